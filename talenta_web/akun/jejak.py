"""Event kinds of akun."""

from talenta_web.basis.jejak import JenisJejak, catat, daftarkan

JENIS = (
    JenisJejak("sesi.masuk", "Masuk", "{pelaku} masuk ke aplikasi.", kelas="keamanan"),
    JenisJejak("sesi.masuk_ulang", "Sandi diminta ulang", "{pelaku} memasukkan sandi sekali lagi.", kelas="keamanan"),
    JenisJejak("sesi.keluar", "Keluar", "{pelaku} keluar; {jumlah} sesi diakhiri.", ("jumlah",), "keamanan"),
    JenisJejak("sesi.akhiri", "Sesi diakhiri", "{pelaku} mengakhiri {jumlah} sesi.", ("jumlah",), "keamanan"),
    JenisJejak(
        "akun.sandi.ganti", "Sandi diganti",
        "{pelaku} mengganti sandi akun {objek}; {sesi_diakhiri} sesi lain diakhiri.", ("sesi_diakhiri",), "keamanan",
    ),
    JenisJejak(
        "akun.buat", "Akun dibuat", "{pelaku} membuat akun {objek} dengan peran {peran}.", ("peran",), "keamanan",
    ),
    JenisJejak("instansi.buat", "Instansi dibuat", "{pelaku} membuat instansi {objek}."),
    JenisJejak("unit_kerja.buat", "Unit kerja dibuat", "{pelaku} membuat unit kerja {objek}."),
)  # fmt: skip

daftarkan(JENIS)
__all__ = ["JENIS", "catat"]
