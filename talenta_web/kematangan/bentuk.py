"""An answer between the fields of its form and the engine: what a form says, and what its fields show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Protocol

from talenta_web.kuesioner.hasil import Jawaban
from talenta_web.kuesioner.jawaban import BERCENTANG
from talenta_web.kuesioner.model import Butir

BARIS_LEBIH, MAKS_BARIS = 2, 200


class Formulir(Protocol):
    """What is read of a sent form."""

    def get(self, key: str, default: str, /) -> str:
        """The first value."""
        ...

    def getlist(self, key: str, /) -> list[str]:
        """Every value."""
        ...


@dataclass(frozen=True, slots=True)
class Bentuk:
    """Fields of a form: `pilih` chosen codes, `teks` of a text or number, both parts of a ratio, rows of a table.

    `nihil`: looked at, and none of the ticks holds.
    """

    pilih: frozenset[str] = frozenset()
    teks: str = ""
    pembilang: str = ""
    penyebut: str = ""
    baris: tuple[Mapping[str, str], ...] = field(default=())
    nihil: bool = False


def baca_formulir(butir: Butir, form: Formulir) -> object:
    """The raw answer of a sent form, as the engine reads raw answers; None = left empty."""
    jenis = butir.jawab.jenis
    if form.get("kosongkan", "") or jenis in ("info", "berkas"):
        return None
    if jenis in BERCENTANG:
        return form.getlist("nilai") or ([] if form.get("nihil", "") else None)
    if jenis == "rasio":
        bagian = [form.get(k, "").strip() for k in ("pembilang", "penyebut")]
        return bagian if any(bagian) else None
    if jenis == "tabel":
        return [dict(b) for b in _baris(butir, form) if any(b.values())] or None
    return form.get("nilai", "").strip() or None


def dari_formulir(butir: Butir, form: Formulir) -> Bentuk:
    """What a form that was refused goes on showing."""
    return Bentuk(
        frozenset(form.getlist("nilai")), form.get("nilai", ""), form.get("pembilang", ""), form.get("penyebut", ""),
        _baris(butir, form) if butir.jawab.jenis == "tabel" else (), bool(form.get("nihil", "")),
    )  # fmt: skip


def dari_jawaban(butir: Butir, jawaban: Jawaban) -> Bentuk:
    """What the form of a stored answer shows."""
    nilai, jenis = jawaban.nilai, butir.jawab.jenis
    if nilai is None:
        return Bentuk()
    if isinstance(nilai, bool):
        return Bentuk(frozenset({"ya" if nilai else "tidak"}))
    if isinstance(nilai, tuple):
        if jenis == "rasio":
            return Bentuk(pembilang=_teks(nilai[0]), penyebut=_teks(nilai[1]))
        if jenis == "tabel":
            return Bentuk(baris=tuple(b for b in nilai if isinstance(b, Mapping)))
        return Bentuk(frozenset(map(str, nilai)), nihil=not nilai)
    return Bentuk(frozenset({str(nilai)}), _teks(nilai))


def _teks(nilai: object) -> str:
    if isinstance(nilai, Decimal):
        return f"{nilai:f}".replace(".", ",")
    return nilai.isoformat() if isinstance(nilai, date) else str(nilai)


def _baris(butir: Butir, form: Formulir) -> tuple[Mapping[str, str], ...]:
    hasil: list[Mapping[str, str]] = []
    for i in range(MAKS_BARIS):
        baris = {k.kode: form.get(f"k_{i}_{k.kode}", "").strip() for k in butir.jawab.kolom}
        if not any(form.getlist(f"k_{i}_{k.kode}") for k in butir.jawab.kolom):
            break
        hasil.append(baris)
    return tuple(hasil)


def baris_tampil(bentuk: Bentuk) -> Sequence[Mapping[str, str]]:
    """Rows of the table with empty ones to write in."""
    return (*bentuk.baris, *({} for _ in range(BARIS_LEBIH)))
