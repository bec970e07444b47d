"""What moving or merging a unit would do, told before it is done: who moves, and whose view changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from talenta_web.akun.models import PeranPengguna, UnitKerja
from talenta_web.akun.service.pelaku import hari_ini
from talenta_web.domain.izin import NAMA_PERAN
from talenta_web.pegawai.models import Pegawai, RingkasanPegawai
from talenta_web.pegawai.rujukan.service_anggota import ruas


@dataclass(frozen=True, slots=True)
class Penglihat:
    """Holders of a role on one unit, whose view gains (`bertambah`) or loses the people who move."""

    peran: str
    unit: str
    akun: int
    bertambah: bool


@dataclass(frozen=True, slots=True)
class Dampak:
    """`orang` people in `unit` units move, of whom `langsung` get another unit of their own."""

    orang: int
    unit: int
    langsung: int
    penglihat: tuple[Penglihat, ...]


def dampak(session: Session, unit: UnitKerja, atas: UnitKerja | None, *, lebur: bool = False) -> Dampak:
    """The effect of moving `unit` under `atas`, or with `lebur` of merging it into `atas`."""
    dulu = ruas(unit.jalur) if lebur else ruas(unit.jalur)[:-1]
    kini = ruas(atas.jalur) if atas else []
    r, hari = RingkasanPegawai, hari_ini(session, unit.instansi_id)
    orang = session.scalar(select(func.sum(r.jumlah)).where(r.unit_kerja_id == unit.id)) or 0
    dalam = select(func.count()).where(UnitKerja.jalur.startswith(unit.jalur, autoescape=True))
    langsung = select(func.count()).select_from(Pegawai).where(Pegawai.unit_kerja_id == unit.id)
    hilang, tambah = [u for u in dulu if u not in kini], [u for u in kini if u not in dulu]
    return Dampak(
        orang,
        (session.scalar(dalam) or 0) - (1 if lebur else 0),
        (session.scalar(langsung) or 0) if lebur else 0,
        (*_penglihat(session, tambah, hari, True), *_penglihat(session, hilang, hari, False)) if orang else (),
    )


def _penglihat(session: Session, unit: list[int], hari: date, bertambah: bool) -> list[Penglihat]:
    p = PeranPengguna
    pilih = (
        select(p.peran, UnitKerja.nama, func.count(p.pengguna_id.distinct()))
        .join(UnitKerja, UnitKerja.id == p.unit_kerja_id)
        .where(p.unit_kerja_id.in_(unit), or_(p.selesai.is_(None), p.selesai >= hari))
        .group_by(p.peran, UnitKerja.id, UnitKerja.nama)
        .order_by(UnitKerja.nama, UnitKerja.id, p.peran)
    )
    return [Penglihat(NAMA_PERAN[kode], nama, n, bertambah) for kode, nama, n in session.execute(pilih)]


def peran_terikat(session: Session, unit_id: int) -> int:
    """Accounts whose role is bound to this very unit."""
    p = PeranPengguna
    return session.scalar(select(func.count(p.pengguna_id.distinct())).where(p.unit_kerja_id == unit_id)) or 0
