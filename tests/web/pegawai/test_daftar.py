"""The list: filters, paging both ways, search, scope, and its exact cost."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event

from talenta_web.extensions import db
from tests.web.orang import Dunia
from tests.web.pegawai.conftest import nip, orang_banyak

pytestmark = pytest.mark.dua_basis

BINGKAI = re.compile(r"FROM (sesi_masuk|pengguna|peran_pengguna|instansi|periode)\b")
BARIS = re.compile(r'<th scope="row"><a href="/pegawai/([\w-]+)">([^<]+)</a></th>')


def nama(html: str) -> list[str]:
    return [n for _, n in BARIS.findall(html)]


def tautan(html: str, rel: str) -> str | None:
    cocok = re.search(rf'rel="{rel}" href="([^"]+)"', html)
    return cocok.group(1).replace("&amp;", "&") if cocok else None


@pytest.fixture
def klien(isi: Any, sebagai: Any) -> Any:
    isi(orang_banyak(180))
    return sebagai("PK")


def test_halaman_maju_dan_mundur_menyapu_semua_orang_sekali(klien: Any) -> None:
    url: str | None = "/pegawai/"
    lembar = []
    while url:
        html = klien.get(url).text
        lembar.append(nama(html))
        url = tautan(html, "next")
    assert [len(x) for x in lembar] == [50, 50, 50, 30]
    semua = [n for x in lembar for n in x]
    assert len(set(semua)) == 180
    assert semua == sorted(semua)
    url = tautan(html, "prev")
    balik = []
    while url:
        html = klien.get(url).text
        balik.append(nama(html))
        url = tautan(html, "prev")
    assert balik == lembar[2::-1]


def test_saringan_dan_hitungan(klien: Any) -> None:
    html = klien.get("/pegawai/?level=3&rumpun=sdm").text
    assert "60 dari 180 pegawai" in html
    assert len(nama(html)) == 50
    assert "0 dari 180 pegawai" in klien.get("/pegawai/?level=3&rumpun=kesehatan").text
    assert "Tidak ada pegawai yang sesuai" in klien.get("/pegawai/?level=3&rumpun=kesehatan").text


def test_saring_unit(klien: Any, app: Flask, dunia: Dunia) -> None:
    unit = re.findall(r'<option value="([\w-]+)">(Dinas \d|Sekretariat)</option>', klien.get("/pegawai/?saring=1").text)
    kode = {n: v for v, n in unit}
    assert set(kode) == {"Sekretariat", "Dinas 1", "Dinas 2"}
    assert "135 dari 180 pegawai" in klien.get(f"/pegawai/?unit={kode['Dinas 1']}").text
    html = klien.get(f"/pegawai/?unit={kode['Sekretariat']}").text
    assert "180 dari 180 pegawai" in html
    sesudah = tautan(html, "next")
    assert sesudah
    assert len(nama(klien.get(sesudah).text)) == 50
    assert klien.get("/pegawai/?unit=tidak-ada").status_code == 404


def test_cari_kata_dan_nip(klien: Any) -> None:
    html = klien.get("/pegawai/?q=budi").text
    assert len(nama(html)) == 26
    assert all(n.startswith("Budi") for n in nama(html))
    assert nama(klien.get("/pegawai/?q=ba00001+sit").text) == nama(klien.get("/pegawai/?q=ba00001").text) != []
    assert nama(klien.get(f"/pegawai/?q={nip(7)}").text) == nama(
        klien.get(f"/pegawai/?q={nip(7)[:14]}+{nip(7)[14:]}").text
    )
    assert nama(klien.get("/pegawai/?q=%25").text) == []
    assert nama(klien.get("/pegawai/?q=tiada+orang").text) == []


def test_cari_berhalaman(isi: Any, sebagai: Any) -> None:
    isi(orang_banyak(420))
    klien = sebagai("PK")
    html = klien.get("/pegawai/?q=budi").text
    assert "Lebih dari 50 hasil pencarian" in html
    pertama = nama(html)
    sesudah = tautan(html, "next")
    assert sesudah
    html = klien.get(sesudah).text
    assert len(pertama + nama(html)) == len({*pertama, *nama(html)}) == 60
    sebelum = tautan(html, "prev")
    assert sebelum
    assert nama(klien.get(sebelum).text) == pertama


def test_lingkup_unit_sama_di_daftar_cari_dan_hitungan(isi: Any, sebagai: Any) -> None:
    isi(orang_banyak(40))
    klien = sebagai("PU")
    html = klien.get("/pegawai/").text
    assert "30 dari 30 pegawai" in html
    assert len(nama(html)) == 30
    luar = orang_banyak(40)["pegawai"][0]
    assert nama(klien.get(f"/pegawai/?q={luar['nip']}").text) == []
    assert nama(klien.get(f"/pegawai/?q={luar['nama'].split()[1]}").text) == []
    assert "Dinas 2" not in html


def test_samar_tanpa_nip(isi: Any, sebagai: Any) -> None:
    isi(orang_banyak(5))
    html = sebagai("AD").get("/pegawai/").text
    assert len(nama(html)) == 5
    assert nip(0) not in html.replace(" ", "")
    assert "********" in html
    assert nama(sebagai("AD").get(f"/pegawai/?q={nip(0)}").text) == []


def test_potongan_htmx_hanya_hasil(klien: Any) -> None:
    html = klien.get("/pegawai/?level=1", headers={"HX-Request": "true"}).text
    assert html.lstrip().startswith('<div id="hasil">')
    assert "<html" not in html


@contextmanager
def pernyataan(app: Flask) -> Iterator[list[str]]:
    """SQL statements of the page; left out: the login's, and the periode in the page header."""
    catatan: list[str] = []

    def dengar(_k: Any, _c: Any, teks: str, *_: Any) -> None:
        if teks.lstrip().upper().startswith(("SELECT", "WITH")) and not BINGKAI.search(teks):
            catatan.append(teks)

    with app.app_context():
        mesin = db.engine
    event.listen(mesin, "before_cursor_execute", dengar)
    yield catatan
    event.remove(mesin, "before_cursor_execute", dengar)


ALAMAT: tuple[Callable[[str], str], ...] = (
    lambda u: "/pegawai/",
    lambda u: "/pegawai/?level=2",
    lambda u: "/pegawai/?level=3&rumpun=sdm",
    lambda u: f"/pegawai/?unit={u}",
    lambda u: "/pegawai/?q=budi",
)


@pytest.mark.parametrize("alamat", ALAMAT)
def test_paling_banyak_empat_pernyataan(app: Flask, klien: Any, alamat: Any) -> None:
    """Scope, counts, own views, the page; a search looks into posts and units, a pointer at its person."""
    unit = re.findall(r'<option value="([\w-]+)">Dinas 1', klien.get("/pegawai/?saring=1").text)[0]
    batas = 4 + ("q=" in alamat(unit))
    with pernyataan(app) as sql:
        html = klien.get(alamat(unit)).text
    assert len(sql) <= batas, sql
    if sesudah := tautan(html, "next"):
        with pernyataan(app) as sql:
            klien.get(sesudah)
        assert len(sql) <= batas + 1, sql


def test_berat_halaman(klien: Any) -> None:
    html = klien.get("/pegawai/").data
    assert len(nama(html.decode())) == 50
    assert len(html) <= 20 * 1024, len(html)
    assert len(klien.get("/pegawai/", headers={"Accept-Encoding": "br"}).data) <= 5_000
