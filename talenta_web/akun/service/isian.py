"""Writes: keep the text of a form that could not be accepted yet, and notices read."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from talenta_web.akun.models import IsianTunda, KabarKeamanan
from talenta_web.basis import rahasia
from talenta_web.basis.model import buat_pid, sekarang
from talenta_web.basis.sesi import transaksi

PALING_BANYAK = 20
Isi = Sequence[tuple[str, str]]


def _konteks(pid: str) -> str:
    return f"isian_tunda:{pid}"


def simpan_isian(
    session: Session, *, instansi_id: int, pengguna_id: int, alamat: str, isi: Isi, ada_berkas: bool = False
) -> str:
    """Keep a form for its author; return its public id. Of one account the newest twenty are kept."""
    pid = buat_pid()
    with transaksi(session):
        session.add(
            IsianTunda(
                pid=pid, instansi_id=instansi_id, pengguna_id=pengguna_id, alamat=alamat, ada_berkas=ada_berkas,
                isi=rahasia.segel(json.dumps(list(isi)), konteks=_konteks(pid)),
            )
        )  # fmt: skip
        session.flush()
        milik = select(IsianTunda.id).where(IsianTunda.pengguna_id == pengguna_id).order_by(IsianTunda.id.desc())
        disimpan = list(session.scalars(milik.limit(PALING_BANYAK)))
        session.execute(delete(IsianTunda).where(IsianTunda.pengguna_id == pengguna_id, IsianTunda.id.not_in(disimpan)))
    return pid


def buka_isian(baris: IsianTunda) -> list[tuple[str, str]]:
    """The fields as they were sent."""
    return [(str(nama), str(nilai)) for nama, nilai in json.loads(rahasia.buka(baris.isi, konteks=_konteks(baris.pid)))]


def buang_isian(session: Session, pengguna_id: int, pid: str) -> bool:
    """Drop a form: sent meanwhile, or not wanted. False when it is not this person's."""
    with transaksi(session):
        hasil = session.execute(delete(IsianTunda).where(IsianTunda.pid == pid, IsianTunda.pengguna_id == pengguna_id))
    return getattr(hasil, "rowcount", 0) == 1


def baca_kabar(session: Session, pengguna_id: int) -> None:
    """All notices of this account are read."""
    with transaksi(session):
        session.execute(
            update(KabarKeamanan)
            .where(KabarKeamanan.pengguna_id == pengguna_id, KabarKeamanan.dibaca_pada.is_(None))
            .values(dibaca_pada=sekarang())
        )
