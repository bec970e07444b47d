"""Counts behind the live figures of the Komite; whole-instansi counts, never a person's name."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from talenta_web.akun.models import Instansi
from talenta_web.domain.sidang import BATAL
from talenta_web.komite.models import AnggotaKrs, Penetapan, PutusanPpk, Sidang
from talenta_web.komite.models.penetapan import TETAPKAN
from talenta_web.pemetaan.models import Hasil, Periode

INSTANSI = "instansi"


def hari_sidang(session: Session) -> list[date]:
    """The days on which sessions were opened, as the calendar of the instansi has them."""
    pilih = select(Sidang.mulai_pada, Instansi.zona_waktu).join(Instansi, Instansi.id == Sidang.instansi_id)
    baris = session.execute(pilih.where(Sidang.mulai_pada.is_not(None), Sidang.keadaan != BATAL))
    return [mulai.astimezone(ZoneInfo(zona)).date() for mulai, zona in baris if mulai is not None]


@dataclass(frozen=True, slots=True)
class Berlaku:
    """What the PPK decided for the newest periode: sealed records, their runs, and the day of the last decree."""

    periode: str = ""
    penetapan_id: tuple[int, ...] = ()
    pemetaan_id: tuple[int, ...] = ()
    sk_tanggal: date | None = None


def penetapan_berlaku(session: Session, tanggal: date) -> Berlaku:
    """The newest decided version of every sidang of the newest periode that has one, by decrees up to the day."""
    s, n, d, p = Sidang, Penetapan, PutusanPpk, Periode
    baris = session.execute(
        select(p.kode, n.id, s.id, s.pemetaan_id, d.sk_tanggal)
        .join_from(d, n, n.id == d.penetapan_id)
        .join(s, s.id == n.sidang_id)
        .join(p, p.id == s.periode_id)
        .where(d.langkah == TETAPKAN, d.sk_tanggal <= tanggal)
        .order_by(p.tanggal_acuan.desc(), p.id.desc(), n.id.desc())
    ).all()
    terbaru: dict[int, tuple[int, int, date | None]] = {}
    for kode, penetapan, sidang, run, sk in baris:
        if kode == baris[0][0]:
            terbaru.setdefault(sidang, (penetapan, run, sk))
    if not terbaru:
        return Berlaku()
    penetapan_id, pemetaan_id, sk_tanggal = zip(*terbaru.values(), strict=True)
    return Berlaku(baris[0][0], penetapan_id, tuple(dict.fromkeys(pemetaan_id)), max(filter(None, sk_tanggal)))


def anggota(session: Session, penetapan_id: Collection[int]) -> set[int]:
    """Ids of the people in the succession group of the instansi."""
    k = AnggotaKrs
    return set(session.scalars(select(k.pegawai_id).where(k.penetapan_id.in_(penetapan_id), k.kelompok == INSTANSI)))


def target(session: Session, berlaku: Berlaku) -> Mapping[str, bool]:
    """Target posts of those runs: is there a member of the group who meets every gate?"""
    h, k = Hasil, AnggotaKrs
    suksesor = select(k.pegawai_id).where(k.penetapan_id.in_(berlaku.penetapan_id), k.kelompok == INSTANSI)
    lolos = func.coalesce(h.gerbang, "")
    kena = (
        select(h.target)
        .where(
            h.pemetaan_id.in_(berlaku.pemetaan_id), h.target.is_not(None), h.pegawai_id.in_(suksesor),
            lolos.not_like("%G%"), lolos.not_like("%V%"),
        )
        .distinct()
    )  # fmt: skip
    semua = select(h.target).where(h.pemetaan_id.in_(berlaku.pemetaan_id), h.target.is_not(None)).distinct()
    ada = set(session.scalars(kena))
    return {t: t in ada for t in session.scalars(semua) if t is not None}
