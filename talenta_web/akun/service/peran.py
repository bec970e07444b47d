"""Writes: give and withdraw roles, open a pair of roles by decision of the PPK."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun import sesi as sesi_
from talenta_web.akun.kabar import kabari
from talenta_web.akun.models import Pengguna, PeranPengguna, UnitKerja
from talenta_web.akun.service.dasar import GalatAkun, catat_pengguna
from talenta_web.akun.service.pelaku import hari_ini
from talenta_web.akun.service.pemisahan import periksa_bentrok
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import transaksi
from talenta_web.domain.izin import ANONIM, NAMA_PERAN
from talenta_web.domain.pemisahan import Rentang

RENDAH = frozenset({"PG", "AS"})
OPERATOR = frozenset({"BK"})
TINGGI = frozenset(NAMA_PERAN) - RENDAH - OPERATOR - {ANONIM}
WAJIB_UNIT = frozenset({"PU"})


@dataclass(frozen=True, slots=True)
class Pemberian:
    """A role for an account, as forms, proposals and the command line name it (public ids and codes)."""

    pengguna_pid: str
    peran: str
    unit_pid: str | None = None
    mulai: date | None = None
    selesai: date | None = None

    def muatan(self) -> dict[str, Any]:
        return {
            "pengguna": self.pengguna_pid,
            "peran": self.peran,
            "unit": self.unit_pid,
            "mulai": self.mulai.isoformat() if self.mulai else None,
            "selesai": self.selesai.isoformat() if self.selesai else None,
        }

    @classmethod
    def dari_muatan(cls, m: Mapping[str, Any]) -> Pemberian:
        mulai, selesai = (date.fromisoformat(m[k]) if m[k] else None for k in ("mulai", "selesai"))
        return cls(m["pengguna"], m["peran"], m["unit"], mulai, selesai)


def pengguna_pid(session: Session, pid: str) -> Pengguna:
    """The account of this instansi; LookupError when there is none."""
    orang = session.scalar(select(Pengguna).where(Pengguna.pid == pid))
    if orang is None:
        raise LookupError("Akun ini tidak ada.")
    return orang


def unit_pid(session: Session, pid: str) -> UnitKerja:
    """The unit of this instansi; LookupError when there is none."""
    unit = session.scalar(select(UnitKerja).where(UnitKerja.pid == pid))
    if unit is None:
        raise LookupError("Unit kerja ini tidak ada.")
    return unit


def isi_peran(session: Session, pengguna_id: int) -> list[list[Any]]:
    """Every role row of an account, as a digest covers it."""
    p = PeranPengguna
    baris = session.execute(
        select(p.peran, p.unit_kerja_id, p.mulai, p.selesai).where(p.pengguna_id == pengguna_id).order_by(p.peran, p.id)
    )
    return [list(b) for b in baris]


def periksa_beri(session: Session, p: Pemberian) -> tuple[Pengguna, UnitKerja | None, Rentang]:
    """Everything that can be wrong with a grant, in words (GalatAkun); what it resolves to."""
    orang = pengguna_pid(session, p.pengguna_pid)
    if p.peran not in NAMA_PERAN or p.peran == ANONIM:
        raise GalatAkun(f"Peran {p.peran!r} tidak dikenal.")
    unit = session.scalar(select(UnitKerja).where(UnitKerja.pid == p.unit_pid)) if p.unit_pid else None
    if p.unit_pid and unit is None:
        raise GalatAkun("Unit kerja ini tidak ada.")
    if unit is not None and unit.ditutup_pada is not None:
        raise GalatAkun(f"Unit kerja {unit.nama} sudah ditutup. Pilih unit yang masih buka.")
    if unit is None and p.peran in WAJIB_UNIT:
        raise GalatAkun(f"Peran {NAMA_PERAN[p.peran]} memerlukan unit kerja: tanpa unit ia tidak melihat apa pun.")
    hari = hari_ini(session, orang.instansi_id)
    rentang = Rentang(p.mulai or hari, p.selesai)
    if rentang.kosong:
        raise GalatAkun("Tanggal selesai mendahului tanggal mulai.")
    if p.selesai is not None and p.selesai < hari:
        raise GalatAkun("Tanggal selesai sudah lewat.")
    sama = _pegangan(session, orang.id, p.peran, unit.id if unit else None)
    if sama is not None and (sama.selesai is None or sama.selesai >= hari):
        raise GalatAkun(f"Akun ini sudah memegang peran {NAMA_PERAN[p.peran]} pada unit yang sama.")
    periksa_bentrok(session, orang, p.peran, rentang)
    return orang, unit, rentang


def tulis_beri(session: Session, p: Pemberian, *, pelaku_id: int | None, pengusul_id: int | None = None) -> Pengguna:
    """Give the role, in the running transaction; the person's sessions end."""
    orang, unit, rentang = periksa_beri(session, p)
    lama = _pegangan(session, orang.id, p.peran, unit.id if unit else None)
    if lama is not None:  # a period that is over makes room for the new one; the audit trail keeps it
        session.delete(lama)
        session.flush()
    session.add(
        PeranPengguna(
            instansi_id=orang.instansi_id,
            pengguna_id=orang.id,
            peran=p.peran,
            unit_kerja_id=unit.id if unit else None,
            mulai=rentang.mulai,
            selesai=rentang.selesai,
        )
    )
    session.flush()
    _setelah(session, orang, "peran.beri", p, pelaku_id, pengusul_id)
    return orang


