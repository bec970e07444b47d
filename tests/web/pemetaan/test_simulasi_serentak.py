"""The same simulation at the same moment: a double click on "Hitung", a removal meanwhile; on both databases."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Barrier, BrokenBarrierError, Thread
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from talenta_web.basis.jejak import Jejak
from talenta_web.basis.sesi import pakai_instansi, transaksi
from talenta_web.extensions import db
from talenta_web.pemetaan.models import SimulasiDraf, SimulasiPindah
from talenta_web.pemetaan.service import simulasi, simulasi_hitung
from tests.web.pemetaan.dunia_simulasi import bangun

pytestmark = pytest.mark.dua_basis
SELA = 0.4
"""Seconds given to the second request to reach the place where it must wait."""


@dataclass
class Meja:
    """One simulation, and ways to act on it as one request each."""

    app: Flask
    instansi_id: int
    pid: str = ""
    hasil: list[Any] = field(default_factory=list)

    def sesi(self) -> Session:
        s: Session = db.session()
        pakai_instansi(s, self.instansi_id)
        return s

    def siapa(self) -> dict[str, Any]:
        return {"instansi_id": self.instansi_id, "pelaku_id": None}

    def susun(self, s: Session) -> SimulasiDraf:
        return simulasi.susun_draf(
            s, self.app.extensions["talenta_registry"], self.pid, **self.siapa(), nomor=None, nama="",
            versi_pid=None, parameter={"varian": "djki"},
        )  # fmt: skip

    def kedua(self, kerja: Callable[[Session], Any]) -> Thread:
        """Another request that begins now; what it returns or raises is added to `hasil`."""

        def jalan() -> None:
            with self.app.app_context():
                try:
                    self.hasil.append(kerja(self.sesi()))
                except Exception as e:
                    self.hasil.append(e)

        utas = Thread(target=jalan)
        utas.start()
        return utas


@pytest.fixture
def meja(app: Flask) -> Meja:
    m = Meja(app, bangun(app).benih.instansi_id)
    with app.app_context():
        m.pid = simulasi.buat(m.sesi(), **m.siapa(), periode_kode="2026", nama="Coba").pid
    return m


def _sela(m: Meja, pertama: Callable[[Session], Any], kedua: Callable[[Session], Any]) -> None:
    """`pertama` has not committed yet when `kedua` comes."""
    with m.app.app_context():
        s = m.sesi()
        with transaksi(s):
            pertama(s)
            utas = m.kedua(kedua)
            utas.join(SELA)
            assert utas.is_alive(), "the second one waits"
        utas.join()


def test_dua_kali_hitung_satu_draf(meja: Meja) -> None:
    _sela(meja, meja.susun, lambda s: meja.susun(s).nomor)
    assert meja.hasil == [1]
    with meja.app.app_context():
        assert meja.sesi().scalars(select(SimulasiDraf.nomor)).all() == [1]


def test_hapus_lalu_hitung_atau_hapus_lagi(meja: Meja) -> None:
    def hapus(s: Session) -> None:
        simulasi.hapus(s, meja.pid, **meja.siapa())

    with meja.app.app_context():
        meja.susun(meja.sesi())
    _sela(meja, hapus, hapus)
    with meja.app.app_context():
        meja.pid = simulasi.buat(meja.sesi(), **meja.siapa(), periode_kode="2026", nama="Lagi").pid
    _sela(meja, hapus, meja.susun)
    assert [type(e) for e in meja.hasil] == [simulasi.SimulasiTidakAda] * 2
    with meja.app.app_context():
        s = meja.sesi()
        assert s.scalars(select(SimulasiDraf.nomor)).all() == []
        assert s.scalar(select(func.count(Jejak.id)).where(Jejak.jenis == "simulasi.hapus")) == 2


def test_dua_hitungan_draf_yang_sama(meja: Meja, monkeypatch: pytest.MonkeyPatch) -> None:
    with meja.app.app_context():
        s = meja.sesi()
        jadi = simulasi_hitung.di_proses_ini(simulasi_hitung.masukan_draf(s, meja.susun(s)))
    serempak, menulis, asli = Barrier(2), Barrier(2), simulasi_hitung.sisip

    def bersama(masukan: object) -> simulasi_hitung.Jadi:
        serempak.wait()
        return jadi

    def sisip(*arg: Any) -> None:
        with suppress(BrokenBarrierError):  # whoever writes alone does not wait for long
            menulis.wait(SELA)
        asli(*arg)

    monkeypatch.setattr(simulasi_hitung, "di_tempat", bersama)
    monkeypatch.setattr(simulasi_hitung, "sisip", sisip)

    def hitung(s: Session) -> None:
        simulasi.hitung_sekarang(s, s.scalars(select(SimulasiDraf)).one())

    for utas in [meja.kedua(hitung) for _ in range(2)]:
        utas.join()
    assert meja.hasil == [None, None]
    with meja.app.app_context():
        s = meja.sesi()
        draf = s.scalars(select(SimulasiDraf)).one()
        putaran = s.execute(select(SimulasiPindah.putaran, func.count()).group_by(SimulasiPindah.putaran)).all()
        assert [tuple(p) for p in putaran] == [(draf.putaran, len(jadi[1]["urut"]))]
