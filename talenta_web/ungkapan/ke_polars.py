"""Back end for populations: checked tree -> Polars expression. Polars is imported only when this module is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import polars as pl

from talenta_web.ungkapan import pohon
from talenta_web.ungkapan.angka import BATAS_BULAT, SETENGAH_JUTA
from talenta_web.ungkapan.jodoh import periksa_pangkat
from talenta_web.ungkapan.ke_fungsi import ke_fungsi
from talenta_web.ungkapan.pohon import Simpul
from talenta_web.ungkapan.tetapan import Isi
from talenta_web.ungkapan.tipe import Tipe

_DTYPE: dict[Tipe | None, type[pl.DataType]] = {
    Tipe.ANGKA: pl.Float64, Tipe.TEKS: pl.String, Tipe.TANGGAL: pl.Date, Tipe.BOOLEAN: pl.Boolean, None: pl.Null,
}  # fmt: skip

# Polars 2.1 returns one value instead of a column for `constant < column` when the column is computed and all NULL.
_CERMIN = {"=": "=", "<>": "<>", "<": ">", "<=": ">=", ">": "<", ">=": "<="}


def ke_polars(s: Simpul, tetapan: Mapping[str, Isi]) -> pl.Expr:
    """An expression over the columns that `s` names; numbers are Float64."""
    if _tetap(s):  # folded here, so that Polars never sees a computed constant
        return pl.lit(ke_fungsi(s, tetapan)({}), dtype=_DTYPE[s.tipe])
    if isinstance(s, pohon.Kolom):
        kolom = pl.col(s.nama)
        return kolom.cast(pl.Float64) if s.tipe is Tipe.ANGKA else kolom
    if isinstance(s, pohon.Dalam):
        return _dalam(s, tetapan)
    if isinstance(s, pohon.Kasus):
        hasil = ke_polars(s.lain, tetapan)
        for syarat, nilai in reversed(s.cabang):
            hasil = pl.when(ke_polars(syarat, tetapan)).then(ke_polars(nilai, tetapan)).otherwise(hasil)
        return hasil.cast(_DTYPE[s.tipe]) if s.tipe is not None else hasil
    if isinstance(s, pohon.Geser):
        pindah = ke_polars(s.tanggal, tetapan).cast(pl.Date).dt.offset_by(f"{s.bulan}mo")
        if s.hari:
            pindah = pindah + pl.duration(days=s.hari)
        return pl.when(pindah.is_between(date.min, date.max)).then(pindah)
    assert isinstance(s, pohon.Operasi)
    args = [ke_polars(a, tetapan) for a in s.argumen]
    if s.op == "power":
        return _pangkat(args[0], s.argumen[1], tetapan)
    if s.op == "bulat" and isinstance(s.argumen[1], pohon.Nilai) and isinstance(s.argumen[1].isi, float):
        return bulat_polars(args[0], int(s.argumen[1].isi))
    if s.op in ("terkecil", "terbesar"):
        return _ujung(s.op, args, s.tipe)
    if s.op == "nullif":
        sama = args[::-1] if _tetap(s.argumen[0]) else args
        return pl.when(sama[0] == sama[1]).then(None).otherwise(args[0])
    if s.op in _CERMIN and _tetap(s.argumen[0]):
        return _operasi(_CERMIN[s.op], args[::-1])
    return _operasi(s.op, args)


def _tetap(s: Simpul) -> bool:
    return not any(isinstance(x, pohon.Kolom) for x in pohon.semua(s))


def _operasi(op: str, a: list[pl.Expr]) -> pl.Expr:
    match op:
        case "tambah":
            return a[0] + a[1]
        case "kurang":
            return a[0] - a[1]
        case "kali":
            return a[0] * a[1]
        case "bagi":
            return _bagi(a[0], a[0], a[1])
        case "negatif":
            return -a[0]
        case "dan":
            return a[0] & a[1]
        case "atau":
            return a[0] | a[1]
        case "bukan":
            return ~a[0]
        case "kosong":
            return a[0].is_null()
        case "antara":
            return a[0].is_between(a[1], a[2])
        case "=" | "<>" | "<" | "<=" | ">" | ">=":
            return _banding(op, a[0], a[1])
        case _:
            return _fungsi(op, a)


def _banding(op: str, a: pl.Expr, b: pl.Expr) -> pl.Expr:
    match op:
        case "=":
            return a == b
        case "<>":
            return a != b
        case "<":
            return a < b
        case "<=":
            return a <= b
        case ">":
            return a > b
        case _:
            return a >= b


def _fungsi(op: str, a: list[pl.Expr]) -> pl.Expr:
    match op:
        case "abs":
            return a[0].abs()
        case "floor":
            return a[0].floor()
        case "ceil":
            return a[0].ceil()
        case "sqrt":
            return a[0].sqrt()
        case "coalesce":
            return pl.coalesce(a)
        case "lower":
            return a[0].str.to_lowercase()
        case "upper":
            return a[0].str.to_uppercase()
        case "starts_with":
            return a[0].str.starts_with(a[1])
        case "tahun_penuh":
            return _selisih(_kunci(a[1], 10000, 100), _kunci(a[0], 10000, 100), 10000)
        case "bulan_penuh":
            return _selisih(_kunci(a[1], 1200, 100), _kunci(a[0], 1200, 100), 100)
        case "year" | "month" | "day":
            bagian = {"year": a[0].dt.year(), "month": a[0].dt.month(), "day": a[0].dt.day()}[op]
            return bagian.cast(pl.Float64)
        case _:
            raise AssertionError(op)


def _kunci(d: pl.Expr, tahun: int, bulan: int) -> pl.Expr:
    # Month and day are Int8 in Polars and would overflow.
    return d.dt.year() * tahun + d.dt.month().cast(pl.Int32) * bulan + d.dt.day().cast(pl.Int32)


def _selisih(b: pl.Expr, a: pl.Expr, satuan: int) -> pl.Expr:
    return ((b - a) // satuan).cast(pl.Float64)


def _ujung(op: str, a: Sequence[pl.Expr], tipe: Tipe | None) -> pl.Expr:
    """Polars skips NULL and NaN in horizontal minima; we pass both on."""
    hasil = pl.min_horizontal(a) if op == "terkecil" else pl.max_horizontal(a)
    if tipe is Tipe.ANGKA:
        hasil = pl.when(pl.any_horizontal([x.is_nan() for x in a])).then(float("nan")).otherwise(hasil + 0.0)
    return pl.when(pl.all_horizontal([x.is_not_null() for x in a])).then(hasil)


def _pangkat(a: pl.Expr, e: Simpul, tetapan: Mapping[str, Isi]) -> pl.Expr:
    isi = ke_fungsi(e, tetapan)({})
    if not isinstance(isi, float):
        return pl.lit(None, dtype=pl.Float64)
    periksa_pangkat(isi)
    if isi == 0.5:
        return a.sqrt()
    if isi != int(isi):
        return a.pow(isi)
    if isi == 0:
        return pl.when(a.is_not_null()).then(1.0)
    hasil = a
    for _ in range(abs(int(isi)) - 1):
        hasil = hasil * a
    return hasil if isi > 0 else _bagi(pl.lit(1.0), hasil, hasil)


def _dalam(s: pohon.Dalam, tetapan: Mapping[str, Isi]) -> pl.Expr:
    isi = [x.isi if isinstance(x, pohon.Nilai) else tetapan[x.nama] for x in s.isi]
    nilai = [v for v in isi if v is not None]
    cocok = ke_polars(s.nilai, tetapan).is_in(pl.Series(nilai, dtype=_DTYPE[s.nilai.tipe]).implode())
    return cocok | pl.lit(None, dtype=pl.Boolean) if len(nilai) < len(isi) else cocok


def _bagi(a: pl.Expr, mask: pl.Expr, b: pl.Expr) -> pl.Expr:
    """a / b, correctly rounded; `mask` is any expression that is NULL exactly where `a` is.

    Polars multiplies by the reciprocal when it sees that the divisor is one value, a literal or a uniform CASE, which
    makes 3/10 <> 0.3 and the result depend on the other rows. Adding a column of zeros keeps the divisor a column.
    """
    return a / (b + mask.is_null().cast(pl.Float64))


def bulat_polars(x: pl.Expr, n: int) -> pl.Expr:
    """`angka.bulat` as a Polars expression: half up to `n` decimals after rounding to 6."""
    juta = (x * 1e6 + SETENGAH_JUTA).floor()
    setengah = 5.0 * 10.0 ** (5 - n) if n < 6 else 0.0
    satuan = _bagi(juta + setengah, x, pl.lit(10.0 ** (6 - n))).floor() if n < 6 else juta
    hasil = _bagi(satuan, x, pl.lit(10.0**n)) if n > 0 else satuan
    return pl.when(x.abs() < BATAS_BULAT).then(hasil).otherwise(x)
