"""A CSV file of any length: peak memory of the importing process does not grow with its rows (TALENTA_UKUR_CSV)."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.bench.impor import lembar_besar

pytestmark = pytest.mark.ukur
ORANG = int(os.environ.get("TALENTA_UKUR_CSV", "400000"))
PANGKAL = 120_000
TUMBUH = 1.5
"""Gate only: peak at ORANG over peak at PANGKAL; both are read in pieces."""


def nip(i: int) -> str:
    """A valid number, different for every i < 5 million."""
    hari, i = i % 336, i // 336
    tahun, i = i % 30, i // 30
    return f"{1965 + tahun}{1 + hari // 28:02d}{1 + hari % 28:02d}200401{1 + i % 2}{1 + i // 2 % 900:03d}"


def tulis(jalur: Path, n: int) -> Path:
    """n people with long posts and titles, about 190 bytes each."""
    with jalur.open("w", encoding="utf-8", newline="") as berkas:
        penulis = csv.writer(berkas)
        penulis.writerow(("nip", "nama", "gelar_belakang", "jenis_asn", "kedudukan", "golongan", "tingkat_pendidikan",
                          "jabatan", "nama_jabatan", "tmt_jabatan"))  # fmt: skip
        for i in range(n):
            nama = f"{('Budi', 'Siti', 'Agus', 'Dewi')[i % 4]} {chr(65 + i % 26)}{i:07d} Kusumaningrum"
            jabatan = f"Analis Kebijakan Ahli Muda pada Bagian {i % 400} Sekretariat Daerah"
            penulis.writerow((nip(i), nama, "S.E., M.M.", "PNS", "aktif", "III/c", "S2", "", jabatan, "2020-01-01"))
    return jalur


def test_ukur_alir(templat_sqlite: Path, tmp_path: Path) -> None:
    siap = tmp_path / "siap.db"
    shutil.copyfile(templat_sqlite, siap)
    lembar_besar.siapkan(f"sqlite:///{siap}").kw["bind"].dispose()
    puncak = []
    for n in (PANGKAL, ORANG):
        berkas, db = tulis(tmp_path / "pegawai.csv", n), tmp_path / f"{n}.db"
        shutil.copyfile(siap, db)
        mulai = time.monotonic()
        perintah = [sys.executable, "-m", "tests.bench.impor.satu", "impor", str(db), str(berkas)]
        keluar = subprocess.run(perintah, check=True, capture_output=True, text=True).stdout
        puncak.append(int(keluar))
        lama, ukuran = time.monotonic() - mulai, berkas.stat().st_size >> 20
        print(f"\nimpor CSV {n} orang ({ukuran} MiB): puncak {puncak[-1] // 1024} MiB, {lama:.0f} detik")  # noqa: T201
    assert puncak[1] <= TUMBUH * puncak[0]
