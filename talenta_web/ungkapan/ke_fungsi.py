"""Back end for one person: checked tree -> Python closure over a row."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from talenta_web.domain import masa_kerja
from talenta_web.ungkapan import angka as m
from talenta_web.ungkapan import pohon
from talenta_web.ungkapan.jodoh import periksa_pangkat
from talenta_web.ungkapan.pohon import Simpul
from talenta_web.ungkapan.tetapan import Isi
from talenta_web.ungkapan.tipe import Tipe

Baris = Mapping[str, object]
F = Callable[[Baris], object]

# Functions of non-NULL values; NULL in = NULL out is added in one place.
_KETAT: dict[str, Callable[..., object]] = {
    "tambah": operator.add, "kurang": operator.sub, "kali": operator.mul, "bagi": m.bagi, "negatif": operator.neg,
    "=": m.sama, "<>": lambda a, b: not m.sama(a, b),
    "<": m.kurang_dari, ">": lambda a, b: m.kurang_dari(b, a),
    "<=": lambda a, b: not m.kurang_dari(b, a), ">=": lambda a, b: not m.kurang_dari(a, b),
    "bukan": operator.not_, "abs": abs, "floor": m.lantai, "ceil": m.langit, "sqrt": m.akar,
    "bulat": lambda x, n: m.bulat(x, int(n)), "power": m.pangkat,
    "tahun_penuh": lambda a, b: float(masa_kerja.tahun_penuh(a, b)),
    "bulan_penuh": lambda a, b: float(masa_kerja.bulan_penuh(a, b)),
    "terkecil": lambda *a: _ujung(a, m.kurang_dari), "terbesar": lambda *a: _ujung(a, lambda x, y: m.kurang_dari(y, x)),
    "lower": str.lower, "upper": str.upper, "starts_with": str.startswith,
    "year": lambda d: float(d.year), "month": lambda d: float(d.month), "day": lambda d: float(d.day),
}  # fmt: skip


def _ujung(a: Sequence[object], lebih: Callable[[object, object], bool]) -> object:
    hasil = a[0]
    for x in a:
        if x != x:
            return x
        if lebih(x, hasil):
            hasil = x
    return hasil + 0.0 if isinstance(hasil, float) else hasil  # -0.0 becomes 0.0


def ke_fungsi(s: Simpul, tetapan: Mapping[str, Isi]) -> F:
    """A function of one row (column -> value, None = NULL) that returns float, str, date, bool or None."""
    if isinstance(s, pohon.Nilai):
        return _tetap(s.isi)
    if isinstance(s, pohon.Tetapan):
        return _tetap(tetapan[s.nama])
    if isinstance(s, pohon.Kolom):
        return _kolom(s.nama, s.tipe)
    if isinstance(s, pohon.Dalam):
        return _dalam(ke_fungsi(s.nilai, tetapan), [ke_fungsi(x, tetapan)({}) for x in s.isi])
    if isinstance(s, pohon.Kasus):
        cabang = [(ke_fungsi(a, tetapan), ke_fungsi(b, tetapan)) for a, b in s.cabang]
        return _kasus(cabang, ke_fungsi(s.lain, tetapan))
    if isinstance(s, pohon.Geser):
        return _geser(ke_fungsi(s.tanggal, tetapan), s.bulan, s.hari)
    args = [ke_fungsi(a, tetapan) for a in s.argumen]
    return _operasi(s.op, args)


def _operasi(op: str, args: list[F]) -> F:
    if op in ("dan", "atau"):
        return _logika(args[0], args[1], op == "atau")
    if op == "kosong":
        return lambda b: args[0](b) is None
    if op == "antara":
        return _antara(*args)
    if op == "coalesce":
        return lambda b: next((v for f in args if (v := f(b)) is not None), None)
    if op == "nullif":
        return _nullif(*args)
    if op == "power":
        periksa_pangkat(args[1]({}))
    return _ketat(_KETAT[op], args)


def _tetap(v: object) -> F:
    return lambda b: v


def _kolom(nama: str, tipe: Tipe) -> F:
    if tipe is not Tipe.ANGKA:
        return lambda b: b[nama]

    def angka(b: Baris) -> object:
        v = b[nama]
        return None if v is None else float(v)  # type: ignore[arg-type]

    return angka


def _ketat(f: Callable[..., object], args: list[F]) -> F:
    def jalan(b: Baris) -> object:
        nilai = []
        for a in args:
            v = a(b)
            if v is None:
                return None
            nilai.append(v)
        return f(*nilai)

    return jalan


def _logika(a: F, b: F, penentu: bool) -> F:
    """AND (penentu False) and OR (penentu True) with three values."""

    def jalan(baris: Baris) -> object:
        kiri = a(baris)
        if kiri is penentu:
            return penentu
        kanan = b(baris)
        if kanan is penentu:
            return penentu
        return None if kiri is None or kanan is None else not penentu

    return jalan


def _antara(x: F, bawah: F, atas: F) -> F:
    def jalan(b: Baris) -> object:
        v = x(b)
        if v is None:
            return None
        lo, hi = bawah(b), atas(b)
        if (lo is not None and m.kurang_dari(v, lo)) or (hi is not None and m.kurang_dari(hi, v)):
            return False
        return None if lo is None or hi is None else True

    return jalan


def _nullif(a: F, b: F) -> F:
    def jalan(baris: Baris) -> object:
        kiri, kanan = a(baris), b(baris)
        return None if kiri is None or (kanan is not None and m.sama(kiri, kanan)) else kiri

    return jalan


def _dalam(f: F, isi: list[object]) -> F:
    ada_null = None in isi
    nilai = [v for v in isi if v is not None]

    def jalan(b: Baris) -> object:
        v = f(b)
        if v is None:
            return None
        return True if any(m.sama(v, x) for x in nilai) else (None if ada_null else False)

    return jalan


def _kasus(cabang: list[tuple[F, F]], lain: F) -> F:
    def jalan(b: Baris) -> object:
        for syarat, nilai in cabang:
            if syarat(b) is True:
                return nilai(b)
        return lain(b)

    return jalan


def _geser(f: F, bulan: int, hari: int) -> F:
    def jalan(b: Baris) -> object:
        d = f(b)
        return m.geser(d, bulan, hari) if isinstance(d, date) else None

    return jalan
