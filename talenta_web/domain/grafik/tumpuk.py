"""Stacked shares: one bar of 100 % per row, its parts in one order, each with its own tone, edge and short name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from talenta_web.domain.grafik.bilangan import koordinat
from talenta_web.domain.tulisan import angka

_LEBAR, _NAMA, _TINGGI, _CELAH = 520, 64, 34, 10
_TONA = (
    ("#0a489f", "#ffffff"),
    ("#7faae6", "#1f1f1f"),
    ("#f5d98b", "#1f1f1f"),
    ("#e8a06a", "#1f1f1f"),
    ("#8a2c0d", "#ffffff"),
)
_SISA = ("#eef2f7", "#525252")
_MUAT = 30


@dataclass(frozen=True, slots=True)
class Unsur:
    """A part of every bar: its short name inside the bar, its name, its colours."""

    singkat: str
    nama: str
    warna: str
    tinta: str


@dataclass(frozen=True, slots=True)
class Ruas:
    """One part of one bar; `singkat` is empty where it does not fit."""

    x: str
    lebar: str
    x_teks: str
    singkat: str
    judul: str
    warna: str
    tinta: str


@dataclass(frozen=True, slots=True)
class BarisTumpuk:
    """One bar."""

    nama: str
    y: int
    y_teks: int
    ruas: tuple[Ruas, ...]


@dataclass(frozen=True, slots=True)
class Tumpuk:
    """Geometry and words of the bars."""

    kode: str
    judul: str
    uraian: str
    unsur: tuple[Unsur, ...]
    baris: tuple[BarisTumpuk, ...]
    lebar: int
    tinggi: int
    tebal: int
    x_nama: int


def tumpuk(
    kode: str, judul: str, uraian: str, unsur: Sequence[tuple[str, str]], isi: Iterable[tuple[str, Sequence[int]]]
) -> Tumpuk:
    """Bars for (name, numbers in the order of `unsur`); `unsur` are (short name, name), from the sixth on pale."""
    tona = [*_TONA[: len(unsur)], *([_SISA] * (len(unsur) - len(_TONA)))]
    bagian = tuple(Unsur(s, n, w, t) for (s, n), (w, t) in zip(unsur, tona, strict=True))
    penuh, baris = _LEBAR - _NAMA, []
    for i, (nama, angka_) in enumerate(isi):
        jumlah, x, ruas = sum(angka_), float(_NAMA), []
        for u, n in zip(bagian, angka_, strict=True):
            if not n:
                continue
            lebar = penuh * n / jumlah
            judul_ = f"{nama}, {u.nama}: {angka(n)} orang, {angka(100 * n / jumlah, 1)}%"
            singkat = u.singkat if lebar >= _MUAT else ""
            ruas.append(
                Ruas(koordinat(x), koordinat(lebar), koordinat(x + lebar / 2), singkat, judul_, u.warna, u.tinta)
            )
            x += lebar
        y = i * (_TINGGI + _CELAH)
        baris.append(BarisTumpuk(nama, y, y + 22, tuple(ruas)))
    return Tumpuk(
        kode, judul, uraian, bagian, tuple(baris), _LEBAR, len(baris) * (_TINGGI + _CELAH), _TINGGI, _NAMA - 8
    )
