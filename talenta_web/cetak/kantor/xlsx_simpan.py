"""Child side: openpyxl writes sheets through temporary files; here they stay in memory and nothing touches disk."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter


class _Penulis(ExcelWriter):
    def write_worksheet(self, ws: Any) -> None:
        """As the original, without its temporary file."""
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts, ws._drawing.images = ws._charts, ws._images
        wadah = io.BytesIO()
        penulis: Any = WorksheetWriter(ws, wadah)
        penulis.write()
        ws._rels = penulis._rels
        arsip: Any = vars(self)["_archive"]
        arsip.writestr(ws.path[1:], wadah.getvalue())
        self.manifest.append(ws)


def simpan(buku: Any) -> bytes:
    """Bytes of the workbook."""
    keluar = io.BytesIO()
    _Penulis(buku, zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED)).save()
    return keluar.getvalue()
