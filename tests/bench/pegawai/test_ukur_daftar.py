"""Goals 12, 14 and 15 of the speed baseline for the list of people: ratios, small and large interleaved."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import pytest
from sqlalchemy.orm import Session, sessionmaker

from talenta_web.basis.sesi import buat_engine, pakai_instansi, pasang_lingkup
from talenta_web.pegawai.daftar.queries.halaman import Penunjuk, halaman
from talenta_web.pegawai.daftar.queries.saring import Saring
from talenta_web.pegawai.daftar.queries.urut import Urut
from tests.data.pegawai.populasi import isi
from tests.data.pegawai.test_biaya_daftar import SELURUH, lihat

pytestmark = pytest.mark.ukur
ORANG = int(os.environ.get("TALENTA_UKUR_ORANG", "100000"))
KALI = 40
HALAMAN: dict[str, tuple[Saring, str | None, Urut]] = {
    "semua": (Saring(), None, Urut()),
    "level dan rumpun": (Saring(level=2, rumpun="r2"), None, Urut()),
    "unit": (Saring(), "unit3", Urut()),
    "golongan menurun": (Saring(), None, Urut("golongan", True)),
    "menurut jabatan": (Saring(), None, Urut("nama_jabatan")),
    "saringan lain": (Saring(lain=(("kedudukan", "tugas_belajar"), ("golongan", "III/d"))), None, Urut()),
}
CARI = {"nama": "bu", "nama dan jabatan": "busi perawat", "jabatan": "perawat", "unit": "unit 2", "nip": "0000000000"}


@pytest.fixture(scope="module")
def pabrik(templat_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("ukur")
    hasil = {}
    for n in (1_000, ORANG):
        shutil.copyfile(templat_sqlite, folder / f"{n}.db")
        hasil[n] = sessionmaker(buat_engine(f"sqlite:///{folder / f'{n}.db'}"))
        pasang_lingkup(hasil[n])
        with hasil[n]() as s:
            isi(s, n)
    yield hasil
    for p in hasil.values():
        p.kw["bind"].dispose()


def satu(pabrik: sessionmaker[Session], saring: Saring, unit: str | None, urut: Urut) -> float:
    with pabrik() as s:
        pakai_instansi(s, 1)
        awal = perf_counter()
        halaman(s, lihat(s, SELURUH, saring, unit, urut), Penunjuk())
        return perf_counter() - awal


def test_ukur_halaman_tidak_melambat(pabrik: Any) -> None:
    for nama, apa in HALAMAN.items():
        waktu: dict[int, list[float]] = {n: [] for n in pabrik}
        for _ in range(KALI):
            for n, p in pabrik.items():
                waktu[n].append(satu(p, *apa))
        kecil, besar = (median(waktu[n]) for n in pabrik)
        print(f"\ndaftar, {nama}: {ORANG} orang {besar * 1e3:.1f} ms, {besar / kecil:.2f}x 1.000 orang")  # noqa: T201
        assert besar <= 1.6 * kecil, nama  # gate only; the goal is 1.2


def test_ukur_cari(pabrik: Any) -> None:
    waktu: dict[str, list[float]] = {n: [] for n in ("daftar", *CARI)}
    for _ in range(KALI):
        waktu["daftar"].append(satu(pabrik[ORANG], Saring(), None, Urut()))
        for nama, q in CARI.items():
            waktu[nama].append(satu(pabrik[ORANG], Saring(q=q), None, Urut()))
    t = {n: median(w) for n, w in waktu.items()}
    print("\ncari: " + ", ".join(f"{n} {t[n] / t['daftar']:.1f}x daftar" for n in CARI))  # noqa: T201
    assert max(t[n] for n in CARI) <= 25 * t["daftar"]
