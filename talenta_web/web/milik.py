"""What a person may see and take along about himself: every slice lists its part in `milik.py` as MILIK."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from flask import Flask, current_app

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from talenta_web.domain.izin import Pelaku

Nilai = str | int | float | Decimal | bool | date | datetime | None


@dataclass(frozen=True, slots=True)
class Milik:
    """One table of the own data.

    `kategori` is a category of the field catalogue; `bidang` the stored columns shown, as "table.column";
    `baca(session, pelaku)` gives the rows in the order of `kolom`. `ditahan`: why this part is not handed out (yet);
    then nothing is read.
    """

    kode: str
    nama: str
    kategori: str
    bidang: tuple[str, ...]
    kolom: tuple[str, ...]
    baca: Callable[[Session, Pelaku], Iterable[Sequence[Nilai]]]
    ditahan: str | None = None


def tidak_ada(_session: Session, _pelaku: Pelaku) -> Iterable[Sequence[Nilai]]:
    """For parts that are withheld."""
    return ()


def pasang_milik(app: Flask, milik: Iterable[Milik]) -> None:
    """Keep the parts of every slice; the composition root calls this once."""
    semua = tuple(milik)
    if len({m.kode for m in semua}) != len(semua):
        raise ValueError("Two own-data parts share a code.")
    app.extensions["talenta_milik"] = semua


def milik_semua() -> tuple[Milik, ...]:
    """Every part, in the order of the slices."""
    return cast("tuple[Milik, ...]", current_app.extensions["talenta_milik"])
