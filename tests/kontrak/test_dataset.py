"""Every dataset of the core is in the list for authors, with its capability."""

from __future__ import annotations

import re

from flask import Flask

from talenta_web.kontrak import Dataset
from tests.kontrak.sumber import PAKET

SERING = {"rekam"}
"""Groups whose capability differs by table: the list says so in words."""


def terdaftar(app: Flask) -> dict[str, Dataset]:
    registry = app.extensions["talenta_registry"]
    return {kode: registry.dataset(kode) for jenis, kode in registry.isi if jenis == "dataset"}


def test_setiap_dataset_tercatat(app_sqlite: Flask) -> None:
    baris = [b for b in (PAKET / "docs/dataset.md").read_text(encoding="utf-8").splitlines() if b.startswith("| `")]
    tercatat = {kode: b for b in baris for kode in re.findall(r"`([a-z_]+\.[a-z_]+)`", b.split("|")[1])}
    ada = terdaftar(app_sqlite)
    assert set(tercatat) == set(ada)
    for kode, d in ada.items():
        if kode.split(".")[0] not in SERING:
            assert f"`{d.kemampuan}`" in tercatat[kode], kode


def test_dataset_orang_dapat_dialirkan(app_sqlite: Flask) -> None:
    for kode, d in terdaftar(app_sqlite).items():
        if any(k.kode == "nip" for k in d.kolom):
            assert d.alir is not None, f"{kode} grows with the people and must be readable in pieces"
