"""Exact evaluation of an expression: fractions instead of floats, so that 0.1 * 3 <= 0.3 holds.

A division by zero gives NULL ("cannot be told"), never an infinite number.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Any

from talenta_web.domain import masa_kerja
from talenta_web.kuesioner.angka import bulat
from talenta_web.ungkapan import GalatUngkapan, Ungkapan, pohon
from talenta_web.ungkapan.angka import geser

Baris = Mapping[str, object]
F = Callable[[Baris], Any]
TIDAK_TEPAT = frozenset({"sqrt"})
MAKS_DERAJAT = 128
"""Exact numbers grow with every product: at most this many factors in one expression."""


def _bagi(a: Fraction, b: Fraction) -> Fraction | None:
    return None if b == 0 else Fraction(a) / b


def _pangkat(a: Fraction, e: Fraction) -> Fraction | None:
    return None if a == 0 and e < 0 else Fraction(a) ** int(e)


_KETAT: dict[str, Callable[..., Any]] = {
    "tambah": operator.add, "kurang": operator.sub, "kali": operator.mul, "bagi": _bagi, "negatif": operator.neg,
    "=": operator.eq, "<>": operator.ne, "<": operator.lt, ">": operator.gt, "<=": operator.le, ">=": operator.ge,
    "bukan": operator.not_, "abs": abs, "floor": floor, "ceil": ceil, "power": _pangkat,
    "bulat": lambda x, n: Fraction(bulat(x, int(n)), 10 ** int(n)),
    "tahun_penuh": masa_kerja.tahun_penuh, "bulan_penuh": masa_kerja.bulan_penuh,
    "terkecil": min, "terbesar": max, "lower": str.lower, "upper": str.upper, "starts_with": str.startswith,
    "year": lambda d: d.year, "month": lambda d: d.month, "day": lambda d: d.day,
}  # fmt: skip


def periksa_tepat(u: Ungkapan) -> None:
    """Refuse what has no exact result."""
    for s in pohon.semua(u.simpul):
        if isinstance(s, pohon.Operasi) and s.op in TIDAK_TEPAT:
            raise GalatUngkapan(f"Fungsi {s.op} tidak tersedia dalam kuesioner", None, "Nilainya tidak tepat")
        if isinstance(s, pohon.Operasi) and s.op == "power" and _isi(s.argumen[1]) != int(_isi(s.argumen[1])):
            raise GalatUngkapan("Pangkat harus bilangan bulat")
    if _derajat(u.simpul) > MAKS_DERAJAT:
        raise GalatUngkapan("Ungkapan mengalikan terlalu banyak nilai", None, "Kurangi pangkat atau perkaliannya")


def _derajat(s: pohon.Simpul) -> int:
    if isinstance(s, pohon.Operasi) and s.op == "power":
        return _derajat(s.argumen[0]) * max(1, abs(int(_isi(s.argumen[1]))))
    return sum(map(_derajat, pohon.anak(s))) or 1


def _isi(s: pohon.Simpul) -> float:
    return s.isi if isinstance(s, pohon.Nilai) and isinstance(s.isi, float) else 0.5


def fungsi(u: Ungkapan) -> F:
    """A function of names (name -> int, Fraction, str, bool, date or None) with an exact result."""
    return _fungsi(u.simpul)


def _fungsi(s: pohon.Simpul) -> F:
    if isinstance(s, pohon.Nilai):
        isi = Fraction(Decimal(repr(s.isi))) if isinstance(s.isi, float) else s.isi
        return lambda b: isi
    if isinstance(s, pohon.Kolom):
        return operator.itemgetter(s.nama)
    if isinstance(s, pohon.Dalam):
        return _dalam(_fungsi(s.nilai), [_fungsi(x)({}) for x in s.isi])
    if isinstance(s, pohon.Kasus):
        return _kasus([(_fungsi(a), _fungsi(b)) for a, b in s.cabang], _fungsi(s.lain))
    if isinstance(s, pohon.Geser):
        return _geser(_fungsi(s.tanggal), s.bulan, s.hari)
    assert isinstance(s, pohon.Operasi)
    args = [_fungsi(a) for a in s.argumen]
    if s.op in ("dan", "atau"):
        return _logika(args[0], args[1], s.op == "atau")
    if s.op == "kosong":
        return lambda b: args[0](b) is None
    if s.op == "antara":
        bawah, atas = _ketat(operator.ge, [args[0], args[1]]), _ketat(operator.le, [args[0], args[2]])
        return _logika(bawah, atas, False)
    if s.op == "coalesce":
        return lambda b: next((v for f in args if (v := f(b)) is not None), None)
    if s.op == "nullif":
        return lambda b: None if (v := args[0](b)) == args[1](b) else v
    return _ketat(_KETAT[s.op], args)


def _ketat(f: Callable[..., Any], args: list[F]) -> F:
    def jalan(b: Baris) -> Any:
        nilai = [a(b) for a in args]
        return None if None in nilai else f(*nilai)

    return jalan


def _logika(a: F, b: F, penentu: bool) -> F:
    """AND (penentu False) and OR (penentu True) with three values."""

    def jalan(baris: Baris) -> Any:
        kiri, kanan = a(baris), b(baris)
        if penentu in (kiri, kanan):
            return penentu
        return None if kiri is None or kanan is None else not penentu

    return jalan


def _dalam(f: F, isi: list[Any]) -> F:
    def jalan(b: Baris) -> Any:
        v = f(b)
        return None if v is None else True if v in isi else None if None in isi else False

    return jalan


def _kasus(cabang: list[tuple[F, F]], lain: F) -> F:
    return lambda b: next((nilai(b) for syarat, nilai in cabang if syarat(b) is True), lain(b))


def _geser(f: F, bulan: int, hari: int) -> F:
    def jalan(b: Baris) -> date | None:
        d = f(b)
        return geser(d, bulan, hari) if d is not None else None

    return jalan
