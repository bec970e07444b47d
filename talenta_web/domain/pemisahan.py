"""Separation of duties: pairs of roles that one human may not hold on the same day.

The pairs are data (`pemisahan_tugas.csv`), each with its legal basis and the reason in words. An instansi with too
few people may open a pair for a time by decision of its PPK (`Bukaan`).
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from talenta_web.domain.izin import ANONIM, NAMA_PERAN

_KEPALA = ["peran_a", "peran_b", "dasar", "alasan"]


class GalatPemisahan(ValueError):
    """The data file is wrong; the message names the line."""


@dataclass(frozen=True, slots=True)
class Rentang:
    """Days from `mulai` to `selesai`, both included; None = open on that side."""

    mulai: date | None = None
    selesai: date | None = None

    @property
    def kosong(self) -> bool:
        """True when it ends before it begins."""
        return self.mulai is not None and self.selesai is not None and self.selesai < self.mulai

    def irisan(self, lain: Rentang) -> Rentang | None:
        """Days in both, or None when there is none."""
        mulai = max((m for m in (self.mulai, lain.mulai) if m is not None), default=None)
        selesai = min((s for s in (self.selesai, lain.selesai) if s is not None), default=None)
        hasil = Rentang(mulai, selesai)
        return None if hasil.kosong else hasil

    def memuat(self, lain: Rentang) -> bool:
        """Does it hold every day of the other?"""
        awal = self.mulai is None or (lain.mulai is not None and self.mulai <= lain.mulai)
        akhir = self.selesai is None or (lain.selesai is not None and lain.selesai <= self.selesai)
        return awal and akhir

    def berlaku(self, hari: date) -> bool:
        """Is this day inside?"""
        return (self.mulai is None or self.mulai <= hari) and (self.selesai is None or hari <= self.selesai)


@dataclass(frozen=True, slots=True)
class Pasangan:
    """Two role codes in alphabetical order, the legal basis, and why one human may not hold both."""

    a: str
    b: str
    dasar: str
    alasan: str


@dataclass(frozen=True, slots=True)
class Tugas:
    """A role held (or to be held) by a human, and when."""

    peran: str
    rentang: Rentang = Rentang()


@dataclass(frozen=True, slots=True)
class Bukaan:
    """A pair (role codes in alphabetical order) opened by decision of the PPK for these days."""

    a: str
    b: str
    rentang: Rentang


@dataclass(frozen=True, slots=True)
class Bentrok:
    """A new role clashes with one already held, on these days."""

    baru: str
    lama: str
    pasangan: Pasangan
    rentang: Rentang


@dataclass(frozen=True, slots=True)
class Pemisahan:
    """All pairs, keyed by (a, b) with a < b."""

    pasangan: Mapping[tuple[str, str], Pasangan]

    @classmethod
    def baca(cls, teks: str) -> Pemisahan:
        """Parse the CSV text of the data file; raise GalatPemisahan naming the line."""
        baris = csv.reader(teks.splitlines())
        if next(baris, []) != _KEPALA:
            raise GalatPemisahan(f"Baris 1: kepala kolom harus {','.join(_KEPALA)}.")
        hasil: dict[tuple[str, str], Pasangan] = {}
        for no, kolom in enumerate(baris, start=2):
            if len(kolom) != len(_KEPALA) or not all(k.strip() for k in kolom):
                raise GalatPemisahan(f"Baris {no}: isi keempat kolom.")
            a, b, dasar, alasan = kolom
            if not {a, b} <= set(NAMA_PERAN) - {ANONIM} or a >= b:
                raise GalatPemisahan(f"Baris {no}: {a!r}, {b!r} harus dua kode peran menurut abjad.")
            if (a, b) in hasil:
                raise GalatPemisahan(f"Baris {no}: pasangan {a}-{b} sudah ada.")
            hasil[a, b] = Pasangan(a, b, dasar, alasan)
        return cls(MappingProxyType(hasil))

    def cari(self, satu: str, dua: str) -> Pasangan | None:
        """The forbidden pair of these two roles, or None."""
        return self.pasangan.get((satu, dua) if satu < dua else (dua, satu))

    def bentrok(self, baru: Iterable[Tugas], lama: Iterable[Tugas], bukaan: Iterable[Bukaan] = ()) -> list[Bentrok]:
        """Clashes of the new roles with the old ones and among themselves, those that are opened left out."""
        dibuka, semua, hasil = list(bukaan), list(lama), []
        for tugas in baru:
            hasil += [b for b in self._dengan(tugas, semua) if not any(_membuka(o, b) for o in dibuka)]
            semua.append(tugas)
        return hasil

    def _dengan(self, tugas: Tugas, lain: Iterable[Tugas]) -> Iterator[Bentrok]:
        for t in lain:
            pasangan, hari = self.cari(tugas.peran, t.peran), tugas.rentang.irisan(t.rentang)
            if pasangan is not None and hari is not None:
                yield Bentrok(tugas.peran, t.peran, pasangan, hari)


def _membuka(bukaan: Bukaan, bentrok: Bentrok) -> bool:
    p = bentrok.pasangan
    return (bukaan.a, bukaan.b) == (p.a, p.b) and bukaan.rentang.memuat(bentrok.rentang)
