"""Event kinds of admin: the audit itself."""

from talenta_web.basis.jejak import JenisJejak, catat, daftarkan

JENIS = (
    JenisJejak(
        "jejak.ekspor", "Jejak diekspor",
        "{pelaku} mengekspor {baris} kejadian jejak sampai nomor {nomor} sebagai {bentuk}.",
        ("bentuk", "saringan", "baris", "nomor", "sidik"), "ekspor",
    ),
    JenisJejak(
        "jejak.setelan", "Setelan jejak diubah",
        "{pelaku} mengubah setelan: nama pembaca tampil bagi pemilik data: {nama_pembaca}.", ("nama_pembaca",),
        "keamanan",
    ),
    JenisJejak(
        "sistem.mode_baca", "Mode baca diubah", "Operator mengubah mode baca menjadi {keadaan}.", ("keadaan",),
        "keamanan",
    ),
)  # fmt: skip

daftarkan(JENIS)
__all__ = ["JENIS", "catat"]
