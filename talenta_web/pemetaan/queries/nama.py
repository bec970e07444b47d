"""Names for the public ids of periods that audit events hold."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.basis.jejak import Nama, daftarkan_penamai
from talenta_web.pemetaan.models import Periode


def _periode(session: Session, pid: Collection[Any]) -> Mapping[Any, Nama]:
    baris = session.execute(select(Periode.pid, Periode.nama).where(Periode.pid.in_(pid)))
    return {p: Nama(nama, nama) for p, nama in baris}


daftarkan_penamai("objek:periode", _periode)
