"""Two to four people side by side: scope, search, differences, exact cost."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from flask import Flask
from sqlalchemy import select

from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.extensions import db
from talenta_web.pemetaan.banding_orang import baris_angka, baris_kata
from talenta_web.pemetaan.models import Hasil, Pemetaan, Periode
from tests.data.pemetaan.aturan import RegistryBkn
from tests.web.pemetaan.dunia import Dunia, bangun
from tests.web.pemetaan.ukur import ambil


@pytest.fixture
def dunia(app: Flask) -> Dunia:
    return bangun(app, 120, RegistryBkn(), aturan="bkn-411", dengan_rekaman=True)


def orang(dunia: Dunia) -> list[Hasil]:
    with dunia.app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        run = select(Pemetaan.id).join(Periode, Periode.id == Pemetaan.periode_id).where(Periode.kode == "2026")
        return list(s.scalars(select(Hasil).where(Hasil.pemetaan_id.in_(run)).order_by(Hasil.urut)))


def alamat(isi: list[Hasil]) -> str:
    return "/banding?" + "&".join(f"orang={h.pegawai_pid}" for h in isi)


def test_berdampingan(dunia: Dunia) -> None:
    klien, semua = dunia.klien(("PK", None)), orang(dunia)
    tiga = [semua[0], semua[30], next(h for h in semua if h.kotak is None)]
    teks = klien.get(alamat(tiga)).text
    for h in tiga:
        assert h.nama in teks
    for judul in ("Posisi", "Jabatan dan pangkat", "Kinerja", "Potensial"):
        assert f'scope="rowgroup" colspan="4">{judul}' in teks
    assert "Belum dapat dipetakan" in teks
    assert "tertinggi</span>" in teks
    assert "Hanya yang berbeda" in teks
    beda = klien.get(f"{alamat(tiga)}&beda=1").text
    assert 0 < beda.count('scope="row"') < teks.count('scope="row"')
    assert 'banding__beda">sama' not in beda


def test_satu_lima_dan_ganda(dunia: Dunia) -> None:
    klien, semua = dunia.klien(("PK", None)), orang(dunia)
    assert "Tambahkan paling sedikit satu orang" in klien.get(alamat(semua[:1])).text
    lima = klien.get(alamat(semua[:5])).text
    assert "Paling banyak 4 orang" in lima
    assert semua[4].pegawai_pid not in lima
    assert "Tambahkan paling sedikit" in klien.get(alamat([semua[0], semua[0]])).text
    assert "Belum ada yang dibandingkan" in klien.get("/banding").text


def test_cari_lalu_tambah(dunia: Dunia) -> None:
    klien, semua = dunia.klien(("PK", None)), orang(dunia)
    cari = klien.get(f"{alamat(semua[:1])}&cari={semua[7].nip}").text
    tautan = re.search(r'<a href="([^"]+orang=' + semua[7].pegawai_pid + ')"', cari)
    assert tautan
    assert "Hanya yang berbeda" in klien.get(tautan[1].replace("&amp;", "&")).text
    assert "Tidak ada pegawai lain" in klien.get("/banding?cari=zzz").text


def test_lingkup(dunia: Dunia) -> None:
    semua, unit = orang(dunia), dunia.benih.unit[1]
    jalur = dunia.benih.jalur[unit]
    dalam = [h for h in semua if h.unit_jalur.startswith(jalur)]
    luar = next(h for h in semua if not h.unit_jalur.startswith(jalur))
    ka = dunia.klien(("KA", unit))
    assert ka.get(alamat(dalam[:2])).status_code == 200
    assert ka.get(alamat([dalam[0], luar])).status_code == 404
    assert dunia.klien(("PG", None), nip_=luar.nip).get(alamat([luar])).status_code == 404
    assert dunia.klien(("AD", None)).get(alamat(dalam[:2])).status_code == 403


def test_dari_daftar_kotak(dunia: Dunia) -> None:
    klien = dunia.klien(("PK", None))
    assert "Pilih untuk dibandingkan" in klien.get("/kotak/5").text
    pilih = klien.get("/kotak/5?pilih=1").text
    assert 'action="/banding"' in pilih
    assert pilih.count('type="checkbox" name="orang"') > 2


def test_biaya(dunia: Dunia) -> None:
    semua = orang(dunia)
    empat = ambil(dunia.app, dunia.klien(("PK", None)), alamat(semua[:4]))
    assert empat.perintah <= 8  # account, periods, filters, people, one per person
    assert empat.padat <= 8_000


def test_baris() -> None:
    tiga = baris_angka("x", [Decimal("79.984"), Decimal("79.981"), None])
    assert [s.unggul for s in tiga.sel] == ["", "", ""]  # what looks equal is not ranked, what is unknown not lowest
    assert tiga.beda
    dua = baris_angka("x", [Decimal(3), Decimal(5)])
    assert [s.unggul for s in dua.sel] == ["terendah", "tertinggi"]
    assert not baris_kata("x", ["a", "a"]).beda
    assert [s.teks for s in baris_kata("x", ["a", ""]).sel] == ["a", "–"]
