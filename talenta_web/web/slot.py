"""Descriptors by which slices fill the Dasbor and named places; listed in `slots.py` as SLOT: tuple[Slot, ...]."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from talenta_web.domain.izin import Lingkup, Pelaku

Lebar = Literal["penuh", "separuh", "sepertiga"]


@dataclass(frozen=True, slots=True)
class IsiSlot:
    """What one panel shows: a template that reads the variable `data`."""

    template: str
    data: object


@dataclass(frozen=True, slots=True)
class Tugas:
    """One thing the reader should do: sentence, address, verb on the button, weight (mendesak first)."""

    teks: str
    url: str
    aksi: str
    mendesak: bool = False


@dataclass(frozen=True, slots=True)
class Langkah:
    """State of one step of the first-run list."""

    selesai: bool
    url: str
    keterangan: str = ""


@dataclass(frozen=True, slots=True)
class SlotDasbor:
    """A panel. `susun` returns None when it has nothing to say to this reader."""

    kode: str
    urutan: int
    kemampuan: str
    judul: str
    susun: Callable[[Pelaku, Lingkup, Session], IsiSlot | None]
    lebar: Lebar = "separuh"


@dataclass(frozen=True, slots=True)
class SlotTugas:
    """Source of entries of "Yang perlu Anda kerjakan"."""

    kode: str
    urutan: int
    kemampuan: str
    susun: Callable[[Pelaku, Lingkup, Session], Iterable[Tugas]]


@dataclass(frozen=True, slots=True)
class SlotLangkah:
    """One step of the first-run list, shown until every step is done."""

    kode: str
    urutan: int
    kemampuan: str
    judul: str
    susun: Callable[[Pelaku, Lingkup, Session], Langkah]


@dataclass(frozen=True, slots=True)
class SlotTempat:
    """What a higher slice shows in a named place of another page, e.g. `mutu.dampak`; None = nothing to say."""

    kode: str
    urutan: int
    kemampuan: str
    tempat: str
    susun: Callable[[Pelaku, Lingkup, Session], IsiSlot | None]


Slot = SlotDasbor | SlotTugas | SlotLangkah | SlotTempat
