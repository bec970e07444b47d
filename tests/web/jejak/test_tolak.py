"""Refused requests are on record, a few a minute; the answer is the same with and without the record."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select

from talenta_web.basis.jejak import Jejak
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.extensions import db
from talenta_web.web import tolak
from tests.web.orang import Dunia, buka_sesi, klien_dengan
from tests.web.simpanan import bangun_orang


@pytest.fixture
def dunia(app: Flask) -> Dunia:
    return bangun_orang(app)


def ditolak(d: Dunia) -> list[Jejak]:
    with d.app.app_context():
        pakai_instansi(db.session(), SEMUA)
        return list(db.session.scalars(select(Jejak).where(Jejak.jenis == "akses.ditolak").order_by(Jejak.nomor)))


def test_ditolak_tercatat(dunia: Dunia) -> None:
    klien = klien_dengan(dunia.app, buka_sesi(dunia.app, dunia.pengguna["PG"]))
    assert klien.get("/jejak/").status_code == 403
    assert klien.get("/kartu/tidakadasamasekali").status_code == 404
    assert klien.get("/alamat-yang-tidak-ada").status_code == 404
    assert dunia.app.test_client().get("/jejak/").status_code == 302
    ada = [(b.rincian["rute"], b.rincian["status"], b.rincian.get("kemampuan"), b.pelaku_id) for b in ditolak(dunia)]
    saya = dunia.pengguna["PG"]
    assert ada == [("/jejak/", 403, "jejak.keamanan.lihat", saya), ("/kartu/<pid>", 404, None, saya)]


def test_terbatas_per_menit(dunia: Dunia) -> None:
    klien = klien_dengan(dunia.app, buka_sesi(dunia.app, dunia.pengguna["PG"]))
    for _ in range(tolak.MAKS_SEMENIT + 5):
        assert klien.get("/jejak/").status_code == 403
    ada = ditolak(dunia)
    assert len(ada) == tolak.MAKS_SEMENIT
    assert [bool(b.rincian.get("terakhir")) for b in ada] == [False] * (tolak.MAKS_SEMENIT - 1) + [True]


def test_gagal_mencatat_tetap_menolak(dunia: Dunia, monkeypatch: pytest.MonkeyPatch) -> None:
    def gagal(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(tolak, "catat", gagal)
    klien = klien_dengan(dunia.app, buka_sesi(dunia.app, dunia.pengguna["PG"]))
    assert klien.get("/jejak/").status_code == 403
    assert ditolak(dunia) == []
