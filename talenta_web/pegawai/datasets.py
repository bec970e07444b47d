"""Datasets of the slice for reports and exports; each room declares its own."""

from __future__ import annotations

from talenta_web.kontrak import Dataset
from talenta_web.pegawai.mutu.datasets import DATASET as MUTU
from talenta_web.pegawai.rekam.datasets import DATASET as REKAM
from talenta_web.pegawai.statistik.datasets import DATASET as STATISTIK

DATASET: tuple[Dataset, ...] = (*MUTU, *STATISTIK, *REKAM)
