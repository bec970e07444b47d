"""Members of the succession groups under the newest sealed minutes of every sidang that the reader sees."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from talenta_web.komite.models import AnggotaKrs, CalonSidang, Penetapan, PutusanPpk, Sidang
from talenta_web.komite.models.penetapan import AJUKAN, TETAPKAN, TOLAK
from talenta_web.pemetaan.models import Hasil


@dataclass(frozen=True, slots=True)
class BarisKrs:
    """A person in a group."""

    kelompok: str
    kotak: int
    peringkat: int
    pegawai_id: int
    pegawai_pid: str
    nip: str
    nama: str
    jabatan: str | None
    unit: str | None
    golongan: str | None
    rumpun: str | None
    kinerja: Decimal | None
    potensial: Decimal | None
    nilai_talenta: Decimal | None


@dataclass(frozen=True, slots=True)
class KrsSidang:
    """The groups of one sealed record. `ppk`: "", ajukan, tetapkan or tolak; `di_luar`: how many people with such a box
    by computation stood on no agenda of this sidang.
    """

    pid: str
    nomor: int
    nama: str
    versi: int
    ppk: str
    sk_nomor: str
    baris: tuple[BarisKrs, ...]
    di_luar: int

    def kelompok(self, kode: str) -> tuple[BarisKrs, ...]:
        """Rows of one group."""
        return tuple(b for b in self.baris if b.kelompok == kode)


def krs_periode(
    session: Session, periode_id: int, komite_id: Collection[int], kotak_krs: Collection[int]
) -> tuple[KrsSidang, ...]:
    """One entry per sealed sidang of a periode, in order of their numbers."""
    p, s = Penetapan, Sidang
    terakhir = select(func.max(p.id)).group_by(p.sidang_id)
    kepala = session.execute(
        select(p.id, s.id, s.pid, s.nomor, s.nama, p.nomor, s.pemetaan_id)
        .join(s, s.id == p.sidang_id)
        .where(s.periode_id == periode_id, s.komite_id.in_(komite_id), p.id.in_(terakhir))
        .order_by(s.nomor)
    ).all()
    langkah = _langkah(session, [b[0] for b in kepala])
    return tuple(
        KrsSidang(
            pid, nomor, nama, versi, *langkah.get(id_, ("", "")), _baris(session, id_, sidang_id, run),
            _di_luar(session, run, sidang_id, kotak_krs),
        )
        for id_, sidang_id, pid, nomor, nama, versi, run in kepala
    )  # fmt: skip


def _langkah(session: Session, penetapan_id: Collection[int]) -> dict[int, tuple[str, str]]:
    """Where each record is on its way, and the decree."""
    d = PutusanPpk
    urut = {AJUKAN: 1, TOLAK: 2, TETAPKAN: 3}
    hasil: dict[int, tuple[str, str]] = {}
    for id_, langkah, sk in session.execute(
        select(d.penetapan_id, d.langkah, d.sk_nomor).where(d.penetapan_id.in_(penetapan_id))
    ):
        if urut[langkah] > urut.get(hasil.get(id_, ("", ""))[0], 0):
            hasil[id_] = (langkah, sk)
    return hasil


def _baris(session: Session, penetapan_id: int, sidang_id: int, pemetaan_id: int) -> tuple[BarisKrs, ...]:
    k, c, h = AnggotaKrs, CalonSidang, Hasil
    baris = session.execute(
        select(k.kelompok, k.kotak, k.peringkat, c.pegawai_id, c.pegawai_pid, c.nip, c.nama, c.jabatan,
               c.unit_nama.label("unit"), h.golongan, h.rumpun, h.kinerja, h.potensial, h.nilai_talenta)
        .join(c, (c.sidang_id == sidang_id) & (c.urut_hasil == k.urut_hasil))
        .join(h, (h.pemetaan_id == pemetaan_id) & (h.urut == k.urut_hasil))
        .where(k.penetapan_id == penetapan_id)
        .order_by(k.id)
    )  # fmt: skip
    return tuple(BarisKrs(**b._mapping) for b in baris)


def _di_luar(session: Session, pemetaan_id: int, sidang_id: int, kotak: Collection[int]) -> int:
    h, c = Hasil, CalonSidang
    agenda = select(c.urut_hasil).where(c.sidang_id == sidang_id)
    jumlah = select(func.count()).where(
        h.pemetaan_id == pemetaan_id, h.target.is_(None), h.rumpun_target.is_(None), h.kotak.in_(kotak),
        h.urut.not_in(agenda),
    )  # fmt: skip
    return session.scalar(jumlah) or 0
