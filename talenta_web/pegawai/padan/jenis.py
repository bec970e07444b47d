"""A match: what the sheets and columns of some files mean here. Plain values that survive a trip through JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, cast, get_args

from talenta_web.kontrak import BentukTanggal
from talenta_web.pegawai.impor.pokok import kunci_lembar
from talenta_web.pegawai.impor.tabel import Mentah

BENTUK: tuple[str, ...] = get_args(BentukTanggal)


@dataclass(frozen=True, slots=True)
class PadananKolom:
    """A column of ours: the first of the columns `asal` (see `pokok`) that is filled after translation, else `bawaan`.

    `nilai`: value of the file -> ours; "" = as if the cell were empty, None = nobody has said yet what it means.
    """

    tujuan: str
    asal: tuple[str, ...]
    nilai: Mapping[str, str | None] = field(default_factory=dict)
    bentuk: BentukTanggal = ""
    bawaan: str = ""


@dataclass(frozen=True, slots=True)
class PadananLembar:
    """What one foreign sheet (`kunci` of its name and header) fills; `unik` keeps one of equal rows."""

    kunci: str
    tujuan: str
    kolom: tuple[PadananKolom, ...]
    unik: bool = False


@dataclass(frozen=True, slots=True)
class Padanan:
    """The agreed match of an upload: sheets that are read, and those that are left out on purpose."""

    lembar: tuple[PadananLembar, ...]
    abaikan: tuple[str, ...] = ()

    def ke_dict(self) -> dict[str, Any]:
        return asdict(self)


def dari_dict(isi: Mapping[str, Any]) -> Padanan:
    """A match from the JSON of `ke_dict`."""
    return Padanan(tuple(lembar_dari(x) for x in isi["lembar"]), tuple(isi["abaikan"]))


def lembar_dari(isi: Mapping[str, Any]) -> PadananLembar:
    """One sheet of it."""
    kolom = tuple(
        PadananKolom(k["tujuan"], tuple(k["asal"]), dict(k["nilai"]), cast(BentukTanggal, k["bentuk"]), k["bawaan"])
        for k in isi["kolom"]
        if k["bentuk"] in BENTUK
    )
    return PadananLembar(isi["kunci"], isi["tujuan"], kolom, isi["unik"])


def kunci(m: Mentah) -> str:
    """Sheets of the same name and header are one sheet, whichever file they stand in."""
    return kunci_lembar(m.lembar, m.kepala)


def kelompok(mentah: Sequence[Mentah]) -> dict[str, list[Mentah]]:
    """Sheets that are matched together, in the order of the files; sheets without any name are left out."""
    hasil: dict[str, list[Mentah]] = {}
    for m in mentah:
        if any(m.kepala):
            hasil.setdefault(kunci(m), []).append(m)
    return hasil
