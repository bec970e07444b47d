"""Event kinds of komite."""

from talenta_web.basis.jejak import JenisJejak, catat, daftarkan

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
)  # fmt: skip

daftarkan(JENIS)
__all__ = ["JENIS", "catat"]
