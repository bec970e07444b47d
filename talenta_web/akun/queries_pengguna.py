"""Reads: the list of accounts, one account with its rights, idle accounts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session

from talenta_web.akun.models import Pengguna, PeranPengguna, SesiMasuk, UnitKerja
from talenta_web.domain.izin import PERAN
from talenta_web.domain.pemisahan import Rentang

PER_HALAMAN = 50
DIAM = timedelta(days=90)
TAMPIL = (("", "Semua akun"), ("berperan", "Berperan khusus"), ("diam", "Diam 90 hari"), ("nonaktif", "Nonaktif"))


@dataclass(frozen=True, slots=True)
class BarisAkun:
    """One account of the list; `peran` in force today, `terakhir` its last request."""

    pid: str
    nama: str
    nip: str
    aktif: bool
    peran: tuple[str, ...]
    terakhir: datetime | None


@dataclass(frozen=True, slots=True)
class HalamanAkun:
    """A page and the public ids its neighbours start from."""

    baris: tuple[BarisAkun, ...]
    sebelum: str | None
    sesudah: str | None


@dataclass(frozen=True, slots=True)
class PeranAkun:
    """One role of an account. `keadaan`: berlaku | akan | berakhir."""

    peran: str
    unit_pid: str | None
    unit: str | None
    mulai: date | None
    selesai: date | None
    keadaan: str


def _terakhir() -> Any:
    return (
        select(func.max(SesiMasuk.terakhir_pada))
        .where(SesiMasuk.pengguna_id == Pengguna.id)
        .correlate(Pengguna)
        .scalar_subquery()
    )


def daftar(
    session: Session, *, q: str, tampil: str, hari: date, saat: datetime, sesudah: str | None, sebelum: str | None
) -> HalamanAkun:
    """One page of at most 50 accounts by name; three statements. A pointer to nobody starts from the beginning."""
    mundur = sebelum is not None
    jangkar = session.execute(
        select(Pengguna.nama, Pengguna.id).where(Pengguna.pid == (sebelum or sesudah or ""))
    ).one_or_none()
    pilih = select(Pengguna.id, Pengguna.pid, Pengguna.nama, Pengguna.nip, Pengguna.aktif, _terakhir())
    pilih = _saring(pilih, q, tampil, hari, saat)
    if jangkar:
        lewat = Pengguna.nama < jangkar[0] if mundur else Pengguna.nama > jangkar[0]
        seri = Pengguna.id < jangkar[1] if mundur else Pengguna.id > jangkar[1]
        pilih = pilih.where(or_(lewat, and_(Pengguna.nama == jangkar[0], seri)))
    urut = (Pengguna.nama.desc(), Pengguna.id.desc()) if mundur else (Pengguna.nama, Pengguna.id)
    isi = session.execute(pilih.order_by(*urut).limit(PER_HALAMAN + 1)).all()
    lebih, isi = len(isi) > PER_HALAMAN, isi[:PER_HALAMAN]
    if mundur:
        isi = isi[::-1]
    peran = peran_berlaku(session, [b[0] for b in isi], hari)
    baris = tuple(BarisAkun(b[1], b[2], b[3], b[4], peran.get(b[0], ()), b[5]) for b in isi)
    if not baris:
        return HalamanAkun((), None, None)
    ada_sebelum = lebih if mundur else jangkar is not None
    ada_sesudah = jangkar is not None if mundur else lebih
    return HalamanAkun(baris, baris[0].pid if ada_sebelum else None, baris[-1].pid if ada_sesudah else None)


def _saring(pilih: Select[Any], q: str, tampil: str, hari: date, saat: datetime) -> Select[Any]:
    padat = q.replace(" ", "")
    if padat.isascii() and padat.isdigit() and len(padat) >= 4:
        pilih = pilih.where(Pengguna.nip.startswith(padat, autoescape=True))
    elif q:
        for kata in q.split():
            pilih = pilih.where(Pengguna.nama.icontains(kata, autoescape=True))
    if tampil == "nonaktif":
        return pilih.where(Pengguna.aktif.is_(False))
    if tampil == "diam":
        baru = exists().where(SesiMasuk.pengguna_id == Pengguna.id, SesiMasuk.terakhir_pada > saat - DIAM)
        return pilih.where(Pengguna.aktif.is_(True), Pengguna.dibuat_pada <= saat - DIAM, ~baru)
    if tampil == "berperan":
        khusus = exists().where(
            PeranPengguna.pengguna_id == Pengguna.id,
            PeranPengguna.peran != "PG",
            PeranPengguna.selesai.is_(None) | (PeranPengguna.selesai >= hari),
        )
        return pilih.where(khusus)
    return pilih


def peran_berlaku(session: Session, pengguna_id: Sequence[int], hari: date) -> dict[int, tuple[str, ...]]:
    """Role codes in force for these accounts, each once, in matrix order."""
    baris = session.execute(
        select(PeranPengguna.pengguna_id, PeranPengguna.peran, PeranPengguna.mulai, PeranPengguna.selesai).where(
            PeranPengguna.pengguna_id.in_(pengguna_id)
        )
    )
    hasil: dict[int, set[str]] = {}
    for id_, peran, mulai, selesai in baris:
        if Rentang(mulai, selesai).berlaku(hari):
            hasil.setdefault(id_, set()).add(peran)
    return {id_: tuple(p for p in PERAN if p in isi) for id_, isi in hasil.items()}


def peran_akun(session: Session, pengguna_id: int, hari: date) -> list[PeranAkun]:
    """Every role row of an account, those in force first."""
    p = PeranPengguna
    baris = session.execute(
        select(p.peran, UnitKerja.pid, UnitKerja.nama, p.mulai, p.selesai)
        .outerjoin(UnitKerja, UnitKerja.id == p.unit_kerja_id)
        .where(p.pengguna_id == pengguna_id)
    )
    hasil = [PeranAkun(*b, _keadaan(Rentang(b[3], b[4]), hari)) for b in baris]
    urut = ("berlaku", "akan", "berakhir")
    return sorted(hasil, key=lambda b: (urut.index(b.keadaan), PERAN.index(b.peran), b.unit or ""))


def _keadaan(rentang: Rentang, hari: date) -> str:
    if rentang.berlaku(hari):
        return "berlaku"
    return "akan" if rentang.mulai is not None and hari < rentang.mulai else "berakhir"


def pemakaian(session: Session, pengguna_id: int, sejak: datetime) -> tuple[datetime | None, int]:
    """Last request of an account, and how many of its sessions since `sejak` nobody has ended."""
    terakhir, terbuka = session.execute(
        select(
            func.max(SesiMasuk.terakhir_pada),
            func.count().filter(SesiMasuk.berakhir_pada.is_(None), SesiMasuk.dibuat_pada > sejak),
        ).where(SesiMasuk.pengguna_id == pengguna_id)
    ).one()
    return terakhir, terbuka


def unit_pilihan(session: Session) -> list[tuple[str, str]]:
    """Code and name of open units for a choice, by code; at most a thousand."""
    pilih = select(UnitKerja.pid, UnitKerja.kode, UnitKerja.nama).where(UnitKerja.ditutup_pada.is_(None))
    baris = session.execute(pilih.order_by(UnitKerja.kode).limit(1000))
    return [(pid, f"{kode} – {nama}") for pid, kode, nama in baris]


def pengguna_nip(session: Session, nip: str) -> Pengguna | None:
    return session.scalar(select(Pengguna).where(Pengguna.nip == nip))


def jumlah_admin(session: Session, instansi_id: int, hari: date) -> int:
    """Open accounts that are, or will be, administrators of the instansi."""
    p = PeranPengguna
    pilih = (
        select(func.count(Pengguna.id.distinct()))
        .join(p, p.pengguna_id == Pengguna.id)
        .where(
            Pengguna.instansi_id == instansi_id,
            Pengguna.aktif.is_(True),
            p.peran == "AD",
            p.selesai.is_(None) | (p.selesai >= hari),
        )
    )
    return session.scalar(pilih) or 0
