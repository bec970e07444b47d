"""What gates can see: which nodes they name, and which differences between values change a verdict."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from talenta_web.kuesioner.model import Gerbang, Kuesioner
from talenta_web.kuesioner.nama import LULUS, PERSEN, TOTAL
from talenta_web.kuesioner.susunan import susunan
from talenta_web.ungkapan import pohon

_BANDING = frozenset({"=", "<>", "<", "<=", ">", ">="})


@dataclass(slots=True)
class Sebut:
    """How one name is used: the numbers it is compared with; `mentah`: in a way where every value may matter."""

    batas: set[Fraction] = field(default_factory=set)
    mentah: bool = False

    def kelas(self, nilai: Hashable) -> Hashable:
        """Values of one class lead every gate to the same verdict."""
        if self.mentah or not isinstance(nilai, int | Fraction | Decimal) or isinstance(nilai, bool):
            return nilai
        urut = sorted(self.batas)
        i = bisect_left(urut, Fraction(nilai))
        return 2 * i + (i < len(urut) and urut[i] == nilai)


def sebutan(gerbang: Iterable[Gerbang]) -> Mapping[str, Sebut]:
    """Every name in these conditions with its use."""
    hasil: dict[str, Sebut] = defaultdict(Sebut)
    for g in gerbang:
        _telusur(g.syarat.simpul, hasil)
    return hasil


def _telusur(s: pohon.Simpul, hasil: dict[str, Sebut]) -> None:
    if isinstance(s, pohon.Kolom):
        hasil[s.nama].mentah = True
        return
    anak = pohon.anak(s)
    tetap = [x.isi for x in anak if isinstance(x, pohon.Nilai)]
    banding = isinstance(s, pohon.Dalam) or (isinstance(s, pohon.Operasi) and s.op in _BANDING | {"antara"})
    for x in anak:
        if banding and isinstance(x, pohon.Kolom) and len(tetap) == len(anak) - 1:
            angka = [Fraction(Decimal(repr(n))) for n in tetap if isinstance(n, float)]
            hasil[x.nama].batas |= set(angka)
            hasil[x.nama].mentah |= len(angka) < len(tetap)
        else:
            _telusur(x, hasil)


def seluruh(k: Kuesioner, gerbang: Iterable[Gerbang]) -> tuple[Gerbang, ...]:
    """These gates and those whose verdict they build on."""
    peta, nama = {g.kode: g for g in k.gerbang}, susunan(k).gerbang_nama
    hasil: dict[str, Gerbang] = {}
    antre = list(gerbang)
    while antre:
        g = antre.pop()
        if g.kode not in hasil:
            hasil[g.kode] = g
            antre += (
                peta[nama[x.removeprefix(LULUS)]]
                for x in g.syarat.kolom
                if x.startswith(LULUS) and x.removeprefix(LULUS) in nama
            )
    return tuple(hasil.values())


def daun_dari(k: Kuesioner, nama: Iterable[str]) -> frozenset[str]:
    """Codes of every butir on which these names of an expression rest, through nodes and gates."""
    s, peta = susunan(k), {g.kode: g for g in k.gerbang}
    hasil: set[str] = set()
    antre, sudah = list(nama), set[str]()
    while antre:
        x = antre.pop()
        if x in sudah:
            continue
        sudah.add(x)
        if x in s.butir_nama:
            hasil.add(s.butir_nama[x])
        elif x.startswith(LULUS) and x.removeprefix(LULUS) in s.gerbang_nama:
            antre += peta[s.gerbang_nama[x.removeprefix(LULUS)]].syarat.kolom
        elif (kode := _simpul(k, x)) is not None:
            hasil |= _bawah(k, kode)
    return frozenset(hasil)


def _simpul(k: Kuesioner, nama: str) -> str | None:
    if nama == TOTAL:
        return k.akar.kode
    s = susunan(k).simpul_nama
    return s.get(nama) or s.get(nama.removeprefix(PERSEN))


def _bawah(k: Kuesioner, kode: str) -> set[str]:
    hasil: set[str] = set()
    for a in k.anak[kode]:
        hasil |= _bawah(k, a) if a in k.simpul else {a}
    return hasil
