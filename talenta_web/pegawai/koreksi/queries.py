"""Requests for a correction as pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from talenta_web.akun.models import Pengguna, UnitKerja
from talenta_web.basis.gudang import GudangBerkas
from talenta_web.pegawai.models import CatatanVersi, Koreksi, KoreksiBukti, Pegawai

HALAMAN = 50


@dataclass(frozen=True, slots=True)
class Baris:
    """One request in a list."""

    id: int
    pid: str
    bingkai: str
    tindakan: str
    status: str
    uraian: str
    diajukan_pada: datetime
    batas_pada: datetime
    diputus_pada: datetime | None
    jawaban: str | None
    pegawai_id: int
    pegawai_pid: str
    nip: str
    nama: str
    gelar_depan: str | None
    gelar_belakang: str | None
    pengaju: str
    jalur: str | None
    terlambat: bool


@dataclass(frozen=True, slots=True)
class Berkas:
    """A file of a request."""

    pid: str
    nama: str
    ukuran: int


def antrean(session: Session, saat: datetime, *, terbuka: bool, sesudah: str | None = None) -> list[Baris]:
    """The queue: open requests by term, or decided ones newest first; one page, and one row more if there are more."""
    k = Koreksi
    pilih = _pilih().where(k.status == "diajukan" if terbuka else k.status != "diajukan")
    jangkar = session.execute(select(k.batas_pada, k.id).where(k.pid == sesudah)).one_or_none() if sesudah else None
    if terbuka:
        if jangkar:
            lewat = (k.batas_pada > jangkar[0]) | ((k.batas_pada == jangkar[0]) & (k.id > jangkar[1]))
            pilih = pilih.where(k.batas_pada >= jangkar[0], lewat)
        pilih = pilih.order_by(k.batas_pada, k.id)
    else:
        pilih = (pilih.where(k.id < jangkar[1]) if jangkar else pilih).order_by(k.id.desc())
    return _baca(session, pilih.limit(HALAMAN + 1), saat)


def milik(session: Session, pengguna_id: int, saat: datetime) -> list[Baris]:
    """The latest requests of one account."""
    pilih = _pilih().where(Koreksi.pengaju_id == pengguna_id).order_by(Koreksi.id.desc())
    return _baca(session, pilih.limit(HALAMAN), saat)


def satu_baris(session: Session, pid: str, saat: datetime) -> Baris | None:
    """One request as lists show it."""
    return next(iter(_baca(session, _pilih().where(Koreksi.pid == pid), saat)), None)


def _pilih() -> Select[Any]:
    k, p = Koreksi, Pegawai
    kolom: tuple[Any, ...] = (
        k.id, k.pid, k.bingkai, k.tindakan, k.status, k.uraian, k.diajukan_pada, k.batas_pada, k.diputus_pada,
        k.jawaban, p.id, p.pid, p.nip, p.nama, p.gelar_depan, p.gelar_belakang, Pengguna.nama, UnitKerja.jalur,
    )  # fmt: skip
    pilih = select(*kolom).join(p, p.id == k.pegawai_id).join(Pengguna, Pengguna.id == k.pengaju_id)
    return pilih.outerjoin(UnitKerja, UnitKerja.id == p.unit_kerja_id)


def _baca(session: Session, pilih: Select[Any], saat: datetime) -> list[Baris]:
    return [Baris(*(*b, (b[8] or saat) > b[7] and b[4] != "dibatalkan")) for b in session.execute(pilih)]


def satu(session: Session, pid: str) -> Koreksi | None:
    """The row for a change; the session is limited to the instansi."""
    return session.scalar(select(Koreksi).where(Koreksi.pid == pid))


def berkas(session: Session, koreksi_id: int) -> list[Berkas]:
    """Files of a request."""
    b, g = KoreksiBukti, GudangBerkas
    pilih = select(b.pid, g.nama, g.ukuran).join(g, g.id == b.berkas_id).where(b.koreksi_id == koreksi_id)
    return [Berkas(*baris) for baris in session.execute(pilih.order_by(b.id))]


def cari_berkas(session: Session, koreksi_id: int, pid: str) -> GudangBerkas | None:
    """One file of a request."""
    b, g = KoreksiBukti, GudangBerkas
    return session.scalar(select(g).join(b, b.berkas_id == g.id).where(b.koreksi_id == koreksi_id, b.pid == pid))


def dilaksanakan(session: Session, koreksi_pid: str) -> bool:
    """Whether a record was changed because of this request (a second human may take his time)."""
    return session.scalar(select(CatatanVersi.id).where(CatatanVersi.sebab_pid == koreksi_pid).limit(1)) is not None


def jumlah_menunggu(session: Session, pelaku_id: int) -> tuple[int, datetime | None]:
    """Open requests of others, and the nearest term."""
    k = Koreksi
    pilih = select(func.count(), func.min(k.batas_pada)).where(k.status == "diajukan", k.pengaju_id != pelaku_id)
    jumlah, batas = session.execute(pilih).one()
    return jumlah, batas
