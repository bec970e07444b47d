"""What needs a second human: descriptors that slices offer in their room `persetujuan.py` as TINDAKAN."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy.orm import Session

from talenta_web.domain.digest import sha256_baris

Muatan = Mapping[str, Any]


class Laksanakan(Protocol):
    """Carries the approved action out, in the running transaction; returns a text to show once, or None."""

    def __call__(self, session: Session, muatan: Muatan, /, *, pengusul_id: int, pemutus_id: int) -> str | None: ...


def _tanpa_subjek(_session: Session, _muatan: Muatan) -> str | None:
    return None


@dataclass(frozen=True, slots=True)
class Tindakan:
    """One kind of action.

    `ringkas` says in one sentence exactly what is approved; `sidik` is a digest over everything the approval depends
    on, also the rows it touches (see `sidik_dari`); it is taken at the proposal and again at the second yes.
    `subjek` names the NIP of the person concerned: neither proposer nor approver may be that person. The functions
    raise LookupError when what they speak of is gone.
    """

    kode: str
    kemampuan: str
    judul: str
    ringkas: Callable[[Session, Muatan], str]
    sidik: Callable[[Session, Muatan], str]
    laksanakan: Laksanakan
    subjek: Callable[[Session, Muatan], str | None] = _tanpa_subjek


def sidik_dari(isi: Mapping[str, object]) -> str:
    """SHA-256 over the canonical form of these values."""
    return sha256_baris([isi])


_TINDAKAN: dict[str, Tindakan] = {}


def daftarkan(tindakan: Iterable[Tindakan]) -> None:
    """Add actions (the composition root, for every slice); another one under a taken code is refused."""
    for t in tindakan:
        if _TINDAKAN.setdefault(t.kode, t) != t:
            raise ValueError(f"Action {t.kode!r} is declared twice.")


def cari(kode: str) -> Tindakan:
    """The action; LookupError when its slice or plugin is not installed."""
    if kode not in _TINDAKAN:
        raise LookupError(f"Tindakan {kode!r} tidak tersedia di pemasangan ini.")
    return _TINDAKAN[kode]


def semua() -> tuple[Tindakan, ...]:
    """Every action by code."""
    return tuple(_TINDAKAN[k] for k in sorted(_TINDAKAN))
