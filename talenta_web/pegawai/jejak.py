"""Event kinds of pegawai."""

from talenta_web.basis.jejak import JenisJejak, catat, daftarkan

JENIS = (
    JenisJejak(
        "impor.terapkan", "Impor diterapkan",
        "{pelaku} menerapkan impor {objek}: {lembar}.", ("digest_berkas", "digest_baris", "lembar"),
    ),
)  # fmt: skip

daftarkan(JENIS)
__all__ = ["JENIS", "catat"]
