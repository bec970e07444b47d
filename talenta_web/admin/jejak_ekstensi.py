"""Event kinds about plugins."""

from talenta_web.basis.jejak import JenisJejak, catat, daftarkan

JENIS = (
    JenisJejak(
        "ekstensi.setujui", "Berkas plugin disetujui",
        "{pelaku} menyetujui berkas plugin {slug} versi {versi} ({cara}).", ("slug", "versi", "sidik", "cara"),
        "sistem",
    ),
    JenisJejak(
        "ekstensi.setel", "Setelan plugin diubah", "{pelaku} mengubah setelan plugin {slug}: {setelan}.",
        ("slug", "setelan"), "sistem",
    ),
)  # fmt: skip

daftarkan(JENIS)
__all__ = ["JENIS", "catat"]
