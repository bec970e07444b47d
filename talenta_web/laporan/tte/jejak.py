"""Event kinds of signed files."""

from talenta_web.basis.jejak import JenisJejak, catat, daftarkan

JENIS = (
    JenisJejak(
        "laporan.tte.simpan", "Berkas bertanda tangan disimpan",
        "{pelaku} menyimpan berkas bertanda tangan untuk {kode} ({verifikasi}).",
        ("kode", "verifikasi", "sidik", "sidik_asal", "awalan", "tanda"), "ekspor",
    ),
    JenisJejak(
        "laporan.tte.unduh", "Berkas bertanda tangan diunduh",
        "{pelaku} mengunduh berkas {bagian} dari {kode} ({verifikasi}).", ("kode", "verifikasi", "bagian"), "ekspor",
    ),
)  # fmt: skip

daftarkan(JENIS)
__all__ = ["JENIS", "catat"]
