"""Event kinds of aturan."""

from talenta_web.basis.jejak import JenisJejak, catat, daftarkan

JENIS = (
    JenisJejak(
        "aturan.versi.susun", "Draf versi aturan disusun",
        "{pelaku} menyusun draf aturan {kode} versi {nomor}.", ("kode", "nomor", "asal", "digest"), "keputusan",
    ),
    JenisJejak(
        "aturan.versi.ubah", "Draf versi aturan diubah",
        "{pelaku} mengubah draf aturan {kode} versi {nomor}.", ("kode", "nomor", "parameter", "digest"), "keputusan",
    ),
    JenisJejak(
        "aturan.versi.ajukan", "Versi aturan diajukan",
        "{pelaku} mengajukan aturan {kode} versi {nomor} untuk disahkan.", ("kode", "nomor", "digest"), "keputusan",
    ),
    JenisJejak(
        "aturan.versi.tarik", "Versi aturan ditarik",
        "{pelaku} menarik aturan {kode} versi {nomor}.", ("kode", "nomor"), "keputusan",
    ),
    JenisJejak(
        "aturan.versi.sahkan", "Versi aturan disahkan",
        "{pelaku} mengesahkan aturan {kode} versi {nomor} dengan SK {sk_nomor}, berlaku sejak {berlaku_sejak}.",
        ("kode", "nomor", "digest", "sk_nomor", "sk_tanggal", "berlaku_sejak"), "keputusan",
    ),
)  # fmt: skip

daftarkan(JENIS)
__all__ = ["JENIS", "catat"]
