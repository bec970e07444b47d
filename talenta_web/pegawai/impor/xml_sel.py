"""Raw sheet XML: a fast byte scan that lets ordinary sheets pass; xml_teliti reads exactly whatever looks unusual.

A far cell such as XFD1048576 makes a reader build the whole grid and ends the process, so the bounding box is
known before any reader starts. The scan fails closed: what it does not recognise goes to the exact pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from talenta_web.basis.proses import DitolakAnak
from talenta_web.pegawai.impor.batas import MIB

# A cell within 200 columns (A..GR) and 150,000 rows, written the way every spreadsheet program writes it.
_SEL_ANEH = re.compile(rb'<c(?![A-Za-z:])(?! r="(?:[A-Z]|[A-F][A-Z]|G[A-R])(?:[1-9][0-9]{0,4}|1[0-4][0-9]{4}|150000)")')
_RUMUS = re.compile(rb"<f[\s>/]")
_GALAT = re.compile(rb"""e["'](?<=["']e["'])""")  # t="e" in either quote; the look-behind keeps the search fast
_BERAWALAN = re.compile(rb":[cf][\s>/]")
_GABUNG = re.compile(rb"mergeCell[\s/]")
_ENKODE = re.compile(rb"""encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_MAKS_POTONG = 4 * MIB


def mencurigakan(aliran: Iterator[bytes], nama: str) -> bool:
    """Whether the part holds a far cell, a formula, an error value, merged cells, or anything not recognised."""
    sisa = b""
    pertama = True
    curiga = False
    for blok in aliran:
        if pertama:
            _periksa_awal(blok, nama)
            pertama = False
        data = sisa + blok
        batas = max(data.rfind(b"<"), 0)
        sisa = data[batas:]
        if len(sisa) > _MAKS_POTONG:
            raise DitolakAnak(f"Isi {nama} tidak wajar (teks sangat panjang tanpa unsur XML).")
        curiga = curiga or _aneh(data, batas)
    return curiga or _aneh(sisa, len(sisa))


def _aneh(data: bytes, batas: int) -> bool:
    """Whether `data` up to `batas` looks unusual."""
    return any(pola.search(data, 0, batas) for pola in (_SEL_ANEH, _RUMUS, _GALAT, _BERAWALAN, _GABUNG))


def _periksa_awal(blok: bytes, nama: str) -> None:
    awal = blok[:65536]
    if b"<!DOCTYPE" in awal or b"<!ENTITY" in awal:
        raise DitolakAnak("Berkas memuat definisi DTD atau entitas XML. Simpan ulang sebagai .xlsx dari Excel.")
    enkode = _ENKODE.search(awal[:200])
    if b"\x00" in awal[:200] or (enkode and enkode[1].lower() not in {b"utf-8", b"us-ascii", b"ascii"}):
        raise DitolakAnak(f"Bagian {nama} tidak memakai enkode UTF-8. Simpan ulang sebagai .xlsx dari Excel.")
