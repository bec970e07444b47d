"""Writes of the list: the usual columns of an account, and its views."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from talenta_web.akun.models import Pengguna
from talenta_web.basis.sesi import transaksi
from talenta_web.pegawai.models import TampilanDaftar
from talenta_web.pegawai.models.tampilan import PANJANG_NAMA

PALING_BANYAK = 20


class GalatTampilan(ValueError):
    """The view cannot be kept; the message is for the person."""


def simpan(session: Session, nama: str, isi: Mapping[str, str], *, instansi_id: int, pengguna_id: int) -> None:
    """Keep a view under its name, in place of the one that had it; no name: the usual view."""
    if len(nama) > PANJANG_NAMA:
        raise GalatTampilan(f"Nama tampilan paling panjang {PANJANG_NAMA} huruf; nama ini {len(nama)} huruf.")
    t = TampilanDaftar
    with transaksi(session):
        session.get(Pengguna, pengguna_id, with_for_update=True)  # one at a time per account
        baris = session.scalar(select(t).where(t.pengguna_id == pengguna_id, t.nama == nama))
        if baris is not None:
            baris.isi = dict(isi)
            return
        ada = session.scalar(select(func.count()).select_from(t).where(t.pengguna_id == pengguna_id, t.nama != ""))
        if nama and (ada or 0) >= PALING_BANYAK:
            raise GalatTampilan(f"Tampilan tersimpan paling banyak {PALING_BANYAK}. Hapus satu lebih dahulu.")
        session.add(t(instansi_id=instansi_id, pengguna_id=pengguna_id, nama=nama, isi=dict(isi)))


def hapus(session: Session, pid: str, *, pengguna_id: int) -> bool:
    """Forget a view of this account; False when it has no such view."""
    t = TampilanDaftar
    with transaksi(session):
        hasil = session.execute(delete(t).where(t.pid == pid, t.pengguna_id == pengguna_id))
    return getattr(hasil, "rowcount", 0) == 1
