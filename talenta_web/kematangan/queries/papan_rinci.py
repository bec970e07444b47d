"""One row of the board: its history, and the handed-over assessments of the instansi it is linked to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun.models import Instansi, Pengguna
from talenta_web.domain.penilaian import BATAL, TERKUNCI
from talenta_web.kematangan.galat import TidakAda
from talenta_web.kematangan.lintas import di_instansi
from talenta_web.kematangan.models import Binaan, KuesionerVersi, LangkahBinaan, PenetapanPenilaian, Penilaian
from talenta_web.kematangan.papan_isian import RUAS

SAMBUNGAN = "terhubung"


@dataclass(frozen=True, slots=True)
class Langkah:
    """A change of the row. `oleh`: who of the Kanreg, "" = it followed the assessment or came from the operator."""

    waktu: datetime
    kolom: str
    lama: str
    baru: str
    sumber: str
    oleh: str


@dataclass(frozen=True, slots=True)
class PenilaianBinaan:
    """An assessment that the Kanreg may open."""

    pid: str
    nama: str
    tahun: int
    keadaan: str
    instrumen: str
    status_naskah: str
    total: Decimal | None
    predikat: str


def baca_binaan(session: Session, pid: str) -> Binaan:
    """The row on the board of the session's instansi; raises TidakAda."""
    baris = session.scalar(select(Binaan).where(Binaan.pid == pid).execution_options(populate_existing=True))
    if baris is None:
        raise TidakAda("Instansi itu tidak ada pada papan ini.")
    return baris


def langkah_binaan(session: Session, binaan_id: int, batas: int = 100) -> tuple[Langkah, ...]:
    """Newest first."""
    k = LangkahBinaan
    pilih = (
        select(k.waktu, k.ruas, k.lama, k.baru, k.sumber, Pengguna.nama)
        .outerjoin(Pengguna, Pengguna.id == k.oleh_id)
        .where(k.binaan_id == binaan_id)
        .order_by(k.id.desc())
        .limit(batas)
    )
    return tuple(
        Langkah(waktu, _judul(ruas), _kata(ruas, lama), _kata(ruas, baru), sumber, oleh or "")
        for waktu, ruas, lama, baru, sumber, oleh in session.execute(pilih)
    )


def _judul(ruas: str) -> str:
    return RUAS[ruas].judul if ruas in RUAS else "Sambungan"


def _kata(ruas: str, teks: str) -> str:
    kolom = RUAS.get(ruas)
    return kolom.label.get(teks, teks) if kolom is not None and kolom.label else teks


def penilaian_binaan(session: Session, binaan: Binaan) -> Sequence[PenilaianBinaan]:
    """Handed-over assessments of the linked instansi, newest first; none when the row is not linked."""
    if binaan.terhubung_id is None:
        return ()
    p, v, t = Penilaian, KuesionerVersi, PenetapanPenilaian
    with di_instansi(session, binaan.terhubung_id):
        isi = session.execute(
            select(p.id, p.pid, p.nama, p.tahun, p.keadaan, v.nama, v.status_naskah, t.total, t.predikat)
            .join(v, v.id == p.kuesioner_id)
            .outerjoin(t, t.penilaian_id == p.id)
            .where(p.keadaan.in_(TERKUNCI - {BATAL}))
            .order_by(p.tahun.desc(), p.nomor.desc(), t.nomor)
        ).all()
    return tuple({b[0]: PenilaianBinaan(*b[1:]) for b in isi}.values())  # the last fixing counts


def nama_terhubung(session: Session, binaan: Binaan) -> str:
    """Name of the linked instansi as it stands on this installation, "" when there is none."""
    if binaan.terhubung_id is None:
        return ""
    return session.scalar(select(Instansi.nama).where(Instansi.id == binaan.terhubung_id)) or ""
