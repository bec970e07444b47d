"""Formulas of bounds for one person."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from typing import Any, assert_never

from talenta_web.penskoran.angka import bulat
from talenta_web.penskoran.pasti.rumus import Jika, Kol, Op, Rapi, Rumus, Tetap, Ungkap

Baris = Mapping[str, Any]
F = Callable[[Baris], Any]
_HITUNG: Mapping[str, Callable[[Any, Any], Any]] = {
    "tambah": operator.add,
    "kali": operator.mul,
    "bagi": operator.truediv,
}
_BANDING: Mapping[str, Callable[[Any, Any], bool]] = {"<=": operator.le, ">=": operator.ge, "=": operator.eq}


def ke_nilai(x: Rumus, tetapan: Baris) -> F:
    """A function of the row."""
    if isinstance(x, Kol):
        return operator.itemgetter(x.nama)
    if isinstance(x, Tetap):
        isi = x.isi
        return lambda b: isi
    if isinstance(x, Ungkap):
        return x.isi.fungsi(tetapan)
    if isinstance(x, Jika):
        syarat, ya, tidak = (ke_nilai(y, tetapan) for y in (x.syarat, x.ya, x.tidak))
        return lambda b: ya(b) if syarat(b) is True else tidak(b)
    if isinstance(x, Rapi):
        return _rapi(x, ke_nilai(x.isi, tetapan))
    if isinstance(x, Op):
        return _op(x.op, [ke_nilai(y, tetapan) for y in x.isi])
    assert_never(x)


def _rapi(x: Rapi, f: F) -> F:
    def jalan(b: Baris) -> float | None:
        v: float | None = f(b)
        if v is None:
            return None
        v = v if x.bawah is None or v >= x.bawah else x.bawah
        v = v if x.atas is None or v <= x.atas else x.atas
        return v if x.desimal is None else bulat(v, x.desimal)

    return jalan


def _op(op: str, f: Sequence[F]) -> F:
    match op:
        case "dan":
            return lambda b: all(g(b) is True for g in f)
        case "atau":
            return lambda b: any(g(b) is True for g in f)
        case "bukan":
            return lambda b: f[0](b) is not True
        case "kosong":
            return lambda b: f[0](b) is None
        case "terkecil" | "terbesar":
            pilih = min if op == "terkecil" else max
            return lambda b: pilih((v for g in f if (v := g(b)) is not None), default=None)
        case "bitatau":
            return lambda b: reduce(operator.or_, (g(b) for g in f))
        case "<=" | ">=" | "=":
            banding = _BANDING[op]
            return lambda b: (u := f[0](b)) is not None and (v := f[1](b)) is not None and banding(u, v)
        case _:
            return _rantai(_HITUNG[op], f)


def _rantai(hitung: Callable[[Any, Any], Any], f: Sequence[F]) -> F:
    def jalan(b: Baris) -> Any:
        isi = [g(b) for g in f]
        return None if None in isi else reduce(hitung, isi)

    return jalan
