"""The life of a running job: claim, heartbeat, progress, end. Every step is a conditional UPDATE on the token.

In read-only mode nothing is claimed, while what runs may still say how it goes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session

from talenta_web.basis import mode_baca
from talenta_web.basis.model import buat_pid, sekarang
from talenta_web.basis.sesi import transaksi
from talenta_web.pekerjaan import jenis as katalog
from talenta_web.pekerjaan.jejak import catat
from talenta_web.pekerjaan.jenis import Dibatalkan, Hasil, JenisPekerjaan
from talenta_web.pekerjaan.models import ANTRE, BERJALAN, DIBATALKAN, GAGAL, SELESAI, Pekerjaan

_LIHAT = 50


class BukanPemilik(Exception):
    """This attempt no longer owns the job: another worker took it over, or it was ended."""


@dataclass(frozen=True, slots=True)
class Klaim:
    """A job that this attempt owns as long as its row carries `token`."""

    id: int
    pid: str
    instansi_id: int
    pengguna_id: int | None
    jenis: str
    muatan: Mapping[str, Any]
    percobaan: int
    token: str


def ambil(session: Session, pekerja: str, id_: int | None = None) -> Klaim | None:
    """Claim the job of a message, or the oldest that may run now; None when there is none."""
    saatnya = or_(Pekerjaan.tidak_sebelum.is_(None), Pekerjaan.tidak_sebelum <= sekarang())
    tunggu = select(Pekerjaan.id, Pekerjaan.jenis).where(Pekerjaan.status == ANTRE, saatnya)
    tunggu = tunggu.where(Pekerjaan.id == id_) if id_ is not None else tunggu.order_by(Pekerjaan.id).limit(_LIHAT)
    calon = session.execute(tunggu).all()
    if calon and mode_baca.nyala(session) is not None:
        calon = []
    session.rollback()
    penuh: set[str] = set()
    for nomor, kode in calon:
        jenis = katalog.cari(kode)
        if kode in penuh:
            continue
        with transaksi(session):
            if jenis is not None and _penuh(session, jenis):
                penuh.add(kode)
                continue
            klaim = _klaim(session, pekerja, nomor)
        if klaim is None:
            continue
        if jenis is None:
            akhiri(session, klaim, GAGAL, f"Jenis pekerjaan '{kode}' tidak terpasang lagi.", "tidak_terpasang")
            continue
        return klaim
    return None


def _penuh(session: Session, jenis: JenisPekerjaan) -> bool:
    """Are all places of this kind taken? Counted under a lock per kind (SQLite: the writer lock)."""
    if jenis.serentak is None:
        return False
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(func.hashtext("pekerjaan.jenis"), func.hashtext(jenis.kode))))
    banyak = session.scalar(select(func.count()).where(Pekerjaan.status == BERJALAN, Pekerjaan.jenis == jenis.kode))
    return (banyak or 0) >= jenis.serentak


def _klaim(session: Session, pekerja: str, nomor: int) -> Klaim | None:
    p, kini, token = Pekerjaan, sekarang(), buat_pid()
    baris = session.execute(
        update(p)
        .where(p.id == nomor, p.status == ANTRE)
        .values(
            status=BERJALAN, pekerja=pekerja, token=token, denyut_pada=kini, percobaan=p.percobaan + 1,
            mulai_pada=func.coalesce(p.mulai_pada, kini), maju=0, dari=None, langkah=None,
        )
        .returning(p.id, p.pid, p.instansi_id, p.pengguna_id, p.jenis, p.muatan, p.percobaan, p.token)
        .execution_options(synchronize_session=False)
    ).first()  # fmt: skip
    return None if baris is None else Klaim(*baris)


def dengan_token(session: Session, nomor: int, token: str) -> Klaim | None:
    """The claim that somebody else made for this process."""
    p = Pekerjaan
    baris = session.execute(
        select(p.id, p.pid, p.instansi_id, p.pengguna_id, p.jenis, p.muatan, p.percobaan, p.token).where(
            p.id == nomor, p.token == token
        )
    ).first()
    session.rollback()
    return None if baris is None else Klaim(*baris)


@dataclass(frozen=True, slots=True)
class Keadaan:
    """What a worker asks about a job it runs."""

    milik: bool
    batal: bool


def keadaan(session: Session, klaim: Sequence[Klaim]) -> dict[int, Keadaan]:
    """State of the given jobs; reads only."""
    p = Pekerjaan
    baris = session.execute(select(p.id, p.token, p.batal_diminta_pada).where(p.id.in_([k.id for k in klaim]))).all()
    session.rollback()
    milik = {k.id: k.token for k in klaim}
    return {id_: Keadaan(milik[id_] == token, batal is not None) for id_, token, batal in baris}


def denyut(session: Session, klaim: Sequence[Klaim]) -> None:
    """I still live: say so for every job I run."""
    with transaksi(session, selalu=True):
        session.execute(
            update(Pekerjaan)
            .where(Pekerjaan.token.in_([k.token for k in klaim]))
            .values(denyut_pada=sekarang())
            .execution_options(synchronize_session=False)
        )


def kemajuan(session: Session, klaim: Klaim, nilai: Mapping[str, Any]) -> None:
    """Write progress; raises Dibatalkan or BukanPemilik."""
    with transaksi(session, selalu=True):
        _milikku(session, klaim, {**nilai, "denyut_pada": sekarang()})


def tuntas(session: Session, klaim: Klaim, hasil: Hasil) -> None:
    """Finish inside the running transaction; raises Dibatalkan or BukanPemilik, then it must be rolled back."""
    b = hasil.berkas
    _milikku(
        session,
        klaim,
        {
            "status": SELESAI, "token": None, "selesai_pada": sekarang(), "hasil_teks": hasil.teks[:500] or None,
            "hasil_url": hasil.url or None, "berkas": b and b.simpan, "berkas_nama": b and b.nama,
            "berkas_tipe": b and b.tipe, "berkas_ukuran": b and b.ukuran,
        },
    )  # fmt: skip
    _catat(session, klaim, "pekerjaan.selesai", {"percobaan": klaim.percobaan})


def _milikku(session: Session, klaim: Klaim, nilai: Mapping[str, Any]) -> None:
    p = Pekerjaan
    hasil = session.execute(
        update(p)
        .where(p.id == klaim.id, p.token == klaim.token, p.batal_diminta_pada.is_(None))
        .values(nilai)
        .execution_options(synchronize_session=False)
    )
    if getattr(hasil, "rowcount", 0):
        return
    token = session.scalar(select(p.token).where(p.id == klaim.id))
    raise Dibatalkan if token == klaim.token else BukanPemilik


def akhiri(session: Session, klaim: Klaim, status: str, galat: str | None, sebab: str | None = None) -> bool:
    """End without a result: gagal (with words for people) or dibatalkan; False when somebody else ended it."""
    with transaksi(session, selalu=True):
        hasil = session.execute(
            update(Pekerjaan)
            .where(Pekerjaan.id == klaim.id, Pekerjaan.token == klaim.token)
            .values(status=status, token=None, selesai_pada=sekarang(), galat=(galat or "")[:1000] or None)
            .execution_options(synchronize_session=False)
        )
        if not getattr(hasil, "rowcount", 0):
            return False
        if status == GAGAL:
            _catat(session, klaim, "pekerjaan.gagal", {"sebab": sebab or "galat", "percobaan": klaim.percobaan})
    return True


def lepaskan(session: Session, klaim: Klaim, galat: str, sebab: str, *, gratis: bool = False) -> str | None:
    """The attempt died: back into the queue if the kind allows another one, else gagal. Returns the new status.

    `gratis`: the worker was told to stop, so the attempt does not count.
    """
    p, jenis = Pekerjaan, katalog.cari(klaim.jenis)
    kini = keadaan(session, [klaim]).get(klaim.id)
    if kini is None or not kini.milik:
        return None
    if kini.batal:
        return DIBATALKAN if akhiri(session, klaim, DIBATALKAN, None) else None
    if jenis is None or not jenis.dapat_diulang or (klaim.percobaan >= jenis.percobaan and not gratis):
        return GAGAL if akhiri(session, klaim, GAGAL, galat, sebab) else None
    with transaksi(session, selalu=True):
        hasil = session.execute(
            update(p)
            .where(p.id == klaim.id, p.token == klaim.token)
            .values(status=ANTRE, token=None, maju=0, dari=None, langkah=None, percobaan=p.percobaan - int(gratis))
            .execution_options(synchronize_session=False)
        )
    return ANTRE if getattr(hasil, "rowcount", 0) else None


def _catat(session: Session, klaim: Klaim, jenis: str, rincian: Mapping[str, Any]) -> None:
    catat(
        session,
        jenis,
        instansi_id=klaim.instansi_id,
        pelaku_id=klaim.pengguna_id,
        objek="pekerjaan",
        objek_pid=klaim.pid,
        rincian={"jenis": klaim.jenis, **rincian},
    )
