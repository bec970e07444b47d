"""Event kinds of laporan."""

from talenta_web.basis.jejak import BIDANG_BACA, JenisJejak, catat, daftarkan

JENIS = (
    JenisJejak(
        "laporan.unduh", "Laporan dibuat", "{pelaku} membuat laporan {kode} ({keluaran}, {baris} baris orang).",
        ("kode", "penyedia", "parameter", "keluaran", "baris", "verifikasi", "sidik_data", "sha256", *BIDANG_BACA),
        "ekspor",
    ),
    JenisJejak(
        "laporan.cabut", "Laporan dicabut", "{pelaku} mencabut berkas laporan {kode} ({verifikasi}).",
        ("kode", "verifikasi"), "ekspor",
    ),
)  # fmt: skip

daftarkan(JENIS)
__all__ = ["JENIS", "catat"]
