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
    pid: str | None = None


Penamai = Callable[[Session, Collection[Any]], Mapping[Any, Nama]]
Pencari = Callable[[Session, str], int | None]

_PENAMAI: dict[str, Penamai] = {}
_PENCARI: dict[str, Pencari] = {}


def daftarkan_penamai(jenis: str, penamai: Penamai) -> None:
    """`penamai(session, numbers)` names those it knows, within the session's instansi, in one statement."""
    _PENAMAI[jenis] = penamai


def namai(session: Session, jenis: str, nomor: Collection[Any]) -> Mapping[Any, Nama]:
    """Names of these numbers; without a name-giver, or without numbers, none and no statement."""
    penamai = _PENAMAI.get(jenis)
    return penamai(session, nomor) if penamai and nomor else {}


def daftarkan_pencari(jenis: str, pencari: Pencari) -> None:
    """`pencari(session, key)` finds a number: `pelaku` and `pegawai` by public id, `nip` a person by NIP."""
    _PENCARI[jenis] = pencari


def cari_nomor(session: Session, jenis: str, kunci: str) -> int | None:
    """The internal number in the session's instansi, or None."""
    pencari = _PENCARI.get(jenis)
    return pencari(session, kunci) if pencari and kunci else None
