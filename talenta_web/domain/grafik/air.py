"""Waterfall of a score: indicator x weight = points, each bar starting where the one before it ended."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from talenta_web.domain.grafik.bilangan import Nilai, koordinat
from talenta_web.domain.tulisan import skor


@dataclass(frozen=True, slots=True)
class Suku:
    """One indicator; `bobot` is a share (0.6). None = not yet known: no bar, no points."""

    nama: str
    skor: Nilai | None
    bobot: Nilai | None
    kontribusi: Nilai | None
    keterangan: str = ""


@dataclass(frozen=True, slots=True)
class BarisAir:
    """One row as drawn: numbers as text, bar from `awal` with `panjang` on a scale of 0..100."""

    nama: str
    keterangan: str
    skor: str
    bobot: str
    poin: str
    awal: str
    panjang: str
    tahu: bool


@dataclass(frozen=True, slots=True)
class AirTerjun:
    """Rows, the sum, and the cut-offs as lines on the scale."""

    judul: str
    baris: tuple[BarisAir, ...]
    jumlah: str
    panjang_jumlah: str
    ambang: tuple[tuple[str, str, str], ...]
    lengkap: bool


def _bobot(bobot: Nilai | None) -> str:
    if bobot is None:
        return "–"
    seratus = round(float(bobot) * 100, 4)
    return f"{seratus:g}%".replace(".", ",")


def air_terjun(
    judul: str,
    suku: Iterable[Suku],
    jumlah: Nilai | None,
    *,
    ambang: Sequence[tuple[str, Nilai]] = (),
    maks: Nilai = 100,
) -> AirTerjun:
    """Lay the rows out; `jumlah` is the score itself (None while something is missing), `ambang` are named cut-offs."""
    penuh, awal, baris = float(maks), 0.0, []
    for s in suku:
        poin = 0.0 if s.kontribusi is None else float(s.kontribusi)
        kiri, kanan = sorted((awal, awal + poin))
        baris.append(
            BarisAir(
                s.nama,
                s.keterangan,
                "Belum dinilai" if s.skor is None else skor(s.skor),
                _bobot(s.bobot),
                skor(s.kontribusi),
                koordinat(min(max(kiri / penuh, 0.0), 1.0) * 100),
                koordinat(min(max((kanan - kiri) / penuh, 0.0), 1.0) * 100),
                s.kontribusi is not None,
            )
        )
        awal += poin
    panjang = 0.0 if jumlah is None else min(max(float(jumlah) / penuh, 0.0), 1.0) * 100
    garis = tuple((nama, koordinat(100 * float(nilai) / penuh), skor(nilai)) for nama, nilai in ambang)
    return AirTerjun(judul, tuple(baris), skor(jumlah), koordinat(panjang), garis, jumlah is not None)
