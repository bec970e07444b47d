"""Two columns per class (before, after) and a mark for what would be expected, each class with its numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from talenta_web.domain.grafik.bilangan import koordinat
from talenta_web.domain.tulisan import angka

_LEBAR, _TINGGI, _ATAS = 560, 160, 24


@dataclass(frozen=True, slots=True)
class SatuPasang:
    """One class: both columns with their numbers, and the height of the mark ("" = none)."""

    nama: str
    teks: tuple[str, str]
    x: tuple[str, str]
    y: tuple[str, str]
    tinggi: tuple[str, str]
    x_teks: tuple[str, str]
    y_teks: tuple[str, str]
    x_nama: str
    y_harap: str
    x_harap: tuple[str, str]
    judul: str


@dataclass(frozen=True, slots=True)
class Pasang:
    """Geometry and words of the columns; `deret` names both columns and the mark."""

    kode: str
    judul: str
    uraian: str
    deret: tuple[str, str, str]
    kelas: tuple[SatuPasang, ...]
    lebar: int
    tinggi: int
    tebal: str
    dasar: int


def pasang(
    kode: str, judul: str, uraian: str, deret: tuple[str, str, str],
    isi: Iterable[tuple[str, int, int, float | None]],
) -> Pasang:  # fmt: skip
    """Lay out (name, before, after, expected or None) from left to right."""
    data = list(isi)
    penuh = max((max(a, b, c or 0) for _, a, b, c in data), default=0) or 1
    lajur = _LEBAR / max(len(data), 1)
    tebal, dasar = lajur * 0.36, _ATAS + _TINGGI
    hasil = []
    for i, (nama, lalu, kini, harap) in enumerate(data):
        tengah = lajur * (i + 0.5)
        tinggi = [_TINGGI * n / penuh for n in (lalu, kini)]
        kiri = (tengah - tebal, tengah)
        sebut = f"{nama}: {deret[0]} {angka(lalu)}, {deret[1]} {angka(kini)}"
        hasil.append(
            SatuPasang(
                nama,
                (angka(lalu), angka(kini)),
                (koordinat(kiri[0]), koordinat(kiri[1])),
                (koordinat(dasar - tinggi[0]), koordinat(dasar - tinggi[1])),
                (koordinat(tinggi[0]), koordinat(tinggi[1])),
                (koordinat(kiri[0] + tebal / 2), koordinat(kiri[1] + tebal / 2)),
                (koordinat(dasar - tinggi[0] - 5), koordinat(dasar - tinggi[1] - 5)),
                koordinat(tengah),
                "" if harap is None else koordinat(dasar - _TINGGI * harap / penuh),
                (koordinat(tengah - tebal * 1.15), koordinat(tengah + tebal * 1.15)),
                sebut if harap is None else f"{sebut}, {deret[2]} {angka(harap, 1)}",
            )
        )
    return Pasang(kode, judul, uraian, deret, tuple(hasil), _LEBAR, dasar + 24, koordinat(tebal), dasar)
