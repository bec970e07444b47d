"""Acts on several people of the list. Each has its own page, which gets the choice in its address.

A slice registers an act with `daftarkan`; its page reads the choice with `baca_pilihan` and the request with
`permintaan.baca`, shows what it will do to how many people, and asks for confirmation by its own form.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

MAKS_PILIH = 50
"""Most people chosen one by one: a page of the list."""


@dataclass(frozen=True, slots=True)
class TindakanMassal:
    """An act: code, words of its button, capability of its page, and the address of the page."""

    kode: str
    judul: str
    kemampuan: str
    jalan: str


_TINDAKAN: dict[str, TindakanMassal] = {}


def daftarkan(t: TindakanMassal) -> None:
    """Offer an act below the list; the same one twice is fine."""
    if _TINDAKAN.setdefault(t.kode, t) != t:
        raise ValueError(f"Tindakan massal {t.kode!r} didaftarkan dua kali.")


def semua() -> tuple[TindakanMassal, ...]:
    """Every act, as registered."""
    return tuple(_TINDAKAN.values())


def baca_pilihan(cara: str, pid: Sequence[str]) -> tuple[str, ...] | None:
    """Public ids that were chosen; None = everybody the filters let pass."""
    return tuple(dict.fromkeys(pid))[:MAKS_PILIH] if cara == "dicentang" else None


UNDUH = TindakanMassal("unduh", "Unduh XLSX atau CSV", "ekspor.massal", "/pegawai/unduh")
daftarkan(UNDUH)
