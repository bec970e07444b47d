"""Reads of the audit: pages of events by keyset, the people of one event, who read about a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from talenta_web.basis.jejak import Jejak, JejakKepala, JejakSetelan, JejakSubjek

PER_HALAMAN = 50


@dataclass(frozen=True, slots=True)
class Saring:
    """Filters; None = any. Of `kelas` and `jenis` the narrower one counts."""

    kelas: str | None = None
    jenis: str | None = None
    pelaku_id: int | None = None
    pegawai_id: int | None = None
    sejak: datetime | None = None
    sebelum: datetime | None = None


@dataclass(frozen=True, slots=True)
class Penunjuk:
    """Public id of the event next to the page wanted: older than `sesudah`, or newer than `sebelum`."""

    sesudah: str | None = None
    sebelum: str | None = None


@dataclass(frozen=True, slots=True)
class Lembar:
    """One page, newest first, with the keys of the neighbouring pages."""

    baris: tuple[Jejak, ...]
    sebelum: str | None
    sesudah: str | None


def halaman(session: Session, instansi_id: int, s: Saring, p: Penunjuk, batas: int = PER_HALAMAN) -> Lembar:
    """One page of events. A cursor that is no event of this instansi starts at the beginning."""
    mundur = p.sebelum is not None
    batu = _id(session, p.sebelum or p.sesudah)
    kolom = JejakSubjek.jejak_id if s.pegawai_id is not None else Jejak.nomor
    pilih = _dasar(session, instansi_id, s)
    if batu is not None:
        kunci = batu[0] if s.pegawai_id is not None else batu[1]
        pilih = pilih.where(kolom > kunci if mundur else kolom < kunci)
    isi = list(session.scalars(pilih.order_by(kolom if mundur else kolom.desc()).limit(batas + 1)))
    lebih, isi = len(isi) > batas, isi[:batas]
    if mundur:
        isi.reverse()
    if not isi:
        return Lembar((), None, None)
    ada_sebelum = lebih if mundur else batu is not None
    return Lembar(tuple(isi), isi[0].pid if ada_sebelum else None, isi[-1].pid if mundur or lebih else None)


def semua(session: Session, instansi_id: int, s: Saring, batas: int) -> Iterator[Jejak]:
    """Events for an export, oldest first, at most `batas`."""
    pilih = _dasar(session, instansi_id, s).order_by(Jejak.nomor).limit(batas)
    return iter(session.scalars(pilih.execution_options(yield_per=1000)))


def _dasar(session: Session, instansi_id: int, s: Saring) -> Select[Any]:
    """Every filter leads to an index whose last column is the order of the page."""
    pilih = select(Jejak).where(Jejak.instansi_id == instansi_id)
    if s.pegawai_id is not None:
        pilih = pilih.join(JejakSubjek, JejakSubjek.jejak_id == Jejak.id).where(JejakSubjek.pegawai_id == s.pegawai_id)
    elif s.jenis:
        pilih = pilih.where(Jejak.jenis == s.jenis)
    elif s.kelas:
        pilih = pilih.where(Jejak.kelas == s.kelas)
    if s.pelaku_id is not None:
        pilih = pilih.where(Jejak.pelaku_id == s.pelaku_id)
    if s.sejak is not None:
        pilih = pilih.where(Jejak.nomor >= _nomor(session, instansi_id, s.sejak))
    if s.sebelum is not None:
        pilih = pilih.where(Jejak.nomor < _nomor(session, instansi_id, s.sebelum))
    return pilih


def _nomor(session: Session, instansi_id: int, saat: datetime) -> int:
    """Number of the first event at or after a moment; order is by number, so that a clock set back changes nothing."""
    pilih = (
        select(Jejak.nomor)
        .where(Jejak.instansi_id == instansi_id, Jejak.waktu >= saat)
        .order_by(Jejak.waktu, Jejak.nomor)
        .limit(1)
    )
    return session.scalar(pilih) or 2**62


def _id(session: Session, pid: str | None) -> tuple[int, int] | None:
    if pid is None:
        return None
    baris = session.execute(select(Jejak.id, Jejak.nomor).where(Jejak.pid == pid)).first()
    return (baris[0], baris[1] or 0) if baris else None


def satu(session: Session, pid: str) -> Jejak | None:
    """One event of the session's instansi."""
    return session.scalar(select(Jejak).where(Jejak.pid == pid))


def subjek(session: Session, jejak_id: int, batas: int) -> Sequence[int]:
    """Internal numbers of the people an event showed, at most `batas`."""
    pilih = select(JejakSubjek.pegawai_id).where(JejakSubjek.jejak_id == jejak_id).order_by(JejakSubjek.pegawai_id)
    return session.scalars(pilih.limit(batas)).all()


def kepala(session: Session, instansi_id: int) -> JejakKepala | None:
    """Head of the chain."""
    return session.scalar(select(JejakKepala).where(JejakKepala.instansi_id == instansi_id))


def nama_pembaca(session: Session) -> bool:
    """Does this instansi show names of readers to the people read about? Default: role and unit only."""
    return bool(session.scalar(select(JejakSetelan.nama_pembaca)))
