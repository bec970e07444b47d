"""Rows and keys that wait on disk while a big file is checked: nobody sees them, a crash leaves nothing of them."""

from __future__ import annotations

import hashlib
import pickle
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

_BLOK = 1024


class Spul:
    """Rows in the order they came, in a file without a name."""

    def __init__(self) -> None:
        self._berkas = tempfile.TemporaryFile(prefix="talenta-")  # noqa: SIM115 - closed by tutup()
        self.jumlah = 0

    def tambah(self, isi: Iterable[Any]) -> None:
        """Append rows."""
        sumber = iter(isi)
        while blok := list(islice(sumber, _BLOK)):
            pickle.dump(blok, self._berkas, pickle.HIGHEST_PROTOCOL)
            self.jumlah += len(blok)

    def __iter__(self) -> Iterator[Any]:
        """All rows, block by block; only this process wrote the file."""
        self._berkas.seek(0)
        while True:
            try:
                yield from pickle.load(self._berkas)  # noqa: S301
            except EOFError:
                return

    def tutup(self) -> None:
        """Give the space back."""
        self._berkas.close()


class Kunci:
    """Keys seen so far, each with a number, in a private database that spills to a file without a name."""

    def __init__(self) -> None:
        self._db = sqlite3.connect("", isolation_level=None)
        for perintah in (
            "PRAGMA journal_mode=OFF",
            "PRAGMA cache_size=-16384",
            "CREATE TABLE lama (k BLOB PRIMARY KEY, n INTEGER) WITHOUT ROWID",
            "CREATE TABLE baru (k BLOB, n INTEGER)",
        ):
            self._db.execute(perintah)

    def tambah(self, isi: Iterable[tuple[Sequence[Any], int]]) -> list[tuple[int, int]]:
        """Add keys of one piece with their numbers; the ones an earlier piece had: (number now, number then)."""
        self._db.execute("BEGIN")
        self._db.execute("DELETE FROM baru")
        self._db.executemany("INSERT INTO baru VALUES (?, ?)", ((_ringkas(k), n) for k, n in isi))
        ganda = self._db.execute("SELECT baru.n, lama.n FROM baru JOIN lama USING (k) ORDER BY baru.n").fetchall()
        self._db.execute("INSERT OR IGNORE INTO lama SELECT k, n FROM baru ORDER BY k")
        self._db.execute("COMMIT")
        return ganda

    def tutup(self) -> None:
        """Give the space back."""
        self._db.close()


def _ringkas(kunci: Sequence[Any]) -> bytes:
    return hashlib.blake2b(repr(tuple(kunci)).encode(), digest_size=16).digest()
