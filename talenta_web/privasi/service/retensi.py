"""The retention schedule of the instansi: drafted by one person, put into force by another, never changed after."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import transaksi
from talenta_web.domain.izin import Pelaku
from talenta_web.privasi.aturan import katalog, kewajiban
from talenta_web.privasi.jejak import catat
from talenta_web.privasi.models import Retensi
from talenta_web.privasi.service.permintaan import GalatPrivasi, SudahBerubah

_BENTROK = "Rancangan kategori ini diubah orang lain sejak Anda membuka halamannya."


@dataclass(frozen=True, slots=True)
class IsiRetensi:
    """What the archive schedule says about one category."""

    kategori: str
    kode_jra: str
    dasar: str
    tahun_aktif: int
    tahun_inaktif: int
    nasib: str
    peristiwa: str


def susun(session: Session, isi: IsiRetensi, *, pelaku: Pelaku, dilihat: Collection[str] | None = None) -> Retensi:
    """Draft the next edition of a category; a draft that stands is replaced.

    `dilihat` are the drafts the author saw: raises SudahBerubah rather than replace another one.
    """
    k = kewajiban()
    if isi.kategori not in katalog().kategori or isi.nasib not in k.nasib or isi.peristiwa not in k.peristiwa:
        raise GalatPrivasi("Kategori, nasib, atau peristiwa awal tidak tersedia. Pilih dari daftar.")
    with transaksi(session):
        rancangan = session.scalar(
            select(Retensi).where(Retensi.kategori == isi.kategori, Retensi.disahkan_pada.is_(None))
        )
        if rancangan is not None:
            if dilihat is not None and rancangan.pid not in dilihat:
                raise SudahBerubah(_BENTROK)
            _simpan(session, lambda: session.delete(rancangan))
        terakhir = session.scalar(select(func.max(Retensi.edisi)).where(Retensi.kategori == isi.kategori)) or 0
        baris = Retensi(
            instansi_id=pelaku.instansi_id, kategori=isi.kategori, edisi=terakhir + 1, kode_jra=isi.kode_jra,
            dasar=isi.dasar, tahun_aktif=isi.tahun_aktif, tahun_inaktif=isi.tahun_inaktif, nasib=isi.nasib,
            peristiwa=isi.peristiwa, disusun_oleh=pelaku.id,
        )  # fmt: skip
        _simpan(session, lambda: session.add(baris))
        _catat(session, "privasi.retensi.susun", baris, pelaku)
    return baris


def _simpan(session: Session, langkah: Callable[[], None]) -> None:
    """One step that fails alone when somebody else took the same one at this moment."""
    try:
        with session.begin_nested():
            langkah()
            session.flush()
    except (IntegrityError, StaleDataError):
        raise SudahBerubah(_BENTROK) from None


def sahkan(session: Session, baris: Retensi, *, pelaku: Pelaku) -> None:
    """Put a draft into force; not by whoever drafted it."""
    if baris.disusun_oleh == pelaku.id:
        raise GalatPrivasi("Jadwal retensi disahkan oleh orang lain daripada penyusunnya.")
    with transaksi(session):
        hasil = session.execute(
            update(Retensi)
            .where(Retensi.id == baris.id, Retensi.disahkan_pada.is_(None), Retensi.versi == baris.versi)
            .values(disahkan_oleh=pelaku.id, disahkan_pada=sekarang(), versi=Retensi.versi + 1)
            .execution_options(synchronize_session=False)
        )
        if getattr(hasil, "rowcount", 0) != 1:
            raise SudahBerubah("Rancangan ini sudah berubah atau sudah disahkan. Muat ulang halaman.")
        _catat(session, "privasi.retensi.sahkan", baris, pelaku)


def _catat(session: Session, jenis: str, baris: Retensi, pelaku: Pelaku) -> None:
    catat(
        session, jenis, instansi_id=pelaku.instansi_id, pelaku_id=pelaku.id, objek="retensi", objek_pid=baris.pid,
        rincian={"kategori": baris.kategori, "edisi": baris.edisi},
    )  # fmt: skip
