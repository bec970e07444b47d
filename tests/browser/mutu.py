"""Cases of the pages of data quality."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

WAJAR = r'href="(/pegawai/mutu/temuan/[A-Za-z0-9_-]{16}/wajar)"'
UNIT = r'href="(/pegawai/mutu\?unit=[^"]+)"'
TUGAS = r'href="(/pegawai/mutu/tugas\?unit=[^"]+)"'


def kasus(buat: Callable[..., Any]) -> Iterator[Any]:
    """Every page of data quality, for those who fix, those who complete and those who see totals."""
    yield buat("mutu-data", "pegawai.mutu", "/pegawai/mutu")
    yield buat("mutu-data-unit", "pegawai.mutu", "", dari=("/pegawai/mutu", UNIT))
    yield buat("mutu-data-pu", "pegawai.mutu", "/pegawai/mutu", peran="PU")
    yield buat("mutu-data-jumlah", "pegawai.mutu", "/pegawai/mutu", peran="AU")
    yield buat("mutu-temuan", "pegawai.mutu_temuan", "/pegawai/mutu/temuan", berat=False)
    yield buat("mutu-wajar", "pegawai.mutu_wajar", "", dari=("/pegawai/mutu/temuan", WAJAR))
    yield buat("mutu-aturan", "pegawai.mutu_aturan", "/pegawai/mutu/aturan", berat=False)
    yield buat("mutu-aturan-ubah", "pegawai.mutu_aturan_ubah", "/pegawai/mutu/aturan/ubah?aturan=usia_masuk")
    yield buat("mutu-tugas", "pegawai.mutu_tugas", "/pegawai/mutu/tugas")
    yield buat("mutu-tugaskan", "pegawai.mutu_tugas", "", dari=("/pegawai/mutu", TUGAS))
