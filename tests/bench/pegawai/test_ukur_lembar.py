"""Goal 17 of the speed baseline: a flat workbook against xlsxwriter with constant memory, and the memory it adds."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from talenta_web.cetak.lembar import Lembar, xlsx
from tests.bench.impor.lantai import cpu

pytestmark = pytest.mark.ukur
BARIS = int(os.environ.get("TALENTA_UKUR_ORANG", "100000"))
KOLOM = 40
_PUNCAK = """
import resource, sys
from tests.bench.pegawai.test_ukur_lembar import isi
from talenta_web.cetak.lembar import Lembar, xlsx
with open(sys.argv[2], "wb") as keluar:
    xlsx([Lembar("Pegawai", ["k"] * 40, isi(int(sys.argv[1])))], keluar)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def isi(n: int) -> Any:
    """Rows of texts and numbers, as a list of people has them."""
    for i in range(n):
        yield [f"19800101{i:010d}", f"Nama Orang {i}", i, *(f"Isi {k} {i % 97}" for k in range(KOLOM - 3))]


def kita(jalur: Path) -> None:
    with jalur.open("wb") as keluar:
        xlsx([Lembar("Pegawai", [f"Kolom {k}" for k in range(KOLOM)], isi(BARIS))], keluar)


def mereka(jalur: Path) -> None:
    buku = xlsxwriter.Workbook(str(jalur), {"constant_memory": True, "strings_to_formulas": False})
    lembar = buku.add_worksheet("Pegawai")
    lembar.write_row(0, 0, [f"Kolom {k}" for k in range(KOLOM)])
    for n, baris in enumerate(isi(BARIS), start=1):
        lembar.write_row(n, 0, baris)
    buku.close()


def test_ukur_lembar(tmp_path: Path) -> None:
    waktu = {f: [] for f in (kita, mereka)}  # type: ignore[var-annotated]
    for _ in range(2):
        for f, w in waktu.items():
            w.append(cpu(lambda f=f: f(tmp_path / "x.xlsx")))  # type: ignore[misc]
    k, m = min(waktu[kita]), min(waktu[mereka])
    print(f"\nXLSX {BARIS} x {KOLOM}: {k:.1f} detik CPU, {k / m:.2f}x xlsxwriter constant_memory")  # noqa: T201
    assert k <= 0.45 * m  # gate only; the goal is 0.3


def test_ukur_memori_lembar(tmp_path: Path) -> None:
    def puncak(n: int) -> int:
        perintah = [sys.executable, "-c", _PUNCAK, str(n), str(tmp_path / "x.xlsx")]
        return int(subprocess.run(perintah, check=True, capture_output=True, text=True).stdout)

    dasar, penuh = puncak(1_000), puncak(BARIS)
    print(f"\nXLSX {BARIS} x {KOLOM}: {(penuh - dasar) / 1024:.1f} MiB di atas 1.000 baris")  # noqa: T201
    assert penuh - dasar <= 20 * 1024
