"""Simulations as their pages show them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Select, false, func, or_, select
from sqlalchemy.orm import Session

from talenta_web.akun.models import Pengguna
from talenta_web.aturan.models import DITARIK, AturanVersi
from talenta_web.basis.model import sekarang
from talenta_web.pemetaan.models import (
    DITETAPKAN,
    Hasil,
    Pemetaan,
    PemetaanSelesai,
    Periode,
    Simulasi,
    SimulasiDraf,
    SimulasiPindah,
)
from talenta_web.pemetaan.queries.kepala import Run
from talenta_web.pemetaan.queries.saring import Cakupan
from talenta_web.penskoran.angka import dari_juta

PER_HALAMAN = 25
_DAFTAR = 60


@dataclass(frozen=True, slots=True)
class KepalaSimulasi:
    """A simulation with its base run."""

    id: int
    pid: str
    nama: str
    versi: int
    dibuat_pada: datetime
    berakhir_pada: datetime
    dibagikan_pada: datetime | None
    pembuat: str | None
    periode: str
    periode_kode: str
    ditetapkan: bool
    run_id: int
    run_pid: str
    aturan_kode: str
    aturan_nama: str
    aturan_versi: str
    tanggal_acuan: date
    draf: int = 0

    @property
    def terbagi(self) -> bool:
        """May the committee read it now?"""
        return self.dibagikan_pada is not None and not self.ditetapkan


def _kepala() -> Select[*tuple[Any, ...]]:
    s, p, m = Simulasi, Periode, Pemetaan
    jumlah = select(func.count()).where(SimulasiDraf.simulasi_id == s.id).correlate(s).scalar_subquery()
    return (
        select(
            s.id, s.pid, s.nama, s.versi, s.dibuat_pada, s.berakhir_pada, s.dibagikan_pada, Pengguna.nama, p.nama,
            p.kode, p.status == DITETAPKAN, m.id, m.pid, m.aturan_kode, m.aturan_nama, m.aturan_versi,
            m.tanggal_acuan, jumlah,
        )
        .join(p, p.id == s.periode_id)
        .join(m, m.id == s.pemetaan_id)
        .outerjoin(Pengguna, Pengguna.id == s.pelaku_id)
        .where(s.berakhir_pada > sekarang())
    )  # fmt: skip


def daftar(session: Session, *, terbagi: bool = False) -> tuple[KepalaSimulasi, ...]:
    """The latest simulations of the instansi; `terbagi`: those that the committee may read."""
    perintah = _kepala().order_by(Simulasi.id.desc()).limit(_DAFTAR)
    if terbagi:
        perintah = perintah.where(Simulasi.dibagikan_pada.is_not(None), Periode.status != DITETAPKAN)
    return tuple(KepalaSimulasi(*b) for b in session.execute(perintah))


def kepala(session: Session, pid: str) -> KepalaSimulasi | None:
    """One simulation of the session's instansi."""
    b = session.execute(_kepala().where(Simulasi.pid == pid)).first()
    return None if b is None else KepalaSimulasi(*b)


def run(session: Session, run_id: int) -> Run:
    """The base run, as the grid knows runs."""
    m, s = Pemetaan, PemetaanSelesai
    b: Any = session.execute(
        select(
            m.id, m.pid, m.aturan_kode, m.aturan_nama, m.aturan_versi, m.tanggal_acuan, s.terpetakan, s.belum,
            s.batas_urut, s.selesai_pada,
        )
        .join(s, s.pemetaan_id == m.id)
        .where(m.id == run_id)
    ).one()  # fmt: skip
    isi: list[Any] = [*b[:8], {int(k): (v[0], v[1]) for k, v in b[8].items()}, b[9]]
    return Run(*isi)


def draf(session: Session, simulasi_id: int) -> Sequence[SimulasiDraf]:
    """Its drafts, by number."""
    d = SimulasiDraf
    return session.scalars(select(d).where(d.simulasi_id == simulasi_id).order_by(d.nomor)).all()


@dataclass(frozen=True, slots=True)
class DrafPekerjaan:
    """A draft as its job sees it."""

    id: int
    digest: str
    alamat: str
    baris: SimulasiDraf


def draf_pekerjaan(session: Session, pid: str) -> DrafPekerjaan | None:
    """The draft of a job, with the address of its result."""
    b = session.execute(
        select(SimulasiDraf, Simulasi.pid)
        .join(Simulasi, Simulasi.id == SimulasiDraf.simulasi_id)
        .where(SimulasiDraf.pid == pid)
    ).first()
    return None if b is None else DrafPekerjaan(b[0].id, b[0].digest, f"/simulasi/{b[1]}?draf={b[0].nomor}", b[0])


def versi_pilihan(session: Session, kode: str) -> tuple[tuple[str, str], ...]:
    """Rule versions that a draft may be taken from, newest first: (pid, words)."""
    v = AturanVersi
    baris = session.execute(
        select(v.pid, v.nomor, v.keadaan, v.nama)
        .where(v.kode == kode, v.keadaan != DITARIK)
        .order_by(v.nomor.desc())
        .limit(_DAFTAR)
    )
    return tuple((pid, f"Versi {nomor} ({keadaan}): {nama}") for pid, nomor, keadaan, nama in baris)


