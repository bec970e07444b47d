"""Event kinds of pegawai."""

from talenta_web.basis.jejak import BIDANG_BACA, JenisJejak, catat, daftarkan
from talenta_web.pegawai.mutu.jejak import JENIS as JENIS_MUTU
from talenta_web.pegawai.queries import nama

_CATATAN = ("bingkai", "catatan", "bidang", "sebab")
JENIS = (
    JenisJejak(
        "impor.terapkan", "Impor diterapkan",
        "{pelaku} menerapkan impor {objek}: {lembar}.", ("digest_berkas", "digest_baris", "lembar"),
    ),
    JenisJejak(
        "impor.diurungkan", "Impor diurungkan",
        "{pelaku} mengurungkan impor {objek}: {dihapus} baris dihapus, {dipulihkan} dipulihkan.",
        ("dihapus", "dipulihkan"),
    ),
    JenisJejak(
        "akses.profil", "Data pegawai dibaca", "{pelaku} membaca data {kelas} pegawai lewat {cara}.", BIDANG_BACA,
        "akses",
    ),
    JenisJejak(
        "akses.rahasia", "Data pribadi dibuka", "{pelaku} membuka data {kelas} pegawai untuk {tujuan}.", BIDANG_BACA,
        "akses",
    ),
    JenisJejak(
        "ekspor.penuh", "Semua data diekspor",
        "{pelaku} mengekspor semua data {jumlah} pegawai sebagai {format} untuk {tujuan}.",
        (*BIDANG_BACA, "format", "baris"), "ekspor",
    ),
    *JENIS_MUTU,
    *(
        JenisJejak(f"koreksi.{kode}", nama, templat, bidang)
        for kode, nama, templat, bidang in (
            ("ajukan", "Koreksi diajukan", "{pelaku} mengajukan koreksi {bingkai} {objek}.", ("bingkai", "bidang")),
            ("batal", "Koreksi dibatalkan", "{pelaku} membatalkan koreksi {objek}.", ()),
            (
                "putus", "Koreksi diputus", "{pelaku} memutus koreksi {objek}: {putusan}.",
                ("putusan", "bidang", "tepat_waktu"),
            ),
        )
    ),
    *(
        JenisJejak(f"catatan.{kode}", nama, templat, _CATATAN)
        for kode, nama, templat in (
            ("tambah", "Catatan ditambah", "{pelaku} menambah catatan {bingkai} pada {objek}."),
            ("ubah", "Catatan diubah", "{pelaku} mengubah {bidang} pada catatan {bingkai} milik {objek}."),
            ("tutup", "Catatan ditutup", "{pelaku} menutup catatan {bingkai} milik {objek}."),
            ("cabut", "Catatan dicabut", "{pelaku} mencabut catatan {bingkai} milik {objek}."),
            ("bukti", "Bukti dilampirkan", "{pelaku} melampirkan bukti pada catatan {bingkai} milik {objek}."),
            ("lepas", "Bukti dilepas", "{pelaku} melepas bukti dari catatan {bingkai} milik {objek}."),
        )
    ),
    *(
        JenisJejak(f"unit_kerja.{kode}", nama, templat, bidang)
        for kode, nama, templat, bidang in (
            ("ubah", "Unit kerja diubah", "{pelaku} mengubah {kolom} unit kerja {objek}.", ("kolom",)),
            ("pindah", "Unit kerja dipindahkan", "{pelaku} memindahkan unit kerja {objek}.", ("induk",)),
            ("gabung", "Unit kerja dilebur", "{pelaku} melebur unit kerja {objek} ke unit lain.", ("ke",)),
            ("tutup", "Unit kerja ditutup", "{pelaku} menutup unit kerja {objek}.", ()),
            ("buka", "Unit kerja dibuka kembali", "{pelaku} membuka kembali unit kerja {objek}.", ()),
        )
    ),
    JenisJejak(
        "rujukan.standar", "Standar kompetensi diubah", "{pelaku} mengubah standar kompetensi {untuk}: {kolom}.",
        ("untuk", "kolom"),
    ),
    *(
        JenisJejak(f"rujukan.{kode}", nama, templat, ("lembar", "kolom"))
        for kode, nama, templat in (
            ("tambah", "Data rujukan ditambah", "{pelaku} menambah {lembar} {objek}."),
            ("ubah", "Data rujukan diubah", "{pelaku} mengubah {kolom} pada {lembar} {objek}."),
            ("hapus", "Data rujukan dihapus", "{pelaku} menghapus {lembar} {objek}."),
        )
    ),
    JenisJejak(
        "impor.padanan.simpan", "Padanan kolom impor disimpan",
        "{pelaku} menyimpan padanan kolom {objek}: {lembar} lembar, {kolom} kolom.", ("lembar", "kolom"),
    ),
    JenisJejak("impor.padanan.hapus", "Padanan kolom impor dihapus", "{pelaku} menghapus padanan kolom {objek}.", ()),
    JenisJejak(
        "pegawai.unduh", "Daftar pegawai diunduh",
        "{pelaku} mengunduh daftar pegawai sebagai {bentuk} untuk {tujuan}: {baris} orang.",
        ("bentuk", "tujuan", "baris", "kolom", "saringan", "sha256"),
    ),
)  # fmt: skip

daftarkan(JENIS)
__all__ = ["JENIS", "catat", "nama"]
