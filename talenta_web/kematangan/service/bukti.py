"""Documents of the instansi: stored once per content, described, described anew."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun.models import Instansi
from talenta_web.basis import gudang
from talenta_web.basis.gudang import Kuota
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import instansi_sesi, transaksi
from talenta_web.domain.izin import Lingkup
from talenta_web.kematangan.galat import Basi, BukanHak, IsianSalah, KeadaanSalah, TidakAda
from talenta_web.kematangan.jejak import catat
from talenta_web.kematangan.models import Bukti
from talenta_web.kematangan.queries.bukti_katalog import katalog
from talenta_web.kematangan.service.bukti_isian import IsianBukti, terapkan
from talenta_web.kematangan.service.bukti_terima import BerkasBukti


class Terunggah(Protocol):
    """What is read of a row or of what a page shows."""

    @property
    def pengunggah_id(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Tersimpan:
    """A document after an upload; `baru` False: the same bytes were there already, under this record."""

    bukti: Bukti
    baru: bool


@dataclass(frozen=True, slots=True)
class Tempat:
    """Where files lie, and the room that is left for them."""

    data: Path
    kuota: Kuota


def simpan(
    session: Session, tempat: Tempat, berkas: BerkasBukti, isian: IsianBukti, *, instansi_id: int, pelaku_id: int,
    lingkup: Lingkup,
) -> Tersimpan:  # fmt: skip
    """Store a checked file with its record. Bytes that are in use here already are not stored again: the record that
    has them comes back, to be used instead or recorded as another document (`catat_lain`). Raises KuotaHabis.
    """
    with transaksi(session):
        antre(session, instansi_id)
        sama = session.scalars(select(Bukti).where(Bukti.sidik == berkas.siap.sidik).order_by(Bukti.id)).all()
        for lama in sama:
            if lama.dicabut_pada is None:
                return Tersimpan(lama, baru=False)
        id_berkas = taruh(session, tempat, berkas, sama[0] if sama else None, instansi_id, pelaku_id)
        bukti = _cabutan(list(sama), isian) or Bukti(instansi_id=instansi_id, sidik=berkas.siap.sidik)
        bukti.berkas_id, bukti.jumlah_halaman, bukti.draf_terbaca = id_berkas, berkas.halaman, berkas.draf
        bukti.pengunggah_id, bukti.diunggah_pada, bukti.dicabut_pada = pelaku_id, sekarang(), None
        bukti.bebas_oleh = bukti.bebas_pada = None
        terapkan(session, bukti, isian, katalog(session), lingkup)
        session.add(bukti)
        session.flush()
        _catat(session, "bukti.unggah", bukti, pelaku_id, {"jenis": bukti.jenis, "sidik": bukti.sidik})
        return Tersimpan(bukti, baru=True)


def _cabutan(sama: list[Bukti], isian: IsianBukti) -> Bukti | None:
    """The withdrawn record of the same bytes, kind and number: it comes into use again."""
    return next((b for b in sama if (b.jenis, b.nomor) == (isian.jenis, " ".join(isian.nomor.split()))), None)


def antre(session: Session, instansi_id: int) -> None:
    """Uploads of one instansi come one after the other, so that equal bytes find each other."""
    session.execute(select(Instansi.id).where(Instansi.id == instansi_id).with_for_update(key_share=True))


def taruh(
    session: Session, tempat: Tempat, berkas: BerkasBukti, sama: Bukti | None, instansi_id: int, pelaku_id: int
) -> int:
    """Id of the stored file: that of a record with the same bytes, else a new one."""
    if sama is not None:
        return sama.berkas_id
    return gudang.simpan(
        session, tempat.data, berkas.siap, tempat.kuota, instansi_id=instansi_id, pengguna_id=pelaku_id
    ).id


def catat_lain(session: Session, bukti_pid: str, isian: IsianBukti, *, pelaku_id: int, lingkup: Lingkup) -> Bukti:
    """Record the same file as another document, e.g. one PDF that holds two decrees; it differs in kind or number."""
    with transaksi(session):
        antre(session, instansi_sesi(session))
        asal = ambil(session, bukti_pid)
        bukti = Bukti(
            instansi_id=asal.instansi_id, berkas_id=asal.berkas_id, sidik=asal.sidik, pengunggah_id=pelaku_id,
            jumlah_halaman=asal.jumlah_halaman, draf_terbaca=asal.draf_terbaca,
        )  # fmt: skip
        terapkan(session, bukti, isian, katalog(session), lingkup)
        tolak_kembar(session, bukti)
        session.add(bukti)
        session.flush()
        _catat(session, "bukti.unggah", bukti, pelaku_id, {"jenis": bukti.jenis, "sidik": bukti.sidik})
        return bukti


def ubah(session: Session, bukti_pid: str, isian: IsianBukti, *, versi: int, pelaku_id: int, lingkup: Lingkup) -> Bukti:
    """Describe a document anew; the file stays. Raises Basi, IsianSalah, BukanHak, KeadaanSalah."""
    with transaksi(session):
        antre(session, instansi_sesi(session))
        bukti = ambil(session, bukti_pid)
        wajib_milik(bukti, pelaku_id, lingkup)
        if bukti.versi != versi:
            raise Basi("Dokumen ini baru saja diubah orang lain; yang Anda kirim belum disimpan.")
        berubah = terapkan(session, bukti, isian, katalog(session), lingkup)
        if berubah:
            tolak_kembar(session, bukti)
            session.flush()
            _catat(session, "bukti.ubah", bukti, pelaku_id, {"bidang": berubah})
        return bukti


def tolak_kembar(session: Session, bukti: Bukti) -> None:
    """Same bytes, kind and number would be the same document twice."""
    with session.no_autoflush:
        b = Bukti
        kunci = (b.sidik == bukti.sidik, b.jenis == bukti.jenis, b.nomor == bukti.nomor)
        lain = session.scalar(select(b.judul).where(*kunci, b.id != (bukti.id or 0)))
    if lain is not None:
        raise IsianSalah(
            "nomor", f"Berkas yang sama sudah dicatat dengan jenis dan nomor ini sebagai “{lain}”. Pakai dokumen itu."
        )


def ambil(session: Session, bukti_pid: str) -> Bukti:
    """The document in use; TidakAda, or KeadaanSalah when it was withdrawn."""
    bukti = session.scalar(
        select(Bukti).where(Bukti.pid == bukti_pid).with_for_update().execution_options(populate_existing=True)
    )
    if bukti is None:
        raise TidakAda("Dokumen ini tidak ada.")
    if bukti.dicabut_pada is not None:
        raise KeadaanSalah("Dokumen ini sudah dicabut dan tidak lagi dipakai.")
    return bukti


def wajib_milik(bukti: Terunggah, pelaku_id: int, lingkup: Lingkup) -> None:
    """Who uploaded it, or who keeps the documents of the whole instansi; else BukanHak."""
    if bukti.pengunggah_id != pelaku_id and not lingkup.seluruh:
        raise BukanHak("Dokumen ini diunggah orang lain; hanya pengunggah atau pengelola kepegawaian yang mengubahnya.")


def _catat(session: Session, jenis: str, bukti: Bukti, pelaku_id: int, rincian: dict[str, object]) -> None:
    catat(
        session, jenis, instansi_id=bukti.instansi_id, pelaku_id=pelaku_id, objek="bukti", objek_pid=bukti.pid,
        rincian=rincian,
    )  # fmt: skip
