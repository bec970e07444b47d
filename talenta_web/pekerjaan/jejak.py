"""Event kinds of pekerjaan."""

from talenta_web.basis.jejak import JenisJejak, catat, daftarkan

JENIS = (
    JenisJejak(
        "pekerjaan.antre", "Pekerjaan diantrekan", "{pelaku} mengantrekan pekerjaan {jenis} ({objek}).",
        ("jenis",), "sistem",
    ),
    JenisJejak(
        "pekerjaan.batal", "Pekerjaan dibatalkan", "{pelaku} membatalkan pekerjaan {jenis} ({objek}).",
        ("jenis", "keadaan"), "sistem",
    ),
    JenisJejak(
        "pekerjaan.selesai", "Pekerjaan selesai", "Pekerjaan {jenis} ({objek}) selesai.", ("jenis", "percobaan"),
        "sistem",
    ),
    JenisJejak(
        "pekerjaan.gagal", "Pekerjaan gagal", "Pekerjaan {jenis} ({objek}) gagal: {sebab}.",
        ("jenis", "sebab", "percobaan"), "sistem",
    ),
    JenisJejak(
        "pekerjaan.unduh", "Hasil pekerjaan diunduh", "{pelaku} mengunduh hasil pekerjaan {jenis} ({objek}).",
        ("jenis", "ukuran"), "ekspor",
    ),
)  # fmt: skip

daftarkan(JENIS)
__all__ = ["JENIS", "catat"]
