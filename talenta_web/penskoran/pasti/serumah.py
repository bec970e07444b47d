"""Inputs that are one fact: a change of a record's value moves every output that reads the same value."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from talenta_web.penskoran.model import Keluaran, Rancangan, Sumber

Keluar = tuple[Sumber, Keluaran]


def serumah(
    r: Rancangan, b: Mapping[str, Any], s: Sumber, k: Keluaran, dibaca: Collection[str]
) -> tuple[Keluar, ...] | None:
    """The other outputs that move with this one, by the same amount; None = some move in a way that is not known.

    Outputs move together when the same records, chosen the same way, give the same value. Records that differ by an
    equality filter, or that two sources chose by date and are not the same one, move on their own. Outputs that decide
    no box (not in `dibaca`) do not matter.
    """
    if any(k.nama in x.dibaca for x in r.rujukan.values()):
        return None
    ikut: list[Keluar] = []
    for lain in r.sumber.values():
        if lain.bingkai != s.bingkai or _terpisah(s, lain):
            continue
        for x in lain.keluaran:
            if x.nama == k.nama or x.nama not in dibaca:
                continue
            if _pilihan(s) == _pilihan(lain) and _teks(x) == _teks(k) and x.tipe is k.tipe:
                if any(x.nama in y.dibaca for y in r.rujukan.values()):
                    return None
                ikut.append((lain, x))
            elif _bergantung(k, lain, x, sama=lain is s) and not _beda_rekaman(b, s, lain):
                return None
    return tuple(ikut)


def _pilihan(s: Sumber) -> Sumber:
    """What decides the records of a source."""
    return replace(s, kode="", keluaran=(), usang_bulan=None, dapat_diubah=None)


def _teks(k: Keluaran) -> str | None:
    return k.nilai.teks if k.nilai else None


def _terpisah(a: Sumber, b: Sumber) -> bool:
    """Do equality filters keep their records apart?"""
    isi = dict(b.dengan)
    return any(x in isi and isi[x] != y for x, y in a.dengan)


def _bergantung(k: Keluaran, lain: Sumber, x: Keluaran, *, sama: bool) -> bool:
    """Does another output read the column of this one?"""
    milik = k.nilai.kolom if k.nilai else frozenset()
    baca = (x.nilai,) if sama else (x.nilai, lain.saring, lain.menurut)
    return any(u is not None and milik & u.kolom for u in baca)


def _beda_rekaman(b: Mapping[str, Any], s: Sumber, lain: Sumber) -> bool:
    """Are both the newest or oldest of their kind, and two records?"""
    if any(x.pilih not in ("terbaru", "terlama") or _saring_nilai(x) for x in (s, lain)):
        return False
    return bool(b["src." + s.kode] != b["src." + lain.kode])


def _saring_nilai(s: Sumber) -> bool:
    """Does the filter look at a value that the source gives?"""
    milik = {x for k in s.keluaran if k.nilai for x in k.nilai.kolom}
    return bool(s.saring and milik & s.saring.kolom)
