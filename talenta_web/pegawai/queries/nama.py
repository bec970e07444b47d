"""Names for the internal numbers of people that audit events hold."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun.queries_nama import samar
from talenta_web.basis.jejak import Nama, daftarkan_penamai, daftarkan_pencari
from talenta_web.pegawai.models import Jabatan, JabatanTarget, Pegawai, Rumpun


def _nama(session: Session, nomor: Collection[Any]) -> Mapping[Any, Nama]:
    p = Pegawai
    baris = session.execute(select(p.id, p.nama, p.nip, p.pid).where(p.id.in_(nomor)))
    return {i: Nama(nama, samar(nip), pid) for i, nama, nip, pid in baris}


def _nip(session: Session, nip: str) -> int | None:
    return session.scalar(select(Pegawai.id).where(Pegawai.nip == nip))


def _pid(session: Session, pid: str) -> int | None:
    return session.scalar(select(Pegawai.id).where(Pegawai.pid == pid))


def _bernama(model: type[Rumpun | Jabatan | JabatanTarget]) -> Any:
    def baca(session: Session, pid: Collection[Any]) -> Mapping[Any, Nama]:
        baris = session.execute(select(model.pid, model.nama, model.kode).where(model.pid.in_(pid)))
        return {p: Nama(n or k, n or k) for p, n, k in baris}

    return baca


daftarkan_penamai("pegawai", _nama)
for _model in (Rumpun, Jabatan, JabatanTarget):
    daftarkan_penamai(f"objek:{_model.__tablename__}", _bernama(_model))
daftarkan_pencari("nip", _nip)
daftarkan_pencari("pegawai", _pid)