def periksa_cabut(session: Session, p: Pemberian) -> tuple[Pengguna, PeranPengguna]:
    """The role row to withdraw; GalatAkun when the account does not hold it."""
    orang = pengguna_pid(session, p.pengguna_pid)
    unit_id = session.scalar(select(UnitKerja.id).where(UnitKerja.pid == p.unit_pid)) if p.unit_pid else None
    baris = None if p.unit_pid and unit_id is None else _pegangan(session, orang.id, p.peran, unit_id)
    if baris is None:
        raise GalatAkun(f"Akun ini tidak memegang peran {NAMA_PERAN.get(p.peran, p.peran)} tersebut.")
    return orang, baris


def tulis_cabut(session: Session, p: Pemberian, *, pelaku_id: int | None, pengusul_id: int | None = None) -> Pengguna:
    """Withdraw the role at once, in the running transaction; the person's sessions end."""
    orang, baris = periksa_cabut(session, p)
    catatan = Pemberian(p.pengguna_pid, p.peran, p.unit_pid, baris.mulai, baris.selesai)
    session.delete(baris)
    session.flush()
    _setelah(session, orang, "peran.cabut", catatan, pelaku_id, pengusul_id)
    return orang


def beri_rendah(session: Session, p: Pemberian, *, pelaku_id: int) -> None:
    """Give a low role: one administrator is enough."""
    _hanya_rendah(p)
    with transaksi(session):
        tulis_beri(session, p, pelaku_id=pelaku_id)


def cabut_rendah(session: Session, p: Pemberian, *, pelaku_id: int) -> None:
    """Withdraw a low role."""
    _hanya_rendah(p)
    with transaksi(session):
        tulis_cabut(session, p, pelaku_id=pelaku_id)


def _hanya_rendah(p: Pemberian) -> None:
    if p.peran not in RENDAH:
        raise GalatAkun(f"Peran {NAMA_PERAN.get(p.peran, p.peran)} memerlukan persetujuan dua admin.")


def _pegangan(session: Session, pengguna_id: int, peran: str, unit_id: int | None) -> PeranPengguna | None:
    return session.scalars(
        select(PeranPengguna).where(
            PeranPengguna.pengguna_id == pengguna_id,
            PeranPengguna.peran == peran,
            PeranPengguna.unit_kerja_id.is_(None) if unit_id is None else PeranPengguna.unit_kerja_id == unit_id,
        )
    ).first()


def _setelah(
    session: Session, orang: Pengguna, jenis: str, p: Pemberian, pelaku_id: int | None, pengusul_id: int | None
) -> None:
    """A change of roles ends the sessions of that person (a new login has a new token), and is recorded."""
    session.expire(orang, ["peran"])
    sesi_.akhiri(session, orang.id, saat=sekarang())
    rincian = {k: v for k, v in p.muatan().items() if k != "pengguna"}
    kabari(session, orang, "peran.ubah")
    catat_pengguna(session, jenis, orang, pelaku_id, {**rincian, "pengusul": pengusul_id})
