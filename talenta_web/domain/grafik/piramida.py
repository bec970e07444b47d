"""Population pyramid: bars to the left and to the right of the names of the groups, oldest on top."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from talenta_web.domain.grafik.bilangan import koordinat
from talenta_web.domain.tulisan import angka

_LEBAR, _TENGAH, _TINGGI, _CELAH, _KEPALA, _ANGKA = 520, 104, 22, 4, 24, 46
_BATANG = (_LEBAR - _TENGAH) // 2 - _ANGKA
TERTUTUP = "*"


@dataclass(frozen=True, slots=True)
class SisiPiramida:
    """One bar: `x` and `panjang` of the bar, `x_teks` of its number; None = not shown to this reader."""

    x: str
    panjang: str
    x_teks: str
    teks: str


@dataclass(frozen=True, slots=True)
class BarisPiramida:
    """One group with its two bars."""

    nama: str
    y: int
    y_teks: int
    kiri: SisiPiramida
    kanan: SisiPiramida


@dataclass(frozen=True, slots=True)
class Piramida:
    """Geometry and words of a pyramid."""

    kode: str
    judul: str
    uraian: str
    sisi: tuple[str, str]
    baris: tuple[BarisPiramida, ...]
    lebar: int
    tinggi: int
    tebal: int
    x_tengah: int
    x_sisi: tuple[int, int]


def piramida(
    kode: str,
    judul: str,
    uraian: str,
    sisi: tuple[str, str],
    isi: Iterable[tuple[str, int | None, int | None]],
) -> Piramida:
    """Lay out (group, left, right), first group at the bottom; None is a number that stays hidden."""
    data = list(isi)[::-1]
    penuh = max((n for b in data for n in b[1:] if n is not None), default=0) or 1
    kiri0, kanan0 = (_LEBAR - _TENGAH) // 2, (_LEBAR + _TENGAH) // 2

    def batang(n: int | None, kanan: bool) -> SisiPiramida:
        panjang = _BATANG * (n or 0) / penuh
        x = kanan0 if kanan else kiri0 - panjang
        ujung = kanan0 + panjang + 5 if kanan else kiri0 - panjang - 5
        return SisiPiramida(koordinat(x), koordinat(panjang), koordinat(ujung), TERTUTUP if n is None else angka(n))

    baris = []
    for i, (nama, a, b) in enumerate(data):
        y = _KEPALA + i * (_TINGGI + _CELAH)
        baris.append(BarisPiramida(nama, y, y + 16, batang(a, False), batang(b, True)))
    tinggi = _KEPALA + len(data) * (_TINGGI + _CELAH)
    return Piramida(
        kode, judul, uraian, sisi, tuple(baris), _LEBAR, tinggi, _TINGGI, _LEBAR // 2, (kiri0 - 5, kanan0 + 5)
    )
