"""Decisions about persons on the agenda: made by the operator for the Komite, undone until the session is closed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from talenta_web.domain.izin import Pelaku
from talenta_web.komite.models import Keputusan


@dataclass(frozen=True, slots=True)
class IsianPutusan:
    """What the form sends. `versi`: CalonSidang.versi as the page showed it. `beda_pendapat`: pid of member -> words."""

    jenis: str
    versi: int
    kotak: int | None = None
    kode_alasan: str = ""
    alasan: str = ""
    beda_pendapat: Mapping[str, str] = field(default_factory=dict)


def putuskan(
    session: Session, *, sidang_pid: str, calon_pid: str, pelaku: Pelaku, isian: IsianPutusan
) -> Keputusan:
    """Decide tetap, ubah or tunda about a person who is not decided yet.

    Raises TidakAda, BukanAnggota, AdaBenturan (own case), KeadaanSalah (no session, paused, a vote is open, the vote
    says otherwise), TidakKuorum, Basi (decided or changed meanwhile: both texts), IsianSalah.
    """
    raise NotImplementedError


def urungkan(session: Session, *, sidang_pid: str, calon_pid: str, pelaku: Pelaku, versi: int) -> Keputusan:
    """Take the decision about a person back, while the session runs.

    Raises TidakAda, BukanAnggota, AdaBenturan, KeadaanSalah (nothing to undo, no session), Basi.
    """
    raise NotImplementedError


def nyatakan_beda(session: Session, *, sidang_pid: str, calon_pid: str, pelaku: Pelaku, teks: str) -> Keputusan:
    """A member adds his own dissent to a decision ("" withdraws it), while the session runs or is being signed.

    Raises TidakAda, BukanAnggota, AdaBenturan, KeadaanSalah, IsianSalah.
    """
    raise NotImplementedError
