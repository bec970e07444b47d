"""Horizontal bars inside a real table: the chart and its numbers are one thing, readable at any width."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from talenta_web.domain.grafik.bilangan import Nilai, koordinat, teks
from talenta_web.domain.tulisan import angka


@dataclass(frozen=True, slots=True)
class BarisBatang:
    """One bar: its width and target line on a scale of 0..100, None when unknown."""

    nama: str
    teks: str
    panjang: str | None
    target: str | None
    teks_target: str
    url: str | None
    kurang: bool


@dataclass(frozen=True, slots=True)
class Batang:
    """Rows of one bar table."""

    judul: str
    kolom: tuple[str, str]
    baris: tuple[BarisBatang, ...]
    ada_target: bool


def _teks(nilai: Nilai | None, desimal: int | None) -> str:
    return angka(nilai, desimal) if nilai is None or desimal is not None else teks(nilai)


def batang(
    judul: str,
    isi: Iterable[tuple[str, Nilai | None, Nilai | None] | tuple[str, Nilai | None, Nilai | None, str | None]],
    *,
    maks: Nilai | None = None,
    kolom: tuple[str, str] = ("Nama", "Nilai"),
    desimal: int | None = None,
    kosong: str = "Belum ada",
) -> Batang:
    """Bars for (nama, nilai, target[, url]); `maks` is the full length, by default the largest number present.

    `kosong` stands for a value that is None.
    """
    data = [(*b, None)[:4] for b in isi]
    semua = [float(x) for b in data for x in (b[1], b[2]) if x is not None]
    penuh = float(maks) if maks is not None else max(semua, default=0.0) or 1.0

    def skala(x: Nilai | None) -> str | None:
        return None if x is None else koordinat(100 * min(max(float(x) / penuh, 0.0), 1.0))

    return Batang(
        judul,
        kolom,
        tuple(
            BarisBatang(
                nama,
                kosong if nilai is None else _teks(nilai, desimal),
                skala(nilai),
                skala(target),
                _teks(target, desimal),
                url,
                nilai is not None and target is not None and float(nilai) < float(target),
            )
            for nama, nilai, target, url in data
        ),
        any(b[2] is not None for b in data),
    )
