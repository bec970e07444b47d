"""A line over points in time with a dashed line to reach; every point carries its number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from talenta_web.domain.grafik.bilangan import Nilai, koordinat, pecah, titik
from talenta_web.domain.tulisan import skor

_LEBAR, _TINGGI, _ATAS, _BARIS = 600, 170, 30, 17


@dataclass(frozen=True, slots=True)
class Titik:
    """One point with its number and its name in lines below the chart."""

    x: str
    y: str
    teks: str
    y_teks: str
    nama: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Garis:
    """Geometry and words of the line; `aras`: y and words of the line to reach, None = none; `batas`: what is drawn."""

    kode: str
    judul: str
    uraian: str
    garis: str
    titik: tuple[Titik, ...]
    aras: tuple[str, str] | None
    batas: tuple[str, str]
    dasar: int
    lebar: int
    tinggi: int


def _teks(y: float, batas: float | None) -> float:
    """Where the number of a point stands: above it, or below it where the line to reach would cross the number."""
    return y + 20 if batas is not None and abs(y - 15 - batas) < 12 else y - 10


def garis(
    kode: str, judul: str, uraian: str, isi: Iterable[tuple[str, Nilai]], *, maks: Nilai,
    aras: tuple[str, Nilai] | None = None,
) -> Garis:  # fmt: skip
    """Lay out (name, value) from left to right, on the part of 0..maks that they and the line `aras` need."""
    data, dasar = list(isi), _ATAS + _TINGGI
    lajur = _LEBAR / max(len(data), 1)
    semua = [float(n) for _, n in data] + ([] if aras is None else [float(aras[1])])
    tepi = max((max(semua) - min(semua)) / 4, float(maks) / 50)
    bawah, atas = max(min(semua) - tepi, 0.0), min(max(semua) + tepi, float(maks))

    def tinggi(nilai: Nilai) -> float:
        return dasar - _TINGGI * (float(nilai) - bawah) / (atas - bawah or 1.0)

    letak = [(lajur * (i + 0.5), tinggi(n)) for i, (_, n) in enumerate(data)]
    batas = None if aras is None else tinggi(aras[1])
    tanda = tuple(
        Titik(
            koordinat(x), koordinat(y), skor(n), koordinat(_teks(y, batas)),
            tuple((dasar + 18 + k * _BARIS, kata) for k, kata in enumerate(pecah(nama, 8))),
        )
        for (nama, n), (x, y) in zip(data, letak, strict=True)
    )  # fmt: skip
    dalam = max((len(t.nama) for t in tanda), default=1)
    return Garis(
        kode, judul, uraian, " ".join(titik(x, y) for x, y in letak), tanda,
        None if aras is None else (koordinat(tinggi(aras[1])), f"{aras[0]} {skor(aras[1])}"),
        (skor(bawah), skor(atas)), dasar, _LEBAR, dasar + 8 + dalam * _BARIS,
    )  # fmt: skip
