"""Event kinds of pegawai."""

from talenta_web.basis.jejak import BIDANG_BACA, JenisJejak, catat, daftarkan
from talenta_web.pegawai.queries import nama

JENIS = (
    JenisJejak(
        "impor.terapkan", "Impor diterapkan",
        "{pelaku} menerapkan impor {objek}: {lembar}.", ("digest_berkas", "digest_baris", "lembar"),
    ),
    JenisJejak(
        "akses.profil", "Data pegawai dibaca", "{pelaku} membaca data {kelas} pegawai lewat {cara}.", BIDANG_BACA,
        "akses",
    ),
    JenisJejak(
        "akses.rahasia", "Data pribadi dibuka", "{pelaku} membuka data {kelas} pegawai untuk {tujuan}.", BIDANG_BACA,
        "akses",
    ),
)  # fmt: skip

daftarkan(JENIS)
__all__ = ["JENIS", "catat", "nama"]
