"""The operator's screen: every act, refusals that keep the text, what each reader may do, costs."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from talenta_web.basis.sesi import pakai_instansi
from talenta_web.extensions import db
from talenta_web.komite.models import CalonSidang, Keputusan, Pemungutan, Sidang
from tests.web.komite.dunia import DuniaKomite, bangun

ALASAN = "Memimpin satuan tugas lintas dinas sejak Januari, belum terbaca dari data."
HTMX = {"HX-Request": "true"}


@pytest.fixture
def dunia(app_sqlite: Flask) -> DuniaKomite:
    return bangun(app_sqlite)


def _alamat(dunia: DuniaKomite) -> str:
    return f"/sidang/{dunia.sidang}/ruang"


def _medan(halaman: str, nama: str) -> str:
    cocok = re.search(rf'name="{nama}" value="([^"]*)"', halaman)
    assert cocok, nama
    return cocok[1]


def kirim(dunia: DuniaKomite, klien: FlaskClient, aksi: str, halaman: str = "", **isi: Any) -> Any:
    """Send a form of the screen, with the token (and the key) of the page."""
    teks = halaman or klien.get(_alamat(dunia)).text
    isi = {"csrf_token": _medan(teks, "csrf_token"), "kunci_kirim": _medan(teks, "kunci_kirim"), "aksi": aksi, **isi}
    return klien.post(_alamat(dunia), data=isi, headers=HTMX)


def _calon(dunia: DuniaKomite, ke: int = 0) -> CalonSidang:
    with dunia.app.app_context():
        s = db.session()
        pakai_instansi(s, dunia.benih.instansi_id)
        return s.scalars(select(CalonSidang).where(CalonSidang.pid == dunia.calon[ke])).one()


def _sidang(dunia: DuniaKomite) -> Sidang:
    with dunia.app.app_context():
        s = db.session()
        pakai_instansi(s, dunia.benih.instansi_id)
        return s.get_one(Sidang, dunia.sidang_id)


def _jumlah(dunia: DuniaKomite, model: type) -> int:
    with dunia.app.app_context():
        s = db.session()
        pakai_instansi(s, dunia.benih.instansi_id)
        return len(s.scalars(select(model.id)).all())  # type: ignore[attr-defined]


def test_halaman(dunia: DuniaKomite) -> None:
    teks = dunia.klien(-1).get(_alamat(dunia)).text
    calon = _calon(dunia)
    for isi in ("Kuorum 7/7", calon.nama, "Yang menguatkan", "Kesenjangan", "Simpan &amp; berikutnya", "Agenda", "Aktivitas"):
        assert isi in teks, isi
    assert calon.nip not in teks
