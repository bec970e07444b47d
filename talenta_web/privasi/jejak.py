"""Event kinds of privasi."""

from talenta_web.basis.jejak import BIDANG_BACA, JenisJejak, catat, daftarkan

JENIS = (
    JenisJejak(
        "privasi.permintaan.ajukan", "Permintaan data pribadi diajukan",
        "{pelaku} mengajukan permintaan {jenis}.", ("jenis",),
    ),
    JenisJejak(
        "privasi.permintaan.proses", "Permintaan data pribadi diproses",
        "{pelaku} mulai memproses permintaan {objek}.", (),
    ),
    JenisJejak(
        "privasi.permintaan.putus", "Permintaan data pribadi diputus",
        "{pelaku} memutus permintaan {objek}: {putusan}.", ("putusan", "tepat_waktu"),
    ),
    JenisJejak(
        "privasi.permintaan.batal", "Permintaan data pribadi dibatalkan",
        "{pelaku} membatalkan permintaan {objek}.", (),
    ),
    JenisJejak(
        "privasi.retensi.susun", "Jadwal retensi disusun",
        "{pelaku} menyusun retensi {kategori}, edisi {edisi}.", ("kategori", "edisi"),
    ),
    JenisJejak(
        "privasi.retensi.sahkan", "Jadwal retensi disahkan",
        "{pelaku} mengesahkan retensi {kategori}, edisi {edisi}.", ("kategori", "edisi"),
    ),
    JenisJejak(
        "privasi.unduh", "Salinan data sendiri dibuat",
        "{pelaku} membuat salinan datanya sendiri: {bagian} bagian.", ("bagian", "baris"), "ekspor",
    ),
    JenisJejak(
        "akses.data_saya", "Data sendiri dibaca",
        "{pelaku} membaca datanya sendiri lewat {cara}.", BIDANG_BACA, "akses",
    ),
    JenisJejak(
        "akses.permintaan", "Permintaan data pribadi dibaca",
        "{pelaku} membaca permintaan data pribadi lewat {cara}.", BIDANG_BACA, "akses",
    ),
)  # fmt: skip

daftarkan(JENIS)
__all__ = ["JENIS", "catat"]
