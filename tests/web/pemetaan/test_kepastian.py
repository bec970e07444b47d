"""Certainty on the grid, the lists, the card and the quality page."""

from __future__ import annotations

import re
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select, update

from talenta_web.basis.sesi import pakai_instansi
from talenta_web.extensions import db
from talenta_web.pegawai.models import RIWAYAT
from talenta_web.pemetaan import service
from talenta_web.pemetaan.kepastian import SATU_KOTAK
from talenta_web.pemetaan.models import Hasil, PemetaanSelesai
from talenta_web.penskoran.pasti.hasil import kotak_mungkin
from tests.data.pemetaan.aturan import RegistryBkn
from tests.web.pemetaan.dunia import Dunia, bangun
from tests.web.pemetaan.ukur import ambil

HX = {"HX-Request": "true"}


@pytest.fixture
def dunia(app: Flask) -> Dunia:
    """Every third person was assessed too long ago: the score stands, but may have changed."""
    dunia = bangun(app, 120, RegistryBkn(), aturan="bkn-411", dengan_rekaman=True)
    with app.app_context():
        sesi, iid = db.session(), dunia.benih.instansi_id
        pakai_instansi(sesi, iid)
        for bingkai in ("potensi", "kompetensi", "asesmen"):
            t = RIWAYAT[bingkai]
            sesi.execute(update(t).where(t.pegawai_id % 3 == 0).values(tanggal=date(2021, 3, 14)))
        sesi.commit()
        service.hitung(
            sesi, instansi_id=iid, pelaku_id=None, periode_kode="2026", aturan_kode="bkn-411", registry=RegistryBkn()
        )
    return dunia


def hasil(dunia: Dunia) -> list[Hasil]:
    with dunia.app.app_context():
        pakai_instansi(db.session(), dunia.benih.instansi_id)
        s = PemetaanSelesai
        akhir = select(s.pemetaan_id).order_by(s.pemetaan_id.desc()).limit(1).scalar_subquery()
        return list(db.session.scalars(select(Hasil).where(Hasil.pemetaan_id == akhir).order_by(Hasil.urut)))


def test_filter_and_counts_agree_with_the_rows(dunia: Dunia) -> None:
    klien, semua = dunia.klien(("PK", None)), hasil(dunia)
    for h in semua:
        assert h.mungkin is not None
        assert not h.kotak or h.kotak in kotak_mungkin(h.mungkin)
    berubah = [h for h in semua if h.kotak and h.mungkin not in SATU_KOTAK]
    assert berubah
    kotak = berubah[0].kotak
    milik = {h.pegawai_pid for h in berubah if h.kotak == kotak}
    teks = klien.get(f"/kotak/{kotak}?tanda=berubah").text
    assert set(re.findall(r'href="/kartu/([^"?]+)', teks)) == milik
    assert f"{len(milik)} pegawai" in teks
    assert f"{len(berubah)} dapat berubah kotak" in klien.get("/kotak/").text
    assert "kotak--ragu" in klien.get("/kotak/").text
    assert klien.get(f"/kotak/{kotak}?tanda=lain").status_code == 200


def test_card(dunia: Dunia) -> None:
    klien = dunia.klien(("PK", None))
    h = next(x for x in hasil(dunia) if x.kotak and x.kotak < 9)
    alamat = f"/kartu/{h.pegawai_pid}"
    assert "Bila …" in klien.get(alamat).text
    potongan = ambil(dunia.app, klien, f"{alamat}?rinci=kepastian", HX_Request="true")
    assert "<html" not in potongan.teks
    assert "Paling jauh per sumbu" in potongan.teks
    assert "bukan janji" in potongan.teks
    assert "dengan hal lain tetap" in potongan.teks or "Tidak ada satu atau dua hal" in potongan.teks
    assert potongan.perintah <= 5
    penuh = klien.get(f"{alamat}?rinci=kepastian").text
    assert potongan.teks.strip() in penuh
    assert "Paling jauh per sumbu" not in klien.get(f"{alamat}?rinci=semua").text


def test_quality_page(dunia: Dunia) -> None:
    klien = dunia.klien(("PK", None))
    mutu = ambil(dunia.app, klien, "/kotak/mutu")
    assert "orang menjadi pasti" in mutu.teks
    assert "Ketahanan terhadap bobot" in mutu.teks
    assert mutu.perintah <= 7
    assert mutu.langkah < 6_000
    assert mutu.padat <= 6_000
    dekat = {h.pegawai_pid for h in hasil(dunia) if h.kotak and h.jarak is not None and h.jarak <= 2}
    assert set(re.findall(r'href="/kartu/([^"?]+)', mutu.teks)) <= dekat


def test_quality_page_of_a_unit_and_of_an_auditor(dunia: Dunia) -> None:
    unit = dunia.benih.unit[1]
    jalur = dunia.benih.jalur[unit]
    nama = {h.nama for h in hasil(dunia) if h.unit_jalur.startswith(jalur)}
    teks = dunia.klien(("PU", unit)).get("/kotak/mutu").text
    assert "orang menjadi pasti" in teks
    assert not re.findall(r'href="/kartu/', teks), "a unit manager sees nobody's box"
    assert "Kepastian per kotak" not in teks
    assert "Paling dekat" not in teks
    assert not [n for n in nama if n in teks]
    auditor = dunia.klien(("AU", None)).get("/kotak/mutu").text
    assert "orang menjadi pasti" in auditor
    assert "/kartu/" not in auditor.replace("/kartu-saya", "")
