"""Reuse by catalogue code: documents that could prove a butir, and butir that a document could prove."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from talenta_web.domain.penilaian import ISIAN_TERBUKA
from talenta_web.kematangan import instrumen
from talenta_web.kematangan.models import Bukti, Penilaian, TautanBukti
from talenta_web.kematangan.queries.bukti_dokumen import BuktiTampil, dokumen
from talenta_web.kematangan.queries.bukti_hak import Pembaca, terlihat
from talenta_web.kuesioner.model import Butir, Kuesioner

MAKS_SARAN = 8


@dataclass(frozen=True, slots=True)
class SaranButir:
    """A butir of an assessment being filled that asks for this kind of document and does not have this one."""

    penilaian_pid: str
    penilaian: str
    butir: str
    tanya: str


def jenis_butir(butir: Butir) -> tuple[str, ...]:
    """Codes of the catalogue that a butir or one of its criteria asks for, each once, in order."""
    return tuple(dict.fromkeys((*butir.bukti, *(j for k in butir.kriteria for j in k.bukti))))


def saran_dokumen(
    session: Session, pembaca: Pembaca, penilaian: Penilaian, butir: Butir, q: str = ""
) -> tuple[BuktiTampil, ...]:
    """Documents in use that may prove the butir: of its kinds, or with these words; none that is linked already
    wherever its kind is asked for.
    """
    b, jenis = Bukti, jenis_butir(butir)
    pilih = select(b.id).where(terlihat(pembaca), b.dicabut_pada.is_(None))
    if q:
        pilih = pilih.where(or_(*(k.icontains(q, autoescape=True) for k in (b.judul, b.nomor))))
    elif jenis:
        pilih = pilih.where(b.jenis.in_(jenis))
    else:
        return ()
    calon = session.scalars(pilih.order_by(b.tanggal.desc().nulls_last(), b.id.desc()).limit(3 * MAKS_SARAN)).all()
    ada, sudah = dokumen(session, calon), _tertaut(session, penilaian, butir)
    return tuple([ada[i] for i in calon if not _tempat(butir, ada[i].jenis) <= sudah.get(i, set())][:MAKS_SARAN])


def _tempat(butir: Butir, jenis: str) -> set[str]:
    """The criteria that ask for this kind, else the butir as a whole."""
    return {k.kode for k in butir.kriteria if jenis in k.bukti} or {""}


def _tertaut(session: Session, penilaian: Penilaian, butir: Butir) -> dict[int, set[str]]:
    t = TautanBukti
    isi: dict[int, set[str]] = {}
    pilih = select(t.bukti_id, t.kriteria).where(t.penilaian_id == penilaian.id, t.butir == butir.kode)
    for i, kriteria in session.execute(pilih):
        isi.setdefault(i, set()).add(kriteria)
    return isi


def saran_butir(session: Session, bukti: BuktiTampil) -> tuple[SaranButir, ...]:
    """Butir that ask for this kind, over every assessment being filled, the newest first."""
    p, t = Penilaian, TautanBukti
    hasil: list[SaranButir] = []
    terbuka = select(p).where(p.keadaan.in_(ISIAN_TERBUKA)).order_by(p.tahun.desc(), p.id.desc())
    for penilaian in session.scalars(terbuka).all():
        kuesioner = instrumen.kuesioner(session, penilaian.kuesioner_id)
        ada = set(session.scalars(select(t.butir).where(t.penilaian_id == penilaian.id, t.bukti_id == bukti.id)))
        hasil += [
            SaranButir(penilaian.pid, penilaian.nama, b.kode, b.tanya)
            for b in _minta(kuesioner, bukti.jenis)
            if b.kode not in ada
        ]
    return tuple(hasil[:MAKS_SARAN])


def _minta(kuesioner: Kuesioner, jenis: str) -> Collection[Butir]:
    return [b for b in kuesioner.butir.values() if jenis in jenis_butir(b)]
