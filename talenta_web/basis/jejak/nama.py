"""Names for the numbers an event holds: each slice says how its own are read. Looked up when a page shows them.

Kinds of name: `pelaku` (account id), `pegawai` (internal number), `unit_kerja` (id), and `objek:<name>` (public id).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Nama:
    """What a number stands for: `teks` for readers who may see identities, `samar` for those who may not."""

    teks: str
    samar: str


Penamai = Callable[[Session, Collection[Any]], Mapping[Any, Nama]]
PencariSubjek = Callable[[Session, str], int | None]

_PENAMAI: dict[str, Penamai] = {}
_SUBJEK: dict[str, PencariSubjek] = {}


def daftarkan_penamai(jenis: str, penamai: Penamai) -> None:
    """`penamai(session, numbers)` names those it knows, within the session's instansi, in one statement."""
    _PENAMAI[jenis] = penamai


def namai(session: Session, jenis: str, nomor: Collection[Any]) -> Mapping[Any, Nama]:
    """Names of these numbers; without a name-giver, or without numbers, none and no statement."""
    penamai = _PENAMAI.get(jenis)
    return penamai(session, nomor) if penamai and nomor else {}


def daftarkan_pencari_subjek(cari: PencariSubjek) -> None:
    """`cari(session, nip)` finds a person's internal number (one source: the slice that owns the people)."""
    _SUBJEK["pegawai"] = cari


def cari_subjek(session: Session, nip: str) -> int | None:
    """Internal number of the person with this NIP in the session's instansi, or None."""
    cari = _SUBJEK.get("pegawai")
    return cari(session, nip) if cari else None
