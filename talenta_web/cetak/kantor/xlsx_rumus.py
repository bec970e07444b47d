"""Child side: references follow their rows. `=SUM(C5:C5)` under a loop over row 5 becomes `=SUM(C5:C104)`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token

from talenta_web.cetak.kantor.xlsx_baris import Jejak, Keluar

_SEL = r"(\$?[A-Z]{1,3})(\$?)(\d{1,7})"
_ACUAN = re.compile(rf"^(?:('(?:[^']|'')+'|[^'!]+)!)?{_SEL}(?::{_SEL})?$", re.IGNORECASE)
_BARIS = re.compile(r"^(?:('(?:[^']|'')+'|[^'!]+)!)?(\$?)(\d{1,7}):(\$?)(\d{1,7})$")
Rentang = tuple[int, int]


class Peta:
    """Where the rows of one sheet went, seen from any turn of its loops."""

    def __init__(self, keluar: Sequence[Keluar]) -> None:
        self._di: dict[tuple[int, Jejak], Rentang] = {}
        self._ada: list[int] = sorted({k.asal for k in keluar})
        self.akhir = max(self._ada, default=0)
        self.panjang = len(keluar)
        for n, k in enumerate(keluar, start=1):
            for dalam in range(len(k.jejak) + 1):
                kunci = (k.asal, k.jejak[:dalam])
                awal, _ = self._di.get(kunci, (n, n))
                self._di[kunci] = (awal, n)

    def di(self, baris: int, jejak: Jejak = ()) -> Rentang:
        """First and last row that a row of the template became, in the nearest turn; beyond the end it just shifts."""
        if baris > self.akhir:
            geser = self.panjang + baris - self.akhir
            return geser, geser
        for dalam in range(len(jejak), -1, -1):
            if ada := self._di.get((baris, jejak[:dalam])):
                return ada
        sesudah = next((b for b in self._ada if b > baris), self.akhir)
        awal = self._di[(sesudah, ())][0]
        return awal, awal - 1

    def rentang(self, awal: int, akhir: int, jejak: Jejak = ()) -> Rentang:
        """What the rows awal..akhir became; never upside down."""
        a, b = self.di(awal, jejak)[0], self.di(akhir, jejak)[1]
        return a, max(a, b)


@lru_cache(maxsize=4096)
def _potong(rumus: str) -> tuple[tuple[str, bool], ...]:
    t = Tokenizer(rumus)
    return tuple((x.value, x.type == Token.OPERAND and x.subtype == Token.RANGE) for x in t.items)


def geser(rumus: str, di: str, peta: Mapping[str, Peta], jejak: Jejak = ()) -> str:
    """The formula, seen from sheet `di` and a turn there, with all references where the rows are now."""
    return "=" + "".join(acuan(v, di, peta, jejak) if acu else v for v, acu in _potong(rumus))


def acuan(teks: str, di: str, peta: Mapping[str, Peta], jejak: Jejak = ()) -> str:
    """One reference: cell, range or whole rows; names and whole columns stay."""
    if m := _ACUAN.match(teks):
        lembar, k1, d1, b1, k2, d2, b2 = m.groups()
    elif m := _BARIS.match(teks):
        lembar, d1, b1, d2, b2 = m.groups()
        k1 = k2 = ""
    else:
        return teks
    nama = lembar.strip("'").replace("''", "'") if lembar else di
    if nama not in peta:
        return teks
    lihat = jejak if nama == di else ()
    depan = f"{lembar}!" if lembar else ""
    if b2 is None:
        return f"{depan}{k1}{d1}{peta[nama].di(int(b1), lihat)[0]}"
    awal, akhir = peta[nama].rentang(int(b1), int(b2), lihat)
    return f"{depan}{k1}{d1}{awal}:{k2}{d2}{akhir}"
