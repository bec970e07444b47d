"""Events after commit: ids and values, never objects of the core."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PemetaanSelesai:
    """A run came into force: `instansi_id`, code of the `periode`, public id of the run (`pemetaan`), `aturan` (code),
    `tanggal_acuan`, and how many people are `terpetakan` and `belum`.
    """

    instansi_id: int
    periode: str
    pemetaan: str
    aturan: str
    tanggal_acuan: date
    terpetakan: int
    belum: int
