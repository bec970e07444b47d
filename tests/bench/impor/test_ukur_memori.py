"""Goal 3 of the speed baseline: peak memory of an import per row, for people alone and with records of people."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench.impor import lembar_besar

pytestmark = pytest.mark.ukur
ORANG = int(os.environ.get("TALENTA_UKUR_ORANG", "30000"))
BATAS_KIB = 12  # gate only, twice the goal


def puncak(siap: Path, berkas: Path, db: Path) -> tuple[int, int]:
    """Peak KiB of the importing process and of the child that parses."""
    shutil.copyfile(siap, db)
    perintah = [sys.executable, "-m", "tests.bench.impor.satu"]

    def satu(apa: str) -> int:
        arg = [*perintah, apa, str(db), str(berkas)]
        return int(subprocess.run(arg, check=True, capture_output=True, text=True).stdout)

    return satu("impor"), satu("urai")


def test_ukur_memori(templat_sqlite: Path, tmp_path: Path) -> None:
    """The import holds one sheet of cells at a time in the child, and the plan of the file in the parent."""
    siap = tmp_path / "siap.db"
    shutil.copyfile(templat_sqlite, siap)
    lembar_besar.siapkan(f"sqlite:///{siap}").kw["bind"].dispose()
    kasus = {"dasar": (1, 0), "orang": (ORANG, 0), "orang + 3 riwayat": (ORANG, 3)}
    hasil = {}
    for n, (orang, riwayat) in kasus.items():
        berkas = lembar_besar.tulis(tmp_path / f"{n}.xlsx", orang, riwayat)
        hasil[n] = puncak(siap, berkas, tmp_path / f"{n}.db")
    tambah = {n: [p - d for p, d in zip(hasil[n], hasil["dasar"], strict=True)] for n in list(kasus)[1:]}
    for n, (induk, anak) in tambah.items():
        kib = f"induk {induk / ORANG:.1f}, anak {anak / ORANG:.1f} KiB per orang di atas dasar"
        print(f"\nimpor {n}, {ORANG} orang: {kib}")  # noqa: T201
    assert max(tambah["orang"]) / ORANG <= BATAS_KIB
