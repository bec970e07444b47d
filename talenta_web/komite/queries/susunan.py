"""Reads: committees with the composition in force, one composition, accounts that may sit in one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, selectinload

from talenta_web.akun.models import Pengguna, PeranPengguna, UnitKerja
from talenta_web.akun.queries_pengguna import peran_berlaku
from talenta_web.komite.models import AnggotaKomite, Komite, SusunanKomite
from talenta_web.komite.models.susunan import BERSUARA, PERAN_AKUN
from talenta_web.pegawai.models import Pegawai

MAKS_AKUN = 50


@dataclass(frozen=True, slots=True)
class Akun:
    """An account that holds a role of the committee today, with name (titles included) and post from the records."""

    id: int
    pid: str
    nip: str
    nama: str
    jabatan: str
    peran: tuple[str, ...]

    @property
    def pilihan(self) -> tuple[str, ...]:
        """Parts this account may take."""
        return tuple(k for k, akun in PERAN_AKUN.items() if akun in self.peran)


def akun_bersuara(
    session: Session, hari: date, *, q: str = "", pid: Collection[str] | None = None, id_: Collection[int] | None = None
) -> dict[str, Akun]:
    """Open accounts holding KK, KS or KA on that day by name, at most 50; by public id, so a form finds its rows."""
    p = PeranPengguna
    punya = select(p.pengguna_id).where(
        p.peran.in_(PERAN_AKUN.values()), or_(p.selesai.is_(None), p.selesai >= hari),
        or_(p.mulai.is_(None), p.mulai <= hari),
    )  # fmt: skip
    pilih = (
        select(
            Pengguna.id, Pengguna.pid, Pengguna.nip, Pengguna.nama, Pegawai.nama, Pegawai.gelar_depan,
            Pegawai.gelar_belakang, Pegawai.nama_jabatan,
        )
        .outerjoin(Pegawai, (Pegawai.nip == Pengguna.nip) & (Pegawai.instansi_id == Pengguna.instansi_id))
        .where(Pengguna.aktif.is_(True), Pengguna.id.in_(punya))
        .order_by(Pengguna.nama, Pengguna.id)
        .limit(MAKS_AKUN)
    )  # fmt: skip
    if pid is not None:
        pilih = pilih.where(Pengguna.pid.in_(pid))
    if id_ is not None:
        pilih = pilih.where(Pengguna.id.in_(id_))
    if q.replace(" ", "").isdigit():
        pilih = pilih.where(Pengguna.nip.startswith(q.replace(" ", ""), autoescape=True))
    elif q:
        for kata in q.split():
            pilih = pilih.where(Pengguna.nama.icontains(kata, autoescape=True))
    baris = session.execute(pilih).all()
    peran = peran_berlaku(session, [b[0] for b in baris], hari)
    return {
        b[1]: Akun(b[0], b[1], b[2], _nama(b[4] or b[3], b[5], b[6]), b[7] or "", peran.get(b[0], ())) for b in baris
    }


def _nama(nama: str, depan: str | None, belakang: str | None) -> str:
    return f"{depan + ' ' if depan else ''}{nama}{', ' + belakang if belakang else ''}"


@dataclass(frozen=True, slots=True)
class Kursi:
    """One member as a page shows it. `lepas`: the account no longer holds the role this part needs."""

    pid: str
    urut: int
    nama: str
    nip: str
    jabatan: str
    peran: str
    mulai: date
    selesai: date | None
    berhenti_pada: date | None
    alasan_berhenti: str | None
    menjabat: bool
    lepas: bool


@dataclass(frozen=True, slots=True)
class Susunan:
    """One composition with its members, names of who proposed and decided."""

    baris: SusunanKomite
    anggota: tuple[Kursi, ...]
    pengusul: str | None
    pemutus: str | None

    @property
    def bersuara(self) -> int:
        """Members in office who vote."""
        return sum(a.menjabat and a.peran in BERSUARA for a in self.anggota)


def susunan(session: Session, komite_id: int, hari: date) -> tuple[Susunan, ...]:
    """Every composition of a committee, newest first; five statements."""
    s = SusunanKomite
    baris = session.scalars(
        select(s).where(s.komite_id == komite_id).options(selectinload(s.anggota)).order_by(s.nomor.desc())
    ).all()
    id_akun = {a.pengguna_id for b in baris for a in b.anggota}
    peran = peran_berlaku(session, list(id_akun), hari)
    orang = {i for b in baris for i in (b.diusulkan_oleh, b.diputus_oleh) if i is not None}
    nama = dict(session.execute(select(Pengguna.id, Pengguna.nama).where(Pengguna.id.in_(orang))).all())
    return tuple(
        Susunan(
            b,
            tuple(_kursi(a, peran.get(a.pengguna_id, ()), hari) for a in b.anggota),
            nama.get(b.diusulkan_oleh or 0),
            nama.get(b.diputus_oleh or 0),
        )
        for b in baris
    )


def _kursi(a: AnggotaKomite, peran: tuple[str, ...], hari: date) -> Kursi:
    menjabat = (
        a.mulai <= hari
        and (a.selesai is None or a.selesai >= hari)
        and (a.berhenti_pada is None or a.berhenti_pada > hari)
    )
    return Kursi(
        a.pid, a.urut, a.nama, a.nip, a.jabatan, a.peran, a.mulai, a.selesai, a.berhenti_pada, a.alasan_berhenti,
        menjabat, menjabat and PERAN_AKUN[a.peran] not in peran,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class BarisKomite:
    """A committee of the list; `susunan` None while none is in force. `menunggu`: a proposal waits since then."""

    komite: Komite
    unit: str | None
    susunan: SusunanKomite | None
    ketua: str | None
    anggota: int
    menunggu: datetime | None


def daftar(session: Session, komite: Collection[Komite], hari: date) -> tuple[BarisKomite, ...]:
    """The committees of the list, with what is in force and what waits; three statements."""
    s = SusunanKomite
    baris = session.scalars(
        select(s)
        .where(s.komite_id.in_([k.id for k in komite]), s.keadaan.in_(("usul", "berlaku")))
        .options(selectinload(s.anggota))
        .order_by(s.mulai, s.nomor)
    ).all()
    unit_id = [k.unit_kerja_id for k in komite if k.unit_kerja_id is not None]
    unit = dict(session.execute(select(UnitKerja.id, UnitKerja.nama).where(UnitKerja.id.in_(unit_id))).all())
    kini = {
        b.komite_id: b
        for b in baris
        if b.keadaan == "berlaku" and b.mulai <= hari and (b.selesai is None or b.selesai >= hari)
    }
    usul = {b.komite_id: b.diusulkan_pada for b in baris if b.keadaan == "usul"}
    hasil = []
    for k in komite:
        kursi = [_kursi(a, (), hari) for a in kini[k.id].anggota] if k.id in kini else []
        duduk = [a for a in kursi if a.menjabat]
        hasil.append(
            BarisKomite(
                k, unit.get(k.unit_kerja_id or 0), kini.get(k.id),
                next((a.nama for a in duduk if a.peran == "ketua"), None),
                len(duduk), usul.get(k.id),
            )
        )  # fmt: skip
    return tuple(hasil)


def nama_unit(session: Session, unit_id: int | None) -> str | None:
    """Name of the unit of a committee, if it has one."""
    return session.scalar(select(UnitKerja.nama).where(UnitKerja.id == unit_id)) if unit_id is not None else None
