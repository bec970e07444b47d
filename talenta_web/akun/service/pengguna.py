"""Writes: accounts made, switched off and on, other people's sessions."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun import sandi as sandi_
from talenta_web.akun import sesi as sesi_
from talenta_web.akun.models import PEMISAHAN, Pengguna, PeranPengguna
from talenta_web.akun.service.dasar import GalatAkun, Tugas, catat_pengguna
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import transaksi
from talenta_web.domain import pemisahan
from talenta_web.domain.izin import ANONIM, NAMA_PERAN


def buat_pengguna(
    session: Session,
    *,
    instansi_id: int,
    nip: str,
    nama: str,
    sandi: str | None,
    tugas: Sequence[Tugas],
    pelaku_id: int | None = None,
) -> Pengguna:
    """Make an account with its roles. `sandi` None: nobody gets in before a one-time code has set a password."""
    _periksa_tugas(tugas)
    if sandi is not None and (sebab := sandi_.keberatan(sandi, nip, nama)):
        raise GalatAkun(sebab)
    hash_sandi = sandi_.TANPA if sandi is None else sandi_.buat_hash(sandi)  # before the transaction: nobody waits
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


def _periksa_tugas(tugas: Sequence[Tugas]) -> None:
    for t in tugas:
        if t.peran not in NAMA_PERAN or t.peran == ANONIM:
            raise GalatAkun(
                f"Peran {t.peran!r} tidak dikenal. Pilih: {', '.join(p for p in NAMA_PERAN if p != ANONIM)}."
            )
    for b in PEMISAHAN.bentrok([pemisahan.Tugas(t.peran) for t in tugas], []):
        raise GalatAkun(
            f"Peran {b.lama} dan {b.baru} tidak boleh dipegang satu orang: {b.pasangan.alasan} ({b.pasangan.dasar})."
        )


def setel_aktif(session: Session, pengguna_id: int, aktif: bool, *, pelaku_id: int) -> bool:
    """Switch an account off (its sessions end at once) or on; return False when it was so already."""
    with transaksi(session):
        pengguna = session.get_one(Pengguna, pengguna_id)
        if pengguna.aktif == aktif:
            return False
        pengguna.aktif = aktif
        if not aktif:
            sesi_.akhiri(session, pengguna_id, saat=sekarang())
        catat_pengguna(session, "akun.aktif" if aktif else "akun.nonaktif", pengguna, pelaku_id)
    return True


def akhiri_sesi_orang(session: Session, pengguna_id: int, *, pelaku_id: int) -> int:
    """End every session of somebody; return how many."""
    with transaksi(session):
        pengguna = session.get_one(Pengguna, pengguna_id)
        jumlah = sesi_.akhiri(session, pengguna_id, saat=sekarang())
        catat_pengguna(session, "sesi.akhiri.orang_lain", pengguna, pelaku_id, {"jumlah": jumlah})
    return jumlah
