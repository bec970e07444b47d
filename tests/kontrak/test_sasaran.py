"""Every goal of the first priority names tests that exist; what waits for a later part says which."""

from __future__ import annotations

import ast
import csv
from functools import lru_cache

import pytest

from tests.kontrak.sumber import AKAR

BERKAS = AKAR / "tests" / "sasaran_keamanan.csv"
SASARAN = (
    *(f"AC{n}" for n in range(1, 11)),
    *(f"AU{n}" for n in range(1, 11)),
    *(f"BR{n}" for n in range(1, 6)),
    *(f"IN{n}" for n in (1, 2, 3, 4, 5, 7)),
    *(f"LG{n}" for n in range(1, 7)),
    *(f"DU{n}" for n in range(1, 7)),
    *(f"FA{n}" for n in range(1, 6)),
    *(f"PL{n}" for n in range(1, 7)),
    *(f"PD{n}" for n in range(1, 5)),
)
BARIS = {b["id"]: b for b in csv.DictReader(BERKAS.read_text(encoding="utf-8").splitlines())}


@lru_cache
def fungsi(berkas: str) -> frozenset[str]:
    pohon = ast.parse((AKAR / berkas).read_text(encoding="utf-8"))
    return frozenset(s.name for s in ast.walk(pohon) if isinstance(s, ast.FunctionDef))


def test_semua_sasaran_ada() -> None:
    assert tuple(BARIS) == SASARAN


@pytest.mark.parametrize("kode", SASARAN)
def test_uji_yang_disebut_ada(kode: str) -> None:
    baris = BARIS[kode]
    assert baris["uji"].split(), f"{kode} names no test"
    for letak in baris["uji"].split():
        berkas, _, nama = letak.partition("::")
        assert nama.startswith("test_"), letak
        assert nama in fungsi(berkas), letak
    assert baris["ditutup"] in {"", "3", "4", "5", "6", "7"}
    assert baris["keterangan"]
