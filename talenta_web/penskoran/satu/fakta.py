"""Membership of one person in the cohort of a fact, read from the row of results."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from talenta_web.penskoran.angka import juta
from talenta_web.penskoran.model import Rancangan


def sebagai_anggota(r: Rancangan, kode: str, b: Mapping[str, Any]) -> tuple[str, int] | None:
    """(key of the cohort, value in millionths) of a member; None for everybody else."""
    if kode in r.simpul:
        if b["st." + kode] != 0 or b["kel." + kode] is None:
            return None
        return b["kel." + kode], juta(b["in." + kode])
    sumbu, _, pilihan = kode.partition("#")
    tahap1 = sumbu.startswith("tahap1.")
    nilai = b["t1." + sumbu.removeprefix("tahap1.")] if tahap1 else b[sumbu]
    if nilai is None or b["pita." + sumbu] != int(pilihan) or b["kel." + sumbu] is None:
        return None
    return b["kel." + sumbu], nilai
