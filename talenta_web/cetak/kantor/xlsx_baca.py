"""Child side: the cells of a workbook with tags, and its skeleton; rows with `{%tr %}` are read as blocks."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from itertools import count
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from talenta_web.basis.proses import DitolakAnak
from talenta_web.cetak.kantor.kerangka import Kerangka, Pemilah, Tempat

MAKS_KOLOM = 200
MAKS_BARIS_TEMPLAT = 2_000
MAKS_LEMBAR = 20
_UKURAN = re.compile(rb'<dimension ref="[A-Z]+\d+:([A-Z]+)(\d+)"')


def muat(berkas: Any) -> Any:
    """The workbook; DitolakAnak when it cannot be read or is much larger than a form."""
    try:
        buku = load_workbook(berkas, keep_links=False)
    except Exception as e:
        raise DitolakAnak("Buku kerja tidak dapat dibaca. Simpan ulang dari Excel.") from e
    if len(buku.sheetnames) > MAKS_LEMBAR or len(buku.worksheets) != len(buku.sheetnames):
        raise DitolakAnak(f"Templat memuat lembar bagan atau lebih dari {MAKS_LEMBAR} lembar. Hapus yang tidak perlu.")
    for lembar in buku.worksheets:
        if lembar.max_column > MAKS_KOLOM or lembar.max_row > MAKS_BARIS_TEMPLAT:
            raise DitolakAnak(
                f"Lembar {lembar.title} memakai {lembar.max_column} kolom dan {lembar.max_row} baris; templat paling "
                f"banyak {MAKS_KOLOM} kolom dan {MAKS_BARIS_TEMPLAT} baris. Hapus baris dan kolom kosong berformat."
            )
    return buku


def teks_sel(lembar: Worksheet) -> Iterator[tuple[int, int, str, Any]]:
    """Cells that hold something: row, column, address, value; in reading order."""
    for baris in lembar.iter_rows():
        for sel in baris:
            if sel.value is not None:
                yield sel.row, sel.column, sel.coordinate, sel.value


def kerangka(arsip: zipfile.ZipFile) -> Kerangka:
    """The skeleton, sheet by sheet."""
    for nama in arsip.namelist():  # a sheet that claims a giant size is refused before openpyxl builds it
        if nama.startswith("xl/worksheets/sheet"):
            with arsip.open(nama) as berkas:
                cocok = _UKURAN.search(berkas.read(4096))
            if cocok and int(cocok[2]) > 100 * MAKS_BARIS_TEMPLAT:
                raise DitolakAnak(f"Templat memuat {int(cocok[2])} baris. Hapus baris kosong yang terformat.")
    hasil, nomor = Kerangka(), count(1)
    for lembar in muat(arsip.fp).worksheets:
        pilah, tabel = Pemilah(hasil, buku=True), next(nomor)
        isi = list(teks_sel(lembar))
        baris_tr = {b for b, _, _, v in isi if isinstance(v, str) and "{%tr " in v}
        for b, _, alamat, v in isi:
            kutip = f' ("{" ".join(v.split())[:40]}")' if isinstance(v, str) else ""
            t = Tempat(f"lembar {lembar.title}, sel {alamat}{kutip}", next(nomor), 0, tabel, b)
            if not isinstance(v, str) or v.startswith("="):
                teks = v if isinstance(v, str) else getattr(v, "text", "") or ""
                if "{{" in teks or "{%" in teks:
                    pilah.salah(t, "rumus tidak boleh memuat {{ }}; tulis bidangnya di sel lain dan rujuk sel itu")
                elif b in baris_tr:
                    pilah.salah(t, "baris ini dihapus saat diisi karena memuat tanda {%tr %}; pindahkan isinya")
                continue
            if b in baris_tr and "{%tr " not in v:
                pilah.salah(
                    t, "baris ini dihapus saat diisi karena memuat tanda {%tr %}; pindahkan isinya ke baris lain"
                )
            pilah.paragraf(t, v)
        pilah.tutup()
    return hasil
