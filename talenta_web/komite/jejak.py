"""Event kinds of komite."""

from talenta_web.basis.jejak import JenisJejak, catat, daftarkan

JENIS = (
    # -- committee, composition, conflicts
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
)  # fmt: skip

daftarkan(JENIS)
__all__ = ["JENIS", "catat"]
