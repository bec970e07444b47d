"""Rows as the text of PostgreSQL's COPY, made column by column: few distinct values, many rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any

from sqlalchemy import Table

_BLOK = 4096
_INGAT = 65_536
_LOLOS = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
_TIPE: dict[type, Callable[[Any], str]] = {
    str: lambda v: v if v.isprintable() and "\\" not in v else v.translate(_LOLOS),
    bool: lambda v: "t" if v else "f",
    int: str,
    float: repr,
    date: date.isoformat,
    datetime: datetime.isoformat,
}


class _Teks(dict[Any, str]):
    """Value -> its text; remembers the first distinct values of a column."""

    def __missing__(self, nilai: Any) -> str:
        ubah = _TIPE.get(type(nilai)) or next((f for t, f in _TIPE.items() if isinstance(nilai, t)), str)
        teks = ubah(nilai)
        if len(self) < _INGAT:
            self[nilai] = teks
        return teks


def bisa(tabel: Table, kolom: Sequence[str]) -> bool:
    """Whether every column holds only what has a text here."""
    return all(_python(tabel, k) in _TIPE for k in kolom)


def _python(tabel: Table, kolom: str) -> type | None:
    try:
        return tabel.c[kolom].type.python_type
    except NotImplementedError:
        return None


def teks(lebar: int, baris: Iterable[Sequence[Any]]) -> Iterator[str]:
    """Blocks of finished lines."""
    peta = [_Teks({None: "\\N"}) for _ in range(lebar)]
    sumber = iter(baris)
    while blok := list(islice(sumber, _BLOK)):
        kolom = (map(p.__getitem__, k) for p, k in zip(peta, zip(*blok, strict=True), strict=True))
        yield "\n".join(map("\t".join, zip(*kolom, strict=True))) + "\n"
