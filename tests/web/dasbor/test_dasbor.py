"""Dasbor slots, menu and frame for real accounts."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import html5lib
import pytest
from flask import Flask
from jinja2 import ChoiceLoader, DictLoader

from talenta_web.web import bingkai, dasbor
from talenta_web.web.bingkai import PeriodeKepala
from talenta_web.web.slot import IsiSlot, Langkah, Slot, SlotDasbor, SlotLangkah, SlotTugas, Tugas
from tests.web.orang import Dunia, bangun, buka_sesi, klien_dengan

TUGAS = (Tugas("Biasa", "/b", "Buka"), Tugas("Genting", "/g", "Isi", True))


def _slot(selesai: bool = False) -> list[Slot]:
    return [
        SlotTugas("a.tugas", 1, "mutu.lihat", lambda *_: TUGAS),
        SlotDasbor("a.panel", 2, "kotak.lihat", "Panel", lambda o, *_: IsiSlot("uji_panel.html", o.nama)),
        SlotDasbor("a.bisu", 3, "dasbor.lihat", "Bisu", lambda *_: None),
        SlotLangkah("a.satu", 2, "dasbor.lihat", "Kedua", lambda *_: Langkah(selesai, "/2")),
        SlotLangkah("a.dua", 1, "dasbor.lihat", "Pertama", lambda *_: Langkah(True, "/1", "sudah")),
    ]


@pytest.fixture
def dunia(app: Flask) -> Dunia:
    panel = DictLoader({"uji_panel.html": "<p>untuk {{ data }}</p>"})
    app.jinja_env.loader = ChoiceLoader([panel, app.jinja_env.loader])  # type: ignore[list-item]
    dasbor.pasang_slot(app, _slot())
    bingkai.pasang_periode(app, lambda: PeriodeKepala("Periode Uji", "/kotak/", "aturan uji"))
    return bangun(app)


def _teks(dunia: Dunia, peran: str, jalur: str = "/") -> Any:
    klien = klien_dengan(dunia.app, buka_sesi(dunia.app, dunia.pengguna[peran], umur=timedelta(0)))
    return klien.get(jalur).text


def test_slot_menurut_kemampuan_dan_urutan(dunia: Dunia) -> None:
    teks = _teks(dunia, "PK")
    assert teks.index("Genting") < teks.index("Biasa")
    assert teks.index("Pertama") < teks.index("Kedua")
    assert "untuk Uji PK" in teks
    assert "Bisu" not in teks
    assert "Periode Uji" in teks
    admin = _teks(dunia, "AD")
    assert "Genting" not in admin
    assert "untuk" not in admin


def test_langkah_hilang_bila_selesai(dunia: Dunia) -> None:
    dasbor.pasang_slot(dunia.app, _slot(selesai=True))
    assert "Mulai dari sini" not in _teks(dunia, "PK")


def test_slot_ganda_ditolak(app: Flask) -> None:
    with pytest.raises(ValueError, match=r"a\.tugas"):
        dasbor.pasang_slot(app, [*_slot(), _slot()[0]])


def test_menu_hanya_yang_boleh(dunia: Dunia) -> None:
    pk, pg = _teks(dunia, "PK"), _teks(dunia, "PG")
    assert '<a href="/kotak/"' in pk
    assert '<a href="/kotak/"' not in pg  # sees only himself: Kartu saya is his page
    assert '<a href="/kartu-saya"' in pg
    assert 'aria-label="Menu utama"' in pg
    assert 'id="cari-kepala"' not in pg  # pegawai.cari is denied


def test_bingkai_sah_dan_satu_h1(dunia: Dunia) -> None:
    pohon = html5lib.HTMLParser(strict=False, namespaceHTMLElements=False).parse(_teks(dunia, "PK"))
    assert [el.text for el in pohon.iter("h1")] == ["Dasbor"]
    assert len(list(pohon.iter("main"))) == 1
    keluar = [f for f in pohon.iter("form") if f.get("action") == "/keluar"]
    assert [f.get("method") for f in keluar] == ["post"]
    judul = next(el.text for el in pohon.iter("title"))
    assert judul == "Dasbor · Manajemen Talenta"
    assert "bukan produk BKN" in "".join(next(pohon.iter("footer")).itertext())
