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
        "periode.buat", "Periode dibuat",
        "{pelaku} membuat periode {kode} dengan tanggal acuan {tanggal_acuan}.", ("kode", "tanggal_acuan"), "keputusan",
    ),
    JenisJejak(
        "periode.tetapkan", "Periode ditetapkan", "{pelaku} menetapkan periode {kode} dengan SK {sk_nomor}.",
        ("kode", "sk_nomor", "pemetaan_id"), "keputusan",
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
