"""Event kinds of pemetaan."""

from talenta_web.basis.jejak import BIDANG_BACA, JenisJejak, catat, daftarkan
from talenta_web.pemetaan.queries import nama

JENIS = (
    JenisJejak(
        "pemetaan.hitung", "Pemetaan dihitung",
        "{pelaku} menghitung pemetaan {objek} periode {periode} dengan aturan {aturan}: {terpetakan} terpetakan, "
        "{belum} belum.",
        (
            "periode", "aturan", "aturan_versi", "aturan_digest", "bahan_digest", "hasil_digest", "kepala_digest",
            "terpetakan", "belum",
        ),
        "keputusan",
    ),
    JenisJejak(
        "pemetaan.tersusul", "Pemetaan tersusul",
        "Pemetaan {objek} periode {periode} disimpan tanpa diberlakukan: {berlaku}, yang dimulai sesudahnya, sudah "
        "berlaku.",
        ("periode", "berlaku"), "keputusan",
    ),
    JenisJejak(
        "pemetaan.ditahan", "Pemetaan ditahan",
        "Pemetaan {objek} periode {periode} disimpan tanpa diberlakukan: sidang Komite berjalan atas {berlaku}.",
        ("periode", "berlaku"), "keputusan",
    ),
    JenisJejak(
        "pemetaan.periksa", "Pemetaan dihitung ulang dan dibandingkan",
        "{pelaku} menghitung ulang pemetaan {objek}: {diperiksa} hasil, {beda} bagian berbeda (sama: {sama}).",
        ("sama", "diperiksa", "beda"), "keputusan",
    ),
    JenisJejak(
        "segel.ekspor", "Segel pemetaan dibuat",
        "{pelaku} membuat berkas segel pemetaan {objek} berisi hasil {jumlah} pegawai.",
        ("hasil_digest", "jumlah", *BIDANG_BACA), "ekspor",
    ),
    JenisJejak(
        "periode.buat", "Periode dibuat",
        "{pelaku} membuat periode {kode} dengan tanggal acuan {tanggal_acuan}.", ("kode", "tanggal_acuan"), "keputusan",
    ),
    JenisJejak(
        "periode.tetapkan", "Periode ditetapkan", "{pelaku} menetapkan periode {kode} dengan SK {sk_nomor}.",
        ("kode", "sk_nomor", "pemetaan_id"), "keputusan",
    ),
    JenisJejak(
        "simulasi.buat", "Simulasi dibuat", "{pelaku} membuat simulasi aturan {objek} untuk periode {periode}.",
        ("periode",), "keputusan",
    ),
    JenisJejak(
        "simulasi.draf", "Draf simulasi disusun", "{pelaku} menyusun draf {nomor} pada simulasi {objek}.",
        ("nomor", "aturan_digest"), "keputusan",
    ),
    JenisJejak(
        "simulasi.draf.hapus", "Draf simulasi dihapus", "{pelaku} menghapus draf {nomor} pada simulasi {objek}.",
        ("nomor",), "keputusan",
    ),
    JenisJejak(
        "simulasi.bagikan", "Pembagian simulasi diubah",
        "{pelaku} mengubah pembagian simulasi {objek} kepada Komite (nyala: {nyala}).", ("nyala",), "keputusan",
    ),
    JenisJejak(
        "simulasi.ajukan", "Draf simulasi dijadikan versi aturan",
        "{pelaku} menjadikan draf {nomor} simulasi {objek} versi aturan {versi}.", ("nomor", "versi"), "keputusan",
    ),
    JenisJejak("simulasi.hapus", "Simulasi dihapus", "{pelaku} menghapus simulasi {objek}.", (), "keputusan"),
    JenisJejak(
        "akses.simulasi", "Simulasi dibaca", "{pelaku} membaca perpindahan {jumlah} pegawai dalam simulasi ({cara}).",
        BIDANG_BACA, "akses",
    ),
    JenisJejak(
        "akses.kotak", "Daftar kotak dibaca", "{pelaku} membaca kotak talenta {jumlah} pegawai lewat {cara}.",
        BIDANG_BACA, "akses",
    ),
    JenisJejak(
        "akses.kartu", "Kartu talenta dibaca", "{pelaku} membaca kartu talenta lewat {cara}.", BIDANG_BACA, "akses",
    ),
)  # fmt: skip

daftarkan(JENIS)
__all__ = ["JENIS", "catat", "nama"]
