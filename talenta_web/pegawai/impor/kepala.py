"""Child side: where the header of a sheet stands, and what its columns are called.

Sheets made for people carry titles above the header, two header rows with groups, and a row that numbers the columns.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence, Set
from dataclasses import dataclass

from talenta_web.pegawai.impor.pokok import pokok

CARI = 30
"""Rows at the top of a sheet among which a header is looked for."""
_BERDATA = re.compile(r"\d{3,}|\d+[./-]\d+|^\(?\d+([.,]\d+)?\)?$")
_NOMOR = re.compile(r"\(?(\d{1,3})\)?\Z")
Rentang = tuple[int, int, int, int]
"""Merged cells: first column, first row, last column, last row, all from 0."""


@dataclass(frozen=True, slots=True)
class Kepala:
    """A header: its first row (from 0), how many rows it takes, rows of column numbers after it, the names."""

    awal: int
    tinggi: int
    lewati: int
    nama: tuple[str, ...]

    @property
    def baris(self) -> int:
        """Number of its last row as people count."""
        return self.awal + self.tinggi

    @property
    def isi(self) -> int:
        """First row below, from 0."""
        return self.awal + self.tinggi + self.lewati


def cari(baris: Sequence[Sequence[str]], kata: Set[str], gabung: Sequence[Rentang] = ()) -> Kepala:
    """The header among the first rows; `kata` are the names (see `pokok`) that somebody knows."""
    if not baris:
        return Kepala(0, 1, 0, ())
    nilai = [_dikenal(b, kata) for b in baris]
    awal = _baris(baris, nilai)
    pilihan = [(nilai[awal], -awal, 1, tuple(s.strip() for s in baris[awal]))]
    for atas in (awal - 1, awal):
        if atas >= 0 and atas + 1 < len(baris) and _berkelompok(baris[atas], baris[atas + 1], atas, gabung):
            nama = _gabungkan(baris[atas], baris[atas + 1], atas, kata, gabung)
            pilihan.append((_dikenal(nama, kata), -atas, 2, nama))
    lebih = any(b != d or a != c for a, b, c, d in gabung)  # merged cells speak for two rows when names do not
    _, mulai, tinggi, nama = max(pilihan, key=lambda p: (p[0], p[2] if lebih else -p[2]))
    sesudah = -mulai + tinggi
    lewati = int(sesudah < len(baris) and _nomor_kolom(baris[sesudah]))
    return Kepala(-mulai, tinggi, lewati, nama)


def _dikenal(nama: Collection[str], kata: Set[str]) -> int:
    return len({p for n in nama if (p := pokok(n)) in kata})


def _baris(baris: Sequence[Sequence[str]], nilai: Sequence[int]) -> int:
    """The first row, unless a later one is clearly the header."""
    terbaik = max(nilai)
    if terbaik:
        return 0 if nilai[0] * 2 >= terbaik else nilai.index(terbaik)
    lebar = max(sum(map(bool, b)) for b in baris)
    for i, b in enumerate(baris):
        isi = [s for s in b if s.strip()]
        if len(isi) >= max(2, lebar / 2) and len(set(isi)) == len(isi) and not any(map(_BERDATA.search, isi)):
            return i
    return 0


def _berkelompok(atas: Sequence[str], bawah: Sequence[str], nomor: int, gabung: Sequence[Rentang]) -> bool:
    """Whether two rows are one header: groups above, names below, nothing that looks like data."""
    if not any(bawah) or any(_BERDATA.search(s) for s in (*atas, *bawah) if s):
        return False
    if any(b == nomor and d >= nomor and c > a for a, b, c, d in gabung):
        return True
    isi_atas, isi_bawah = [bool(s.strip()) for s in atas], [bool(s.strip()) for s in bawah]
    lubang = any(b and not a for a, b in zip(isi_atas, isi_bawah, strict=True))
    return lubang and any(a and not b for a, b in zip(isi_atas, isi_bawah, strict=True))


def _gabungkan(
    atas: Sequence[str], bawah: Sequence[str], nomor: int, kata: Set[str], gabung: Sequence[Rentang]
) -> tuple[str, ...]:
    kelompok = _kelompok(atas, bawah, nomor, gabung)
    ganda = {p for p, n in Counter(pokok(s) for s in bawah if s.strip()).items() if n > 1}
    nama = []
    for a, b in zip(kelompok, (s.strip() for s in bawah), strict=True):
        dua = f"{a} {b}".strip()
        sendiri = b and pokok(b) not in ganda and (pokok(b) in kata or not a)
        nama.append(b if sendiri and pokok(dua) not in kata else dua)
    return tuple(nama)


def _kelompok(atas: Sequence[str], bawah: Sequence[str], nomor: int, gabung: Sequence[Rentang]) -> list[str]:
    """The group of each column: merged cells say how far it reaches, else blanks beside it do."""
    hasil = [s.strip() for s in atas]
    mendatar = [g for g in gabung if g[1] == nomor and g[2] > g[0]]
    for a, _, c, _ in mendatar:
        for k in range(a + 1, min(c, len(hasil) - 1) + 1):
            hasil[k] = hasil[a]
    if not mendatar:
        for k in range(1, len(hasil)):
            if not hasil[k] and bawah[k].strip() and bawah[k - 1].strip():
                hasil[k] = hasil[k - 1]
    return hasil


def _nomor_kolom(baris: Sequence[str]) -> bool:
    """`(1) (2) (3)` below the header."""
    isi = [_NOMOR.match(s.strip()) for s in baris if s.strip()]
    angka = [int(m[1]) for m in isi if m]
    return len(angka) > 1 and len(angka) == len(isi) and angka == list(range(angka[0], angka[0] + len(angka)))
