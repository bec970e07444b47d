"""Writes: accounts."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun import sandi as sandi_
from talenta_web.akun import sesi as sesi_
from talenta_web.akun.models import Pengguna, PeranPengguna
from talenta_web.akun.service.dasar import GalatAkun, Tugas, catat_pengguna
from talenta_web.basis.sesi import transaksi
from talenta_web.domain.izin import ANONIM, NAMA_PERAN


def buat_pengguna(
    session: Session,
    *,
    instansi_id: int,
    nip: str,
    nama: str,
    sandi: str,
    tugas: Sequence[Tugas],
    pelaku_id: int | None = None,
) -> Pengguna:
    """Make an account with its roles."""
    for t in tugas:
        if t.peran not in NAMA_PERAN or t.peran == ANONIM:
            raise GalatAkun(
                f"Peran {t.peran!r} tidak dikenal. Pilih: {', '.join(p for p in NAMA_PERAN if p != ANONIM)}."
            )
    if sebab := sandi_.keberatan(sandi, nip, nama):
        raise GalatAkun(sebab)
    hash_sandi = sandi_.buat_hash(sandi)  # before the transaction: no writer waits for it
    with transaksi(session):
        with sesi_.lintas_instansi(session):
            if session.scalar(select(Pengguna.id).where(Pengguna.nip == nip)) is not None:
                raise GalatAkun(f"Akun dengan NIP {nip} sudah ada.")
        pengguna = Pengguna(instansi_id=instansi_id, nip=nip, nama=nama, sandi_hash=hash_sandi)
        session.add(pengguna)
        session.flush()
        session.add_all(
            PeranPengguna(
                instansi_id=instansi_id, pengguna_id=pengguna.id, peran=t.peran, unit_kerja_id=t.unit_kerja_id
            )
            for t in tugas
        )
        catat_pengguna(session, "akun.buat", pengguna, pelaku_id, {"peran": [t.peran for t in tugas]})
    return pengguna
