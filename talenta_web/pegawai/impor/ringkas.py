"""Child side: a workbook with only the top rows of every sheet, so that an offer costs no full reading.

The rows in between are unpacked and thrown away unread; what follows them (merged cells) stays. Whatever is not written
as spreadsheet programs write it is kept whole.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import IO

from talenta_web.basis.proses import DitolakAnak
from talenta_web.pegawai.impor.batas import MAKS_ISI, MIB

_AKHIR_BARIS = re.compile(rb"</row>")
_TUTUP = b"</sheetData>"


def ringkas(arsip: zipfile.ZipFile, baris: int) -> IO[bytes]:
    """The workbook in memory, with about `baris` rows of each sheet."""
    wadah = io.BytesIO()
    sisa = [MAKS_ISI]
    try:
        with zipfile.ZipFile(wadah, "w", zipfile.ZIP_STORED) as baru:
            for entri in arsip.infolist():
                if entri.filename.endswith((".xml", ".rels")):
                    with arsip.open(entri) as berkas:
                        baru.writestr(entri.filename, _potong(berkas, baris, sisa))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError):
        raise DitolakAnak("Berkas .xlsx rusak atau terpotong. Simpan ulang dari Excel.") from None
    wadah.seek(0)
    return wadah


def _potong(berkas: IO[bytes], baris: int, sisa: list[int]) -> bytes:
    """The part up to the last wanted row and from the end of the rows on; all of it when there are no more rows."""
    awal = bytearray()
    cari = banyak = 0
    while blok := _blok(berkas, sisa):
        awal += blok
        for m in _AKHIR_BARIS.finditer(awal, cari):
            banyak += 1
            cari = m.end()
            if banyak == baris:
                return bytes(awal[:cari]) + _ekor(bytes(awal[cari:]), berkas, sisa)
        cari = max(cari, len(awal) - len("</row>"))
    return bytes(awal)


def _ekor(sesudah: bytes, berkas: IO[bytes], sisa: list[int]) -> bytes:
    """From `</sheetData>` on; with a prefix or a comment instead the rows end here and the tail is lost."""
    data = sesudah
    while (letak := data.find(_TUTUP)) < 0:
        blok = _blok(berkas, sisa)
        if not blok:
            return _TUTUP + b"</worksheet>"
        data = data[-len(_TUTUP) :] + blok
    ekor = bytearray(data[letak:])
    while blok := _blok(berkas, sisa):
        ekor += blok
    return bytes(ekor)


def _blok(berkas: IO[bytes], sisa: list[int]) -> bytes:
    """The next piece, nothing beyond the greatest size that is read: the full reading refuses it."""
    blok = berkas.read(MIB) if sisa[0] > 0 else b""
    sisa[0] -= len(blok)
    return blok
