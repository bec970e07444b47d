""" "Bila...": the smallest changes that bring one person into a higher box, everything else staying as it is.

Every try is scored by the one-person evaluator itself. First one change, then, if none reaches, two. A range with few
steps is tried step by step; a long one from bend to bend, halving where the box is reached (between two bends the score
is taken to move one way).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import permutations
from typing import Any

from talenta_web.domain.kotak import nomor
from talenta_web.penskoran.angka import dari_juta
from talenta_web.penskoran.aturan import AturanTerikat
from talenta_web.penskoran.masukan import BahanOrang
from talenta_web.penskoran.pasti.bawaan import langkah_angka
from talenta_web.penskoran.pasti.ubah import Isi, Masukan, banyak_langkah, kisi, langkah_ke, masukan
from talenta_web.penskoran.satu import penilai
from talenta_web.penskoran.satu.susun import Penilai

SEMUA_LANGKAH = 256
COBA = 6_000
"""At most so many tries; a search that was cut short says so."""
Ubah = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Perubahan:
    """One value that changes, named by the node it scores in."""

    simpul: str
    nama: str
    bingkai: str
    dari: Isi
    menjadi: Isi


@dataclass(frozen=True, slots=True)
class Jalan:
    """Changes that together reach `kotak`, with the scores they give; `biaya` is how far they go in all."""

    perubahan: tuple[Perubahan, ...]
    kotak: int
    kinerja: Decimal | None
    potensial: Decimal | None
    biaya: float


@dataclass(frozen=True, slots=True)
class HasilBila:
    """`jalan`: nearest first, each over other inputs. `tuntas` False = the search was cut short."""

    kotak_kini: int
    jalan: tuple[Jalan, ...]
    tuntas: bool


class _Cukup(Exception):
    pass


def bila(
    terikat: AturanTerikat,
    orang: BahanOrang,
    acuan: date,
    *,
    banyak: int = 3,
    langkah: float | None = None,
    **pilihan: Any,
) -> HasilBila | None:
    """The ways into a higher box; None for somebody without a box. `pilihan` goes to the evaluator (frozen facts)."""
    p = penilai(terikat, acuan, rinci=False)
    return cari(p, p.baris(orang, **pilihan), banyak=banyak, langkah=langkah or langkah_angka())


def cari(p: Penilai, b: Mapping[str, Any], *, banyak: int, langkah: float) -> HasilBila | None:
    """The same over a scored row."""
    kini = _kotak(b)
    if kini is None:
        return None
    coba = _Pencoba(p, b, kini)
    hasil: list[tuple[float, int, tuple[tuple[Masukan, Isi], ...]]] = []
    semua, tuntas = masukan(p.r, b, langkah), True
    try:
        for i, m in enumerate(semua):
            if (isi := _terdekat(m, coba, {})) is not None:
                hasil.append((m.biaya(isi), i, ((m, isi),)))
        for i, (m, n) in enumerate(permutations(semua, 2)) if not hasil else ():
            for awal in _calon(m):
                if (isi := _terdekat(n, coba, m.ubahan(awal))) is not None:
                    hasil.append((m.biaya(awal) + n.biaya(isi), i, ((m, awal), (n, isi))))
    except _Cukup:
        tuntas = False
    hasil.sort(key=lambda x: x[:2])
    jalan: dict[frozenset[str], Jalan] = {}
    for biaya, _, ubah in hasil:
        jalan.setdefault(frozenset(m.kolom for m, _ in ubah), _jalan(coba, biaya, ubah))
    return HasilBila(kini, tuple(jalan.values())[:banyak], tuntas)


class _Pencoba:
    """Scores the row after changes; counts its tries."""

    def __init__(self, p: Penilai, b: Mapping[str, Any], kini: int) -> None:
        self.p, self.b, self.kini, self.sisa = p, b, kini, COBA

    def nilai(self, ubah: Ubah) -> dict[str, Any]:
        """The row as the evaluator scores it."""
        hasil = {**self.b, **ubah}
        for langkah in self.p.langkah:
            langkah(hasil)
        self.p.akhir(hasil)
        return hasil

    def sampai(self, ubah: Ubah) -> bool:
        """Is the box higher than today's?"""
        if self.sisa <= 0:
            raise _Cukup
        self.sisa -= 1
        return (_kotak(self.nilai(ubah)) or 0) > self.kini


def _kotak(b: Mapping[str, Any]) -> int | None:
    k, p = b["tingkat_kinerja"], b["tingkat_potensial"]
    return None if k is None or p is None else nomor(k, p)


def _terdekat(m: Masukan, coba: _Pencoba, lain: Ubah) -> Isi | None:
    """The nearest value of one input that reaches, besides other changes."""

    def sampai(isi: Isi) -> bool:
        return coba.sampai({**lain, **m.ubahan(isi)})

    if m.kode or banyak_langkah(m) <= SEMUA_LANGKAH:
        urut = sorted((x for x in _semua(m) if x != m.kini), key=m.biaya)
        return next((x for x in urut if sampai(x)), None)
    kini = round((float(m.kini) - m.bawah) / m.langkah)
    semua = sorted({x for t in (*m.titik, m.bawah, m.atas) for x in kisi(m, t)})
    naik = _arah(m, kini, [x for x in semua if x > float(m.kini)], sampai)
    turun = _arah(m, kini, [x for x in reversed(semua) if x < float(m.kini)], sampai)
    return min((x for x in (naik, turun) if x is not None), key=m.biaya, default=None)


def _arah(m: Masukan, kini: int, titik: list[float], sampai: Callable[[Isi], bool]) -> float | None:
    """From bend to bend in one direction, then by halving."""
    belum = kini
    for x in titik:
        i = round((x - m.bawah) / m.langkah)
        if sampai(x):
            sudah = i
            while abs(sudah - belum) > 1:
                tengah = (sudah + belum) // 2
                if sampai(langkah_ke(m, tengah)):
                    sudah = tengah
                else:
                    belum = tengah
            return langkah_ke(m, sudah)
        belum = i
    return None


def _semua(m: Masukan) -> Iterator[Isi]:
    yield from m.kode or (langkah_ke(m, i) for i in range(banyak_langkah(m) + 1))


def _calon(m: Masukan) -> list[Isi]:
    """Values that the first of two changes may take: all of a short range, the bends of a long one."""
    if m.kode or banyak_langkah(m) <= SEMUA_LANGKAH:
        isi = list(_semua(m))
    else:
        isi = sorted({x for t in (*m.titik, m.bawah, m.atas) for x in kisi(m, t)})
    return sorted((x for x in isi if x != m.kini), key=m.biaya)


def _jalan(coba: _Pencoba, biaya: float, ubah: tuple[tuple[Masukan, Isi], ...]) -> Jalan:
    b = coba.nilai({k: v for m, isi in ubah for k, v in m.ubahan(isi).items()})
    perubahan = tuple(Perubahan(m.simpul, m.nama, m.sumber.bingkai, m.kini, isi) for m, isi in ubah)
    return Jalan(perubahan, _kotak(b) or 0, dari_juta(b["kinerja"]), dari_juta(b["potensial"]), biaya)
