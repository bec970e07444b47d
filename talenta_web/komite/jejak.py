"""Event kinds of komite."""

from talenta_web.basis.jejak import BIDANG_BACA, JenisJejak, catat, daftarkan

JENIS = (
    # -- committee, composition, conflicts
    JenisJejak(
        "komite.buat", "Komite dibuat", "{pelaku} membuat Komite tingkat {tingkat}.", ("tingkat", "unit"), "keputusan",
    ),
    JenisJejak(
        "komite.susunan.usul", "Susunan Komite diusulkan",
        "{pelaku} mengusulkan susunan {nomor} Komite dengan {jumlah_anggota} anggota.",
        ("nomor", "jumlah_anggota", "anggota", "kuorum", "mulai", "selesai"), "keputusan",
    ),
    JenisJejak(
        "komite.susunan.tarik", "Usulan susunan Komite ditarik",
        "{pelaku} menarik usulan susunan {nomor} Komite.", ("nomor",), "keputusan",
    ),
    JenisJejak(
        "komite.susunan.tetapkan", "Susunan Komite ditetapkan",
        "{pelaku} menetapkan susunan {nomor} Komite dengan SK {sk_nomor}.",
        ("nomor", "sk_nomor", "sk_tanggal", "jumlah_anggota", "diganti"), "keputusan",
    ),
    JenisJejak(
        "komite.susunan.tolak", "Susunan Komite ditolak",
        "{pelaku} menolak usulan susunan {nomor} Komite.", ("nomor",), "keputusan",
    ),
    JenisJejak(
        "komite.anggota.berhenti", "Anggota Komite berhenti",
        "{pelaku} mencatat anggota urutan {urut} berhenti per {berhenti_pada}.",
        ("nomor", "urut", "peran", "berhenti_pada"), "keputusan",
    ),
    JenisJejak(
        "komite.benturan.nyatakan", "Benturan kepentingan dinyatakan",
        "{pelaku} menyatakan benturan kepentingan ({jenis}).", ("jenis", "pegawai"), "keputusan",
    ),
    JenisJejak(
        "komite.benturan.cabut", "Pernyataan benturan kepentingan dicabut",
        "{pelaku} mencabut pernyataan benturan kepentingan ({jenis}).", ("jenis", "pegawai"), "keputusan",
    ),
    # -- first round, votes, decisions
    JenisJejak(
        "sidang.pratinjau.jawab", "Pra-tinjau dijawab",
        "{pelaku} menjawab pra-tinjau sidang {objek} tentang agenda {calon}.", ("calon",), "keputusan",
    ),
    JenisJejak(
        "sidang.suara.buka", "Pemungutan suara dibuka",
        "{pelaku} membuka pemungutan suara {putaran} tentang agenda {calon} sidang {objek}: {berhak} berhak.",
        ("calon", "putaran", "berhak"), "keputusan",
    ),
    JenisJejak(
        "sidang.suara.masuk", "Suara masuk",
        "{pelaku} memberikan suara pada pemungutan {putaran} tentang agenda {calon} sidang {objek}.",
        ("calon", "putaran"), "keputusan",
    ),
    JenisJejak(
        "sidang.suara.tutup", "Pemungutan suara ditutup",
        "Pemungutan {putaran} tentang agenda {calon} sidang {objek} ditutup: {masuk} dari {berhak} suara "
        "(sebelum lengkap: {dini}).",
        ("calon", "putaran", "masuk", "berhak", "dini"), "keputusan",
    ),
    JenisJejak(
        "sidang.putusan", "Putusan Komite dicatat",
        "{pelaku} mencatat putusan {jenis} ({kode_alasan}) tentang agenda {calon} sidang {objek}.",
        ("calon", "nomor", "keputusan", "jenis", "kode_alasan"), "keputusan",
    ),
    JenisJejak(
        "sidang.putusan.urung", "Putusan Komite diurungkan",
        "{pelaku} mengurungkan putusan {keputusan} tentang agenda {calon} sidang {objek}.",
        ("calon", "nomor", "keputusan"), "keputusan",
    ),
    JenisJejak(
        "sidang.putusan.beda", "Beda pendapat dinyatakan",
        "{pelaku} menyatakan beda pendapat atas putusan tentang agenda {calon} sidang {objek}.",
        ("calon", "nomor", "keputusan"), "keputusan",
    ),
    JenisJejak(
        "sidang.catatan_pribadi", "Catatan pribadi disimpan",
        "{pelaku} menyimpan catatan pribadinya tentang agenda {calon} sidang {objek} ({panjang} huruf).",
        ("calon", "panjang"), "keputusan",
    ),
    JenisJejak(
        "akses.sidang", "Bahan sidang dibaca", "{pelaku} membaca bahan sidang tentang {jumlah} pegawai lewat {cara}.",
        BIDANG_BACA, "akses",
    ),
    # -- session
    JenisJejak(
        "sidang.buat", "Sidang disiapkan",
        "{pelaku} menyiapkan sidang {nomor} untuk periode {periode} dengan {jumlah} orang pada agenda.",
        ("nomor", "periode", "jumlah"), "keputusan",
    ),
    JenisJejak("sidang.ubah", "Sidang diubah", "{pelaku} mengubah {bidang} sidang {objek}.", ("bidang",), "keputusan"),
    JenisJejak(
        "sidang.agenda", "Agenda sidang diubah", "{pelaku} mengubah agenda sidang {objek} ({apa}).",
        ("apa", "calon", "masuk", "keluar", "jawaban"), "keputusan",
    ),
    JenisJejak(
        "sidang.keadaan", "Keadaan sidang berganti", "{pelaku} mengalihkan sidang {objek} dari {dari} ke {ke}.",
        ("dari", "ke"), "keputusan",
    ),
    JenisJejak(
        "sidang.operator", "Layar operator diambil alih", "{pelaku} mengambil alih layar operator sidang {objek}.", (),
        "keputusan",
    ),
    JenisJejak(
        "sidang.hadir", "Kehadiran sidang dicatat",
        "{pelaku} mencatat kehadiran anggota {anggota} pada sidang {objek}: {apa} (terlambat: {terlambat}).",
        ("anggota", "apa", "terlambat"), "keputusan",
    ),
    # -- proposals
    JenisJejak(
        "usulan.usul", "Pemindahan kotak diusulkan",
        "{pelaku} mengajukan usulan {objek} (alasan {alasan}, {bukti} bukti).", ("langkah", "alasan", "bukti"),
        "keputusan",
    ),
    JenisJejak(
        "usulan.ubah", "Usulan diubah", "{pelaku} mengubah usulan {objek} (alasan {alasan}, {bukti} bukti).",
        ("langkah", "alasan", "bukti"), "keputusan",
    ),
    JenisJejak(
        "usulan.ulang", "Usulan ditegaskan atas hasil hitung baru",
        "{pelaku} menegaskan usulan {objek} atas hasil hitung yang baru.", ("langkah", "alasan", "bukti"), "keputusan",
    ),
    JenisJejak(
        "usulan.tarik", "Usulan ditarik", "{pelaku} menarik usulan {objek}.", ("langkah", "alasan", "bukti"),
        "keputusan",
    ),
    JenisJejak(
        "usulan.urung", "Langkah usulan diurungkan", "{pelaku} mengurungkan langkah terakhir usulan {objek}.",
        ("langkah", "alasan", "bukti"), "keputusan",
    ),
    # -- minutes, sealed record, PPK, follow-up
    JenisJejak(
        "penetapan.tanda_tangan", "Berita acara ditandatangani",
        "{pelaku} menjawab berita acara sidang {objek} (setuju: {setuju}).", ("setuju", "digest"), "keputusan",
    ),
    JenisJejak(
        "penetapan.segel", "Berita acara ditetapkan",
        "{pelaku} menetapkan berita acara versi {nomor} sidang {sidang}; digest {digest}.",
        ("sidang", "nomor", "digest", "naskah_digest"), "keputusan",
    ),
    JenisJejak(
        "penetapan.koreksi", "Koreksi berita acara diusulkan",
        "{pelaku} mengusulkan koreksi berita acara {objek} versi {nomor}.", ("nomor", "jenis", "kotak"), "keputusan",
    ),
    JenisJejak(
        "keputusan.ajukan", "Keputusan Komite diserahkan kepada PPK",
        "{pelaku} menyerahkan berita acara {objek} versi {nomor} kepada PPK.", ("nomor", "digest", "langkah"),
        "keputusan",
    ),
    JenisJejak(
        "keputusan.tetapkan", "Keputusan Komite ditetapkan PPK",
        "{pelaku} menetapkan berita acara {objek} versi {nomor} dengan SK {sk_nomor}.",
        ("nomor", "digest", "langkah", "sk_nomor", "sk_tanggal"), "keputusan",
    ),
    JenisJejak(
        "keputusan.tolak", "Keputusan Komite dikembalikan PPK",
        "{pelaku} mengembalikan berita acara {objek} versi {nomor}.", ("nomor", "digest", "langkah"), "keputusan",
    ),
    JenisJejak(
        "tindak_lanjut.pilih", "Rekomendasi dipilih",
        "{pelaku} memilih {banyak} rekomendasi untuk kandidat {nomor} sidang {objek}.", ("nomor", "banyak", "kode"),
        "keputusan",
    ),
    JenisJejak(
        "tindak_lanjut.tutup", "Tindak lanjut ditutup", "{pelaku} menutup tindak lanjut {objek} ({keadaan}).",
        ("keadaan",), "keputusan",
    ),
)  # fmt: skip

daftarkan(JENIS)
__all__ = ["JENIS", "catat"]
