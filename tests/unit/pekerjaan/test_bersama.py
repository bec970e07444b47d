"""Many jobs, several workers, one of them killed: nothing lost, nothing done twice, nothing left running."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from talenta_web.basis.jejak import Jejak
from talenta_web.basis.sesi import transaksi
from talenta_web.pekerjaan import antre
from talenta_web.pekerjaan.models import BERJALAN, USAI, Pekerjaan
from tests.unit.pekerjaan.bengkel import Pekerja, pekerja, tunggu
from tests.unit.pekerjaan.conftest import Tempat


def _antrekan(t: Tempat, banyak: int, *pintu: Path) -> list[str]:
    """With doors, the first half waits at the first one, the rest at the second."""
    muatan: list[dict[str, Any]] = [{"n": n} for n in range(banyak)]
    for n, isi in enumerate(muatan):
        if pintu:
            isi["pintu"] = str(pintu[n * len(pintu) // banyak])
    with transaksi(t.session):
        return [antre(t.session, "uji.efek", m, instansi_id=t.instansi, pelaku_id=None) for m in muatan]


def _berjalan(t: Tempat) -> int:
    t.session.rollback()
    return t.session.scalar(select(func.count()).where(Pekerjaan.status == BERJALAN)) or 0


def _usai(t: Tempat) -> int:
    t.session.rollback()
    return t.session.scalar(select(func.count()).where(Pekerjaan.status.in_(USAI))) or 0


def _periksa(t: Tempat, pid: list[str]) -> None:
    """Every job finished, with exactly one effect and one final event."""
    s = t.session
    s.rollback()
    assert {b.status for b in s.execute(select(Pekerjaan.status))} == {"selesai"}
    for jenis in ("uji.efek", "pekerjaan.selesai"):
        efek = s.scalars(select(Jejak.objek_pid).where(Jejak.jenis == jenis)).all()
        assert len(efek) == len(set(efek)) == len(pid), jenis
        assert set(efek) == set(pid)


def _dua_pekerja(t: Tempat, banyak: int) -> None:
    satu, dua = Pekerja(t.url, t.folder, 2), Pekerja(t.url, t.folder, 2)
    try:
        satu.siap()
        dua.siap()
        pintu = t.folder / "pintu1", t.folder / "pintu2"
        pid = _antrekan(t, banyak, *pintu)
        tunggu(lambda: _berjalan(t) == 4)  # both have work
        pintu[0].touch()
        tunggu(lambda: (_usai(t), _berjalan(t)) == (banyak // 2, 4))  # both have work again
        dua.bunuh()
        pintu[1].touch()
        tunggu(lambda: _usai(t) == banyak)
        oleh = {b.pekerja for b in t.session.execute(select(Pekerjaan.pekerja))}
        assert len(oleh) == 2, "one worker did everything"
        assert satu.tutup() == 0
    finally:
        for p in (satu, dua):
            if p.proses.poll() is None:
                p.bunuh()
    _periksa(t, pid)


def test_dua_pekerja_satu_dibunuh(tempat: Tempat) -> None:
    _dua_pekerja(tempat, 24)


@pytest.mark.panjang
def test_dua_ratus_pekerjaan(tempat: Tempat) -> None:
    _dua_pekerja(tempat, 200)


def test_satu_pekerja_dimulai_lagi(tempat: Tempat) -> None:
    """The embedded case: one worker, killed half-way, another one started."""
    pid = _antrekan(tempat, 12)
    satu = Pekerja(tempat.url, tempat.folder, 2)
    satu.siap()
    tunggu(lambda: _usai(tempat) >= 6)
    satu.bunuh()
    with pekerja(tempat.url, tempat.folder, 2):
        tunggu(lambda: _usai(tempat) == 12)
    _periksa(tempat, pid)
