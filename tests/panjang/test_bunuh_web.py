"""FA5: every worker process of a real installation is killed in turn under load.

What a killed web worker was answering is lost, nothing else: with this load (three people, a request each 0.1 s)
at most one request per kill on the whole, and none any more a second later. Jobs of killed workers end all the
same, none is left running. gunicorn (gthread, 2 workers) with the shipped settings, `talenta pekerja` twice.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from talenta_web.app import create_app
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.extensions import db
from talenta_web.pekerjaan import antre
from talenta_web.pekerjaan.models import USAI, Pekerjaan
from talenta_web.privasi.models import Permintaan
from tests.conftest import konfigurasi
from tests.panjang.proses_web import UTAS, Pemasangan, beban, bunuh, tunggu
from tests.web.orang import Dunia, bangun, buka_sesi, tambah_pengguna

pytestmark = pytest.mark.panjang
PUTARAN, PEKERJAAN = 3, 16


@pytest.fixture
def pemasangan(url_postgresql: str, tmp_path: Path) -> Iterator[tuple[Pemasangan, Dunia]]:
    app = create_app(konfigurasi(tmp_path, url_postgresql))
    d = bangun(app)
    p = Pemasangan(tmp_path, url_postgresql)
    try:
        p.mulai()
        yield p, d
    finally:
        p.tutup()
        with app.app_context():
            db.session.remove()
            db.engine.dispose()


def _keadaan(d: Dunia) -> list[str]:
    with d.app.app_context():
        pakai_instansi(db.session(), SEMUA)
        return list(db.session.scalars(select(Pekerjaan.status)))


def _galat(d: Dunia) -> list[tuple[str | None, int]]:
    with d.app.app_context():
        pakai_instansi(db.session(), SEMUA)
        return [tuple(b) for b in db.session.execute(select(Pekerjaan.galat, Pekerjaan.percobaan))]  # type: ignore[misc]


def _antrekan(d: Dunia) -> int:
    """The copy of the own data, for many people: a document of some pages each."""
    with d.app.app_context():
        orang = [
            tambah_pengguna(d.instansi_a, f"1990031220100150{n:02d}", f"Pegawai {n}", ("PG", None))
            for n in range(PEKERJAAN)
        ]
        pakai_instansi(db.session(), d.instansi_a)
        for satu in orang:
            antre(db.session(), "privasi.salinan", {}, instansi_id=d.instansi_a, pelaku_id=satu)
        db.session.commit()
    return PEKERJAAN


def test_setiap_pekerja_dibunuh_bergantian(pemasangan: tuple[Pemasangan, Dunia]) -> None:
    p, d = pemasangan
    kunci = [buka_sesi(d.app, d.pengguna["PG"]) for _ in range(UTAS)]
    banyak, saat = _antrekan(d), []
    with beban(p.port, kunci) as orang:
        tunggu(lambda: all(len(o.berhasil) >= 3 for o in orang))
        for putaran in range(PUTARAN):
            for pid in p.anak_web():
                saat.append(time.monotonic())
                bunuh(pid)
                tunggu(lambda pid=pid: pid not in p.anak_web() and p.melayani())
                time.sleep(1)
            if putaran < len(p.pekerja):
                tunggu(lambda: "berjalan" in (k := _keadaan(d)) or set(k) <= set(USAI))
                p.pekerja[putaran].kill()
                p.pekerja[putaran].wait()
                p.pekerja[putaran] = p.mulai_pekerja()  # as Restart=always does
        tunggu(lambda: set(_keadaan(d)) <= set(USAI), 180)
    gagal = sorted(g for o in orang for g in o.gagal)
    jarak = [(round(min((t - s for s in saat if t >= s), default=-1), 2), sebab) for t, sebab in gagal]
    assert len(saat) == 2 * PUTARAN
    assert len(gagal) <= len(saat), ("more than one failed request per kill", jarak)
    assert all(0 <= j <= 1 for j, _ in jarak), ("failed though no worker had just been killed", jarak)
    status = _keadaan(d)
    assert len(status) == banyak
    assert set(status) == {"selesai"}, _galat(d)
    with d.app.app_context():
        pakai_instansi(db.session(), SEMUA)
        ada = set(db.session.scalars(select(Permintaan.uraian)))
    assert {t for o in orang for t in o.berhasil} <= ada, "acknowledged but lost"
