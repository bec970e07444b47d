"""Stored summaries of the people (quality, statistics, IP ASN): one job makes them anew after data changed.

Who changes people, records, references or coverage calls `minta` in the transaction of the change. Pages read the
summaries and ask `segar` whether data changed since. A room adds its step to LANGKAH below; the module of the step
does not import this one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from time import monotonic

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from talenta_web.akun.service.pelaku import hari_ini
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import transaksi
from talenta_web.pegawai.ip_asn import service as ip_asn
from talenta_web.pegawai.models.mutu import Rangkuman
from talenta_web.pegawai.mutu.service_langkah import langkah as mutu
from talenta_web.pegawai.statistik import service as statistik
from talenta_web.pekerjaan import Hasil, JenisPekerjaan, Konteks, antre
from talenta_web.pekerjaan.jenis import Muatan, cari
from talenta_web.pekerjaan.queries import ada_terbuka

RANGKUM = "pegawai.rangkum"
Maju = Callable[[int, int], None]
"""Progress within a step: done, of how many. Never called inside a write transaction."""
_PALING_SINGKAT, _PALING_LAMA, _KALI, _ULANG = 15, timedelta(minutes=30), 10, 3


@dataclass(frozen=True, slots=True)
class Langkah:
    """One summary. `jalankan(session, instansi_id, tanggal, maju)` reads what is stored and replaces its own tables.

    It may write in short transactions (`basis.sesi.transaksi`) and must leave the old or the new summary, never half.
    `tanggal` is the reference date; a step never asks the clock.
    """

    kode: str
    nama: str
    jalankan: Callable[[Session, int, date, Maju], None]


LANGKAH: tuple[Langkah, ...] = (
    Langkah("mutu", "Memeriksa mutu data", mutu),
    Langkah("statistik", "Menghitung statistik pegawai", statistik.jalankan),
    Langkah("ip_asn", "Menghitung IP ASN", ip_asn.jalankan),
)
"""Every step, in the order they run."""


@dataclass(frozen=True, slots=True)
class Keadaan:
    """What a page says about its figures: of which date, from when, and whether data changed since."""

    tanggal: date | None
    selesai_pada: datetime | None
    segar: bool


def minta(session: Session, instansi_id: int, pelaku_id: int | None, *, segera: bool = False) -> None:
    """Data changed: note it in the running transaction, and queue the summary once.

    Edits wait a moment, longer where summing up takes long, so that many of them cost one run; `segera` does not wait
    (an import). Where no job can run (no app), only the note is made.
    """
    kini = ubah_data(session, instansi_id)
    if cari(RANGKUM) is None or ada_terbuka(session, RANGKUM, instansi_id):
        return
    tunda = None if segera else tenang(kini.lama_detik)
    antre(session, RANGKUM, {"pelaku": pelaku_id}, instansi_id=instansi_id, pelaku_id=None, tunda=tunda)


def tenang(lama_detik: float | None) -> timedelta:
    """How long edits are gathered before the next run: at most a tenth of the time goes into summing up."""
    return min(timedelta(seconds=_PALING_SINGKAT + _KALI * (lama_detik or 0)), _PALING_LAMA)


def ubah_data(session: Session, instansi_id: int) -> Rangkuman:
    """Count one change. The row stays locked, so that a run that ends now is either seen by us or sees us."""
    session.flush()
    naik = update(Rangkuman).where(Rangkuman.instansi_id == instansi_id).values(ubah=Rangkuman.ubah + 1)
    if not getattr(session.execute(naik.execution_options(synchronize_session=False)), "rowcount", 0):
        session.add(Rangkuman(instansi_id=instansi_id, ubah=1))
        session.flush()
    return session.scalars(
        select(Rangkuman).where(Rangkuman.instansi_id == instansi_id).execution_options(populate_existing=True)
    ).one()


def segar(session: Session, instansi_id: int) -> bool:
    """Are the stored summaries those of the data as they are now? One row."""
    return keadaan(session, instansi_id).segar


def keadaan(session: Session, instansi_id: int) -> Keadaan:
    """Date and freshness of the stored summaries."""
    r = Rangkuman
    baris = session.execute(
        select(r.tanggal, r.selesai_pada, r.ubah == r.terangkum).where(r.instansi_id == instansi_id)
    ).first()
    return Keadaan(baris[0], baris[1], bool(baris[2]) and baris[1] is not None) if baris else Keadaan(None, None, False)


def rangkum(
    session: Session,
    instansi_id: int,
    tanggal: date,
    maju: Callable[[int, int, str], None] = lambda n, dari, kode: None,
    sebelum_commit: Callable[[Session], None] = lambda _: None,
) -> None:
    """Run every step, again while data change meanwhile (a few times), and note what is summed up now."""
    for ke in range(_ULANG):
        mulai = monotonic()
        baca = select(Rangkuman.ubah).where(Rangkuman.instansi_id == instansi_id)
        ubah = session.scalar(baca) or 0
        session.rollback()
        for langkah in LANGKAH:
            maju(0, 1, langkah.kode)
            langkah.jalankan(session, instansi_id, tanggal, partial(_teruskan, maju, langkah.kode))
        with transaksi(session):
            kini = session.scalar(baca.with_for_update())
            if kini is None:
                session.add(Rangkuman(instansi_id=instansi_id))
                session.flush()
            lama = monotonic() - mulai
            nilai = {"terangkum": ubah, "tanggal": tanggal, "selesai_pada": sekarang(), "lama_detik": lama}
            session.execute(update(Rangkuman).where(Rangkuman.instansi_id == instansi_id).values(nilai))
            if (sama := kini in (None, ubah)) or ke == _ULANG - 1:
                sebelum_commit(session)
                if not sama and cari(RANGKUM) is not None:  # people keep editing: later again
                    antre(session, RANGKUM, {}, instansi_id=instansi_id, pelaku_id=None, tunda=tenang(lama))
                return


def _teruskan(maju: Callable[[int, int, str], None], kode: str, n: int, dari: int) -> None:
    maju(n, dari, kode)


def jalankan(k: Konteks, _muatan: Muatan) -> Hasil | None:
    """The job: the summaries, and its own end in the transaction that notes them."""

    def selesai(session: Session) -> None:
        k.tuntas(session, Hasil("Ringkasan data pegawai diperbarui.", "/pegawai/mutu"))

    tanggal = hari_ini(k.session, k.instansi_id)
    rangkum(k.session, k.instansi_id, tanggal, lambda n, dari, kode: k.maju(n, dari, kode), selesai)
    return None


TUGAS = JenisPekerjaan(
    RANGKUM,
    "Merangkum data pegawai",
    "dasbor.lihat",
    jalankan,
    batas_detik=3600,
    langkah={langkah.kode: langkah.nama for langkah in LANGKAH},
)
