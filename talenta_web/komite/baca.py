"""Read events of the screens of a sidang."""

from __future__ import annotations

from talenta_web.web.baca import catat_baca

K2 = "K2"


def catat_bahan(*pegawai_id: int) -> None:
    """This request shows the evidence about these people on an agenda."""
    catat_baca("akses.sidang", K2, pegawai_id)
