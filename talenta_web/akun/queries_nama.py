"""Names for the numbers that audit events hold: accounts, agencies, units."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun.models import Instansi, Pengguna, UnitKerja
from talenta_web.basis.jejak import Nama, daftarkan_penamai, daftarkan_pencari
from talenta_web.domain.nip import Nip, NipTidakSah


def samar(nip: str) -> str:
    """A person whose identity is masked."""
    try:
        return f"NIP {Nip.urai(nip).samar}"
    except NipTidakSah:
        return "NIP disamarkan"


def _pengguna(kunci: Any) -> Any:
    def baca(session: Session, nomor: Collection[Any]) -> Mapping[Any, Nama]:
        baris = session.execute(select(kunci, Pengguna.nama, Pengguna.nip, Pengguna.pid).where(kunci.in_(nomor)))
        return {k: Nama(nama, samar(nip), pid) for k, nama, nip, pid in baris}

    return baca


def _bernama(kunci: Any, nama: Any) -> Any:
    def baca(session: Session, nomor: Collection[Any]) -> Mapping[Any, Nama]:
        return {k: Nama(n, n) for k, n in session.execute(select(kunci, nama).where(kunci.in_(nomor)))}

    return baca


def _pelaku_pid(session: Session, pid: str) -> int | None:
    return session.scalar(select(Pengguna.id).where(Pengguna.pid == pid))


def _instansi(session: Session, kode: str) -> int | None:
    return session.scalar(select(Instansi.id).where(Instansi.kode == kode))


daftarkan_penamai("pelaku", _pengguna(Pengguna.id))
daftarkan_penamai("objek:pengguna", _pengguna(Pengguna.pid))
daftarkan_penamai("instansi", _bernama(Instansi.id, Instansi.kode))
daftarkan_penamai("objek:instansi", _bernama(Instansi.pid, Instansi.nama))
daftarkan_penamai("unit_kerja", _bernama(UnitKerja.id, UnitKerja.nama))
daftarkan_penamai("objek:unit_kerja", _bernama(UnitKerja.pid, UnitKerja.nama))
daftarkan_pencari("pelaku", _pelaku_pid)
daftarkan_pencari("instansi", _instansi)
