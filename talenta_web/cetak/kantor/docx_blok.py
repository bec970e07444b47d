"""Child side: letterhead, signature block and annex head as WordprocessingML, built as a tree (nothing is pasted)."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from itertools import count
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docxtpl import DocxTemplate
from lxml import etree
from PIL import Image

from talenta_web.cetak.kantor.data import kaki, kepala, lewat_srikandi, tempat_tanggal
from talenta_web.cetak.kantor.srikandi import tulis
from talenta_web.domain.tata_naskah import romawi
from talenta_web.host.templat_kantor import fungsi_templat
from talenta_web.kontrak import KeteranganNaskah, Penandatangan

TINGGI_LOGO, LEBAR_LOGO = 22, 23
"""Millimetres at most."""
_RUANG = 1250
"""Height of the room for a signature in twentieths of a point: 22 mm, what BSrE asks for a visible one."""


class _Xml(str):
    """XML made here, which autoescape leaves alone."""

    def __html__(self) -> str:
        return self


def _unsur(tag: str, *anak: Any, **atribut: Any) -> Any:
    e = OxmlElement(f"w:{tag}")
    for nama, nilai in atribut.items():
        e.set(qn(f"w:{nama}"), str(nilai))
    e.extend(anak)
    return e


def teks(isi: str, *, setengah: int = 0, tebal: bool = False, warna: str = "") -> Any:
    """A run; `setengah` is the size in half points."""
    sifat = _unsur("rPr")
    if tebal:
        sifat.append(_unsur("b"))
    if warna:
        sifat.append(_unsur("color", val=warna))
    if setengah:
        sifat.extend([_unsur("sz", val=setengah), _unsur("szCs", val=setengah)])
    t = _unsur("t")
    t.text = isi
    t.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return _unsur("r", sifat, t)


def paragraf(*isi: Any, rata: str = "left", batas: Sequence[str] = (), jarak: int = 0, ganti: bool = False) -> Any:
    """A paragraph; `batas` are sides with a line, `jarak` its exact height, `ganti` starts a page."""
    sifat = _unsur("pPr", _unsur("keepNext"))
    if ganti:
        sifat.append(_unsur("pageBreakBefore"))
    if batas:
        sifat.append(_unsur("pBdr", *[_unsur(s, val="single", sz=6, space=1, color="444444") for s in batas]))
    ruang = {"lineRule": "exact", "line": jarak} if jarak else {}
    sifat.append(_unsur("spacing", before=0, after=0, **ruang))
    sifat.append(_unsur("ind", left=0, right=0, firstLine=0))
    sifat.append(_unsur("jc", val=rata))
    return _unsur("p", sifat, *isi)


def _tabel(lebar: Sequence[int], baris: Sequence[Sequence[Sequence[Any]]]) -> Any:
    """A table without lines; rows of cells of paragraphs, widths in fiftieths of a percent."""
    tbl = _unsur("tbl", _unsur("tblPr", _unsur("tblW", w=5000, type="pct"), _unsur("tblLayout", type="fixed")))
    tbl.append(_unsur("tblGrid", *[_unsur("gridCol", w=n * 2) for n in lebar]))
    for sel in baris:
        tr = _unsur("tr", _unsur("trPr", _unsur("cantSplit")))
        for n, isi in zip(lebar, sel, strict=True):
            tr.append(_unsur("tc", _unsur("tcPr", _unsur("tcW", w=n, type="pct")), *(isi or [paragraf()])))
        tbl.append(tr)
    return tbl


def _xml(*unsur: Any) -> _Xml:
    return _Xml("".join(etree.tostring(u, encoding="unicode") for u in unsur))


def fungsi(tpl: DocxTemplate, k: KeteranganNaskah) -> dict[str, Callable[..., str]]:
    """kop(), ttd(tempat=true) and lampiran(judul, tunggal=false) of one document."""
    nomor = count(1)

    @fungsi_templat
    def kop() -> str:
        baris = k.profil.kop or ((k.profil.nama,) if k.profil.nama else ())
        isi = [
            paragraf(teks(b, setengah=32 if n == len(baris) else 26, tebal=n == len(baris)), rata="center")
            for n, b in enumerate(baris, start=1)
        ]
        if k.profil.alamat:
            isi.append(paragraf(teks(k.profil.alamat, setengah=18), rata="center"))
        garis = paragraf(batas=("top",), jarak=120)
        if not k.profil.logo:
            return _xml(*isi, garis)
        return _xml(_tabel((750, 4250), [[[_logo(tpl, k.profil.logo)], isi]]), garis)

    @fungsi_templat
    def ttd(tempat: bool = True) -> str:
        if not k.penandatangan:
            return _xml(paragraf())
        blok = [_blok(p) for p in k.penandatangan]
        if tempat and (hari := tempat_tanggal(k)):
            blok[-1].insert(0, paragraf(teks(hari)))
        if len(blok) % 2:
            blok.insert(-1, [])  # the last one stands at the right
        return _xml(_tabel((2500, 2500), [blok[i : i + 2] for i in range(0, len(blok), 2)]), paragraf())

    @fungsi_templat
    def lampiran(judul: str, tunggal: bool = False) -> str:
        angka = "" if tunggal else f" {romawi(next(nomor))}"
        isi = [paragraf(teks(f"LAMPIRAN{angka}", tebal=True), ganti=True)]
        induk = {} if lewat_srikandi(k) else {"Nomor": k.nomor, "Tanggal": tempat_tanggal(k).rpartition(", ")[2]}
        isi += [paragraf(teks(f"{n}: {v}")) for n, v in induk.items() if v]
        return _xml(*isi, paragraf(), paragraf(teks(judul, tebal=True), rata="center"), paragraf())

    return {"kop": kop, "ttd": ttd, "lampiran": lampiran}


def _blok(p: Penandatangan) -> list[Any]:
    return [*(paragraf(teks(b)) for b in kepala(p)), *_ruang(p), *(paragraf(teks(b)) for b in kaki(p))]


def _ruang(p: Penandatangan) -> list[Any]:
    """Room for the signature, as it will be made."""
    if p.cara == "srikandi":
        return [paragraf(), paragraf(teks(tulis("ttd_pengirim"))), paragraf()]
    kotak = ("top", "left", "bottom", "right") if p.cara in {"kotak_kosong", "jangkar"} else ()
    isi = [teks(p.jangkar, setengah=12, warna="FFFFFF")] if p.cara == "jangkar" else []
    return [paragraf(*isi, batas=kotak, jarak=_RUANG)]


def _logo(tpl: DocxTemplate, logo: bytes) -> Any:
    part: Any = tpl.current_rendering_part
    with Image.open(io.BytesIO(logo)) as g:
        lebar = g.width * TINGGI_LOGO > g.height * LEBAR_LOGO
    ukuran = {"width": Mm(LEBAR_LOGO)} if lebar else {"height": Mm(TINGGI_LOGO)}
    gambar = part.new_pic_inline(io.BytesIO(logo), **ukuran)
    return paragraf(_unsur("r", _unsur("drawing", gambar)), rata="center")
