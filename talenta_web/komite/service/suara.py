"""Votes: opened by the operator for those who may vote at that moment, cast once each, closed when all are in."""

from __future__ import annotations

from sqlalchemy.orm import Session

from talenta_web.domain.izin import Pelaku
from talenta_web.komite.models import Pemungutan, Suara


def buka(session: Session, *, sidang_pid: str, calon_pid: str, pelaku: Pelaku, kotak: int | None) -> Pemungutan:
    """Open a vote on a person: move to `kotak`, or (None) keep the computed box. Entitled: present, may vote, no conflict.

    Raises TidakAda, BukanAnggota (not the operator), KeadaanSalah (no session, paused, decided, a vote is open, nobody
    is entitled), TidakKuorum, IsianSalah.
    """
    raise NotImplementedError


def pilih(session: Session, *, pemungutan_pid: str, pelaku: Pelaku, pilihan: str) -> Suara:
    """Cast the own ballot (a key of SUARA_PILIHAN); the last one closes the vote.

    Raises TidakAda, BukanAnggota, AdaBenturan, SudahMemilih, KeadaanSalah (closed, paused, not entitled, not present).
    """
    raise NotImplementedError


def tutup(session: Session, *, pemungutan_pid: str, pelaku: Pelaku, alasan: str = "") -> Pemungutan:
    """The operator closes a vote before all are in (`alasan` needed, logged).

    Raises TidakAda, BukanAnggota, KeadaanSalah (closed already), IsianSalah.
    """
    raise NotImplementedError
