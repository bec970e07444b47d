"""The log of an import as compressed blocks: per table the ids of new rows, and old and new values of changed ones.

`lama` holds {"kolom", "id", "lama", "baru"} column by column, `baru` holds {"rentang"} (first and last id), `keadaan`
(coverage, which has no id) holds groups [frame, old state or None, new state, ids of people].
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, islice, pairwise
from typing import Any, Literal, TypeVar

from sqlalchemy import Date, Table

Jenis = Literal["lama", "baru", "keadaan"]
Rentang = list[tuple[int, int]]
Keadaan = tuple[str, date | None, str | None]
BLOK = 2000
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Catatan:
    """One block: what happened to `jumlah` rows of a table."""

    tabel: str
    jenis: Jenis
    jumlah: int
    isi: bytes


@dataclass(frozen=True, slots=True)
class Perubahan:
    """Changed rows of a table: ids, and the values of `kolom` before and after, one tuple per row."""

    kolom: tuple[str, ...]
    id: tuple[int, ...]
    lama: list[tuple[Any, ...]]
    baru: list[tuple[Any, ...]]


def kerat(isi: Iterable[_T]) -> Iterator[list[_T]]:
    """Pieces of at most BLOK."""
    sumber = iter(isi)
    while blok := list(islice(sumber, BLOK)):
        yield blok


def _langkah(id_: Sequence[int]) -> list[int]:
    """The first id, then the differences: short words that compress well."""
    return [id_[0], *(b - a for a, b in pairwise(id_))]


def _kemas(isi: Mapping[str, Any]) -> bytes:
    return zlib.compress(json.dumps(isi, ensure_ascii=False, separators=(",", ":"), default=date.isoformat).encode(), 3)


def _buka(isi: bytes) -> dict[str, Any]:
    hasil: dict[str, Any] = json.loads(zlib.decompress(isi))
    return hasil


def catat_ubah(
    t: Table,
    kolom: Sequence[str],
    baris: Iterable[tuple[int, Sequence[Any]]],
    tersimpan: Callable[[Sequence[int]], Iterable[Sequence[Any]]],
) -> Iterator[Catatan]:
    """Blocks of changed rows (id, new values); `tersimpan` reads (id, old values) of the ids of one block."""
    for blok in kerat(baris):
        baru = {i: tuple(b) for i, b in blok}
        lama = {b[0]: tuple(b[1:]) for b in tersimpan(list(baru))}
        id_ = [i for i in sorted(baru) if lama[i] != baru[i]]
        if not id_:
            continue
        isi = {
            "kolom": list(kolom),
            "id": _langkah(id_),
            "lama": list(zip(*(lama[i] for i in id_), strict=True)),
            "baru": list(zip(*(baru[i] for i in id_), strict=True)),
        }
        yield Catatan(t.name, "lama", len(id_), _kemas(isi))


def baca_ubah(t: Table, isi: bytes) -> Perubahan:
    """A block of `catat_ubah`."""
    b = _buka(isi)
    tanggal = [isinstance(t.c[k].type, Date) for k in b["kolom"]]

    def baris(kolom: Sequence[Sequence[Any]]) -> list[tuple[Any, ...]]:
        benar = [_tanggal(k) if tgl else k for k, tgl in zip(kolom, tanggal, strict=True)]
        return list(zip(*benar, strict=True))

    return Perubahan(tuple(b["kolom"]), tuple(accumulate(b["id"])), baris(b["lama"]), baris(b["baru"]))


def _tanggal(nilai: Iterable[str | None]) -> list[date | None]:
    return [None if v is None else date.fromisoformat(v) for v in nilai]


def catat_baru(t: Table, rentang: Rentang) -> Iterator[Catatan]:
    """Blocks of new rows."""
    for blok in kerat(rentang):
        yield Catatan(t.name, "baru", sum(b - a + 1 for a, b in blok), _kemas({"rentang": blok}))


def baca_baru(isi: bytes) -> Rentang:
    """A block of `catat_baru`."""
    return [(a, b) for a, b in _buka(isi)["rentang"]]


def catat_keadaan(t: Table, baris: Iterable[tuple[int, str, Keadaan | None, Keadaan]]) -> Iterator[Catatan]:
    """One block of coverage: (person, frame, state before, state after)."""
    kelompok: dict[tuple[str, Keadaan | None, Keadaan], list[int]] = {}
    for id_, bingkai, lama, baru in baris:
        kelompok.setdefault((bingkai, lama, baru), []).append(id_)
    if kelompok:
        isi = [(*k, _langkah(sorted(semua))) for k, semua in kelompok.items()]
        yield Catatan(t.name, "keadaan", sum(map(len, kelompok.values())), _kemas({"keadaan": isi}))


def baca_keadaan(isi: bytes) -> Iterator[tuple[int, str, Keadaan | None, Keadaan]]:
    """A block of `catat_keadaan`."""
    for bingkai, lama, baru, langkah in _buka(isi)["keadaan"]:
        sebelum, sesudah = None if lama is None else _keadaan(lama), _keadaan(baru)
        for id_ in accumulate(langkah):
            yield id_, bingkai, sebelum, sesudah


def _keadaan(k: Sequence[Any]) -> Keadaan:
    return k[0], None if k[1] is None else date.fromisoformat(k[1]), k[2]
