"""Event kinds of uploaded templates."""

from talenta_web.basis.jejak import BIDANG_BACA, JenisJejak, catat, daftarkan

_DASAR = ("kode", "nomor")
JENIS = (
    JenisJejak(
        "laporan.templat.susun", "Templat laporan diunggah",
        "{pelaku} mengunggah templat laporan {kode} versi {nomor}.", (*_DASAR, "jenis", "digest"), "keputusan",
    ),
    JenisJejak(
        "laporan.templat.ajukan", "Templat laporan diajukan",
        "{pelaku} mengajukan templat laporan {kode} versi {nomor} untuk disahkan.", (*_DASAR, "digest"), "keputusan",
    ),
    JenisJejak(
        "laporan.templat.tarik", "Templat laporan ditarik",
        "{pelaku} menarik templat laporan {kode} versi {nomor}.", _DASAR, "keputusan",
    ),
    JenisJejak(
        "laporan.templat.sahkan", "Templat laporan disahkan",
        "{pelaku} mengesahkan templat laporan {kode} versi {nomor}.", (*_DASAR, "digest"), "keputusan",
    ),
    JenisJejak(
        "laporan.templat.pakai", "Templat laporan dipakai",
        "{pelaku} memakai templat laporan {kode} versi {nomor}.", (*_DASAR, "digest"), "keputusan",
    ),
    JenisJejak(
        "laporan.templat.lepas", "Templat laporan berhenti dipakai",
        "{pelaku} menghentikan pemakaian templat laporan {kode} versi {nomor}.", _DASAR, "keputusan",
    ),
    JenisJejak(
        "laporan.templat.coba", "Templat laporan dicoba",
        "{pelaku} mencoba templat laporan dengan data {kelas} pegawai.", BIDANG_BACA, "ekspor",
    ),
)  # fmt: skip

daftarkan(JENIS)
__all__ = ["JENIS", "catat"]
