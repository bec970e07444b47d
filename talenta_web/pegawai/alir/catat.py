"""The row of an applied import, its one audit event, and its log, which is kept for MASA_URUNG."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from itertools import islice

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from talenta_web.basis.model import sekarang
from talenta_web.pegawai import rangkum
from talenta_web.pegawai.impor.hasil import HasilImpor
from talenta_web.pegawai.jejak import catat
from talenta_web.pegawai.models import Impor, ImporCatatan, Sentuhan
from talenta_web.pegawai.urung.catatan import Catatan

_BLOK = 100
MASA_URUNG = timedelta(days=30)
"""How long an import can be undone: its log holds old personal values, which do not lie around."""


def catat_impor(
    session: Session,
    instansi_id: int,
    pelaku_id: int | None,
    sumber: str,
    hasil: HasilImpor,
    digest_baris: str,
    catatan: Iterable[Catatan],
) -> str:
    """In the transaction of the import: note it, and drop logs whose term is over; return its public id."""
    sisa = iter(catatan)
    blok = list(islice(sisa, _BLOK))
    impor = Impor(
        instansi_id=instansi_id,
        pelaku_id=pelaku_id,
        berkas=hasil.berkas[:300],
        sumber=sumber[:300],
        digest_berkas=hasil.digest,
        digest_baris=digest_baris,
        lembar=hasil.lembar,
        jumlah_berubah=hasil.baris_berubah,
        tercatat=bool(blok),
        batas_sentuhan=_terakhir(session, instansi_id),
    )
    session.add(impor)
    session.flush()
    umum = {"instansi_id": instansi_id, "impor_id": impor.id}
    while blok:
        isi = [umum | {k: getattr(c, k) for k in ("tabel", "jenis", "jumlah", "isi")} for c in blok]
        session.connection().execute(insert(ImporCatatan), isi)
        blok = list(islice(sisa, _BLOK))
    _buang_lama(session, instansi_id)
    rangkum.minta(session, instansi_id, pelaku_id, segera=True)
    catat(
        session,
        "impor.terapkan",
        instansi_id=instansi_id,
        pelaku_id=pelaku_id,
        objek="impor",
        objek_pid=impor.pid,
        rincian={"digest_berkas": hasil.digest, "digest_baris": digest_baris, "lembar": hasil.lembar},
    )
    return impor.pid


def _terakhir(session: Session, instansi_id: int) -> int:
    return session.scalar(select(func.max(Sentuhan.id)).where(Sentuhan.instansi_id == instansi_id)) or 0


def _buang_lama(session: Session, instansi_id: int) -> None:
    """The last `sentuhan` stays: its number bounds what a later import has seen."""
    batas = sekarang() - MASA_URUNG
    lewat = select(Impor.id).where(Impor.instansi_id == instansi_id, Impor.waktu < batas)
    c, s = ImporCatatan, Sentuhan
    session.execute(delete(c).where(c.instansi_id == instansi_id, c.impor_id.in_(lewat)))
    akhir = select(func.max(s.id)).where(s.instansi_id == instansi_id).scalar_subquery()
    session.execute(delete(s).where(s.instansi_id == instansi_id, s.waktu < batas, s.id < akhir))
