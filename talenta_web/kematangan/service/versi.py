"""Storing a version of an instrument in an instansi, once and for ever."""

from __future__ import annotations

import zlib

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun.models import Instansi
from talenta_web.basis.sesi import instansi_sesi, transaksi
from talenta_web.domain.digest import kanonik
from talenta_web.kematangan.galat import KeadaanSalah
from talenta_web.kematangan.models.instrumen import TERBIT, KuesionerVersi
from talenta_web.kematangan.queries.versi import cari_versi
from talenta_web.kuesioner.model import Kuesioner
from talenta_web.kuesioner.sidik import rapikan


def kemas(k: Kuesioner) -> bytes:
    """The bundle as it is stored: compressed canonical JSON {relative path: text}."""
    return zlib.compress(kanonik(rapikan(k.berkas)), 9)


def simpan_versi(
    session: Session, k: Kuesioner, *, sumber: str, pelaku_id: int | None, keadaan: str = TERBIT
) -> KuesionerVersi:
    """Store a checked instrument in the session's instansi; the row that is there when the content is the same.

    Raises KeadaanSalah when this code and version is there with another content: a version never changes.
    """
    instansi = instansi_sesi(session)
    with transaksi(session):
        session.execute(select(Instansi.id).where(Instansi.id == instansi).with_for_update(key_share=True))
        if (ada := cari_versi(session, k.kode, k.versi)) is not None:
            if ada.sidik == k.sidik:
                return ada
            raise KeadaanSalah(
                f"Instrumen {k.kode} versi {k.versi} sudah tersimpan dengan isi yang lain. Isi sebuah versi tidak "
                "pernah berubah: naikkan nomor versinya."
            )
        baris = KuesionerVersi(
            instansi_id=instansi, kode=k.kode, versi=k.versi, nama=k.nama, status_naskah=k.status_naskah,
            sumber=sumber, isi=kemas(k), sidik=k.sidik, keadaan=keadaan, dibuat_oleh=pelaku_id,
        )  # fmt: skip
        session.add(baris)
        session.flush()
        return baris
