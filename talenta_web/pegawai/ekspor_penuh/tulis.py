"""Sheets out: one workbook, or a folder with one CSV per sheet. Both are what the importer reads."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from talenta_web.cetak.lembar import Lembar, Sel, csv, xlsx
from talenta_web.domain.tulisan import angka
from talenta_web.pegawai.impor.batas import MAKS_BARIS
from talenta_web.pegawai.impor.nilai_csv import lindungi

KETERANGAN = "Petunjuk"


class TerlaluBesar(ValueError):
    """A sheet has more rows than a workbook that can be imported; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Isi:
    """A sheet to write: its rows are read once."""

    nama: str
    kolom: Sequence[str]
    jumlah: int
    baris: Iterable[Sequence[Sel]]


def buku(isi: Sequence[Isi], keterangan: Sequence[str], jalur: Path) -> None:
    """Write the workbook; raises TerlaluBesar before anything is written."""
    for i in isi:
        if i.jumlah >= MAKS_BARIS:
            raise TerlaluBesar(
                f"Lembar {i.nama} berisi {angka(i.jumlah)} baris; buku kerja yang dapat diimpor kembali memuat paling "
                f"banyak {angka(MAKS_BARIS - 1)}. Pilih format CSV."
            )
    petunjuk = Lembar(KETERANGAN, ("Keterangan",), [(k,) for k in keterangan])
    with jalur.open("wb") as keluar:
        xlsx([petunjuk, *(Lembar(i.nama, i.kolom, i.baris) for i in isi)], keluar)


def folder(isi: Sequence[Isi], keterangan: Sequence[str], tujuan: Path) -> None:
    """Write one CSV per sheet, and a text that says what they are."""
    tujuan.mkdir(parents=True, exist_ok=True)
    (tujuan / "BACA-SAYA.txt").write_text("\n".join(keterangan) + "\n", encoding="utf-8")
    for i in isi:
        with (tujuan / f"{i.nama}.csv").open("wb") as keluar:
            keluar.writelines(csv(i.kolom, _csv(i.baris)))


def arsip(asal: Path, jalur: Path) -> None:
    """The folder as one ZIP."""
    with zipfile.ZipFile(jalur, "w", zipfile.ZIP_DEFLATED) as z:
        for berkas in sorted(asal.iterdir()):
            z.write(berkas, berkas.name)


def _csv(baris: Iterable[Sequence[Sel]]) -> Iterator[list[Sel]]:
    """Numbers without exponents, texts so that the apostrophe against formulas can be told from one of their own."""
    for b in baris:
        yield [lindungi(s) if isinstance(s, str) else _angka(s) if isinstance(s, float) else s for s in b]


def _angka(nilai: float) -> Sel:
    teks = repr(nilai)
    return format(Decimal(teks), "f") if "e" in teks else nilai
