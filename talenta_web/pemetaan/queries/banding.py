"""Two runs side by side: how many moved from kotak to kotak, and who."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Select, func, literal, select
from sqlalchemy.orm import Session, aliased

from talenta_web.pemetaan.models import Hasil, Pemetaan
from talenta_web.pemetaan.queries.kepala import Run
from talenta_web.pemetaan.queries.saring import Cakupan

NAIK, TURUN, MASUK, LEPAS, BARU = "naik", "turun", "masuk", "lepas", "baru"
ARAH = (NAIK, TURUN, MASUK, LEPAS, BARU)
"""Kotak number up or down; mapped now and not before; no longer mapped; not among the people of the earlier run."""
_POTONG = 2_000
_L = aliased(Hasil, name="lama")
_baru, _lama = func.coalesce(Hasil.kotak, 0), func.coalesce(_L.kotak, 0)


@dataclass(frozen=True, slots=True)
class Pindahan:
    """Somebody in both runs whose kotak differs, or who is only in the later one; kotak None = not mapped."""

    pegawai_id: int
    nip: str
    nama: str
    jabatan: str | None
    unit: str | None
    unit_lama: str | None
    kotak_lama: int | None
    kotak: int | None
    kinerja_lama: Decimal | None
    kinerja: Decimal | None
    potensial_lama: Decimal | None
    potensial: Decimal | None
    nilai_lama: Decimal | None
    nilai: Decimal | None
    arah: str


def _orang(run: Run, h: type[Hasil] = Hasil) -> tuple[ColumnElement[bool], ...]:
    """Rows of people, not those per target post."""
    return h.pemetaan_id == run.id, h.urut <= max((b[1] for b in run.batas.values()), default=0)


def arus(session: Session, lama: Run, baru: Run, cakupan: Cakupan) -> dict[tuple[int | None, int | None], int]:
    """People per (kotak before, kotak now): 0 = not mappable, None = not among the people of that run.

    Two statements. Who left is counted where he was.
    """
    dari = select(_L.urut.is_(None), _lama, _baru, func.count()).select_from(Hasil)
    dari = dari.outerjoin(_L, (_L.pegawai_id == Hasil.pegawai_id) & _orang(lama, _L)[0] & _orang(lama, _L)[1])
    dari = dari.where(*_orang(baru), *cakupan.syarat()).group_by(_L.urut.is_(None), _lama, _baru)
    hasil: dict[tuple[int | None, int | None], int] = {}
    for tanpa, a, b, n in session.execute(dari):
        hasil[(None if tanpa else a, b)] = n
    masih = select(literal(1)).where(_L.pegawai_id == Hasil.pegawai_id, *_orang(baru, _L)).exists()
    pergi = select(_baru, func.count()).where(*_orang(lama), *cakupan.syarat(), ~masih).group_by(_baru)
    for a, n in session.execute(pergi):
        hasil[(a, None)] = n
    return hasil


def _syarat(arah: str | None) -> list[ColumnElement[bool]]:
    ada = _L.urut.is_not(None)
    semua = {
        NAIK: (ada, _lama > 0, _baru > _lama),
        TURUN: (ada, _baru > 0, _baru < _lama),
        MASUK: (ada, _lama == 0, _baru > 0),
        LEPAS: (ada, _lama > 0, _baru == 0),
        BARU: (~ada,),
    }
    return list(semua[arah]) if arah else [_L.urut.is_(None) | (_lama != _baru)]


def _pilih(lama: Run, baru: Run, cakupan: Cakupan, arah: str | None, *kolom: Any) -> Select[Any]:
    pilih = select(*kolom).select_from(Hasil)
    pilih = pilih.outerjoin(_L, (_L.pegawai_id == Hasil.pegawai_id) & _orang(lama, _L)[0] & _orang(lama, _L)[1])
    return pilih.where(*_orang(baru), *cakupan.syarat(), *_syarat(arah))


_KOLOM = (
    Hasil.pegawai_id, Hasil.nip, Hasil.nama, Hasil.nama_jabatan, Hasil.unit_nama, _L.unit_nama, _L.kotak, Hasil.kotak,
    _L.kinerja, Hasil.kinerja, _L.potensial, Hasil.potensial, _L.nilai_talenta, Hasil.nilai_talenta, _L.urut,
)  # fmt: skip


def sidik_aturan(session: Session, *run: Run) -> dict[int, str]:
    """Digest of the rule of each run."""
    pilih = select(Pemetaan.id, Pemetaan.aturan_digest).where(Pemetaan.id.in_([r.id for r in run]))
    return {id_: sidik for id_, sidik in session.execute(pilih)}  # noqa: C416 - rows are no pairs to mypy


def jumlah(session: Session, lama: Run, baru: Run, cakupan: Cakupan, arah: str | None) -> int:
    """How many moved (in one direction)."""
    return session.scalar(_pilih(lama, baru, cakupan, arah, func.count())) or 0


def pindahan(
    session: Session, lama: Run, baru: Run, cakupan: Cakupan, arah: str | None, batas: int | None = None
) -> Iterator[tuple[Pindahan, ...]]:
    """Who moved, in the order of the later run, in pieces. One statement."""
    pilih = _pilih(lama, baru, cakupan, arah, *_KOLOM).order_by(Hasil.urut).limit(batas)
    baris = session.execute(pilih.execution_options(yield_per=_POTONG))
    for potong in baris.partitions(_POTONG):
        yield tuple(_orang_pindah(b) for b in potong)


def _orang_pindah(b: Sequence[Any]) -> Pindahan:
    lama, baru = b[6] or 0, b[7] or 0
    if b[14] is None:
        arah = BARU
    elif not lama or not baru:
        arah = MASUK if baru else LEPAS
    else:
        arah = NAIK if baru > lama else TURUN
    isi: list[Any] = [*b[:14], arah]
    return Pindahan(*isi)
