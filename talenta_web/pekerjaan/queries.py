"""Reads of the pages: own jobs, and what an admin may know about those of others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from talenta_web.basis.model import sekarang
from talenta_web.pekerjaan import jenis as katalog
from talenta_web.pekerjaan.models import BERJALAN, TERBUKA, USAI, Pekerjaan

PER_HALAMAN = 30


@dataclass(frozen=True, slots=True)
class Lihat:
    """One job as a page shows it. For somebody else's job only `nama`, `status`, times and `pid` are filled."""

    id: int
    pid: str
    jenis: str
    nama: str
    status: str
    dibuat: datetime
    mulai: datetime | None
    selesai: datetime | None
    milik: bool
    batal_diminta: bool
    dilihat: bool
    maju: int = 0
    dari: int | None = None
    langkah: str | None = None
    percobaan: int = 0
    galat: str | None = None
    teks: str | None = None
    url: str | None = None
    berkas: str | None = None
    berkas_nama: str | None = None
    berkas_tipe: str | None = None
    ukuran: int | None = None
    muatan: Mapping[str, Any] = field(default_factory=dict)

    @property
    def usai(self) -> bool:
        return self.status in USAI

    @property
    def lama(self) -> timedelta | None:
        """How long it runs, or ran."""
        return None if self.mulai is None else (self.selesai or sekarang()) - self.mulai

    @property
    def lama_kata(self) -> str:
        """2 jam 5 menit; 3 menit 12 detik; 4 detik."""
        if self.lama is None:
            return "–"
        detik = max(0, int(self.lama.total_seconds()))
        jam, menit, detik = detik // 3600, detik // 60 % 60, detik % 60
        bagian = ((jam, "jam"), (menit, "menit"), (detik, "detik"))
        isi = [f"{n} {kata}" for n, kata in (bagian[:2] if jam else bagian[1:]) if n]
        return " ".join(isi) or "kurang dari 1 detik"

    @property
    def ukuran_kata(self) -> str:
        """Size of the file: 120 KB."""
        return f"{max(1, (self.ukuran or 0) // 1024)} KB"

    @property
    def persen(self) -> int | None:
        return min(100, self.maju * 100 // self.dari) if self.dari else None


@dataclass(frozen=True, slots=True)
class Lembar:
    """A page of jobs, newest first; `sesudah` is the place where the next page begins."""

    baris: tuple[Lihat, ...]
    sesudah: int | None


def _pilih() -> Any:
    p = Pekerjaan
    return select(
        p.id, p.pid, p.jenis, p.status, p.dibuat_pada, p.mulai_pada, p.selesai_pada, p.pengguna_id,
        p.batal_diminta_pada, p.dilihat_pada, p.maju, p.dari, p.langkah, p.percobaan, p.galat, p.hasil_teks,
        p.hasil_url, p.berkas, p.berkas_nama, p.berkas_tipe, p.berkas_ukuran, p.muatan,
    )  # fmt: skip


def _jadi(baris: Any, pengguna_id: int) -> Lihat:
    id_, pid, kode, status, dibuat, mulai, selesai, pemilik, batal, dilihat, maju, dari, langkah, *sisa = baris
    jenis = katalog.cari(kode)
    milik = pemilik == pengguna_id
    nama = jenis.nama if jenis else kode
    tampil = Lihat(id_, pid, kode, nama, status, dibuat, mulai, selesai, milik, batal is not None, dilihat is not None)
    if not milik:
        return tampil
    kata = jenis.langkah.get(langkah, langkah) if jenis and langkah else None
    awal = (tampil.id, pid, kode, nama, status, dibuat, mulai, selesai, True, tampil.batal_diminta, tampil.dilihat)
    return Lihat(*awal, maju, dari, kata, *sisa)


def halaman(session: Session, pengguna_id: int, *, milik: bool, sesudah: int | None) -> Lembar:
    """Own jobs, or those of everybody else in the instansi."""
    p = Pekerjaan
    siapa = p.pengguna_id == pengguna_id if milik else or_(p.pengguna_id != pengguna_id, p.pengguna_id.is_(None))
    pilih = _pilih().where(siapa).order_by(p.id.desc()).limit(PER_HALAMAN + 1)
    if sesudah is not None:
        pilih = pilih.where(p.id < sesudah)
    baris = [_jadi(b, pengguna_id) for b in session.execute(pilih)]
    lanjut = baris[PER_HALAMAN - 1].id if len(baris) > PER_HALAMAN else None
    return Lembar(tuple(baris[:PER_HALAMAN]), lanjut)


def satu(session: Session, pid: str, pengguna_id: int, *, semua: bool) -> Lihat | None:
    """One job; that of another only with `semua`, and then with its kind, state and times alone."""
    pilih = _pilih().where(Pekerjaan.pid == pid)
    if not semua:
        pilih = pilih.where(Pekerjaan.pengguna_id == pengguna_id)
    baris = session.execute(pilih).first()
    return None if baris is None else _jadi(baris, pengguna_id)


def lonceng(session: Session, pengguna_id: int) -> tuple[int, int]:
    """(unfinished, finished and not yet seen) jobs of this person."""
    p = Pekerjaan
    baris = session.execute(
        select(p.status, func.count())
        .where(p.pengguna_id == pengguna_id, or_(p.status.in_(TERBUKA), p.dilihat_pada.is_(None)))
        .group_by(p.status)
    ).all()
    terbuka = sum(n for status, n in baris if status in TERBUKA)
    return terbuka, sum(n for _, n in baris) - terbuka


def antrean_di_depan(session: Session, nomor: int) -> int:
    """How many waiting jobs of the installation come first."""
    p = Pekerjaan
    return (
        session.scalar(select(func.count()).where(and_(p.status.in_(TERBUKA), p.status != BERJALAN, p.id < nomor))) or 0
    )


def muatan_terbuka(session: Session, kode: str) -> list[dict[str, Any]]:
    """What the unfinished jobs of one kind speak of, within the scope of this session."""
    p = Pekerjaan
    return list(session.scalars(select(p.muatan).where(p.status.in_(TERBUKA), p.jenis == kode)))


def ada_terbuka(session: Session, kode: str, instansi_id: int) -> bool:
    """Is a job of this kind unfinished in this instansi?"""
    p = Pekerjaan
    ada = select(p.id).where(p.status.in_(TERBUKA), p.jenis == kode, p.instansi_id == instansi_id).limit(1)
    return session.scalar(ada) is not None
