"""One person: identity, coverage per frame, records of chosen frames."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, inspect, select
from sqlalchemy.orm import Session

from talenta_web.akun.models import UnitKerja
from talenta_web.domain.izin import Lingkup
from talenta_web.pegawai.models import RIWAYAT, Kelengkapan, Pegawai
from talenta_web.penskoran.kamus import kamus

MAKS_BARIS = 200
"""Records of one frame that a page shows."""


@dataclass(frozen=True, slots=True)
class Cakup:
    """Coverage of one frame."""

    status: str
    per_tanggal: date | None
    sumber: str | None


BELUM = Cakup("belum", None, None)


@dataclass(frozen=True, slots=True)
class Orang:
    """A person with the unit he belongs to."""

    pegawai: Pegawai
    unit_pid: str | None
    unit_nama: str | None
    jalur: str | None


def orang(session: Session, lingkup: Lingkup, pid: str) -> Orang | None:
    """The person, or None when he does not exist or lies outside the scope."""
    pilih = (
        select(Pegawai, UnitKerja.pid, UnitKerja.nama, UnitKerja.jalur)
        .outerjoin(UnitKerja, UnitKerja.id == Pegawai.unit_kerja_id)
        .where(Pegawai.pid == pid)
    )
    baris = session.execute(pilih).one_or_none()
    if baris is None or not lingkup.memuat(baris[0].nip, baris[3]):
        return None
    return Orang(baris[0], baris[1], baris[2], baris[3])


def pid_dari_nip(session: Session, nip: str) -> str | None:
    """Public id of the person of this account, if the instansi keeps his record."""
    return session.scalar(select(Pegawai.pid).where(Pegawai.nip == nip))


def kelengkapan(session: Session, pegawai_id: int) -> dict[str, Cakup]:
    """Coverage of every frame; a frame without a row is `belum`."""
    k = Kelengkapan
    pilih = select(k.bingkai, k.status, k.per_tanggal, k.sumber).where(k.pegawai_id == pegawai_id)
    ada = {b: Cakup(s, t, a) for b, s, t, a in session.execute(pilih)}
    return {b: ada.get(b, BELUM) for b in RIWAYAT}


def riwayat(session: Session, pegawai_id: int, bingkai: Iterable[str]) -> dict[str, list[Row[Any]]]:
    """Records of the frames, newest first, one more than a page shows: public id, then the columns of the kamus."""
    hasil = {}
    for nama in bingkai:
        model = RIWAYAT[nama]
        kolom = inspect(model).columns
        isi = [kolom[k] for k in kamus()[nama].kolom]
        urut = _terbaru(nama)
        pilih = select(model.pid, *isi).where(model.pegawai_id == pegawai_id)
        pilih = pilih.order_by(*(kolom[k].desc() for k in urut), model.id).limit(MAKS_BARIS + 1)
        hasil[nama] = list(session.execute(pilih))
    return hasil


def _terbaru(nama: str) -> list[str]:
    """Columns that tell how recent a record is."""
    kolom = kamus()[nama].kolom
    urutan = ("tahun", "tanggal", "tmt_mulai", "tmt", "tanggal_mulai", "tahun_lulus", "tanggal_selesai")
    return [k for k in urutan if k in kolom][:1]
