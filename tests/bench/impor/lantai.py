"""Yardsticks of the import: calamine rows, then executemany of finished rows, nothing else. All in CPU seconds."""

from __future__ import annotations

import gc
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import python_calamine

INDUK = ("instansi", "unit_kerja", "jabatan")
ISI = ("pegawai", "pegawai_kata", "pegawai_unit", "ringkasan_pegawai")
_URUT = {"pegawai": "nama_urut, id", "ringkasan_pegawai": "id"}


def cpu(kerja: Callable[[], Any]) -> float:
    """CPU seconds of this process and its ended children during `kerja`."""

    def kini() -> float:
        t = os.times()
        return t.user + t.system + t.children_user + t.children_system

    gc.collect()
    awal = kini()
    kerja()
    return kini() - awal


def baca(jalur: Path) -> float:
    """calamine iter_rows, one list per row."""
    return cpu(lambda: [list(b) for b in python_calamine.load_workbook(str(jalur)).get_sheet_by_index(0).iter_rows()])


def polos(penuh: Path, kosong: Path) -> float:
    """The rows of `pegawai` as the import stores them, into a table without index, key or check."""
    nama, baris = _baris(penuh, "pegawai")
    koneksi = sqlite3.connect(kosong)
    koneksi.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL")
    koneksi.execute(f"CREATE TABLE t ({', '.join(nama)})")
    waktu = cpu(lambda: _sisip(koneksi, "t", baris)) + cpu(koneksi.commit)
    koneksi.close()
    return waktu


def tabel_sama(penuh: Path, kosong: Path) -> float:
    """The rows of all tables that the import writes, into the same tables with their indexes and keys.

    `kosong` is a migrated database that already holds the units and posts. Sorted as their keys are, which is the
    cheapest order.
    """
    koneksi = sqlite3.connect(kosong)
    koneksi.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON")
    waktu = 0.0
    for t in ISI:
        _, baris = _baris(penuh, t)
        waktu += cpu(lambda t=t, baris=baris: _sisip(koneksi, t, baris))  # type: ignore[misc]
    waktu += cpu(koneksi.commit)
    koneksi.close()
    return waktu


def _baris(penuh: Path, t: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    asal = sqlite3.connect(penuh)
    kursor = asal.execute(f"SELECT * FROM {t} ORDER BY {_URUT.get(t, '1, 2, 3')}")
    hasil = [k[0] for k in kursor.description], kursor.fetchall()
    asal.close()
    return hasil


def _sisip(koneksi: sqlite3.Connection, t: str, baris: list[tuple[Any, ...]]) -> None:
    koneksi.executemany(f"INSERT INTO {t} VALUES ({', '.join('?' * len(baris[0]))})", baris)
