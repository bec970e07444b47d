"""Child side: what stands on rows besides cells follows them: merges, tables, filters, formats, print areas, charts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from typing import Any

from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.worksheet.cell_range import CellRange, MultiCellRange
from openpyxl.worksheet.merge import MergedCellRange

from talenta_web.cetak.kantor.xlsx_baris import Keluar
from talenta_web.cetak.kantor.xlsx_rumus import Peta, acuan, geser


def pindah(lembar: Any, keluar: Sequence[Keluar], peta: Mapping[str, Peta]) -> None:
    """Move all of one sheet but its cells."""
    milik, nama = peta[lembar.title], lembar.title
    _tinggi(lembar, keluar)
    _gabung(lembar, keluar)
    for tabel in lembar.tables.values():
        tabel.ref = _rentang(tabel.ref, milik)
        if tabel.autoFilter is not None:
            tabel.autoFilter.ref = tabel.ref
    if lembar.auto_filter.ref:
        lembar.auto_filter.ref = _rentang(lembar.auto_filter.ref, milik)
    aturan = ConditionalFormattingList()
    for cf in lembar.conditional_formatting:
        for satu in cf.rules:
            satu.formula = [geser(f"={f}", nama, peta)[1:] for f in satu.formula]
            aturan.add(_banyak(cf.sqref, milik), satu)
    lembar.conditional_formatting = aturan
    for sah in lembar.data_validations.dataValidation:
        sah.sqref = MultiCellRange(_banyak(sah.sqref, milik))
        for ruas in ("formula1", "formula2"):
            isi = getattr(sah, ruas)
            if isi and not isi.startswith('"'):
                setattr(sah, ruas, geser(f"={isi}", nama, peta)[1:])
    if lembar.print_area:
        lembar.print_area = [_tanpa_lembar(acuan(a, nama, peta)) for a in _pisah(lembar.print_area)]
    if lembar.print_title_rows:
        lembar.print_title_rows = acuan(lembar.print_title_rows.replace("$", ""), nama, peta)
    for gambar in (*lembar._images, *lembar._charts):
        for ujung in (getattr(gambar.anchor, "_from", None), getattr(gambar.anchor, "to", None)):
            if ujung is not None:
                ujung.row = milik.di(ujung.row + 1)[0] - 1
    for bagan in lembar._charts:
        for seri in _seri(bagan):
            seri.f = acuan(seri.f, nama, peta)
    for baris in lembar.row_breaks.brk:
        baris.id = milik.di(baris.id)[1]


def nama_buku(buku: Any, peta: Mapping[str, Peta]) -> None:
    """Defined names of the workbook and of its sheets."""
    for wadah in (buku, *buku.worksheets):
        for n in wadah.defined_names.values():
            if n.attr_text:
                n.attr_text = geser(f"={n.attr_text}", "", peta)[1:]


def _tinggi(lembar: Any, keluar: Sequence[Keluar]) -> None:
    lama = dict(lembar.row_dimensions)
    lembar.row_dimensions.clear()
    for n, k in enumerate(keluar, start=1):
        if k.asal in lama:
            baru = copy(lama[k.asal])
            baru.index = n
            lembar.row_dimensions[n] = baru


def _gabung(lembar: Any, keluar: Sequence[Keluar]) -> None:
    """A merge comes with every copy of its rows, when all of them stand together again."""
    asal = [k.asal for k in keluar]
    semua = list(lembar.merged_cells.ranges)
    lembar.merged_cells = MultiCellRange()
    for r in semua:
        urut = list(range(r.min_row, r.max_row + 1))
        for n in (i for i, a in enumerate(asal) if a == r.min_row):
            if asal[n : n + len(urut)] == urut:
                wilayah = CellRange(min_col=r.min_col, max_col=r.max_col, min_row=n + 1, max_row=n + len(urut))
                lembar.merged_cells.ranges.add(MergedCellRange(lembar, wilayah.coord))


def _rentang(ref: str, peta: Peta) -> str:
    r = CellRange(ref)
    r.min_row, r.max_row = peta.rentang(r.min_row, r.max_row)
    return str(r.coord)


def _banyak(sqref: Any, peta: Peta) -> str:
    return " ".join(_rentang(r.coord, peta) for r in sqref.ranges)


def _pisah(area: str | list[str]) -> list[str]:
    return [a for a in (area if isinstance(area, list) else re.split(r",(?=')|,(?=[A-Za-z$]+\$?\d)", area)) if a]


def _tanpa_lembar(teks: str) -> str:
    return teks.rpartition("!")[2]


def _seri(bagan: Any) -> Iterator[Any]:
    """References of a chart: values, categories and titles of its series."""
    for s in bagan.ser:
        for ruas in (s.val, s.cat, getattr(s, "xVal", None), getattr(s, "yVal", None), s.tx):
            for jenis in ("numRef", "strRef"):
                acu = getattr(ruas, jenis, None)
                if acu is not None and acu.f:
                    yield acu
