"""The result row that a proposal speaks about: one person in the run in force of a periode, within the scope."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.domain.izin import Lingkup
from talenta_web.komite.models import CalonSidang, PernyataanBenturan, Sidang
from talenta_web.pemetaan.queries import kepala
from talenta_web.pemetaan.queries.kartu import HasilKartu, hasil_orang
from talenta_web.pemetaan.queries.kepala import KepalaPeriode, Run

_BERJALAN = ("pratinjau", "sidang", "tetapkan")


@dataclass(frozen=True, slots=True)
class Sasaran:
    """A person in the run in force of a periode."""

    periode: KepalaPeriode
    run: Run
    hasil: HasilKartu


def pilih_periode(session: Session, kode: str | None) -> KepalaPeriode | None:
    """The periode with this kode, else the newest with a run; None when it is unknown or has no run."""
    try:
        periode = kepala.pilih(kepala.daftar_periode(session), kode)
    except LookupError:
        return None
    return periode if periode and periode.run else None


def sasaran(session: Session, lingkup: Lingkup, pegawai_pid: str, kode_periode: str | None = None) -> Sasaran | None:
    """The person as others may see him; None outside the scope, or without a result in the run in force."""
    periode = pilih_periode(session, kode_periode)
    if periode is None or periode.run is None:
        return None
    baris = hasil_orang(session, (periode,), replace(lingkup, nip=None), pid=pegawai_pid).get(periode.run.id)
    return Sasaran(periode, periode.run, baris[0]) if baris else None


def dinyatakan(session: Session, pengguna_id: int, pegawai_id: int) -> str | None:
    """Kind of conflict that this account declared about this person and did not withdraw."""
    b = PernyataanBenturan
    syarat = (b.pengguna_id == pengguna_id, b.pegawai_id == pegawai_id, b.dicabut_pada.is_(None))
    return session.scalar(select(b.jenis).where(*syarat).order_by(b.id).limit(1))


def sidang_berjalan(session: Session, periode_id: int, pegawai_id: int) -> tuple[str, str] | None:
    """(pid, name) of the session of this periode that has the person on its agenda and is past its preparation."""
    baris = session.execute(
        select(Sidang.pid, Sidang.nama)
        .join(CalonSidang, CalonSidang.sidang_id == Sidang.id)
        .where(
            Sidang.periode_id == periode_id, CalonSidang.pegawai_id == pegawai_id, Sidang.keadaan.in_(_BERJALAN)
        )
        .limit(1)
    ).one_or_none()  # fmt: skip
    return (baris[0], baris[1]) if baris else None
