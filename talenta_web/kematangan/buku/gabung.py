"""Three-way merge of one butir: what was handed out, what is stored now, what came back. Pure.

Answer (with its "tidak berlaku"), note and mark are merged apart. Ticks of criteria and choices are merged one by one:
two people who tick different ones do not collide.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

JAWABAN, CATATAN, SIAP = "jawaban", "catatan", "siap"
RUAS = (JAWABAN, CATATAN, SIAP)
SAMA, BUKU, TERSIMPAN, BENTROK = "sama", "buku", "tersimpan", "bentrok"


@dataclass(frozen=True, slots=True)
class Keadaan:
    """One butir as it was handed out, is stored, or came back; `nilai` in JSON form."""

    nilai: Any = None
    tidak_berlaku: str = ""
    catatan: str = ""
    siap: bool = False

    def ruas(self, nama: str) -> object:
        """The value that is merged as a whole."""
        return (self.nilai, self.tidak_berlaku) if nama == JAWABAN else getattr(self, nama)

    def dengan(self, nama: str, dari: Keadaan) -> Keadaan:
        """This state with that part of another."""
        if nama == JAWABAN:
            return replace(self, nilai=dari.nilai, tidak_berlaku=dari.tidak_berlaku)
        return replace(self, catatan=dari.catatan) if nama == CATATAN else replace(self, siap=dari.siap)


KOSONG = Keadaan()


@dataclass(frozen=True, slots=True)
class Gabungan:
    """The merged state, in which a conflict keeps what is stored; per part: sama | buku | tersimpan | bentrok."""

    keadaan: Keadaan
    ruas: Mapping[str, str]

    @property
    def berubah(self) -> bool:
        """Does the workbook bring anything?"""
        return any(s in (BUKU, BENTROK) for s in self.ruas.values())


def gabung(dasar: Keadaan, kini: Keadaan, buku: Keadaan, *, himpunan: bool = False) -> Gabungan:
    """Merge; `himpunan`: the value is a set of codes."""
    hasil, status = kini, dict[str, str]()
    for nama in RUAS:
        a, b, c = dasar.ruas(nama), kini.ruas(nama), buku.ruas(nama)
        if c in (a, b):
            status[nama] = SAMA if a == b == c else TERSIMPAN if c == a else SAMA
        elif a == b:
            status[nama], hasil = BUKU, hasil.dengan(nama, buku)
        elif nama == JAWABAN and himpunan and not (dasar.tidak_berlaku or kini.tidak_berlaku or buku.tidak_berlaku):
            nilai = _himpunan(dasar.nilai, kini.nilai, buku.nilai)
            status[nama] = TERSIMPAN if nilai == kini.nilai else BUKU
            hasil = replace(hasil, nilai=nilai)
        else:
            status[nama] = BENTROK
    return Gabungan(hasil, status)


def _himpunan(dasar: Any, kini: Any, buku: Any) -> list[str]:
    """Each code by itself: what either side added or took away. The order of the stored value, then of the book."""
    a, b, c = set(dasar or ()), set(kini or ()), set(buku or ())
    hasil = (b | (c - a)) - (a - c)
    return [x for x in dict.fromkeys([*(kini or ()), *(buku or ())]) if x in hasil]
