"""Goal 16: a page, and a one-row write of a committee, while an import or a scoring job runs in another process.

Printed, not gated on time: the machine may be busy. The gate is that no write fails and that every answer is right.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from talenta_web.akun.models import UnitKerja
from talenta_web.basis.sesi import pakai_instansi, transaksi
from talenta_web.pegawai.models import Pegawai
from tests.bench.impor.lembar_besar import siapkan, tulis

AKAR = Path(__file__).resolve().parents[3]
N = 20_000


def _persentil(ukur: list[float], p: float) -> float:
    urut = sorted(ukur)
    return 1000 * urut[min(len(urut) - 1, int(len(urut) * p))]


def _ketuk(pabrik: Any, berhenti: Any) -> tuple[list[float], list[float]]:
    """A list page's query and a committee's one-row write, every 10 ms, until the job ends: seconds of each."""
    baca, tulis_ = [], []
    while not berhenti():
        with pabrik() as s:
            pakai_instansi(s, 1)
            t = time.perf_counter()
            s.execute(select(Pegawai.pid, Pegawai.nama).order_by(Pegawai.nama_urut, Pegawai.id).limit(50)).all()
            baca.append(time.perf_counter() - t)
            t = time.perf_counter()
            with transaksi(s):
                s.execute(
                    update(UnitKerja)
                    .where(UnitKerja.id == 1)
                    .values(diubah_pada=UnitKerja.dibuat_pada)
                    .execution_options(synchronize_session=False)
                )
            tulis_.append(time.perf_counter() - t)
        time.sleep(0.01)
    return baca, tulis_


@pytest.mark.ukur
def test_halaman_dan_catatan_selama_pekerjaan(
    request: pytest.FixtureRequest, url_db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pabrik = siapkan(url_db)
    berkas = tulis(tmp_path / "pegawai.xlsx", N)
    habis = time.monotonic() + 4
    dasar = _ketuk(pabrik, lambda: time.monotonic() > habis)
    hasil = {"tanpa": dasar}
    for nama in ("impor", "hitung"):
        perintah = [sys.executable, "-m", "tests.bench.pekerjaan.pekerja_ukur", nama, url_db, str(berkas)]
        with subprocess.Popen(perintah, cwd=AKAR) as p:
            hasil[nama] = _ketuk(pabrik, lambda p=p: p.poll() is not None)  # type: ignore[misc]
        assert p.returncode == 0
    with pabrik() as s:
        pakai_instansi(s, 1)
        assert len(s.scalars(select(Pegawai.id)).all()) == N
    with capsys.disabled():
        for nama, (baca, catat) in hasil.items():
            angka = [f"{_persentil(u, p):8.1f}" for u in (baca, catat) for p in (0.5, 0.99, 1)]
            print(  # noqa: T201
                f"\n{request.node.callspec.id:11} {nama:7} n={len(baca):4} page p50/p99/max ms {' '.join(angka[:3])}"
                f"   write p50/p99/max ms {' '.join(angka[3:])}",
                end="",
            )
        print()  # noqa: T201
    pabrik.kw["bind"].dispose()
