"""Event kinds of pegawai."""

from talenta_web.basis.jejak import BIDANG_BACA, JenisJejak, catat, daftarkan
from talenta_web.pegawai.queries import nama

_CATATAN = ("bingkai", "catatan", "bidang", "sebab")
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
    *(
        JenisJejak(f"catatan.{kode}", nama, templat, _CATATAN)
        for kode, nama, templat in (
            ("tambah", "Catatan ditambah", "{pelaku} menambah catatan {bingkai} pada {objek}."),
            ("ubah", "Catatan diubah", "{pelaku} mengubah {bidang} pada catatan {bingkai} milik {objek}."),
            ("tutup", "Catatan ditutup", "{pelaku} menutup catatan {bingkai} milik {objek}."),
            ("cabut", "Catatan dicabut", "{pelaku} mencabut catatan {bingkai} milik {objek}."),
        )
    ),
)  # fmt: skip

daftarkan(JENIS)
__all__ = ["JENIS", "catat", "nama"]
