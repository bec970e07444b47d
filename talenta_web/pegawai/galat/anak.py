"""Child side: read one file again as it stands and write it with its marks. Runs under the limits of basis.proses."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import python_calamine
import xlsxwriter

from talenta_web.basis.proses import DitolakAnak
from talenta_web.pegawai.galat.lembar_masalah import MASALAH, Gaya, daftar
from talenta_web.pegawai.impor import arsip
from talenta_web.pegawai.impor.batas import BUKAN_DATA, MAKS_BARIS, MAKS_KOLOM, MIB
from talenta_web.pegawai.impor.bundel import Potongan
from talenta_web.pegawai.impor.sel import kolom_baris

_RUMUS = "Sel ini berisi rumus; hasilnya kini ditulis sebagai nilai. Periksa nilainya."
_MAKS_CATATAN = 5_000
Tanda = Sequence[Any]


def tulis(arg: dict[str, Any], _isi: bytes) -> tuple[None, bytes]:
    """The workbook as bytes. arg: berkas (nama, jalur, awal, ukuran), tanda (see Tanda.ke_json), usul, lebih."""
    wadah = io.BytesIO()
    buku = xlsxwriter.Workbook(wadah, {"constant_memory": True, "strings_to_urls": False})
    gaya = Gaya(buku)
    semua: dict[str, dict[tuple[int, int], list[Tanda]]] = {}
    for t in arg["tanda"]:
        if t[1] is not None:
            semua.setdefault(t[0], {}).setdefault((t[1], t[2]), []).append(t)
    ringkas = buku.add_worksheet(MASALAH)
    daftar(ringkas, gaya, arg["tanda"], arg["lebih"], arg["usul"])
    for nama, baris, geser, rumus in _lembar(arg["berkas"]):
        _salin(buku.add_worksheet(nama), gaya, baris, geser, semua.get(nama, {}), rumus, arg["usul"])
    ringkas.activate()
    buku.close()
    return None, wadah.getvalue()


def _lembar(b: dict[str, Any]) -> Iterator[tuple[str, Iterable[Sequence[Any]], int, set[tuple[int, int]]]]:
    """Visible sheets that hold data: name, rows, first column, cells with formulas."""
    with io.BufferedReader(Potongan(b["jalur"], b["awal"], b["ukuran"]), MIB) as berkas:
        if Path(b["nama"]).suffix.lower() == ".csv":
            teks = io.TextIOWrapper(berkas, encoding="utf-8-sig", newline="")
            contoh = teks.readline(65536)
            teks.seek(0)
            yield Path(b["nama"]).stem[:31], csv.reader(teks, delimiter=max(";,\t", key=contoh.count)), 0, set()
            return
        temuan, tersembunyi = arsip.periksa(arsip.buka(berkas))
        rumus: dict[str, set[tuple[int, int]]] = {}
        for nama, jenis, acuan in temuan:
            if jenis == "jauh":
                raise DitolakAnak("Lembar dengan sel di luar batas tidak dapat disalin.")
            if jenis == "rumus":
                kolom, baris = kolom_baris(acuan)
                rumus.setdefault(nama, set()).add((baris - 1, kolom - 1))
        berkas.seek(0)
        buku = python_calamine.load_workbook(berkas)
        for nama in buku.sheet_names:
            lembar = buku.get_sheet_by_name(nama)
            if nama.strip().lower() in BUKAN_DATA or nama in tersembunyi or lembar.start is None or lembar.end is None:
                continue
            if lembar.end[0] < MAKS_BARIS and lembar.end[1] < MAKS_KOLOM:
                yield nama, lembar.iter_rows(), lembar.start[1], rumus.get(nama, set())


def _salin(
    lembar: Any,
    gaya: Gaya,
    baris: Iterable[Sequence[Any]],
    geser: int,
    tanda: dict[tuple[int, int], list[Tanda]],
    rumus: set[tuple[int, int]],
    usul: bool,
) -> None:
    """Cell by cell, in order (the writer keeps one row in memory)."""
    lembar.freeze_panes(1, 0)
    catatan = 0
    di_baris: dict[int, set[int]] = {}
    for b, k in tanda:
        di_baris.setdefault(b, set()).add(k)
    for r, isi in enumerate(baris):
        if r >= MAKS_BARIS:
            raise DitolakAnak(f"Lembar dengan {MAKS_BARIS} baris atau lebih tidak disalin.")
        for k in sorted({*range(geser, geser + len(isi)), *di_baris.get(r, ())}):
            nilai = isi[k - geser] if 0 <= k - geser < len(isi) else ""
            kena = tanda.get((r, k), ())
            warna = gaya.untuk(kena, (r, k) in rumus, usul)
            baru = next((t[7] for t in kena if usul and t[7] is not None), None)
            _sel(lembar, gaya, r, k, nilai if baru is None else baru, warna)
            if kena and catatan < _MAKS_CATATAN:
                catatan += 1
                lembar.write_comment(r, k, _kata(kena, nilai, baru, (r, k) in rumus), {"x_scale": 2.2, "y_scale": 1.6})


def _kata(kena: Sequence[Tanda], lama: Any, baru: str | None, rumus: bool) -> str:
    bagian = [f"{t[4]} {t[5]}" for t in kena]
    if rumus:
        bagian.append(_RUMUS)
    if baru is not None:
        bagian.append(f"Usulan sudah diisikan; isi semula: {lama}. Periksa dahulu.")
    return "\n".join(bagian)[:2000]


def _sel(lembar: Any, gaya: Gaya, r: int, k: int, nilai: Any, warna: str) -> None:
    if isinstance(nilai, bool):
        lembar.write_boolean(r, k, nilai, gaya.biasa[warna])
    elif isinstance(nilai, datetime | date):
        lembar.write_datetime(r, k, nilai, gaya.tanggal[warna])
    elif isinstance(nilai, int | float):
        lembar.write_number(r, k, nilai, gaya.biasa[warna])
    elif nilai == "" or nilai is None:
        if warna:
            lembar.write_blank(r, k, None, gaya.biasa[warna])
    else:
        lembar.write_string(r, k, str(nilai)[:32_767], gaya.teks[warna])
