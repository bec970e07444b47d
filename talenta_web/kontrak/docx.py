"""A small writer of DOCX templates from plain text, so that a change of a paper can be read in a review.

Blocks stand between empty lines. The first characters say what a block is: `# ` title, `## ` heading, `^ ` centred and
bold, `> ` at the right, `~ ` small, `* list: text` a paragraph for every `x`, `? condition: text`, `@ list` a table
with a line `heading | width | fields` for every column (fields below each other between ` / `, names in bold), else a
paragraph.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KEPALA = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_LEBAR = 9_638
"""Width of the text on A4 with margins of 2 cm, in twentieths of a point."""
_JENIS = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TIPE = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_JENIS}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_JENIS}.styles+xml"/>'
    f'<Override PartName="/word/header1.xml" ContentType="{_JENIS}.header+xml"/></Types>'
)
_HUBUNGAN = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_R}/officeDocument" Target="word/document.xml"/></Relationships>'
)
_HUBUNGAN_WORD = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_R}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId2" Type="{_R}/header" Target="header1.xml"/></Relationships>'
)
_HURUF = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" w:eastAsia="Arial"/>'


def _gaya(kode: str, nama: str, paragraf: str, huruf: str, *, bawaan: bool = False) -> str:
    tanda = ' w:default="1"' if bawaan else ""
    dasar = "" if bawaan else '<w:basedOn w:val="Normal"/>'
    return (
        f'<w:style w:type="paragraph" w:styleId="{kode}"{tanda}><w:name w:val="{nama}"/>{dasar}'
        f"<w:pPr>{paragraf}</w:pPr><w:rPr>{huruf}</w:rPr></w:style>"
    )


_RAPAT = '<w:spacing w:before="30" w:after="30" w:line="240" w:lineRule="auto"/>'
_JUDUL = '<w:keepNext/><w:spacing w:after="60"/><w:jc w:val="center"/><w:outlineLvl w:val="0"/>'
_BAGIAN = '<w:keepNext/><w:spacing w:before="200" w:after="80"/><w:outlineLvl w:val="1"/>'
_GAYA = (
    f"<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>{_HURUF}"
    '<w:sz w:val="22"/><w:lang w:val="id-ID"/></w:rPr></w:rPrDefault></w:docDefaults>'
    + _gaya("Normal", "Normal", '<w:spacing w:after="100" w:line="264" w:lineRule="auto"/>', "", bawaan=True)
    + _gaya("Heading1", "heading 1", _JUDUL, '<w:b/><w:caps/><w:sz w:val="26"/>')
    + _gaya("Heading2", "heading 2", _BAGIAN, '<w:b/><w:color w:val="083575"/>')
    + _gaya("Tengah", "Tengah", '<w:keepNext/><w:jc w:val="center"/>', "")
    + _gaya("Sel", "Sel", _RAPAT, '<w:sz w:val="17"/>')
    + _gaya("Kecil", "Kecil", _RAPAT, '<w:sz w:val="15"/><w:color w:val="525252"/>')
    + "</w:styles>"
)


def _p(teks: str, gaya: str = "Normal", *, tebal: bool = False, kanan: bool = False) -> str:
    """A paragraph; `gaya` is one of Normal, Heading1, Heading2, Tengah, Sel, Kecil."""
    rata = '<w:jc w:val="right"/>' if kanan else ""
    huruf = "<w:rPr><w:b/></w:rPr>" if tebal else ""
    isi = f'<w:r>{huruf}<w:t xml:space="preserve">{escape(teks)}</w:t></w:r>'
    return f'<w:p><w:pPr><w:pStyle w:val="{gaya}"/>{rata}</w:pPr>{isi}</w:p>'


def _blok(blok: str) -> str:
    tanda, _, isi = blok.partition(" ")
    teks = " ".join(isi.split())
    match tanda:
        case "#":
            return _p(teks, "Heading1")
        case "##":
            return _p(teks, "Heading2")
        case "^":
            return _p(teks, "Tengah", tebal=True)
        case ">":
            return _p(teks, kanan=True)
        case "~":
            return _p(teks, "Kecil")
        case "*":
            daftar, _, isi = teks.partition(": ")
            return _p(f"{{%p for x in {daftar} %}}") + _p(isi) + _p("{%p endfor %}")
        case "?":
            syarat, _, isi = teks.partition(": ")
            return _p(f"{{%p if {syarat} %}}") + _p(isi) + _p("{%p endif %}")
        case "@":
            daftar, *kolom = isi.splitlines()
            return _tabel(daftar, [tuple(b.split(" | ")) for b in kolom])
    return _p(" ".join(blok.split()))


def _sel(teks: Sequence[str], lebar: int, *, kepala: bool = False) -> str:
    warna = '<w:shd w:val="clear" w:color="auto" w:fill="EAF0F9"/>' if kepala else ""
    isi = "".join(_p(t, "Sel", tebal=kepala or t == "{{ x.nama }}") for t in teks)
    return f'<w:tc><w:tcPr><w:tcW w:w="{lebar}" w:type="dxa"/>{warna}</w:tcPr>{isi}</w:tc>'


def _baris(sel: Iterable[str], *, kepala: bool = False) -> str:
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if kepala else ''}</w:trPr>{''.join(sel)}</w:tr>"


def _tabel(daftar: str, kolom: Sequence[Sequence[str]]) -> str:
    """A table with a repeated head and a row for every element `x` of a list."""
    semua = sum(int(bagian) for _, bagian, _ in kolom)
    lebar = [_LEBAR * int(bagian) // semua for _, bagian, _ in kolom]
    kosong = [_sel(("",), w) for w in lebar[1:]]
    garis = "".join(
        f'<w:{s} w:val="single" w:sz="4" w:space="0" w:color="9AA5B5"/>'
        for s in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    isi = (
        _baris((_sel((k[0],), w, kepala=True) for k, w in zip(kolom, lebar, strict=True)), kepala=True),
        _baris((_sel((f"{{%tr for x in {daftar} %}}",), lebar[0]), *kosong)),
        _baris(_sel(k[2].split(" / "), w) for k, w in zip(kolom, lebar, strict=True)),
        _baris((_sel(("{%tr endfor %}",), lebar[0]), *kosong)),
    )
    kisi = "".join(f'<w:gridCol w:w="{w}"/>' for w in lebar)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{_LEBAR}" w:type="dxa"/><w:tblBorders>{garis}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{kisi}</w:tblGrid>{"".join(isi)}</w:tbl>{_p("", "Kecil")}'
    )


def dokumen(teks: str, *, kepala: str) -> bytes:
    """The file for a plain text; `kepala` stands at the top of every page. Equal text gives equal bytes."""
    isi = "".join(_blok(b) for b in teks.strip().split("\n\n"))
    halaman = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1134" w:right="1134" w:bottom="1304" w:left="1134" w:header="510" w:footer="510" '
        'w:gutter="0"/></w:sectPr>'
    )
    bagian = {
        "[Content_Types].xml": _TIPE,
        "_rels/.rels": _HUBUNGAN,
        "word/document.xml": f'<w:document {_W} xmlns:r="{_R}"><w:body>{isi}{halaman}</w:body></w:document>',
        "word/_rels/document.xml.rels": _HUBUNGAN_WORD,
        "word/styles.xml": _GAYA,
        "word/header1.xml": f"<w:hdr {_W}>{_p(kepala, 'Kecil', kanan=True)}</w:hdr>",
    }
    wadah = io.BytesIO()
    with zipfile.ZipFile(wadah, "w", zipfile.ZIP_DEFLATED) as arsip:
        for nama, xml in bagian.items():
            arsip.writestr(zipfile.ZipInfo(nama, (1980, 1, 1, 0, 0, 0)), (_KEPALA + xml).encode())
    return wadah.getvalue()
