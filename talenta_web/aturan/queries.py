"""Versions as rows of pages. What is "berlaku", "diganti" or "akan berlaku" follows from the dates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun.models import Pengguna, Persetujuan
from talenta_web.akun.models.persetujuan import MENUNGGU
from talenta_web.aturan.models import BERLAKU, DIAJUKAN, DITARIK, DRAF, SAHKAN, AturanVersi
from talenta_web.basis.model import sekarang

DIGANTI, NANTI = "diganti", "nanti"
STATUS = {
    DRAF: ("Draf", "netral"),
    DIAJUKAN: ("Diajukan", "info"),
    BERLAKU: ("Berlaku", "baik"),
    NANTI: ("Akan berlaku", "info"),
    DIGANTI: ("Diganti", "netral"),
    DITARIK: ("Ditarik", "netral"),
}
"""Words and tone of each status."""


@dataclass(frozen=True, slots=True)
class BarisVersi:
    """One version in a list; `status` is a key of STATUS on the day asked for."""

    pid: str
    kode: str
    nomor: int
    nama: str
    asal: str
    digest: str
    status: str
    sk: str | None
    berlaku_sejak: date | None
    penyusun: str | None
    disusun_pada: datetime

    @property
    def lencana(self) -> tuple[str, str]:
        """Word and tone."""
        return STATUS[self.status]


def daftar(session: Session, instansi_id: int, hari: date, kode: str | None = None) -> tuple[BarisVersi, ...]:
    """All versions of the instansi (of one rule), by code, newest number first."""
    a = AturanVersi
    pilih = (
        select(
            a.pid, a.kode, a.nomor, a.nama, a.asal, a.digest, a.keadaan, a.sk_nomor, a.sk_tanggal, a.berlaku_sejak,
            a.disusun_pada, Pengguna.nama.label("penyusun"),
        )
        .outerjoin(Pengguna, Pengguna.id == a.disusun_oleh)
        .where(a.instansi_id == instansi_id)
        .order_by(a.kode, a.nomor.desc())
    )  # fmt: skip
    if kode is not None:
        pilih = pilih.where(a.kode == kode)
    baris = session.execute(pilih).all()
    kini = {k: _terakhir((r for r in baris if r.kode == k), hari) for k in {r.kode for r in baris}}
    return tuple(
        BarisVersi(
            r.pid, r.kode, r.nomor, r.nama, r.asal, r.digest, status(r.keadaan, r.berlaku_sejak, kini[r.kode], hari),
            AturanVersi.tulis_sk(r.sk_nomor, r.sk_tanggal), r.berlaku_sejak, r.penyusun, r.disusun_pada,
        )
        for r in baris
    )  # fmt: skip


def _terakhir(baris: Iterable[object], hari: date) -> date | None:
    sejak = (getattr(r, "berlaku_sejak", None) for r in baris)
    return max((t for t in sejak if t is not None and t <= hari), default=None)


def status(keadaan: str, sejak: date | None, kini: date | None, hari: date) -> str:
    """`kini` is the effective date of the version in force on that day, None when none is."""
    if sejak is None or keadaan != BERLAKU:
        return keadaan
    if sejak > hari:
        return NANTI
    return BERLAKU if sejak == kini else DIGANTI


def nama_orang(session: Session, id_: Sequence[int | None]) -> dict[int, str]:
    """Names of accounts by id."""
    isi = [i for i in id_ if i is not None]
    return dict(session.execute(select(Pengguna.id, Pengguna.nama).where(Pengguna.id.in_(isi))).all())


def usulan_menunggu(session: Session, v: AturanVersi) -> str | None:
    """Public id of the proposal that waits about this version."""
    p = Persetujuan
    tunggu = select(p.pid, p.muatan).where(
        p.instansi_id == v.instansi_id, p.status == MENUNGGU, p.tindakan == SAHKAN, p.berlaku_sampai > sekarang()
    )
    return next((pid for pid, muatan in session.execute(tunggu) if muatan.get("versi") == v.pid), None)


def tanggal_berlaku(session: Session, v: AturanVersi) -> list[str]:
    """Every approved version of the same rule with its effective date, sorted."""
    a = AturanVersi
    lain = select(a.pid, a.berlaku_sejak).where(a.instansi_id == v.instansi_id, a.kode == v.kode, a.keadaan == BERLAKU)
    return sorted(f"{pid} {sejak}" for pid, sejak in session.execute(lain))
