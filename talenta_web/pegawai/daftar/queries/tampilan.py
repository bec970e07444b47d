"""Views that an account keeps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.pegawai.models import TampilanDaftar


@dataclass(frozen=True, slots=True)
class Tampilan:
    """A view: parameters of the address under a name; without a name: what the account usually sees."""

    pid: str
    nama: str
    isi: Mapping[str, str]


def tampilan(session: Session, pengguna_id: int) -> tuple[Tampilan, ...]:
    """All views of an account by name; the usual one, if there is one, comes first."""
    t = TampilanDaftar
    pilih = select(t.pid, t.nama, t.isi).where(t.pengguna_id == pengguna_id).order_by(t.nama)
    return tuple(Tampilan(*b) for b in session.execute(pilih))
