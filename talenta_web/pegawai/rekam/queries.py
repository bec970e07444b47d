"""Rows of main data and of a record frame, person by person, for a scope; read in pieces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select, true
from sqlalchemy.orm import Session, aliased

from talenta_web.akun.models import Instansi, UnitKerja
from talenta_web.domain.izin import Lingkup
from talenta_web.pegawai.impor.skema import tabel
from talenta_web.pegawai.kata import sesudah_awalan
from talenta_web.pegawai.models import Pegawai, Rumpun
from talenta_web.pegawai.statistik.queries import aktif

KERAT = 2_000
_INDUK = aliased(UnitKerja, name="induk")


@dataclass(frozen=True, slots=True)
class Dari:
    """Whose rows: a scope, cut to one subtree of units (its path) when asked."""

    lingkup: Lingkup
    jalur: str | None = None

    def syarat(self) -> ColumnElement[bool]:
        """People of the instansi itself who have not left, within scope and subtree."""
        ling, u = self.lingkup, UnitKerja
        boleh: ColumnElement[bool] = true() if ling.seluruh else false()
        if not ling.seluruh:
            boleh = or_(false(), *(_di_bawah(j) for j in ling.unit_jalur), Pegawai.nip == ling.nip)
        saring = true() if self.jalur is None else _di_bawah(self.jalur)
        return and_(aktif(ling.instansi_id), boleh, saring, or_(u.id.is_(None), u.instansi_id == ling.instansi_id))


def _di_bawah(jalur: str) -> ColumnElement[bool]:
    return (UnitKerja.jalur >= jalur) & (UnitKerja.jalur < sesudah_awalan(jalur))


def jalur_unit(session: Session, kode: str) -> str | None:
    """Path of the unit with this code."""
    return session.scalar(select(UnitKerja.jalur).where(UnitKerja.kode == kode))


def _orang(dari: Dari, *kolom: Any) -> Select[Any]:
    pilih = select(Pegawai.id, Pegawai.nip, UnitKerja.jalur, *kolom)
    return pilih.select_from(Pegawai).outerjoin(UnitKerja, UnitKerja.id == Pegawai.unit_kerja_id).where(dari.syarat())


UTAMA: Sequence[Any] = (
    Pegawai.nama, Pegawai.gelar_depan, Pegawai.gelar_belakang, Pegawai.jenis_asn, Pegawai.kedudukan, Pegawai.tmt_cpns,
    Pegawai.golongan, Pegawai.tmt_golongan, Pegawai.nama_jabatan, Pegawai.jenis_jabatan, Pegawai.jenjang,
    Pegawai.eselon, Pegawai.level,
    func.coalesce(Rumpun.nama, Pegawai.rumpun), Pegawai.tmt_jabatan, UnitKerja.kode, UnitKerja.nama, _INDUK.nama,
    func.coalesce(Instansi.nama, Pegawai.instansi), Pegawai.tingkat_pendidikan, Pegawai.bup, Pegawai.tanggal_lahir,
)  # fmt: skip


def utama(session: Session, dari: Dari, batas: int | None) -> Iterator[Sequence[Any]]:
    """Pieces of (id, NIP, unit path, columns of UTAMA ...), by NIP."""
    pilih = _orang(dari, *UTAMA).outerjoin(_INDUK, _INDUK.id == UnitKerja.induk_id)
    pilih = pilih.outerjoin(Rumpun, (Rumpun.kode == Pegawai.rumpun) & (Rumpun.instansi_id == Pegawai.instansi_id))
    pilih = pilih.outerjoin(Instansi, (Instansi.id == Pegawai.instansi_id) & (Instansi.kode == Pegawai.instansi))
    return _alir(session, pilih.order_by(Pegawai.nip), batas)


def rekam(
    session: Session, dari: Dari, bingkai: str, kolom: Sequence[str], batas: int | None
) -> Iterator[Sequence[Any]]:
    """Pieces of (id, NIP, unit path, columns of the frame ...), by NIP."""
    t = tabel(bingkai)
    pilih = _orang(dari, *(t.c[k] for k in kolom)).join(t, _milik(t))
    return _alir(session, pilih.order_by(Pegawai.nip, t.c.id), batas)


def _milik(t: Any) -> ColumnElement[bool]:
    milik: ColumnElement[bool] = (t.c.pegawai_id == Pegawai.id) & (t.c.instansi_id == Pegawai.instansi_id)
    return milik


def jumlah(session: Session, dari: Dari, bingkai: str | None = None) -> int:
    """Rows of main data, or of a frame."""
    pilih = _orang(dari)
    if bingkai:
        pilih = pilih.join(tabel(bingkai), _milik(tabel(bingkai)))
    return session.scalar(select(func.count()).select_from(pilih.subquery())) or 0


def _alir(session: Session, pilih: Select[Any], batas: int | None) -> Iterator[Sequence[Any]]:
    baris = session.execute(pilih.limit(batas).execution_options(yield_per=KERAT))
    yield from baris.partitions(KERAT)
