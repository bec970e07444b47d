"""Aspects of potensi and kompetensi of one person as frozen with a run, and the standard that is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from talenta_web.penskoran.kamus import kamus
from talenta_web.penskoran.masukan import BahanOrang, Baris

KOLOM_NILAI = {"potensi": "skor", "kompetensi": "level"}
"""Frame -> the column that holds the value, on a scale of 1 to 5."""


def kode_aspek(bingkai: str) -> tuple[str, ...]:
    """The aspects of a frame, in the order of the kamus."""
    return tuple(kamus()[bingkai].kolom["kode"].nilai)


def nilai_aspek(orang: BahanOrang, bingkai: str, acuan: date) -> dict[str, tuple[Decimal, date]]:
    """Per aspect the newest value not later than the reference date; an aspect that is not known is not there."""
    return _terakhir(orang.riwayat.get(bingkai, ()), KOLOM_NILAI[bingkai], acuan)


def _terakhir(baris: Sequence[Baris], kolom: str, acuan: date) -> dict[str, tuple[Decimal, date]]:
    hasil: dict[str, tuple[Decimal, date]] = {}
    for b in baris:
        kode, nilai, tanggal = b["kode"], b[kolom], b["tanggal"]
        if not isinstance(kode, str) or not isinstance(nilai, int | float) or not isinstance(tanggal, date):
            continue
        if tanggal <= acuan and (kode not in hasil or tanggal > hasil[kode][1]):
            hasil[kode] = (Decimal(str(nilai)), tanggal)
    return hasil


def standar_kompetensi(orang: BahanOrang) -> dict[str, Decimal]:
    """Required levels: those of the post win over those of the jenjang."""
    hasil: dict[str, Decimal] = {}
    semua = orang.rujukan.get("standar_kompetensi", ())
    for kolom in ("jenjang", "jabatan"):
        for b in semua:
            if b[kolom] is not None and b[kolom] == orang.pegawai.get(kolom) and isinstance(b["level"], int | float):
                hasil[str(b["kode"])] = Decimal(str(b["level"]))
    return hasil
