"""What the commands of every slice share: open a session on the instansi named on the command line."""

from __future__ import annotations

import click
from sqlalchemy.orm import Session

from talenta_web.akun.queries import instansi_kode
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.extensions import db


def buka_instansi(kode: str) -> tuple[Session, int]:
    """Session limited to the instansi, and its id; an unknown code is wrong usage (exit 2)."""
    session = db.session()
    pakai_instansi(session, SEMUA)
    instansi = instansi_kode(session, kode)
    if instansi is None:
        raise click.UsageError(f"Instansi {kode} tidak ada. Buat dahulu: talenta instansi buat KODE NAMA")
    pakai_instansi(session, instansi.id)
    return session, instansi.id
