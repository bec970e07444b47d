"""All checks, run one by one; a check that cannot be made is a finding, not a crash."""

from __future__ import annotations

from collections.abc import Sequence

from talenta_web.admin.service.cek.basisdata import BASIS_DATA
from talenta_web.admin.service.cek.dasar import Hasil, Keadaan, Pemeriksaan
from talenta_web.admin.service.cek.mesin import MESIN
from talenta_web.admin.service.cek.setelan import SETELAN

PEMERIKSAAN: tuple[Pemeriksaan, ...] = (*SETELAN, *MESIN, *BASIS_DATA)


def jalankan(x: Keadaan, pemeriksaan: Sequence[Pemeriksaan] = PEMERIKSAAN) -> list[Hasil]:
    """Outcomes in the declared order."""
    return [Hasil(p, _satu(x, p)) for p in pemeriksaan]


def _satu(x: Keadaan, p: Pemeriksaan) -> str | None:
    try:
        return p.periksa(x)
    except Exception as e:
        if x.koneksi is not None and x.koneksi.in_transaction():
            x.koneksi.rollback()
        return f"Tidak dapat diperiksa ({type(e).__name__})."