@dataclass(frozen=True, slots=True)
class Tambahan:
    """What one part added to a person's scores."""

    bagian: int
    kinerja: Decimal
    potensial: Decimal
    nilai_talenta: Decimal


@dataclass(frozen=True, slots=True)
class Pindah:
    """Somebody who moves: from the base run (`*_lama`) to the draft."""

    urut: int
    pegawai_id: int
    pid: str
    nip: str
    nama: str
    nama_jabatan: str | None
    unit_nama: str | None
    lama: int
    baru: int
    arah: int
    sebab: int
    kinerja_lama: Decimal | None
    kinerja: Decimal | None
    potensial_lama: Decimal | None
    potensial: Decimal | None
    peringkat_lama: int | None
    peringkat_baru: int | None
    tambahan: tuple[Tambahan, ...]


@dataclass(frozen=True, slots=True)
class SaringPindah:
    """Filters of the list: direction, index of the part, path of a unit."""

    arah: int | None = None
    sebab: int | None = None
    jalur: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class HalamanPindah:
    """One page; `sesudah` is the place the next page starts after."""

    baris: tuple[Pindah, ...]
    jumlah: int
    sesudah: int | None


def halaman(
    session: Session, d: SimulasiDraf, run_id: int, saring: SaringPindah, sesudah: int = 0, batas: int = PER_HALAMAN
) -> HalamanPindah:
    """People who move, in order of the base run (best boxes first), paged by their place in it."""
    syarat = _syarat(d, saring)
    jumlah = session.scalar(select(func.count()).select_from(SimulasiPindah).where(*syarat)) or 0
    baris = tuple(_baca(session, run_id, [*syarat, SimulasiPindah.urut > sesudah], batas + 1))
    return HalamanPindah(baris[:batas], jumlah, baris[batas - 1].urut if len(baris) > batas else None)


def semua(session: Session, d: SimulasiDraf, run_id: int, saring: SaringPindah, batas: int) -> tuple[Pindah, ...]:
    """Everybody under the filters, at most `batas`."""
    return tuple(_baca(session, run_id, _syarat(d, saring), batas))


def _syarat(d: SimulasiDraf, saring: SaringPindah) -> list[Any]:
    p = SimulasiPindah
    hasil: list[Any] = [p.draf_id == d.id, p.putaran == d.putaran]
    if saring.arah is not None:
        hasil.append(p.arah == saring.arah)
    if saring.sebab is not None:
        hasil.append(p.sebab == saring.sebab)
    if saring.jalur is not None:
        hasil.append(_dalam(saring.jalur))
    return hasil


def _dalam(jalur: Sequence[str]) -> Any:
    p = SimulasiPindah
    return or_(false(), *((p.unit_jalur >= j) & (p.unit_jalur < f"{j[:-1]}0") for j in jalur))


def _baca(session: Session, run_id: int, syarat: Sequence[Any], batas: int) -> list[Pindah]:
    p, h = SimulasiPindah, Hasil
    perintah = (
        select(
            p.urut, h.pegawai_id, h.pegawai_pid, h.nip, h.nama, h.nama_jabatan, h.unit_nama, p.lama, p.baru, p.arah,
            p.sebab, h.kinerja, p.kinerja, h.potensial, p.potensial, p.peringkat_lama, p.peringkat_baru, p.rinci,
        )
        .join(h, (h.pemetaan_id == run_id) & (h.urut == p.urut))
        .where(*syarat)
        .order_by(p.urut)
        .limit(batas)
    )  # fmt: skip
    return [_pindah(b) for b in session.execute(perintah)]


def _pindah(b: Any) -> Pindah:
    isi: list[Any] = [*b[:-1], _urai(b[-1])]
    return Pindah(*isi)


def _urai(rinci: str) -> tuple[Tambahan, ...]:
    hasil = []
    for satu in filter(None, rinci.split(";")):
        bagian, k, p, t = (int(x) for x in satu.split(":"))
        hasil.append(Tambahan(bagian, *(dari_juta(x) or Decimal(0) for x in (k, p, t))))
    return tuple(hasil)


def aliran_dalam(
    session: Session, d: SimulasiDraf, cakupan: Cakupan, jumlah: Mapping[int, int]
) -> tuple[tuple[int, int, int], ...]:
    """The flow within some units: movers counted, the rest of each old kotak (`jumlah`, from the cube) stays."""
    p = SimulasiPindah
    syarat = _syarat(d, SaringPindah(jalur=cakupan.jalur))
    pindah = session.execute(select(p.lama, p.baru, func.count()).where(*syarat).group_by(p.lama, p.baru)).all()
    tetap = dict(jumlah)
    for lama, _, n in pindah:
        tetap[lama] = tetap.get(lama, 0) - n
    return tuple(sorted([*((a, b, n) for a, b, n in pindah), *((k, k, n) for k, n in tetap.items() if n > 0)]))
