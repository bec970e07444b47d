"""Template functions of papers: escaped, counted, drawn; the same in a sandbox."""

from __future__ import annotations

import re
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from jinja2 import Environment

from talenta_web.kontrak import KeteranganNaskah, Penandatangan, ProfilNaskah
from talenta_web.kontrak.templat import INTI, SARINGAN, fungsi, isi_templat

RACUN = "<b>&\"'"
NASKAH = KeteranganNaskah(
    ProfilNaskah("Kab", (RACUN, "BKPSDM"), RACUN, logo=b"png", tempat="Kota"),
    (
        Penandatangan(RACUN, "Kepala", "198503122010011005", "Pembina", "a.n.", "Bupati", cara="jangkar", jangkar="$"),
        Penandatangan("Dua", "Sekretaris", cara="kotak_kosong"),
    ),
    nomor="800/1/2026",
    tanggal=date(2026, 11, 22),
)


def gambar(teks: str, naskah: KeteranganNaskah = NASKAH) -> str:
    env = Environment(autoescape=True)
    env.filters.update(SARINGAN)
    return env.from_string(teks).render(fungsi(naskah))


def urai(html: str) -> ET.Element:
    return ET.fromstring("<x>" + re.sub(r"<(img|col)\b([^>]*)>", r"<\1\2/>", html) + "</x>")


def test_kop_dan_ttd() -> None:
    html = gambar("{{ kop() }}{{ ttd() }}")
    urai(html)
    assert "<b>" not in html
    assert 'src="aset:logo-kop"' in html
    assert html.index("a.n. Bupati") < html.index("Kepala,") < html.index("NIP 19850312 201001 1 005")
    assert html.count(">$<") == 1
    assert "Kota, 22 November 2026" in html
    assert "Kota" not in gambar("{{ ttd(tempat=false) }}")


def test_tanpa_profil_tanpa_penandatangan_kosong() -> None:
    kosong = KeteranganNaskah(ProfilNaskah(""))
    assert gambar("{{ kop() }}{{ ttd() }}", kosong).strip() == ""
    assert "Kab" in gambar("{{ kop() }}", KeteranganNaskah(ProfilNaskah("Kab")))


def test_lampiran_berurut_dan_membungkus() -> None:
    html = gambar("{{ lampiran('A') }}{% call lampiran('B', arah='mendatar') %}<i>isi</i>{% endcall %}")
    assert html.index("LAMPIRAN I<") < html.index("LAMPIRAN II<") < html.index("<i>isi</i>") < html.rindex("</section>")
    assert 'class="lampiran mendatar"' in html
    assert html.count("800/1/2026") == 2
    assert "LAMPIRAN<" in gambar("{{ lampiran('A', tunggal=true) }}")
    with pytest.raises(ValueError, match="arah"):
        gambar("{{ lampiran('A', arah='x; y') }}")


def test_grafik_utuh_dan_unik() -> None:
    html = gambar(
        "{{ radar('R', [('a', 1), ('<c>', none), ('d', 3, 4)], 5) }}{{ kotak9('K', {'1': 2, 9: 3}) }}"
        "{{ kotak9('S', sorot=7) }}{{ batang('B', [('x', 3, 4), ('y', none)]) }}{{ alir('A', [(1, 5, 3), (0, 1, 2)]) }}"
    )
    pohon = urai(html)
    pengenal = [e.get("id") for e in pohon.iter() if e.get("id")]
    assert len(pengenal) == len(set(pengenal)) == 4
    assert "&lt;c&gt;" in html
    assert "Kotak 7." in html
    assert all(th.get("scope") for th in pohon.iter("th"))


@pytest.mark.parametrize(
    "teks", ["{{ radar('R', [('a', 1)]) }}", "{{ radar('R', [('a', 1)] * 25) }}", "{{ batang('B', [('a', 1)] * 61) }}"]
)
def test_grafik_menolak(teks: str) -> None:
    with pytest.raises(ValueError, match="paling"):
        gambar(teks)


def test_saringan() -> None:
    teks = "{{ 11|romawi }} {{ 45|terbilang }} {{ j|sapaan_jabatan }} {{ none|romawi }} {{ none|terbilang }}"
    assert gambar(teks.replace("j|", "'Kepala'|")) == "XI empat puluh lima Yth. Kepala – –"


def test_contoh_inti_memakai_semua() -> None:
    html = isi_templat(INTI, "naskah/contoh.html", {}, NASKAH)
    assert all(kelas in html for kelas in ('class="kop"', "ttd-blok", "LAMPIRAN II", "gambar-radar", "gambar-kotak9"))
