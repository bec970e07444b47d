"""Raw sheet XML, the exact pass: every cell that is refused, with its address.

Apart from the byte scan because the SAX library is slow to load and ordinary sheets never need it.
"""

from __future__ import annotations

from typing import IO, Any
from xml.sax import SAXException
from xml.sax.handler import ContentHandler

from defusedxml.common import DefusedXmlException
from defusedxml.sax import make_parser

from talenta_web.basis.proses import DitolakAnak
from talenta_web.pegawai.impor.batas import MAKS_BARIS, MAKS_KOLOM, MAKS_TEMUAN, MIB
from talenta_web.pegawai.impor.sel import kolom_baris


class _Pencatat(ContentHandler):
    """Collects (kind, address) of cells that are refused."""

    def __init__(self) -> None:
        super().__init__()
        self.temuan: list[tuple[str, str]] = []
        self._baris = 0
        self._kolom = 0
        self._acuan = ""

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: N802 - name given by SAX
        unsur = name.rpartition(":")[2]
        if unsur == "row":
            self._baris = int(attrs.get("r", self._baris + 1))
            self._kolom = 0
        elif unsur == "c":
            self._sel(attrs)
        elif unsur == "f":
            self._catat("rumus")
        elif unsur == "mergeCell":  # only its first cell holds a value; the others would be read as empty
            self._acuan = attrs.get("ref", "")
            self._catat("gabung")

    def _sel(self, attrs: Any) -> None:
        acuan = attrs.get("r")
        if acuan is None:
            self._kolom += 1
            self._acuan = f"kolom {self._kolom} baris {self._baris}"
        else:
            self._acuan = acuan
            self._kolom, self._baris = kolom_baris(acuan)
        if not (0 < self._kolom <= MAKS_KOLOM and 0 < self._baris <= MAKS_BARIS):
            self._catat("jauh")
        elif attrs.get("t") == "e":
            self._catat("galat")

    def _catat(self, jenis: str) -> None:
        self.temuan.append((jenis, self._acuan))
        if len(self.temuan) >= MAKS_TEMUAN:
            raise _CukupError


class _CukupError(Exception):
    """Enough findings to answer; the rest is not read."""


def telusuri(aliran: IO[bytes], nama: str) -> list[tuple[str, str]]:
    """Exact pass over one part: refused cells as (rumus | galat | jauh | gabung, address), at most MAKS_TEMUAN."""
    pembaca = make_parser()
    pembaca.forbid_dtd = True
    pencatat = _Pencatat()
    pembaca.setContentHandler(pencatat)
    try:
        while blok := aliran.read(MIB):
            pembaca.feed(blok)
        pembaca.close()
    except _CukupError:
        pass
    except (SAXException, DefusedXmlException, LookupError, ValueError):
        raise DitolakAnak(f"Bagian {nama} bukan XML yang sah. Simpan ulang sebagai .xlsx dari Excel.") from None
    return pencatat.temuan
