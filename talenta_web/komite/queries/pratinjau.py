"""The silent first round: own answers, who is done, and, once nobody can be swayed, what all said.

Counted are members in office who vote, for everybody on the agenda with whom they have no conflict.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from talenta_web.akun.service.pelaku import hari_ini
from talenta_web.domain.sidang import ABSTAIN, BAHAS, DITUTUP, PRATINJAU, SETUJU, SIDANG, TETAPKAN
from talenta_web.komite.keanggotaan import anggota, benturan_sidang
from talenta_web.komite.models import AktivitasSidang, AnggotaKomite, CalonSidang, JawabanPratinjau, Sidang
from talenta_web.komite.models.susunan import BERSUARA

LENGKAP = "pratinjau.lengkap"
"""Kind of the activity entry of the moment when all had answered: those answers are read by all and stay."""


@dataclass(frozen=True, slots=True)
class Jawaban:
    """One answer."""

    calon_id: int
    anggota_id: int
    pilihan: str
    catatan: str
    dijawab_pada: datetime


@dataclass(frozen=True, slots=True)
class RingkasPratinjau:
    """What all said about one person; `catatan`: words without names."""

    setuju: int
    bahas: int
    abstain: int
    belum: int
    catatan: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kemajuan:
    """How far a member is."""

    anggota_id: int
    nama: str
    dijawab: int
    dari: int


def wajib_jawab(
    session: Session, sidang: Sidang, bentur: Mapping[tuple[int, int], str] | None = None
) -> dict[AnggotaKomite, frozenset[int]]:
    """Member -> ids of the people on the agenda about whom an answer is expected, in the order of the decree.

    `bentur`: keanggotaan.benturan_sidang, when the caller has read it already.
    """
    semua = frozenset(session.scalars(select(CalonSidang.id).where(CalonSidang.sidang_id == sidang.id)))
    bentur = benturan_sidang(session, sidang) if bentur is None else bentur
    duduk = anggota(session, sidang.susunan_id, hari_ini(session, sidang.instansi_id))
    return {a: frozenset(c for c in semua if (c, a.id) not in bentur) for a in duduk if a.peran in BERSUARA}


def _jawaban(session: Session, sidang_id: int, anggota_id: int | None = None) -> list[Jawaban]:
    j = JawabanPratinjau
    pilih = select(j.calon_id, j.anggota_id, j.pilihan, j.catatan, j.dijawab_pada).where(j.sidang_id == sidang_id)
    if anggota_id is not None:
        pilih = pilih.where(j.anggota_id == anggota_id)
    return [Jawaban(*b) for b in session.execute(pilih)]


def jawaban_saya(session: Session, sidang_id: int, anggota_id: int) -> Mapping[int, Jawaban]:
    """Own answers by id of the person on the agenda."""
    return {b.calon_id: b for b in _jawaban(session, sidang_id, anggota_id)}


def kemajuan(session: Session, sidang: Sidang) -> tuple[Kemajuan, ...]:
    """How many each member answered, never what."""
    ada = {(b.anggota_id, b.calon_id) for b in _jawaban(session, sidang.id)}
    return tuple(
        Kemajuan(a.id, a.nama, sum((a.id, c) in ada for c in calon), len(calon))
        for a, calon in wajib_jawab(session, sidang).items()
    )


def beku_sejak(session: Session, sidang_id: int) -> datetime | None:
    """When all had answered last; answers up to then have been read by others and stay as they are."""
    a = AktivitasSidang
    return session.scalar(select(func.max(a.waktu)).where(a.sidang_id == sidang_id, a.jenis == LENGKAP))


def ringkasan(
    session: Session, sidang: Sidang, *, rinci: bool = False, bentur: Mapping[tuple[int, int], str] | None = None
) -> Mapping[int, RingkasPratinjau] | None:
    """What all said, by id of the person on the agenda; None while answers are hidden.

    They are shown from the beginning of the session, or before it once all have answered; what is shown then can no
    longer be changed. Who said what is shown to nobody.
    """
    if sidang.keadaan not in (PRATINJAU, SIDANG, TETAPKAN, DITUTUP):
        return None
    wajib = {a.id: calon for a, calon in wajib_jawab(session, sidang, bentur).items()}
    isi: dict[int, list[Jawaban]] = {c: [] for calon in wajib.values() for c in calon}
    dihitung = [b for b in _jawaban(session, sidang.id) if b.calon_id in wajib.get(b.anggota_id, ())]
    if sidang.keadaan == PRATINJAU:
        beku = beku_sejak(session, sidang.id)
        semua = len(dihitung) == sum(map(len, wajib.values()))
        if beku is None or not semua or any(b.dijawab_pada > beku for b in dihitung):
            return None
    for b in dihitung:
        isi[b.calon_id].append(b)
    perlu = Counter(c for calon in wajib.values() for c in calon)
    return {c: _ringkas(baris, perlu[c]) for c, baris in isi.items()}


def _ringkas(baris: list[Jawaban], perlu: int) -> RingkasPratinjau:
    jumlah = Counter(b.pilihan for b in baris)
    catatan = tuple(sorted(b.catatan for b in baris if b.catatan))
    return RingkasPratinjau(jumlah[SETUJU], jumlah[BAHAS], jumlah[ABSTAIN], perlu - len(baris), catatan)
