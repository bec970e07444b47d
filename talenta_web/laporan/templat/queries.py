"""Versions of templates as rows of pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from talenta_web.basis.model import Base
from talenta_web.laporan.models.templat import BUNDEL, DIAJUKAN, DITARIK, DRAF, SAH, XLSX, TemplatLaporan

DIPAKAI = "dipakai"
STATUS = {
    DRAF: ("Draf", "netral"),
    DIAJUKAN: ("Diajukan", "info"),
    SAH: ("Sah, tidak dipakai", "netral"),
    DIPAKAI: ("Dipakai", "baik"),
    DITARIK: ("Ditarik", "netral"),
}
"""Words and tone of each status."""
JENIS = {"docx": "Templat Word", XLSX: "Templat Excel", BUNDEL: "Bundel"}


@dataclass(frozen=True, slots=True)
class BarisTemplat:
    """One version in a list."""

    pid: str
    kode: str
    nomor: int
    nama: str
    uraian: str
    jenis: str
    status: str
    digest: str
    penyusun: str | None
    disusun_pada: datetime

    @property
    def lencana(self) -> tuple[str, str]:
        """Word and tone."""
        return STATUS[self.status]


def daftar(session: Session, instansi_id: int, kode: str | None = None) -> tuple[BarisTemplat, ...]:
    """All versions of the instansi (of one template), by code, newest number first."""
    t, akun = TemplatLaporan, _akun()
    pilih = (
        select(
            t.pid, t.kode, t.nomor, t.nama, t.uraian, t.jenis, t.keadaan, t.dipakai, t.digest, t.disusun_pada,
            akun.c.nama.label("penyusun"),
        )
        .outerjoin(akun, akun.c.id == t.disusun_oleh)
        .where(t.instansi_id == instansi_id)
        .order_by(t.kode, t.nomor.desc())
    )  # fmt: skip
    if kode is not None:
        pilih = pilih.where(t.kode == kode)
    return tuple(
        BarisTemplat(
            r.pid, r.kode, r.nomor, r.nama, r.uraian, JENIS[r.jenis], DIPAKAI if r.dipakai else r.keadaan, r.digest,
            r.penyusun, r.disusun_pada,
        )
        for r in session.execute(pilih)
    )  # fmt: skip


def nama_orang(session: Session, id_: Sequence[int | None]) -> dict[int, str]:
    """Names of accounts by id."""
    isi, akun = [i for i in id_ if i is not None], _akun()
    return {k: str(v) for k, v in session.execute(select(akun.c.id, akun.c.nama).where(akun.c.id.in_(isi)))}


def _akun() -> Table:
    """Names of accounts are asked by their table: a report knows no other slice."""
    return Base.metadata.tables["pengguna"]
