"""Dumbbells: one row per item, a mark per layer and a line between the outermost, so that disagreement is seen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from talenta_web.domain.grafik.bilangan import Nilai, koordinat, teks

_LEBAR, _KIRI, _KANAN, _ATAS, _BARIS, _JARI = 560, 92, 16, 28, 28, 6


@dataclass(frozen=True, slots=True)
class Tanda:
    """A mark: shape 0 circle, 1 square, 2 diamond, 3 triangle, as a path around (x, y)."""

    bentuk: str
    lapisan: int


@dataclass(frozen=True, slots=True)
class BarisHalter:
    """One row: its name, the line between the outermost marks ("" = fewer than two), the marks."""

    nama: str
    y: str
    y_teks: str
    garis: tuple[str, str] | None
    tanda: tuple[Tanda, ...]
    judul: str


@dataclass(frozen=True, slots=True)
class Halter:
    """Geometry and words; `kisi` are the lines of the scale with their numbers, `contoh` the marks of the legend."""

    kode: str
    judul: str
    uraian: str
    deret: tuple[str, ...]
    contoh: tuple[str, ...]
    baris: tuple[BarisHalter, ...]
    kisi: tuple[tuple[str, str], ...]
    lebar: int
    tinggi: int
    x_nama: int


def _bentuk(lapisan: int, x: float, y: float) -> str:
    k, r = koordinat, _JARI
    if lapisan % 4 == 0:
        return f"M{k(x - r)} {k(y)}a{r} {r} 0 1 0 {2 * r} 0a{r} {r} 0 1 0 {-2 * r} 0z"
    if lapisan % 4 == 1:
        return f"M{k(x - r + 1)} {k(y - r + 1)}h{2 * r - 2}v{2 * r - 2}h{2 - 2 * r}z"
    if lapisan % 4 == 2:
        return f"M{k(x)} {k(y - r - 1)}l{r + 1} {r + 1}l{-r - 1} {r + 1}l{-r - 1} {-r - 1}z"
    return f"M{k(x)} {k(y - r)}l{r} {2 * r - 1}h{-2 * r}z"


def halter(
    kode: str, judul: str, uraian: str, deret: Sequence[str], isi: Iterable[tuple[str, Sequence[Nilai | None]]], *,
    maks: Nilai, min: Nilai = 0, kisi: Sequence[Nilai] = (),
) -> Halter:  # fmt: skip
    """Lay out (name, one value per layer; None = no value) from `min` to `maks`."""
    data = list(isi)
    bawah, rentang = float(min), (float(maks) - float(min)) or 1.0

    def letak(nilai: Nilai) -> float:
        bagian = (float(nilai) - bawah) / rentang
        return _KIRI + (_LEBAR - _KIRI - _KANAN) * (0.0 if bagian < 0 else 1.0 if bagian > 1 else bagian)

    baris = []
    for i, (nama, nilai) in enumerate(data):
        y = _ATAS + _BARIS * (i + 0.5)
        x = [(k, letak(n)) for k, n in enumerate(nilai) if n is not None]
        ujung = sorted(p for _, p in x)
        kata = ", ".join(f"{d} {'–' if n is None else teks(n)}" for d, n in zip(deret, nilai, strict=True))
        baris.append(
            BarisHalter(
                nama, koordinat(y), koordinat(y + 5),
                (koordinat(ujung[0]), koordinat(ujung[-1])) if len(ujung) > 1 else None,
                tuple(Tanda(_bentuk(k, p, y), k) for k, p in x), f"{nama}: {kata}",
            )
        )  # fmt: skip
    return Halter(
        kode, judul, uraian, tuple(deret), tuple(_bentuk(k, 8, 8) for k in range(len(deret))), tuple(baris),
        tuple((koordinat(letak(n)), teks(n)) for n in kisi), _LEBAR, _ATAS + _BARIS * len(data) + 6, _KIRI - 14,
    )  # fmt: skip
