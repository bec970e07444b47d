"""Fixed parts of a workbook as XML (ECMA-376): content types, relations, styles, sheet frame, table."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

_KEPALA = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_PAKET = "http://schemas.openxmlformats.org/package/2006"
_UTAMA = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELASI = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ISI = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_ATAS = '<alignment vertical="top"/>'
GAYA = (
    f'{_KEPALA}<styleSheet xmlns="{_UTAMA}">'
    '<numFmts count="2"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/>'
    '<numFmt numFmtId="165" formatCode="dd/mm/yyyy hh:mm"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    f'<cellXfs count="5"><xf applyAlignment="1">{_ATAS}</xf><xf fontId="1" applyFont="1"/>'
    f'<xf numFmtId="164" applyNumberFormat="1" applyAlignment="1">{_ATAS}</xf>'
    f'<xf numFmtId="165" applyNumberFormat="1" applyAlignment="1">{_ATAS}</xf>'
    '<xf applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
    '<xf fontId="1" applyFont="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
"""Styles: 0 plain, 1 bold heading, 2 date, 3 date and time, 4 wrapped text, 5 wrapped heading."""
JUDUL_CETAK = '<definedName name="_xlnm.Print_Titles" localSheetId="{}">\'{}\'!$1:$1</definedName>'


def jenis(lembar: Sequence[int], tabel: Sequence[int]) -> str:
    """Content types of all parts."""
    bagian = [("xl/workbook.xml", "sheet.main"), ("xl/styles.xml", "styles")]
    bagian += [(f"xl/worksheets/sheet{n}.xml", "worksheet") for n in lembar]
    bagian += [(f"xl/tables/table{n}.xml", "table") for n in tabel]
    isi = "".join(f'<Override PartName="/{n}" ContentType="{_ISI}.{j}+xml"/>' for n, j in bagian)
    return (
        f'{_KEPALA}<Types xmlns="{_PAKET}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{isi}</Types>'
    )


def hubungan(daftar: Sequence[tuple[str, str]]) -> str:
    """Relations (kind, target), numbered rId1, rId2, ..."""
    isi = "".join(
        f'<Relationship Id="rId{n}" Type="{_RELASI}/{j}" Target="{t}"/>' for n, (j, t) in enumerate(daftar, start=1)
    )
    return f'{_KEPALA}<Relationships xmlns="{_PAKET}/relationships">{isi}</Relationships>'


def buku(lembar: Sequence[tuple[int, str]], nama: Sequence[str]) -> str:
    """The workbook: sheets (number, escaped name), defined names."""
    isi = "".join(f'<sheet name="{judul}" sheetId="{n}" r:id="rId{n}"/>' for n, judul in lembar)
    tetap = f"<definedNames>{''.join(nama)}</definedNames>" if nama else ""
    return f'{_KEPALA}<workbook xmlns="{_UTAMA}" xmlns:r="{_RELASI}"><sheets>{isi}</sheets>{tetap}</workbook>'


def awal_lembar(lebar: Sequence[int], *, fit: bool) -> str:
    """A sheet up to its rows: first row frozen, widths."""
    kolom = "".join(f'<col min="{i}" max="{i}" width="{n}" customWidth="1"/>' for i, n in enumerate(lebar, start=1))
    return (
        f'{_KEPALA}<worksheet xmlns="{_UTAMA}" xmlns:r="{_RELASI}">'
        + ('<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>' if fit else "")
        + '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" '
        f'state="frozen"/></sheetView></sheetViews>{f"<cols>{kolom}</cols>" if kolom else ""}<sheetData>'
    )


def ekor_lembar(tabel: str, cetak: tuple[int, bool, str] | None) -> str:
    """A sheet after its rows: print set-up (paper, landscape, escaped foot), numbers kept as text, its table."""
    isi = "</sheetData>"
    if cetak:
        kertas, mendatar, kaki = cetak
        arah = "landscape" if mendatar else "portrait"
        isi += (
            '<pageMargins left="0.6" right="0.6" top="0.7" bottom="0.8" header="0.3" footer="0.4"/>'
            f'<pageSetup paperSize="{kertas}" orientation="{arah}" fitToWidth="1" fitToHeight="0"/>'
            f"<headerFooter><oddFooter>&amp;L&amp;8{kaki}&amp;R&amp;8Halaman &amp;P dari &amp;N</oddFooter>"
            "</headerFooter>"
        )
    if tabel:
        isi += f'<ignoredErrors><ignoredError sqref="{tabel}" numberStoredAsText="1"/></ignoredErrors>'
        isi += '<tableParts count="1"><tablePart r:id="rId1"/></tableParts>'
    return f"{isi}</worksheet>"


def rujukan(kolom: int, baris: int) -> str:
    """Range of a table with headings in row 1 and `baris` rows together; at least one below the headings."""
    huruf, n = "", kolom
    while n:
        n, sisa = divmod(n - 1, 26)
        huruf = chr(65 + sisa) + huruf
    return f"A1:{huruf}{max(baris, 2)}"


def tabel(nomor: int, nama: str, kolom: Sequence[str], baris: int) -> str:
    """Part of an Excel table; `kolom` are escaped headings."""
    ref = rujukan(len(kolom), baris)
    isi = "".join(
        f'<tableColumn id="{n}" name="{k.replace(chr(34), "&quot;")}"/>' for n, k in enumerate(kolom, start=1)
    )
    return (
        f'{_KEPALA}<table xmlns="{_UTAMA}" id="{nomor}" name="{escape(nama)}" displayName="{escape(nama)}" '
        f'ref="{ref}" totalsRowShown="0"><autoFilter ref="{ref}"/>'
        f'<tableColumns count="{len(kolom)}">{isi}</tableColumns>'
        '<tableStyleInfo name="TableStyleLight9" showRowStripes="1"/></table>'
    )
