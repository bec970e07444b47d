"""A pembina writes into a linked instansi and his board follows, on both databases: filter and policies agree."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from talenta_web import resources
from talenta_web.basis.jejak import Jejak
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.domain.penilaian import DISERAHKAN, PENGISIAN, VERIFIKASI
from talenta_web.extensions import db
from talenta_web.kematangan.commands_papan import BAWAAN, muat_papan
from talenta_web.kematangan.models import Binaan, Penilaian
from talenta_web.kematangan.service.papan import hubungkan
from tests.data.kematangan.benih import tanam_penilaian
from tests.web import orang

pytestmark = pytest.mark.dua_basis


def _klien(d: orang.Dunia, pengguna_id: int) -> tuple[FlaskClient, str]:
    kunci = orang.buka_sesi(d.app, pengguna_id)
    return orang.klien_dengan(d.app, kunci), kunci.csrf


def test_stage_recorded_across(app: Flask) -> None:
    d = orang.bangun(app)
    with app.app_context():
        s = db.session()
        pakai_instansi(s, d.instansi_a)
        muat_papan(s, d.instansi_a, resources.data(BAWAAN).encode(), BAWAAN, "Tabel")
        pakai_instansi(s, SEMUA)
        pid = tanam_penilaian(s, d.instansi_b, d.pengguna_b, DISERAHKAN, tahun=2025).pid
        draf = tanam_penilaian(s, d.instansi_b, d.pengguna_b, PENGISIAN, tahun=2024).pid
        hubungkan(s, d.instansi_a, "Kota Bima", d.instansi_b)
    k, csrf = _klien(d, d.pengguna["BK"])
    assert k.get(f"/kematangan/{pid}/").status_code == 200
    assert k.get(f"/kematangan/{draf}/").status_code == 404
    assert _klien(d, d.pengguna["PK"])[0].get(f"/kematangan/{pid}/").status_code == 404
    isi = {
        "csrf_token": csrf, "kunci_kirim": "a" * 22, "ke": VERIFIKASI, "dokumen_nomor": "12/KR.X/2026",
        "dokumen_tanggal": "2026-05-04", "skor": "55,5", "catatan": "",
    }  # fmt: skip
    assert k.post(f"/kematangan/{draf}/tahap", data=isi).status_code == 404
    jawaban = k.post(f"/kematangan/{pid}/tahap", data=isi)
    assert jawaban.status_code == 303, jawaban.text
    with app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        b = s.scalars(select(Binaan).where(Binaan.nama == "Kota Bima")).one()
        assert (b.tahap, b.skor, b.gerak_pada) == (VERIFIKASI, Decimal("55.5"), date(2026, 5, 4))
        p = s.scalars(select(Penilaian).where(Penilaian.pid == pid)).one()
        assert (p.keadaan, p.instansi_id) == (VERIFIKASI, d.instansi_b)
        jejak = {(j.jenis, j.instansi_id, j.pelaku_id) for j in s.scalars(select(Jejak)) if j.jenis != "papan.impor"}
        assert ("papan.ikut", d.instansi_a, None) in jejak
        assert ("penilaian.tahap", d.instansi_b, d.pengguna["BK"]) in jejak
    sendiri = _klien(d, d.pengguna_b)[0].get(f"/kematangan/{pid}/").text
    assert "12/KR.X/2026" in sendiri
    assert "Uji BK" not in sendiri
