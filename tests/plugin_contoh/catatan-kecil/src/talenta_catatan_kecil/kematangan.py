"""What the plugin offers to maturity assessments: a figure, and an instrument that reads it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from importlib.resources import files

from sqlalchemy.orm import Session

from talenta_catatan_kecil.queries import cacah
from talenta_web.kontrak import Kuesioner, Metrik, NilaiMetrik
from talenta_web.kontrak.bundel import baca_bundel


def _jumlah(sesi: Session, tanggal: date) -> NilaiMetrik:
    if not (n := cacah(sesi)):
        return NilaiMetrik(None, catatan="Belum ada catatan.")
    return NilaiMetrik(Decimal(n), per=tanggal)


JUMLAH = Metrik(
    "catatan-kecil.jumlah", "Jumlah catatan", "catatan", _jumlah, "Catatan yang ditulis instansi.", "Catatan kecil"
)


def kait(_butir: str, jawaban: Mapping[str, object]) -> Decimal | None:
    """A review counts double; not answered has no score."""
    ya = jawaban.get("CT.2")
    return None if ya is None else Decimal(2 if ya else 0)


def instrumen() -> Kuesioner:
    """The instrument."""
    return baca_bundel(files("talenta_catatan_kecil").joinpath("instrumen"), kait)
