"""Event kinds of data quality; the kinds of the slice include them."""

from talenta_web.basis.jejak import BIDANG_BACA, JenisJejak

JENIS = (
    JenisJejak(
        "mutu.setel", "Aturan mutu disetel", "{pelaku} menyetel aturan mutu {aturan}: {bidang}.", ("aturan", "bidang"),
    ),
    JenisJejak(
        "mutu.tugaskan", "Perbaikan data ditugaskan", "{pelaku} menugaskan perbaikan {aturan} kepada {objek}.",
        ("aturan", "unit_kerja"),
    ),
    JenisJejak(
        "mutu.lepas", "Tugas perbaikan data dihapus", "{pelaku} menghapus tugas perbaikan {aturan} dari {objek}.",
        ("aturan", "unit_kerja"),
    ),
    JenisJejak(
        "mutu.wajar", "Temuan dinyatakan wajar", "{pelaku} menyatakan temuan {aturan} pada {objek} wajar.", ("aturan",),
    ),
    JenisJejak("mutu.hitung", "Pemeriksaan mutu diminta", "{pelaku} meminta pemeriksaan ulang mutu data."),
    JenisJejak(
        "mutu.unduh", "Daftar perbaikan diunduh",
        "{pelaku} mengunduh daftar perbaikan data {jumlah} pegawai.", (*BIDANG_BACA, "baris"), "ekspor",
    ),
)  # fmt: skip
