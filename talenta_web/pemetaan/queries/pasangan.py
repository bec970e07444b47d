"""Stored results of one person per target post or job family: the best places first, and how many there are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from talenta_web.pemetaan.models import Hasil
from talenta_web.pemetaan.queries.kepala import Run
from talenta_web.pemetaan.queries.saring import Cakupan


@dataclass(frozen=True, slots=True)
class HasilPasangan:
    """One stored row of a pair; `gerbang` one letter per gate (see `Hasil.gerbang`)."""

    target: str | None
    rumpun_target: str | None
    potensial: Decimal | None
    tingkat_potensial: str | None
    nilai_talenta: Decimal | None
    kotak: int | None
    suksesi: Decimal | None
    peringkat: int | None
    gerbang: str | None

    @property
    def kode(self) -> str:
        """Code of the post, or of the family."""
        return self.target or self.rumpun_target or ""


_NAMA = (
    "target", "rumpun_target", "potensial", "tingkat_potensial", "nilai_talenta", "kotak", "suksesi", "peringkat",
    "gerbang",
)  # fmt: skip


def pasangan(
    session: Session, run_id: int, pegawai_id: int, *, batas: int, bertarget: bool
) -> tuple[int, tuple[HasilPasangan, ...]]:
    """How many pairs the person has in a run, and the first `batas` of them. One statement.

    Without `[target]` the stored rank is that of the person, not of the pair, and is left out.
    """
    h = Hasil
    baris = session.execute(
        select(func.count().over().label("jumlah"), *(getattr(h, n) for n in _NAMA))
        .where(
            (h.pemetaan_id + 0) == run_id,
            h.pegawai_id == pegawai_id,
            or_(h.target.is_not(None), h.rumpun_target.is_not(None)),
        )
        .order_by(h.peringkat.is_(None), h.peringkat, h.suksesi.is_(None), h.suksesi.desc(), h.urut)
        .limit(batas)
    ).all()
    isi = tuple(HasilPasangan(*tuple(b)[1:]) for b in baris)
    if not bertarget:
        isi = tuple(_tanpa_peringkat(x) for x in isi)
    return (baris[0].jumlah if baris else 0), isi


@dataclass(frozen=True, slots=True)
class BarisTarget:
    """One stored row of a pair, with what is copied of the person."""

    pegawai_id: int
    nip: str
    nama: str
    nama_jabatan: str | None
    unit_nama: str | None
    target: str | None
    rumpun_target: str | None
    kinerja: Decimal | None
    potensial: Decimal | None
    nilai_talenta: Decimal | None
    suksesi: Decimal | None
    kotak: int | None
    peringkat: int | None
    gerbang: str | None


def daftar_target(
    session: Session, run: Run, cakupan: Cakupan, *, target: str | None, batas: int
) -> tuple[int, tuple[BarisTarget, ...]]:
    """How many pairs of the run lie within the scope, and the first of them: by target, then place. One statement."""
    baris = session.execute(
        _urut_target(select(func.count().over().label("jumlah"), *_kolom_target()), run, cakupan, target).limit(batas)
    ).all()
    return (baris[0].jumlah if baris else 0), tuple(BarisTarget(*tuple(b)[1:]) for b in baris)


def alir_target(
    session: Session, run: Run, cakupan: Cakupan, *, target: str | None, potong: int
) -> tuple[int, Iterator[tuple[BarisTarget, ...]]]:
    """The same pairs, counted, then in pieces; memory does not grow with them. Two statements."""
    jumlah = session.scalar(select(func.count()).where(*_syarat_target(run, cakupan, target))) or 0
    isi = session.execute(
        _urut_target(select(*_kolom_target()), run, cakupan, target), execution_options={"yield_per": potong}
    )
    return jumlah, (tuple(BarisTarget(*b) for b in bagian) for bagian in isi.partitions(potong))


def _kolom_target() -> list[Any]:
    return [getattr(Hasil, f.name) for f in fields(BarisTarget)]


def _syarat_target(run: Run, cakupan: Cakupan, target: str | None) -> list[ColumnElement[bool]]:
    awal = max((b[1] for b in run.batas.values()), default=0)
    sendiri = [] if target is None else [Hasil.target == target]
    return [Hasil.pemetaan_id == run.id, Hasil.urut > awal, *cakupan.syarat(), *sendiri]


def _urut_target(perintah: Select[Any], run: Run, cakupan: Cakupan, target: str | None) -> Select[Any]:
    h = Hasil
    return perintah.where(*_syarat_target(run, cakupan, target)).order_by(
        h.target.is_(None), h.target, h.rumpun_target, h.peringkat.is_(None), h.peringkat, h.urut
    )


def _tanpa_peringkat(x: HasilPasangan) -> HasilPasangan:
    return replace(x, peringkat=None)


_KATA = (("T", "terpenuhi"), ("G", "tidak terpenuhi"), ("V", "perlu verifikasi"))


def sebut_gerbang(gerbang: str | None) -> str:
    """How the gates of a pair came out, in words: "4 terpenuhi, 1 perlu verifikasi"."""
    return ", ".join(f"{n} {kata}" for huruf, kata in _KATA if (n := (gerbang or "").count(huruf)))


def nama_target(rujukan: Mapping[str, tuple[Mapping[str, object], ...]]) -> dict[str, str]:
    """Code -> name of the target posts, as they were frozen with the run."""
    return {str(p["kode"]): str(p["nama"]) for p in rujukan.get("jabatan_target", ()) if p.get("nama")}
