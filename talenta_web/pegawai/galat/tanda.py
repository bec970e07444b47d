"""From the problems of an import to marks on cells of its files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from talenta_web.pegawai.impor.masalah import Masalah
from talenta_web.pegawai.impor.sel import kolom_baris

_ACUAN = re.compile(r"[A-Z]{1,3}[0-9]{1,7}")
MAKS = 10_000
"""Marks in one workbook; more are counted, not shown."""


@dataclass(frozen=True, slots=True)
class Tanda:
    """One mark: the file (position), sheet and cell (from 0; None: nowhere in particular), and what to say there."""

    berkas: int
    lembar: str
    baris: int | None
    kolom: int | None
    jenis: str
    masalah: str
    perbaikan: str
    isi: str | None
    usul: str | None

    def ke_json(self) -> list[Any]:
        return [
            self.lembar, self.baris, self.kolom, self.jenis, self.masalah, self.perbaikan, self.isi, self.usul,
        ]  # fmt: skip


def tanda(masalah: Iterable[Masalah], peringatan: Iterable[Masalah], berkas: Sequence[str]) -> list[Tanda]:
    """Marks of refused cells first, then of warnings; `berkas` are the names of the files."""
    semua = [_satu(m, "Masalah", berkas) for m in masalah] + [_satu(m, "Peringatan", berkas) for m in peringatan]
    return semua[:MAKS]


def _satu(m: Masalah, jenis: str, berkas: Sequence[str]) -> Tanda:
    nomor, lembar, baris, kolom = _letak(m, berkas)
    return Tanda(nomor, lembar, baris, kolom, jenis, m.masalah, m.perbaikan, m.baru, m.usul)


def _letak(m: Masalah, berkas: Sequence[str]) -> tuple[int, str, int | None, int | None]:
    """`berkas.xlsx: lembar!C17` or `lembar!C17`; of a range its first cell."""
    depan, _, acuan = (m.sel or "").rpartition("!")
    nomor = 0
    for i, nama in enumerate(berkas):
        if depan.startswith(f"{nama}: "):
            nomor, depan = i, depan.removeprefix(f"{nama}: ")
            break
    cocok = _ACUAN.match(acuan)
    if not depan or cocok is None:
        return nomor, depan or m.lembar or "", None, None
    kolom, baris = kolom_baris(cocok[0])
    return nomor, depan, baris - 1, kolom - 1
