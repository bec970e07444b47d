"""Reads of assignments: who completes what until when, how much is left, and who may be asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from talenta_web.akun.models import Pengguna, PeranPengguna, UnitKerja
from talenta_web.pegawai.models import HitunganMutu, SetelanMutu, TugasMutu

MAKS = 200


@dataclass(frozen=True, slots=True)
class Tugas:
    """An assignment with what is left of it."""

    pid: str
    unit_pid: str
    unit_nama: str
    jalur: str
    aturan: str
    pemilik_pid: str
    pemilik: str
    tenggat: date
    catatan: str | None
    versi: int
    temuan: int

    def lewat(self, hari: date) -> bool:
        return self.temuan > 0 and self.tenggat < hari


def daftar(
    session: Session, *, pemilik_id: int | None = None, unit_id: int | None = None, aturan: str | None = None
) -> list[Tugas]:
    """Assignments, the next due first: all, those of one account, those of one unit, one of them."""
    t, u, p, h = TugasMutu, UnitKerja, Pengguna, HitunganMutu
    pilih = (
        select(
            t.pid, u.pid, u.nama, u.jalur, t.aturan, p.pid, p.nama, t.tenggat, t.catatan, t.versi,
            func.coalesce(h.temuan, 0),
        )
        .join_from(t, u, u.id == t.unit_kerja_id)
        .join(p, p.id == t.pemilik_id)
        .outerjoin(h, (h.unit_kerja_id == t.unit_kerja_id) & (h.aturan == t.aturan))
        .order_by(t.tenggat, t.id)
        .limit(MAKS)
    )  # fmt: skip
    for syarat in (
        None if pemilik_id is None else t.pemilik_id == pemilik_id,
        None if unit_id is None else t.unit_kerja_id == unit_id,
        None if aturan is None else t.aturan == aturan,
    ):
        pilih = pilih if syarat is None else pilih.where(syarat)
    return [Tugas(*b) for b in session.execute(pilih)]


def calon(session: Session, unit: UnitKerja, hari: date, *, pengelola_unit: bool) -> list[tuple[str, str]]:
    """Accounts that may complete data of this unit: (public id, name); `pengelola_unit`: those of units too."""
    p, r = Pengguna, PeranPengguna
    atas = [int(x) for x in unit.jalur.split("/") if x]
    milik = or_(r.peran == "PK", (r.peran == "PU") & r.unit_kerja_id.in_(atas if pengelola_unit else []))
    kini = (or_(r.mulai.is_(None), r.mulai <= hari), or_(r.selesai.is_(None), r.selesai >= hari))
    pilih = select(p.pid, p.nama).join(r, r.pengguna_id == p.id).where(p.aktif.is_(True), milik, *kini)
    return [(pid, nama) for pid, nama in session.execute(pilih.distinct().order_by(p.nama, p.pid).limit(MAKS))]


def unit(session: Session, pid: str) -> UnitKerja | None:
    """The unit of an assignment."""
    return session.scalar(select(UnitKerja).where(UnitKerja.pid == pid))


def versi_setelan(session: Session, instansi_id: int) -> Mapping[str, int]:
    """Version of the settings of each rule; 0 where there is none."""
    s = SetelanMutu
    baris: Sequence[tuple[str, int]] = [
        (a, v) for a, v in session.execute(select(s.aturan, s.versi).where(s.instansi_id == instansi_id))
    ]
    return dict(baris)
