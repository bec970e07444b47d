"""Event kinds of papers."""

from talenta_web.basis.jejak import JenisJejak, catat, daftarkan

JENIS = (
    JenisJejak(
        "naskah.profil.ubah", "Profil naskah diubah", "{pelaku} menyimpan profil naskah versi {versi}.",
        ("versi", "bidang"), "data",
    ),
    JenisJejak(
        "naskah.penandatangan.tambah", "Penandatangan ditambah", "{pelaku} menambah penandatangan {objek}.", (),
        "data",
    ),
    JenisJejak(
        "naskah.penandatangan.ganti", "Penandatangan diperbaiki",
        "{pelaku} memperbaiki penandatangan; baris {objek} digantikan.", ("pengganti", "bidang"), "data",
    ),
    JenisJejak(
        "naskah.penandatangan.tutup", "Penandatangan ditutup",
        "{pelaku} menutup penandatangan {objek} per {tanggal}.", ("tanggal",), "data",
    ),
    JenisJejak(
        "naskah.nomor.ambil", "Nomor naskah diambil", "{pelaku} mengambil nomor {nomor} untuk laporan {laporan}.",
        ("nomor", "laporan"), "data",
    ),
    JenisJejak(
        "naskah.nomor.luar", "Nomor di luar sistem dicatat",
        "{pelaku} mencatat bahwa nomor sampai urut {urut} diberikan di luar sistem.", ("nomor", "urut"), "data",
    ),
    JenisJejak(
        "naskah.nomor.batal", "Nomor naskah dibatalkan", "{pelaku} membatalkan nomor {nomor}.", ("nomor",),
        "data",
    ),
)  # fmt: skip

daftarkan(JENIS)
__all__ = ["JENIS", "catat"]
