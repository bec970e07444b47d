from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree

import html5lib
import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from talenta_web.domain.grafik import (
    Suku,
    Sumbu,
    air_terjun,
    batang,
    beda,
    garis,
    halter,
    kolom,
    panas,
    piramida,
    radar,
    tumpuk,
)
from talenta_web.resources import folder_templates
from talenta_web.web.filter import FILTER
from talenta_web.web.komponen import Komponen

KOMPETENSI = [Sumbu("Integritas", 4, 3), Sumbu("Kerja Sama", 3, 3), Sumbu("Komunikasi", 2, 3), Sumbu("Mutu", 5, 4)]
JUMLAH = {1: 8, 2: 26, 3: 21, 4: 17, 5: 64, 6: 9, 7: 19, 8: 22, 9: 14}


@pytest.fixture(scope="module")
def gambar() -> Callable[..., str]:
    env = Environment(loader=FileSystemLoader(folder_templates()), undefined=StrictUndefined, autoescape=True)
    env.filters.update(FILTER)
    env.globals["statis"] = lambda nama: f"/static/{nama}"
    ui = Komponen(env)

    def gambar(makro: str, *arg: object, **kw: object) -> str:
        m: Any = getattr(ui, makro)
        return str(m(*arg, **kw))

    return gambar


@pytest.fixture(scope="module")
def semua(gambar: Callable[..., str]) -> dict[str, str]:
    return {
        "radar": gambar("radar", radar("r", "Kompetensi <b>", KOMPETENSI, maks=5)),
        "radar_sebagian": gambar("radar", radar("s", "Potensi", [*KOMPETENSI[:3], Sumbu("Belum", None)], maks=5)),
        "panas": gambar("panas", panas("p", "Sebaran", JUMLAH, predikat={9: "Unggul"})),
        "panas_tautan": gambar("panas", panas("q", "Sebaran", JUMLAH, url={n: f"/kotak/?kotak={n}" for n in JUMLAH})),
        "batang": gambar("batang", batang("B", [("A", 3, 4), ("B", None, 4, "/b")], maks=5)),
        "piramida": gambar(
            "piramida", piramida("y", "Usia", "U.", ("Pria", "Wanita"), [("<25", 3, 9), ("25+", None, 0)])
        ),
        "kolom": gambar(
            "kolom", kolom("k", "Pensiun", "U.", [("2026", 4, False), ("2027", None, False), ("Nanti", 9, True)])
        ),
        "tumpuk": gambar("tumpuk", tumpuk("t", "Predikat", "U.", [("B", "Baik"), ("K", "Kurang")], [("2025", [9, 1])])),
        "halter": gambar("halter", halter("h", "Lapisan", "U.", ("Mandiri", "Final"), [("A", (1, None))], maks=4)),
        "garis": gambar("garis", garis("g", "Indeks", "U.", [("Kini", 50), ("Des", 61)], maks=100, aras=("Aras", 60))),
        "beda": gambar("beda", beda("Beda", Decimal(50), [("A", "", Decimal(1), None, Decimal(-2))], Decimal(48))),
        "air": gambar(
            "air_terjun",
            air_terjun(
                "Kinerja", [Suku("SKP", 100, 0.6, 60), Suku("Lain", None, 0.4, None)], None, ambang=(("atas", 80),)
            ),
        ),
    }


def test_deterministik(gambar: Callable[..., str]) -> None:
    assert gambar("radar", radar("r", "K", KOMPETENSI, maks=5)) == gambar("radar", radar("r", "K", KOMPETENSI, maks=5))


def test_tanpa_gaya_dan_skrip(semua: dict[str, str]) -> None:
    for nama, teks in semua.items():
        assert not re.search(r"<style|<script|\sstyle=|\son\w+=|currentColor", teks), nama
        svg = re.findall(r"<svg.*?</svg>", teks, re.S)
        assert svg, nama
        for s in svg:
            pohon = ElementTree.fromstring(s)
            assert all("class" not in el.attrib for el in pohon.iter()), nama


def test_bernama_dan_diuraikan(semua: dict[str, str]) -> None:
    for nama in ("radar", "radar_sebagian", "panas", "panas_tautan"):
        pohon = ElementTree.fromstring(re.findall(r"<svg.*?</svg>", semua[nama], re.S)[0])
        assert pohon.get("role") == ("group" if nama == "panas_tautan" else "img")
        id_ = [el.get("id") for el in pohon.iter() if el.get("id")]
        assert pohon.get("aria-labelledby") == " ".join(str(i) for i in id_)
        assert len({str(i).split("-")[0] for i in id_}) == 1
    assert "&lt;b&gt;" in semua["radar"]


