"""Proposals as pages show them: lists by keyset, one proposal, those about one person."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select
from sqlalchemy.orm import Session

from talenta_web.akun.models import Pengguna
from talenta_web.domain.izin import Lingkup, Pelaku
from talenta_web.komite.isian_usulan import Bukti
from talenta_web.komite.models import Usulan
from talenta_web.komite.models.usulan import AKTIF, DIBAWA, DIPUTUS, DITARIK
from talenta_web.pemetaan.models import DITETAPKAN, Hasil, PemetaanBerlaku, Periode
from talenta_web.pemetaan.queries.cari import pegawai_cocok

PER_HALAMAN = 50
MAKS_HITUNG = 1_000
KEADAAN: Mapping[str, tuple[str, ...]] = {
    "hidup": (AKTIF, DIBAWA), AKTIF: (AKTIF,), DIBAWA: (DIBAWA,), DIPUTUS: (DIPUTUS,), DITARIK: (DITARIK,),
    "semua": (AKTIF, DIBAWA, DIPUTUS, DITARIK),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class BarisUsulan:
    """A proposal with the names that the run froze. `basi`: another run is in force by now."""

    id: int
    pid: str
    pegawai_id: int
    pegawai_pid: str
    nip: str
    nama: str
    nama_jabatan: str | None
    unit_nama: str | None
    kotak_hitung: int | None
    kotak_usul: int
    kode_alasan: str
    alasan: str
    keadaan: str
    langkah: int
    versi: int
    diusulkan_pada: datetime
    pengusul_id: int
    pengusul: str
    periode_kode: str
    periode_nama: str
    ditetapkan: bool
    basi: bool
    bukti: tuple[Bukti, ...]

    @property
    def hidup(self) -> bool:
        """Neither withdrawn nor decided."""
        return self.keadaan in KEADAAN["hidup"]


@dataclass(frozen=True, slots=True)
class SaringUsulan:
    """What the address asks for; `dari` 0 = not mappable."""

    keadaan: str = "hidup"
    dari: int | None = None
    ke: int | None = None
    alasan: str | None = None
    jalur: str | None = None
    q: str | None = None
    saya: bool = False
    basi: bool = False


def tampak(pelaku: Pelaku, lingkup: Lingkup) -> list[ColumnElement[bool]]:
    """Which proposals this reader sees: within the scope, and never those about himself."""
    syarat: list[ColumnElement[bool]] = [Usulan.nip != pelaku.nip]
    if not lingkup.seluruh:
        syarat.append(or_(false(), *(Usulan.unit_jalur.startswith(j, autoescape=True) for j in lingkup.unit_jalur)))
    return syarat


def _berlaku() -> ColumnElement[bool]:
    return and_(PemetaanBerlaku.periode_id == Usulan.periode_id)


def _pilih(syarat: Sequence[ColumnElement[bool]]) -> Select[Any]:
    u, h = Usulan, Hasil
    kolom: tuple[Any, ...] = (

        u.id, u.pid, u.pegawai_id, u.pegawai_pid, u.nip, h.nama, h.nama_jabatan, h.unit_nama, u.kotak_hitung,
        u.kotak_usul, u.kode_alasan, u.alasan, u.keadaan, u.langkah, u.versi, u.diusulkan_pada, u.pengusul_id,
        Pengguna.nama, Periode.kode, Periode.nama, Periode.status, PemetaanBerlaku.pemetaan_id, u.pemetaan_id,
        u.bukti,
    )  # fmt: skip
    return (
        select(*kolom)
        .join(h, and_(h.pemetaan_id == u.pemetaan_id, h.urut == u.urut))
        .join(Pengguna, Pengguna.id == u.pengusul_id)
        .join(Periode, Periode.id == u.periode_id)
        .outerjoin(PemetaanBerlaku, _berlaku())
        .where(*syarat)
    )


def _baris(b: Sequence[Any]) -> BarisUsulan:
    *awal, status, kini, run, bukti = b
    basi = b[12] in KEADAAN["hidup"] and kini != run
    isi: tuple[Any, ...] = (*awal, status == DITETAPKAN, basi, tuple(map(Bukti.baca, bukti)))
    return BarisUsulan(*isi)


def _syarat(pelaku: Pelaku, lingkup: Lingkup, periode_id: int, saring: SaringUsulan) -> list[ColumnElement[bool]]:
    u = Usulan
    isi = [*tampak(pelaku, lingkup), u.periode_id == periode_id, u.keadaan.in_(KEADAAN[saring.keadaan])]
    if saring.dari is not None:
        isi.append(u.kotak_hitung == saring.dari if saring.dari else u.kotak_hitung.is_(None))
    if saring.ke is not None:
        isi.append(u.kotak_usul == saring.ke)
    if saring.alasan:
        isi.append(u.kode_alasan == saring.alasan)
    if saring.jalur:
        isi.append(u.unit_jalur.startswith(saring.jalur, autoescape=True))
    if saring.q:
        isi.append(u.pegawai_id.in_(pegawai_cocok(lingkup.instansi_id, saring.q)))
    if saring.saya:
        isi.append(u.pengusul_id == pelaku.id)
    if saring.basi:
        kini = select(PemetaanBerlaku.pemetaan_id).where(_berlaku()).correlate(u).scalar_subquery()
        isi += [u.pemetaan_id != kini, u.keadaan.in_(KEADAAN["hidup"])]
    return isi


def halaman(
    session: Session, pelaku: Pelaku, lingkup: Lingkup, periode_id: int, saring: SaringUsulan, sebelum: int | None
) -> tuple[tuple[BarisUsulan, ...], int | None, int]:
    """One page, newest first; the key of the next page; how many match, counted up to MAKS_HITUNG + 1."""
    syarat = _syarat(pelaku, lingkup, periode_id, saring)
    jumlah = session.scalar(
        select(func.count()).select_from(select(Usulan.id).where(*syarat).limit(MAKS_HITUNG + 1).subquery())
    )
    lewat = [*syarat, Usulan.id < sebelum] if sebelum else syarat
    baris = session.execute(_pilih(lewat).order_by(Usulan.id.desc()).limit(PER_HALAMAN + 1)).all()
    isi = tuple(map(_baris, baris[:PER_HALAMAN]))
    return isi, isi[-1].id if len(baris) > PER_HALAMAN else None, jumlah or 0


def satu(session: Session, pelaku: Pelaku, lingkup: Lingkup, pid: str) -> BarisUsulan | None:
    """One proposal; None outside the scope."""
    baris = session.execute(_pilih([*tampak(pelaku, lingkup), Usulan.pid == pid])).one_or_none()
    return _baris(baris) if baris else None


def tentang(
    session: Session, pelaku: Pelaku, lingkup: Lingkup, pegawai_pid: str, periode_id: int
) -> tuple[BarisUsulan, ...]:
    """Every proposal about a person in a periode, withdrawn ones too, newest first."""
    syarat = [*tampak(pelaku, lingkup), Usulan.pegawai_pid == pegawai_pid, Usulan.periode_id == periode_id]
    return tuple(map(_baris, session.execute(_pilih(syarat).order_by(Usulan.id.desc()))))


def hidup(
    session: Session, pelaku: Pelaku, lingkup: Lingkup, periode_id: int, kotak: Collection[int | None] = ()
) -> tuple[BarisUsulan, ...]:
    """Live proposals of a periode, for marks beside names: at most MAKS_HITUNG, those out of or into `kotak` only."""
    u = Usulan
    syarat = [*tampak(pelaku, lingkup), u.periode_id == periode_id, u.keadaan.in_(KEADAAN["hidup"])]
    if kotak:
        nomor = [k for k in kotak if k]
        syarat.append(
            or_(u.kotak_hitung.in_(nomor), u.kotak_usul.in_(nomor), u.kotak_hitung.is_(None) if 0 in kotak else false())
        )
    return tuple(map(_baris, session.execute(_pilih(syarat).order_by(u.id).limit(MAKS_HITUNG))))


def jumlah_basi(session: Session, pengusul_id: int) -> int:
    """Own proposals that can still be changed and speak about a run that is no longer in force. One statement."""
    u = Usulan
    pilih = select(func.count()).select_from(u).join(PemetaanBerlaku, _berlaku())
    syarat = (u.pengusul_id == pengusul_id, u.keadaan == AKTIF, u.pemetaan_id != PemetaanBerlaku.pemetaan_id)
    return session.scalar(pilih.where(*syarat)) or 0
