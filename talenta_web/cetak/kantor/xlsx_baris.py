"""Child side: rows of a sheet as a tree of `{%tr %}` blocks, laid out for the data, and where each row went.

A loop without data leaves one empty row in its place, so that formulas over it stay valid.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from talenta_web.basis.proses import DitolakAnak
from talenta_web.host.templat_kantor import LingkunganKantor, nilai, sebab

MAKS_BARIS = 50_000
_TR = re.compile(r"\{%tr\s+(\w+)\s*(.*?)%\}", re.DOTALL)
_UNTUK = re.compile(r"(\w+)\s+in\s+(.+)", re.DOTALL)
Jejak = tuple[tuple[int, int], ...]
"""Turns of the loops that a row stands in: (row of the loop, number of the turn)."""


@dataclass(frozen=True, slots=True)
class Keluar:
    """A row of the result: its row in the template, the names it sees, its turns; `kosong` is the row of no data."""

    asal: int
    lingkup: Mapping[str, Any]
    jejak: Jejak = ()
    kosong: bool = False


@dataclass(slots=True)
class Blok:
    """`for`, `if` (branches one after the other) or a plain row."""

    kata: str
    baris: int
    isi: str = ""
    anak: list[Blok] = field(default_factory=list)
    cabang: list[tuple[str, list[Blok]]] = field(default_factory=list)


def pohon(baris: Mapping[int, Mapping[int, Any]], akhir: int) -> list[Blok]:
    """Blocks of rows 1..akhir; the tags were checked by the skeleton."""
    dasar: list[Blok] = []
    tumpuk = [dasar]
    buka: list[Blok] = []
    for n in range(1, akhir + 1):
        tag = next((m for v in baris.get(n, {}).values() if isinstance(v, str) and (m := _TR.search(v))), None)
        if tag is None:
            tumpuk[-1].append(Blok("baris", n))
            continue
        kata, isi = tag[1], tag[2].strip()
        if kata in {"for", "if"}:
            blok = Blok(kata, n, isi)
            tumpuk[-1].append(blok)
            buka.append(blok)
            tumpuk.append(blok.anak)
            if kata == "if":
                blok.cabang.append((isi, blok.anak))
        elif kata in {"elif", "else"}:
            cabang: list[Blok] = []
            buka[-1].cabang.append((isi if kata == "elif" else "", cabang))
            tumpuk[-1] = cabang
        else:
            tumpuk.pop()
            buka.pop()
    return dasar


def susun(env: LingkunganKantor, blok: list[Blok], data: Mapping[str, Any], nama: str) -> list[Keluar]:
    """Rows of the result in order; DitolakAnak names the row of the template that fails."""
    hasil: list[Keluar] = []
    for k in _jalan(env, blok, data, (), nama):
        hasil.append(k)
        if len(hasil) > MAKS_BARIS:
            raise DitolakAnak(f"Lembar {nama} menjadi lebih dari {MAKS_BARIS} baris. Persempit datanya.")
    return hasil


def _jalan(
    env: LingkunganKantor, blok: list[Blok], lingkup: Mapping[str, Any], jejak: Jejak, nama: str
) -> Iterator[Keluar]:
    for b in blok:
        try:
            dalam = list(_satu(env, b, lingkup))
        except Exception as e:
            raise DitolakAnak(f"Templat salah di lembar {nama}, baris {b.baris}: {sebab(e)}.") from e
        if b.kata == "baris":
            yield Keluar(b.baris, lingkup, jejak)
        for n, (anak, lihat) in enumerate(dalam):
            yield from _jalan(env, anak, lihat, (*jejak, (b.baris, n)) if b.kata == "for" else jejak, nama)
        if b.kata == "for" and not dalam:
            for d in (x for x in b.anak if x.kata == "baris"):
                yield Keluar(d.baris, lingkup, (*jejak, (b.baris, 0)), kosong=True)


def _satu(env: LingkunganKantor, b: Blok, lingkup: Mapping[str, Any]) -> Iterator[tuple[list[Blok], Mapping[str, Any]]]:
    if b.kata == "if":
        for syarat, anak in b.cabang:
            if not syarat or nilai(env, syarat, lingkup):
                yield anak, lingkup
                return
    elif b.kata == "for":
        cocok = _UNTUK.fullmatch(b.isi)
        if cocok is None:
            raise ValueError("tulis {%tr for x in daftar %}")
        isi = nilai(env, cocok[2], lingkup)
        if not isinstance(isi, list | tuple):
            raise TypeError("yang diulang bukan daftar")
        for n, satu in enumerate(isi, start=1):
            putaran = {"index": n, "index0": n - 1, "first": n == 1, "last": n == len(isi), "length": len(isi)}
            yield b.anak, {**lingkup, cocok[1]: satu, "loop": putaran}
