"""Evidence about people on an agenda: their rows in the run of the sidang, and their boxes in earlier periods."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun.models import Pengguna
from talenta_web.komite.acuan import alasan
from talenta_web.komite.models import CalonSidang, Usulan
from talenta_web.komite.models.usulan import DITARIK
from talenta_web.komite.queries.tampilan import CalonTampil
from talenta_web.pegawai.models import Pegawai
from talenta_web.pemetaan.models import Hasil, Pemetaan, PemetaanBerlaku, PemetaanSelesai, Periode
from talenta_web.pemetaan.queries.kartu import KOLOM_HASIL, HasilKartu
from talenta_web.pemetaan.queries.kepala import Run

Calon = CalonSidang | CalonTampil
_PERIODE_LALU = 3


def run_sidang(session: Session, pemetaan_id: int) -> tuple[Run, str]:
    """The run that a sidang discusses, and the code of its periode."""
    m, s = Pemetaan, PemetaanSelesai
    b = session.execute(
        select(
            m.id, m.pid, m.aturan_kode, m.aturan_nama, m.aturan_versi, m.tanggal_acuan, s.terpetakan, s.belum,
            s.selesai_pada, m.aturan_sk, Periode.kode,
        )
        .join(s, s.pemetaan_id == m.id)
        .join(Periode, Periode.id == m.periode_id)
        .where(m.id == pemetaan_id)
    ).one()  # fmt: skip
    return Run(*b[:8], batas={}, selesai_pada=b[8], aturan_sk=b[9]), b[10]


def hasil_calon(session: Session, pemetaan_id: int, urut: Collection[int]) -> Mapping[int, HasilKartu]:
    """Stored rows at these places of the run, by place."""
    baris = session.execute(
        select(*(getattr(Hasil, n) for n in KOLOM_HASIL), Pegawai.gelar_depan, Pegawai.gelar_belakang)
        .join(Pegawai, Pegawai.id == Hasil.pegawai_id)
        .where(Hasil.pemetaan_id == pemetaan_id, Hasil.urut.in_(urut))
    )
    return {h.urut: h for h in (HasilKartu(*tuple(b)) for b in baris)}


def kotak_lalu(
    session: Session, pemetaan_id: int, pegawai_id: Collection[int]
) -> Mapping[int, tuple[tuple[str, int | None], ...]]:
    """Per person: (periode, kotak) in the runs in force of the last few periods before this one, oldest first."""
    acuan = select(Pemetaan.tanggal_acuan).where(Pemetaan.id == pemetaan_id).scalar_subquery()
    baris = session.execute(
        select(Hasil.pegawai_id, Periode.nama, Hasil.kotak)
        .join(PemetaanBerlaku, PemetaanBerlaku.pemetaan_id == Hasil.pemetaan_id)
        .join(Periode, Periode.id == PemetaanBerlaku.periode_id)
        .where(
            Hasil.pegawai_id.in_(pegawai_id), Hasil.target.is_(None), Hasil.rumpun_target.is_(None),
            Hasil.pemetaan_id != pemetaan_id, Periode.tanggal_acuan < acuan,
        )
        .order_by(Periode.tanggal_acuan, Periode.id)
    )  # fmt: skip
    isi: dict[int, list[tuple[str, int | None]]] = {}
    for pegawai, nama, kotak in baris:
        isi.setdefault(pegawai, []).append((nama, kotak))
    return {k: tuple(v[-_PERIODE_LALU:]) for k, v in isi.items()}


@dataclass(frozen=True, slots=True)
class UsulanCalon:
    """A live proposal about a person on the agenda."""

    pengusul: str
    kotak: int
    kode: str
    alasan: str
    teks: str
    bukti: tuple[str, ...]
    di_agenda: bool


def usulan_calon(session: Session, periode_id: int, calon: Calon) -> tuple[UsulanCalon, ...]:
    """Proposals of the periode about this person that were not withdrawn, the one on the agenda first."""
    u = Usulan
    baris = session.execute(
        select(u.id, Pengguna.nama, u.kotak_usul, u.kode_alasan, u.alasan, u.bukti)
        .join(Pengguna, Pengguna.id == u.pengusul_id)
        .where(u.periode_id == periode_id, u.pegawai_id == calon.pegawai_id, u.keadaan != DITARIK)
        .order_by(u.id)
    ).all()
    isi = [
        UsulanCalon(
            nama, kotak, kode, alasan().get(kode, kode), teks, tuple(b["teks"] for b in bukti if b.get("teks")),
            id_ == calon.usulan_id,
        )
        for id_, nama, kotak, kode, teks, bukti in baris
    ]  # fmt: skip
    return tuple(sorted(isi, key=lambda x: not x.di_agenda))