def test_angka_gambar_sama_dengan_tabel(semua: dict[str, str]) -> None:
    pohon = html5lib.parse(semua["panas"], namespaceHTMLElements=False)
    tabel = {
        int("".join(tr[0].itertext())): ("".join(tr[2].itertext()), "".join(tr[3].itertext()))
        for tr in pohon.iter("tr")
        if tr[0].get("scope") == "row"
    }
    assert {n: int(t[0]) for n, t in tabel.items()} == JUMLAH
    teks = [
        el.text
        for el in ElementTree.fromstring(re.findall(r"<svg.*?</svg>", semua["panas"], re.S)[0]).iter()
        if el.text
    ]
    for n, (jumlah, bagian) in tabel.items():
        assert {str(n), jumlah, bagian} <= set(teks)


def test_belum_dinilai_memutus_poligon() -> None:
    g = radar("r", "P", [*KOMPETENSI[:3], Sumbu("Belum", None)], maks=5)
    assert g.nilai == ""
    assert len(g.garis) == 2
    assert len(g.tanda) == 3
    assert ("Belum", "Belum dinilai", "–") in g.tabel
    assert "Belum dinilai: 1" in g.uraian


def test_radar_golden() -> None:
    g = radar("r", "K", [Sumbu("A", 5), Sumbu("B", 5), Sumbu("C", 0), Sumbu("D", 2.5)], maks=5)
    assert g.nilai == "232,56 332,156 232,156 182,156"
    assert g.target == ""
    assert g.uraian == "Tertinggi A 5, terendah C 0."


def test_radar_menolak_dua_sumbu() -> None:
    with pytest.raises(ValueError, match="paling sedikit 3"):
        radar("r", "K", KOMPETENSI[:2], maks=5)


def test_panas_kosong_dan_urutan() -> None:
    g = panas("p", "S", {})
    assert [s.kotak for s in g.sel] == [4, 7, 9, 2, 5, 8, 1, 3, 6]
    assert {s.warna for s in g.sel} == {"#f1f6fd"}
    assert g.uraian == "Belum ada yang terpetakan."


def test_air_terjun_bertumpuk() -> None:
    g = air_terjun(
        "K", [Suku("a", 100, Decimal("0.6"), 60), Suku("b", 50, Decimal("0.4"), 20)], 80, ambang=(("x", 60),)
    )
    assert [(b.awal, b.panjang) for b in g.baris] == [("0", "60"), ("60", "20")]
    assert (g.panjang_jumlah, g.jumlah, g.ambang) == ("80", "80,00", (("x", "60", "60,00"),))
    assert g.baris[0].bobot == "60%"


def test_batang_tidak_mengarang_nol() -> None:
    g = batang("B", [("A", None, None)])
    assert (g.baris[0].panjang, g.baris[0].teks) == (None, "Belum ada")


def test_beda_harus_berjumlah_tepat() -> None:
    g = beda(
        "B",
        Decimal(50),
        [("A", "", Decimal(1), Decimal(3), Decimal("10.0025")), ("B", "", None, None, Decimal("-0.0025"))],
        Decimal(60),
    )
    assert [(b.lama, b.baru, b.poin, b.arah) for b in g.baris] == [
        ("1,00", "3,00", "+10,00", 1),
        ("", "", "−0,0025", -1),
    ]
    assert (g.awal, g.akhir, g.selisih) == ("50,00", "60,00", "+10,00")
    with pytest.raises(ValueError, match="bukan 61"):
        beda("B", Decimal(50), [], Decimal(61))


def test_garis_memakai_tingginya_dan_angkanya_tidak_tercoret() -> None:
    g = garis("g", "I", "U.", [("Kini", 58), ("Des", 62)], maks=100, aras=("Aras", 60))
    assert g.batas == ("56,00", "64,00")
    assert float(g.titik[0].y) > float(g.aras[0] if g.aras else 0) > float(g.titik[1].y)
    dekat = garis("g", "I", "U.", [("Kini", 59.3), ("Des", 62)], maks=100, aras=("Aras", 60)).titik[0]
    assert float(dekat.y_teks) > float(dekat.y), "below its point, where the line would cross it"


def test_halter_tanpa_garis_bila_hanya_satu_nilai() -> None:
    g = halter("h", "L", "U.", ("M", "F"), [("A", (1, None)), ("B", (1, 3))], maks=4, kisi=(0, 4))
    assert [(b.garis is None, len(b.tanda)) for b in g.baris] == [(True, 1), (False, 2)]
    assert g.baris[0].judul == "A: M 1, F –"
