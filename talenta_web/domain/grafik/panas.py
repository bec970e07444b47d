"""Heat nine-box: the canonical 4-7-9 / 2-5-8 / 1-3-6, one hue in five steps, every number printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from talenta_web.domain.tulisan import angka

SUSUNAN = ((4, 7, 9), (2, 5, 8), (1, 3, 6))
_WARNA = ("#f1f6fd", "#dde9fa", "#b9d2f4", "#7faae6", "#0a489f")
_SEL_L, _SEL_T, _KIRI, _ATAS, _CELAH = 150, 84, 34, 4, 6


@dataclass(frozen=True, slots=True)
class SelPanas:
    """One cell: place, colours, words; `url` leads to the list behind the number."""

    kotak: int
    x: int
    y: int
    warna: str
    tinta: str
    jumlah: str
    bagian: str
    predikat: str
    nama: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Panas:
    """Geometry and words of one heat grid."""

    kode: str
    judul: str
    uraian: str
    lebar: int
    tinggi: int
    sel_lebar: int
    sel_tinggi: int
    sel: tuple[SelPanas, ...]
    bertaut: bool


def _langkah(jumlah: int, terbanyak: int) -> int:
    if jumlah == 0 or terbanyak == 0:
        return 0
    return min(4, 1 + 4 * jumlah // (terbanyak + 1))


def panas(
    kode: str,
    judul: str,
    jumlah: Mapping[int, int],
    *,
    predikat: Mapping[int, str] | None = None,
    url: Mapping[int, str] | None = None,
) -> Panas:
    """Lay out the grid for counts per kotak 1..9 (a kotak left out counts 0)."""
    total, terbanyak = sum(jumlah.values()), max(jumlah.values(), default=0)
    sel = []
    for baris, nomor in enumerate(SUSUNAN):
        for lajur, kotak in enumerate(nomor):
            n = jumlah.get(kotak, 0)
            langkah = _langkah(n, terbanyak)
            bagian = f"{angka(Decimal(100 * n) / total, 1)}%" if total else "0,0%"
            sebut = (predikat or {}).get(kotak, "")
            nama = f"Kotak {kotak}{f', {sebut}' if sebut else ''}: {angka(n)} orang, {bagian}"
            sel.append(
                SelPanas(
                    kotak,
                    _KIRI + lajur * (_SEL_L + _CELAH),
                    _ATAS + baris * (_SEL_T + _CELAH),
                    _WARNA[langkah],
                    "#ffffff" if langkah == 4 else "#1f1f1f",
                    angka(n),
                    bagian,
                    sebut,
                    nama,
                    (url or {}).get(kotak),
                )
            )
    puncak = max(sel, key=lambda s: (jumlah.get(s.kotak, 0), s.kotak))
    uraian = (
        f"{angka(total)} orang terpetakan; terbanyak di kotak {puncak.kotak} ({puncak.jumlah} orang)."
        if total
        else ("Belum ada yang terpetakan.")
    )
    return Panas(
        kode, judul, uraian, _KIRI + 3 * _SEL_L + 2 * _CELAH + 4, _ATAS + 3 * _SEL_T + 2 * _CELAH + 28,
        _SEL_L, _SEL_T, tuple(sel), bool(url),
    )  # fmt: skip
