"""/hitung/: choose periode, rule and parameters; the run is a job with progress, and ends with the pointer."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from flask import Flask

from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.extensions import db
from talenta_web.pemetaan import service
from talenta_web.pemetaan.models import PemetaanBerlaku
from tests.web.orang import Dunia, bangun, buka_sesi, klien_dengan
from tests.web.pekerjaan.bantu import kerjakan_semua


@pytest.fixture
def dunia(app: Flask) -> Dunia:
    d = bangun(app)
    with app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        for kode in ("2025", "2026"):
            service.buat_periode(
                s, instansi_id=d.instansi_a, pelaku_id=None, kode=kode, nama=f"Periode {kode}",
                tanggal_acuan=date(int(kode), 6, 30),
            )  # fmt: skip
    return d


def _klien(d: Dunia, peran: str) -> tuple[Any, str]:
    k = buka_sesi(d.app, d.pengguna[peran])
    return klien_dengan(d.app, k), k.csrf


def _isi(csrf: str, **ganti: str) -> dict[str, str]:
    return {"csrf_token": csrf, "periode": "2026", "aturan": "bkn-411", **ganti}


def test_halaman_dan_tolakan(dunia: Dunia) -> None:
    pk, csrf = _klien(dunia, "PK")
    html = pk.get("/hitung/?periode=2025&aturan=bkn-411").text
    assert '<option value="2025" selected>' in html
    assert 'name="p-' in html
    for ganti, pesan in (
        ({"periode": "1999"}, "tidak ada"),
        ({"aturan": "tidak-ada"}, "tidak-ada"),
        ({"p-tidak_ada": "1"}, "tidak_ada"),
    ):
        jawaban = pk.post("/hitung/", data=_isi(csrf, **ganti))
        assert jawaban.status_code == 422
        assert pesan in jawaban.text
    assert kerjakan_semua(dunia.app) == 0


def test_tanpa_pegawai_gagal_dengan_kata(dunia: Dunia) -> None:
    pk, csrf = _klien(dunia, "PK")
    jawaban = pk.post("/hitung/", data=_isi(csrf))
    assert jawaban.status_code == 303
    assert pk.post("/hitung/", data=_isi(csrf)).location == jawaban.location, "sent twice, one job"
    assert kerjakan_semua(dunia.app) == 1
    assert "Belum ada pegawai untuk dipetakan" in pk.get(jawaban.location).text
    with dunia.app.app_context():
        pakai_instansi(db.session(), SEMUA)
        assert db.session.scalar(db.select(PemetaanBerlaku)) is None
