"""The list of sessions, and what a form to make one may choose from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from talenta_web.komite.keanggotaan import benturan_sidang
from talenta_web.komite.models import AnggotaKomite, CalonSidang, Komite, Sidang, SusunanKomite
from talenta_web.komite.models.sidang import DIPUTUS, DITUNDA
from talenta_web.komite.models.susunan import BERLAKU, SEKRETARIS
from talenta_web.pemetaan.models import PemetaanSelesai, Periode
from talenta_web.pemetaan.queries import kepala
from talenta_web.pemetaan.queries.kepala import Run

PER_HALAMAN = 50
_UNIT_TAMPIL = 300


@dataclass(frozen=True, slots=True)
class BarisSidang:
    """A session of the list; `orang` on its agenda, `putus` of them decided or deferred."""

    pid: str
    nomor: int
    nama: str
    keadaan: str
    jeda: bool
    dijadwalkan_pada: datetime | None
    tempat: str
    komite: str
    periode: str
    orang: int
    putus: int


def daftar_sidang(
    session: Session, komite_id: Collection[int], *, keadaan: str | None = None, sebelum: int | None = None
) -> tuple[tuple[BarisSidang, ...], int | None]:
    """Sessions of these committees, newest first, and the number after which the next page begins."""
    s, c = Sidang, CalonSidang
    syarat: list[ColumnElement[bool]] = [s.komite_id.in_(komite_id)]
    if keadaan:
        syarat.append(s.keadaan == keadaan)
    if sebelum is not None:
        syarat.append(s.nomor < sebelum)
    baris = session.execute(
        select(s.id, s.pid, s.nomor, s.nama, s.keadaan, s.jeda_pada, s.dijadwalkan_pada, s.tempat, Komite.nama,
               Periode.nama)
        .join(Komite, Komite.id == s.komite_id).join(Periode, Periode.id == s.periode_id)
        .where(*syarat).order_by(s.nomor.desc()).limit(PER_HALAMAN + 1)
    ).all()  # fmt: skip
    lebih, baris = len(baris) > PER_HALAMAN, baris[:PER_HALAMAN]
    jumlah = {
        i: (n, p)
        for i, n, p in session.execute(
            select(c.sidang_id, func.count(), func.count().filter(c.keadaan.in_((DIPUTUS, DITUNDA))))
            .where(c.sidang_id.in_([b[0] for b in baris]))
            .group_by(c.sidang_id)
        )
    }
    isi = tuple(
        BarisSidang(b[1], b[2], b[3], b[4], b[5] is not None, b[6], b[7], b[8], b[9], *jumlah.get(b[0], (0, 0)))
        for b in baris
    )
    return isi, isi[-1].nomor if lebih else None


def komite_sekretaris(session: Session, pengguna_id: int, hari: date) -> tuple[Komite, ...]:
    """Committees in force today of which this account is the secretary in office."""
    a, s = AnggotaKomite, SusunanKomite
    pilih = (
        select(Komite)
        .join(s, s.komite_id == Komite.id)
        .join(a, a.susunan_id == s.id)
        .where(
            a.pengguna_id == pengguna_id, a.peran == SEKRETARIS, s.keadaan == BERLAKU, s.mulai <= hari, a.mulai <= hari,
            or_(s.selesai.is_(None), s.selesai >= hari), or_(a.selesai.is_(None), a.selesai >= hari),
            or_(a.berhenti_pada.is_(None), a.berhenti_pada > hari),
        )
        .order_by(Komite.nama, Komite.id)
    )  # fmt: skip
    return tuple(session.scalars(pilih).unique())


def jumlah_benturan(session: Session, sidang_id: int) -> dict[int, int]:
    """Person on the agenda -> members who take no part in the case."""
    return dict(Counter(calon_id for calon_id, _ in benturan_sidang(session, session.get_one(Sidang, sidang_id))))


def nama_unit(session: Session, pemetaan_id: int, pid: str) -> str:
    """Name of a unit as the run knew it; "" when it knew none."""
    isi = (
        session.scalar(select(PemetaanSelesai.dimensi).where(PemetaanSelesai.pemetaan_id == pemetaan_id))
        if pid
        else None
    )
    return next((str(u[3]) for u in (isi or {}).get("unit", []) if u[1] == pid), "")


def unit_pilihan(session: Session, run: Run, jalur: str | None) -> Iterable[tuple[str, str]]:
    """Units of the run inside the committee's, by path, indented by depth; at most a few hundred, the upper ones."""
    unit = [u for u in kepala.dimensi(session, run).unit.values() if not jalur or u.jalur.startswith(jalur)]
    dalam = sorted(unit, key=lambda u: (u.jalur.count("/"), u.jalur))[:_UNIT_TAMPIL]
    dasar = min((u.jalur.count("/") for u in dalam), default=0)
    return tuple(
        (u.pid, "\u2003" * (u.jalur.count("/") - dasar) + u.nama) for u in sorted(dalam, key=lambda u: u.jalur)
    )
