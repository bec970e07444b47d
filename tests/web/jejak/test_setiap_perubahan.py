"""Every unsafe route: what it changes, it records in the same transaction; without the record nothing changes.

Generated over the URL map with the objects of the matrix; a request that changes nothing (a form sent without its
fields) proves nothing and is counted apart.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from talenta_web.basis.jejak import Jejak, tulis
from talenta_web.basis.model import Base
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.domain.izin import ANONIM, PERAN
from talenta_web.extensions import db
from talenta_web.web.akses import METODE_BACA, deklarasi
from tests.web.jejak.test_katalog_teruji import JALAN, TEMPAT
from tests.web.matriks import semua  # noqa: F401 - registers the objects
from tests.web.matriks.objek import DAFTAR, TERLIHAT
from tests.web.matriks.test_matriks import SEL
from tests.web.orang import Dunia, bangun, buka_sesi, klien_dengan

# not a change of state: when a session was last used, how often somebody failed, a form kept for its writer,
# what a security key is asked to sign next, who is at work on an answer
BUKAN_KEADAAN = {"sesi_masuk", "batas_coba", "isian_tunda", "tantangan_kunci", "sunting_butir"}
TANPA_JEJAK = {"akun.faktor_mulai"}
"""Keeps a secret that counts for nothing until its first code is entered, which is recorded."""
MIN_BERUBAH = 5
"""So many routes must really change something here, or this test proves nothing."""


class Buntu(RuntimeError):
    """The audit cannot be written."""


class Potret:
    """What is committed, read past SQLAlchemy, which takes longer than the request; again only after a commit."""

    def __init__(self, app: Flask) -> None:
        with app.app_context():
            self._koneksi = sqlite3.connect(f"file:{db.engine.url.database}?mode=ro", uri=True)
        self._tabel = [n for n in Base.metadata.tables if not n.startswith("jejak") and n not in BUKAN_KEADAAN]
        self._versi: object = None
        self._isi: tuple[dict[str, list[Any]], int] = ({}, 0)

    def __call__(self) -> tuple[dict[str, list[Any]], int]:
        """Rows of every table that holds state, number of events."""
        baca = self._koneksi.execute
        versi = baca("PRAGMA data_version").fetchone()
        if versi != self._versi:
            tabel = {n: baca(f'SELECT * FROM "{n}"').fetchall() for n in self._tabel}
            self._isi = (tabel, baca("SELECT count(*) FROM jejak").fetchone()[0])
            self._versi = versi
        return self._isi


@pytest.fixture
def potret(dunia: Dunia) -> Iterator[Potret]:
    hasil = Potret(dunia.app)
    yield hasil
    hasil._koneksi.close()


def perkara(dunia: Dunia) -> Iterator[tuple[str, str, str, str]]:
    """(address, method, endpoint, role): one role that may, on every place it may reach."""
    peta = dunia.app.url_map.bind("localhost")
    for aturan in sorted(dunia.app.url_map.iter_rules(), key=lambda r: r.rule):
        pernyataan = deklarasi(dunia.app, aturan.endpoint)
        assert pernyataan is not None
        for metode in sorted((aturan.methods or set()) - METODE_BACA):
            sel = SEL[pernyataan.metode[metode]]
            peran = next((p for p in PERAN if p != ANONIM and sel[p] != "-"), None)
            if peran is None or aturan.endpoint in TANPA_JEJAK:
                continue
            letak, pabrik = DAFTAR.objek.get(aturan.endpoint, ((None,), None))
            for tempat in letak:
                if tempat is not None and tempat not in TERLIHAT[sel[peran][0]]:
                    continue
                nilai: dict[str, Any] = {}
                if pabrik is not None and tempat is not None:
                    with dunia.app.app_context():
                        pakai_instansi(db.session(), SEMUA)
                        nilai = dict(pabrik(dunia, tempat, peran))
                yield peta.build(aturan.endpoint, nilai, method=metode), metode, aturan.endpoint, peran


def kirim(dunia: Dunia, alamat: str, metode: str, endpoint: str, peran: str) -> int:
    kunci = buka_sesi(dunia.app, dunia.pengguna[peran])
    isi = {**DAFTAR.isi.get((endpoint, metode), {}), "csrf_token": kunci.csrf}
    return klien_dengan(dunia.app, kunci).open(alamat, method=metode, data=isi).status_code


@pytest.fixture
def dunia(app_sqlite: Flask) -> Dunia:
    d = bangun(app_sqlite)
    with app_sqlite.app_context():
        pakai_instansi(db.session(), SEMUA)
        for fungsi in DAFTAR.siapkan:
            fungsi(d)
    return d


def test_tanpa_jejak_tidak_ada_perubahan(dunia: Dunia, potret: Potret, monkeypatch: pytest.MonkeyPatch) -> None:
    def gagal(*_: object, **__: object) -> str:
        raise Buntu

    salah = []
    for alamat, metode, endpoint, peran in perkara(dunia):
        with monkeypatch.context() as m:
            semula, _ = potret()
            m.setattr(tulis, "sidik_kejadian", gagal)
            kirim(dunia, alamat, metode, endpoint, peran)
        kini, _ = potret()
        if beda := sorted(t for t in kini if kini[t] != semula[t]):
            salah.append(f"{metode} {endpoint} ({peran}) changed {beda}")
    assert salah == []


def test_setiap_perubahan_tercatat(dunia: Dunia, potret: Potret) -> None:
    salah, berubah = [], set()
    for alamat, metode, endpoint, peran in perkara(dunia):
        semula, sebelum = potret()
        kirim(dunia, alamat, metode, endpoint, peran)
        kini, sesudah = potret()
        if beda := sorted(t for t in kini if kini[t] != semula[t]):
            berubah.add((endpoint, metode))
            if sesudah == sebelum:
                salah.append(f"{metode} {endpoint} ({peran}) changed {beda} without an event")
    assert salah == []
    assert len(berubah) >= MIN_BERUBAH, berubah
    with dunia.app.app_context():
        pakai_instansi(db.session(), SEMUA)
        terjadi = set(db.session.scalars(select(Jejak.jenis).distinct()))
    assert {kode for kode, tempat in TEMPAT.items() if tempat == JALAN} <= terjadi
