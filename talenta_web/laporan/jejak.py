"""Event kinds of laporan."""

from talenta_web.basis.jejak import BIDANG_BACA, JenisJejak, catat, daftarkan

JENIS = (
    JenisJejak(
        "laporan.unduh", "Laporan diunduh", "{pelaku} mengunduh laporan {kode} ({berkas}, {baris} baris orang).",
        ("kode", "penyedia", "parameter", "berkas", "baris", "sha256", *BIDANG_BACA), "ekspor",
    ),
)  # fmt: skip

daftarkan(JENIS)
__all__ = ["JENIS", "catat"]
