"""Applied imports, newest first, by keyset."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, aliased

from talenta_web.akun.models import Pengguna
from talenta_web.pegawai.models import Impor

PER_HALAMAN = 30


@dataclass(frozen=True, slots=True)
class BarisImpor:
    """One applied import; who and when it was undone, if it was."""

    id: int
    pid: str
    waktu: datetime
    berkas: str
    sumber: str
    digest: str
    lembar: Mapping[str, Mapping[str, int]]
    jumlah_berubah: int
    pelaku: str | None
    diurungkan_pada: datetime | None
    pengurung: str | None

    def jumlah(self, apa: str) -> int:
        """Rows `baru` or `berubah` over all sheets."""
        return sum(h.get(apa, 0) for h in self.lembar.values())


def _pilih() -> Select[Any]:
    pengurung = aliased(Pengguna)
    i = Impor
    return (
        select(
            i.id, i.pid, i.waktu, i.berkas, i.sumber, i.digest_berkas, i.lembar, i.jumlah_berubah, Pengguna.nama,
            i.diurungkan_pada, pengurung.nama,
        )
        .outerjoin(Pengguna, Pengguna.id == i.pelaku_id)
        .outerjoin(pengurung, pengurung.id == i.pengurung_id)
        .order_by(i.id.desc())
    )  # fmt: skip


def halaman(
    session: Session, sesudah: int | None = None, banyak: int = PER_HALAMAN
) -> tuple[tuple[BarisImpor, ...], int | None]:
    """A page of imports of the instansi, and where the next one begins."""
    pilih = _pilih().limit(banyak + 1)
    if sesudah is not None:
        pilih = pilih.where(Impor.id < sesudah)
    baris = [BarisImpor(*b) for b in session.execute(pilih)]
    return tuple(baris[:banyak]), baris[banyak - 1].id if len(baris) > banyak else None


def terakhir(session: Session, banyak: int = 10) -> tuple[BarisImpor, ...]:
    """The latest imports of the instansi."""
    return halaman(session, None, banyak)[0]


def satu(session: Session, pid: str) -> BarisImpor | None:
    """One import by its public id."""
    baris = session.execute(_pilih().where(Impor.pid == pid)).first()
    return BarisImpor(*baris) if baris else None
