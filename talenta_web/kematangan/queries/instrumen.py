"""Versions of instruments as rows of pages: stored ones, and installed ones that nobody has used yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from talenta_web.akun.models import Pengguna, Persetujuan
from talenta_web.akun.models.persetujuan import MENUNGGU
from talenta_web.basis.model import sekarang
from talenta_web.host.registry import Registry, urut_versi
from talenta_web.kematangan import instrumen
from talenta_web.kematangan.galat import TidakAda
from talenta_web.kematangan.models import KuesionerVersi, Penilaian
from talenta_web.kematangan.models.instrumen import DITARIK, DRAF, PLUGIN, TERBIT
from talenta_web.kuesioner.model import Kuesioner

STATUS = {DRAF: ("Draf", "netral"), TERBIT: ("Terbit", "baik"), DITARIK: ("Ditarik", "netral")}
"""Words and tone of each state."""


@dataclass(frozen=True, slots=True)
class BarisVersi:
    """A version in the list; `pid` None = installed and not stored here yet. `dipakai`: assessments that use it."""

    kode: str
    versi: str
    nama: str
    status_naskah: str
    sumber: str
    keadaan: str
    sidik: str
    pid: str | None = None
    id: int | None = None
    sk_nomor: str = ""
    sk_tanggal: date | None = None
    dipakai: int = 0
    dibuat_pada: datetime | None = None
    penyusun: str | None = None
    penerbit: str | None = None

    @property
    def lencana(self) -> tuple[str, str]:
        """Word and tone."""
        return STATUS[self.keadaan]


def daftar(session: Session, registry: Registry) -> tuple[BarisVersi, ...]:
    """Every version of every instrument, by name and code, newest first."""
    v, penerbit = KuesionerVersi, Pengguna.__table__.alias("penerbit")
    pakai = select(Penilaian.kuesioner_id, func.count().label("n")).group_by(Penilaian.kuesioner_id).subquery()
    baris = session.execute(
        select(
            v.kode, v.versi, v.nama, v.status_naskah, v.sumber, v.keadaan, v.sidik, v.pid, v.id, v.sk_nomor,
            v.sk_tanggal, func.coalesce(pakai.c.n, 0), v.dibuat_pada, Pengguna.nama, penerbit.c.nama,
        )
        .outerjoin(pakai, pakai.c.kuesioner_id == v.id)
        .outerjoin(Pengguna, Pengguna.id == v.dibuat_oleh)
        .outerjoin(penerbit, penerbit.c.id == v.diterbitkan_oleh)
    )  # fmt: skip
    semua = [BarisVersi(*r) for r in baris]
    ada = {(b.kode, b.versi) for b in semua}
    for t in registry.semua_kuesioner():
        if (t.kode, t.versi) not in ada:
            k = instrumen.dari_plugin(t)
            semua.append(BarisVersi(k.kode, k.versi, k.nama, k.status_naskah, PLUGIN, TERBIT, k.sidik))
    semua.sort(key=lambda b: urut_versi(b.versi), reverse=True)
    return tuple(sorted(semua, key=lambda b: b.kode))


def satu(session: Session, registry: Registry, kode: str, versi: str) -> tuple[BarisVersi, Kuesioner]:
    """One version with its checked design; raises TidakAda, KeadaanSalah when this release refuses it."""
    baris = next((b for b in daftar(session, registry) if (b.kode, b.versi) == (kode, versi)), None)
    if baris is None:
        raise TidakAda(f"Instrumen {kode} versi {versi} tidak ada pada instansi Anda.")
    if baris.id is not None:
        return baris, instrumen.kuesioner(session, baris.id)
    return baris, instrumen.dari_plugin(registry.kuesioner(kode, versi))


def sebelumnya(session: Session, registry: Registry, kode: str, versi: str) -> tuple[Kuesioner, ...]:
    """Earlier versions of this code that are or were in use, oldest first: drafts and withdrawn drafts do not count."""
    hasil = []
    for b in daftar(session, registry):
        if b.kode == kode and b.keadaan == TERBIT and urut_versi(b.versi) < urut_versi(versi):
            hasil.append(satu(session, registry, kode, b.versi)[1])
    return tuple(reversed(hasil))


def usulan_menunggu(session: Session, pid: str, tindakan: tuple[str, ...]) -> str | None:
    """Public id of the proposal that waits about this version."""
    p = Persetujuan
    tunggu = select(p.pid, p.muatan).where(
        p.status == MENUNGGU, p.tindakan.in_(tindakan), p.berlaku_sampai > sekarang()
    )
    return next((x for x, muatan in session.execute(tunggu) if muatan.get("versi") == pid), None)
