"""Stored rows in the words of the import file: codes and NIP instead of ids, in a fixed order, streamed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from sqlalchemy import FromClause, Table, func, select
from sqlalchemy.orm import Session

from talenta_web.akun.models import Instansi, UnitKerja
from talenta_web.pegawai.impor.skema import Lembar, tabel
from talenta_web.pegawai.models import Jabatan, Pegawai

_ORANG, _UNIT, _JABATAN = (cast(Table, m.__table__) for m in (Pegawai, UnitKerja, Jabatan))
_KERAT = 2_000
_ASAL: Mapping[str, tuple[Table, str, str]] = {
    "nip": (_ORANG, "pegawai_id", "nip"),
    "unit": (_UNIT, "unit_kerja_id", "kode"),
    "induk": (_UNIT, "induk_id", "kode"),
    "jabatan": (_JABATAN, "jabatan_id", "kode"),
}


@dataclass(frozen=True, slots=True)
class Cakup:
    """Coverage of one frame for one person as stored; `per_tanggal` and `sumber` as declared."""

    nip: str
    status: str
    per_tanggal: date | None
    sumber: str | None


def kode_instansi(session: Session, instansi_id: int) -> tuple[str, str]:
    """Code and time zone of the instansi."""
    kode, zona = session.execute(select(Instansi.kode, Instansi.zona_waktu).where(Instansi.id == instansi_id)).one()
    return kode, zona


def hitung(session: Session, instansi_id: int, nama: str) -> int:
    """Rows of a sheet."""
    t = tabel(nama)
    return session.scalar(select(func.count()).select_from(t).where(t.c.instansi_id == instansi_id)) or 0


def id_orang(session: Session, instansi_id: int) -> list[int]:
    """Everybody whose records leave."""
    return list(session.scalars(select(_ORANG.c.id).where(_ORANG.c.instansi_id == instansi_id)))


def baris(session: Session, instansi_id: int, lembar: Lembar, kolom: Sequence[str]) -> Iterator[Sequence[Any]]:
    """Rows of a sheet over `kolom`, in the order of its key."""
    t = tabel(lembar.nama)
    dari: FromClause = t
    pilih: dict[str, Any] = {}
    for nama in kolom:
        if nama in t.c:
            pilih[nama] = t.c[nama]
            continue
        asal, kunci, isi = _ASAL[nama]
        lain = asal.alias()
        dari = dari.outerjoin(lain, lain.c.id == t.c[kunci])
        pilih[nama] = lain.c[isi]
    urut = [pilih[k] for k in lembar.kunci if k in pilih]
    perintah = (
        select(*pilih.values())
        .select_from(dari)
        .where(t.c.instansi_id == instansi_id)
        .order_by(*urut, t.c.id)
        .execution_options(yield_per=_KERAT)
    )
    for kerat in session.connection().execute(perintah).partitions():
        yield from cast(Iterable[Sequence[Any]], kerat)


def cakupan(session: Session, instansi_id: int, bingkai: str) -> list[Cakup]:
    """Stored coverage of a frame, by NIP."""
    k = tabel("kelengkapan")
    perintah = (
        select(_ORANG.c.nip, k.c.status, k.c.per_tanggal, k.c.sumber)
        .join(_ORANG, _ORANG.c.id == k.c.pegawai_id)
        .where(k.c.instansi_id == instansi_id, k.c.bingkai == bingkai)
        .order_by(_ORANG.c.nip)
    )
    return [Cakup(*b) for b in session.execute(perintah)]


def berisi(session: Session, instansi_id: int, bingkai: str) -> set[str]:
    """NIPs that have rows in a frame."""
    t = tabel(bingkai)
    pilih = select(_ORANG.c.nip).join(t, t.c.pegawai_id == _ORANG.c.id).where(t.c.instansi_id == instansi_id)
    return set(session.scalars(pilih.distinct()))
