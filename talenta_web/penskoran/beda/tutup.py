"""Rules whose expressions carry their parameters as values, so that parts of two rules can stand in one tree."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from talenta_web.penskoran.model import Rancangan
from talenta_web.ungkapan import Ungkapan, pohon
from talenta_web.ungkapan.tetapan import ikat

_NAN = float("nan")
ACUAN = "acuan"
"""The only constant that stays one: it is the same for both rules."""


def petakan(isi: Any, ubah: Callable[[Ungkapan], Ungkapan]) -> Any:
    """The same value with every expression inside it replaced, whatever dataclasses, tuples and mappings hold it.

    Every NaN becomes the same object, so that equal parts compare equal.
    """
    if isinstance(isi, Ungkapan):
        return ubah(isi)
    if isinstance(isi, float) and isi != isi:
        return _NAN
    if isinstance(isi, tuple):
        return tuple(petakan(x, ubah) for x in isi)
    if isinstance(isi, Mapping):
        return {k: petakan(v, ubah) for k, v in isi.items()}
    if is_dataclass(isi) and not isinstance(isi, type):
        return replace(isi, **{f.name: petakan(getattr(isi, f.name), ubah) for f in fields(isi) if f.init})
    return isi


def tutup(r: Rancangan) -> Rancangan:
    """The rule with its parameters written into every expression; two rules are then compared by structure alone."""

    def satu(u: Ungkapan) -> Ungkapan:
        lain = {n: t for n, t in u._tipe_tetapan.items() if n != ACUAN}
        if not lain:
            return u
        nilai = ikat(lain, r.tetapan)

        def ganti(s: pohon.Simpul) -> pohon.Simpul:
            if isinstance(s, pohon.Tetapan) and s.nama in nilai:
                return pohon.Nilai(nilai[s.nama], s.tipe)
            return s

        sisa = {n: t for n, t in u._tipe_tetapan.items() if n == ACUAN}
        return replace(u, simpul=susun_ulang(u.simpul, ganti), tetapan=frozenset(sisa), _tipe_tetapan=sisa)

    hasil: Rancangan = petakan(r, satu)
    return hasil


def namai_ulang(isi: Any, nama: Mapping[str, str]) -> Any:
    """The same value with columns renamed in its expressions."""

    def satu(u: Ungkapan) -> Ungkapan:
        if not any(k in nama for k in u.kolom):
            return u

        def ganti(s: pohon.Simpul) -> pohon.Simpul:
            return replace(s, nama=nama.get(s.nama, s.nama)) if isinstance(s, pohon.Kolom) else s

        kolom = frozenset(nama.get(k, k) for k in u.kolom)
        return replace(u, teks=nama.get(u.teks, u.teks), simpul=susun_ulang(u.simpul, ganti), kolom=kolom)

    return petakan(isi, satu) if nama else isi


def susun_ulang(s: pohon.Simpul, ganti: Callable[[pohon.Simpul], pohon.Simpul]) -> pohon.Simpul:
    """The same expression tree with its ends (literals, columns, constants) replaced."""
    if isinstance(s, pohon.Operasi):
        return replace(s, argumen=tuple(susun_ulang(x, ganti) for x in s.argumen))
    if isinstance(s, pohon.Kasus):
        cabang = tuple((susun_ulang(a, ganti), susun_ulang(b, ganti)) for a, b in s.cabang)
        return replace(s, cabang=cabang, lain=susun_ulang(s.lain, ganti))
    if isinstance(s, pohon.Dalam):
        butir = tuple(susun_ulang(x, ganti) for x in s.isi)
        return replace(s, nilai=susun_ulang(s.nilai, ganti), isi=butir)  # type: ignore[arg-type]
    if isinstance(s, pohon.Geser):
        return replace(s, tanggal=susun_ulang(s.tanggal, ganti))
    return ganti(s)
