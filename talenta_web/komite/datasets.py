"""Datasets of the slice for reports and exports; parameter: `sidang` (public id), `komite.krs` also `kelompok`."""

from __future__ import annotations

from talenta_web.komite.datasets_orang import ORANG
from talenta_web.komite.datasets_profil import PROFIL
from talenta_web.komite.datasets_sidang import SIDANG
from talenta_web.kontrak import Dataset

DATASET: tuple[Dataset, ...] = (*SIDANG, *ORANG, *PROFIL)
