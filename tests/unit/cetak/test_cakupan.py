"""Letters without a glyph are replaced; the list of letters is that of the bundled font."""

from __future__ import annotations

from decimal import Decimal

from fontTools.ttLib import TTFont

from talenta_web.cetak.cakupan import PENGGANTI, terlihat
from talenta_web.cetak.pagar import HURUF


def test_hanya_yang_tanpa_huruf_diganti() -> None:
    isi = {"nama": "Né Ž – “x” العربية\tb\n", "baris": [["भा", 1, None, Decimal(2)]], "nol": "a\x00b"}
    ganti = {"nama": isi["nama"], "baris": [[PENGGANTI * 2, 1, None, Decimal(2)]], "nol": f"a{PENGGANTI}b"}
    assert terlihat(isi) == ganti


def test_daftar_sama_dengan_huruf() -> None:
    cmap = set(TTFont(HURUF / "DejaVuSans.ttf").getBestCmap())
    daftar: set[int] = set()
    for rentang in (HURUF / "cakupan.txt").read_text(encoding="ascii").split():
        awal, _, akhir = rentang.partition("-")
        daftar |= set(range(int(awal, 16), int(akhir or awal, 16) + 1))
    assert daftar == cmap
    assert ord(PENGGANTI) in cmap
