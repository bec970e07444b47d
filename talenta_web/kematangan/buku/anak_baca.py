"""Child side: read a workbook as it stands, cells with their kind. Formulas are told, never their cached results."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

import openpyxl
from openpyxl.cell import Cell

from talenta_web.basis.ooxml import periksa_xlsx
from talenta_web.basis.proses import DitolakAnak
from talenta_web.kematangan.buku.anak_tulis import LEMBAR_STEMPEL

MAKS_BARIS, MAKS_KOLOM, MAKS_SEL = 5_000, 60, 32_767


def baca(arg: Mapping[str, Any], isi: bytes) -> tuple[dict[str, Any], bytes]:
    """Sheets as rows [number, [[column, kind, text], ...]] without what is empty; stamp and document properties.

    `arg["lewati"]`: names of sheets that are not looked at.

    Kinds: s text, n number, d date, b boolean, f formula, e error value, w a moment that is no date.
    """
    try:
        buku = openpyxl.load_workbook(io.BytesIO(periksa_xlsx(isi) or isi), data_only=False, keep_links=False)
    except DitolakAnak as e:
        raise DitolakAnak(f"Berkas tidak dapat dibaca: {e.pesan}", **e.rincian) from None
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, zipfile.BadZipFile):
        raise DitolakAnak("Berkas tidak dapat dibaca: isinya rusak. Simpan ulang dari aplikasi asalnya.") from None
    sifat = {str(p.name): str(p.value) for p in buku.custom_doc_props.props}  # type: ignore[attr-defined]
    stempel = {}
    if LEMBAR_STEMPEL in buku.sheetnames:
        for a, b in buku[LEMBAR_STEMPEL].iter_rows(max_row=200, max_col=2, values_only=True):
            if a is not None:
                stempel[str(a)] = str("" if b is None else b)
    lembar = {s.title: _lembar(s) for s in buku.worksheets if s.title not in arg["lewati"]}
    return {"sifat": sifat, "stempel": stempel, "lembar": lembar}, b""


def _lembar(lembar: Any) -> list[list[Any]]:
    if (lembar.max_row or 0) > MAKS_BARIS * 20:
        raise DitolakAnak(f"Lembar “{lembar.title}” terlalu panjang. Hapus baris kosong yang terformat di bawahnya.")
    hasil: list[list[Any]] = []
    for baris in lembar.iter_rows(max_col=MAKS_KOLOM):
        sel = [x for c in baris if (x := _sel(c)) is not None]
        if sel:
            hasil.append([baris[0].row, sel])
        if len(hasil) > MAKS_BARIS:
            raise DitolakAnak(f"Lembar “{lembar.title}” berisi lebih dari {MAKS_BARIS} baris.")
    return hasil


def _sel(c: Cell) -> list[Any] | None:
    v: Any = c.value
    if v is None or v == "":
        return None
    if c.data_type == "f":
        return [c.column - 1, "f", str(getattr(v, "text", v))[:200]]
    if c.data_type == "e":
        return [c.column - 1, "e", str(v)[:40]]
    if isinstance(v, bool):
        return [c.column - 1, "b", "Ya" if v else "Tidak"]
    if isinstance(v, datetime):
        return [c.column - 1, "d", v.date().isoformat()] if v.time() == time() else [c.column - 1, "w", v.isoformat()]
    if isinstance(v, date):
        return [c.column - 1, "d", v.isoformat()]
    if isinstance(v, int | float):
        return [c.column - 1, "n", f"{v:d}" if isinstance(v, int) else _desimal(v)]
    teks = str(v).strip()[:MAKS_SEL]
    return [c.column - 1, "w" if isinstance(v, time) else "s", teks] if teks else None


def _desimal(v: float) -> str:
    """The 15 digits that a spreadsheet shows and keeps, without exponent."""
    teks = f"{v:.15g}"
    if "e" in teks:
        teks = f"{v:.15f}"
    return teks.rstrip("0").rstrip(".") if "." in teks else teks
