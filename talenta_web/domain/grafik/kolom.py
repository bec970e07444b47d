"""Upright columns over a few years or classes, each with its number on top."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from talenta_web.domain.grafik.bilangan import koordinat, pecah
from talenta_web.domain.tulisan import angka

_LEBAR, _TINGGI, _ATAS, _BARIS = 520, 150, 24, 17
TERTUTUP = "*"


@dataclass(frozen=True, slots=True)
class SatuKolom:
    """One column; `nama` in lines below it. `pudar`: not one of the row, such as "later"."""

    nama: tuple[tuple[int, str], ...]
    teks: str
    x: str
    y: str
    tinggi: str
    x_tengah: str
    y_teks: str
    pudar: bool


@dataclass(frozen=True, slots=True)
class Kolom:
    """Geometry and words of the columns."""

    kode: str
    judul: str
    uraian: str
    kolom: tuple[SatuKolom, ...]
    lebar: int
    tinggi: int
    tebal: str
    dasar: int


def kolom(kode: str, judul: str, uraian: str, isi: Iterable[tuple[str, int | None, bool]]) -> Kolom:
    """Lay out (name, number, set back); None is a number that stays hidden."""
    data = list(isi)
    penuh = max((n for _, n, _ in data if n is not None), default=0) or 1
    lajur = _LEBAR / max(len(data), 1)
    tebal = min(lajur * 0.62, 64)
    dasar = _ATAS + _TINGGI
    hasil = []
    for i, (nama, n, pudar) in enumerate(data):
        tinggi, tengah = _TINGGI * (n or 0) / penuh, lajur * (i + 0.5)
        baris = tuple((dasar + 18 + k * _BARIS, teks) for k, teks in enumerate(pecah(nama, 10)))
        hasil.append(
            SatuKolom(
                baris, TERTUTUP if n is None else angka(n), koordinat(tengah - tebal / 2), koordinat(dasar - tinggi),
                koordinat(tinggi), koordinat(tengah), koordinat(dasar - tinggi - 6), pudar,
            )
        )  # fmt: skip
    dalam = max((len(k.nama) for k in hasil), default=1)
    return Kolom(kode, judul, uraian, tuple(hasil), _LEBAR, dasar + 8 + dalam * _BARIS, koordinat(tebal), dasar)
