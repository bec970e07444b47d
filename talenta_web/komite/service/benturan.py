"""Declarations of conflict: an account says about whom it will take no part, and may withdraw it with a reason."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun.service.pelaku import hari_ini
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import transaksi
from talenta_web.domain.izin import Pelaku
from talenta_web.domain.sidang import BATAL as SIDANG_BATAL
from talenta_web.domain.sidang import DINYATAKAN, DITUTUP
from talenta_web.komite.galat import IsianSalah, KeadaanSalah, TidakAda
from talenta_web.komite.jejak import catat
from talenta_web.komite.keanggotaan import anggota_saya
from talenta_web.komite.models import CalonSidang, PernyataanBenturan, Sidang
from talenta_web.komite.service.gerak import calon_sidang, catat_aktivitas, kunci
from talenta_web.pegawai.models import Pegawai


def nyatakan(session: Session, *, nip: str, jenis: str, keterangan: str, pelaku: Pelaku) -> PernyataanBenturan:
    """Declare a conflict about the person with this NIP; it counts from this moment, in every session."""
    nip, keterangan = "".join(nip.split()), " ".join(keterangan.split())
    if jenis not in DINYATAKAN:
        raise IsianSalah("jenis", "Pilih jenis benturan kepentingan.")
    if jenis == "lain" and len(keterangan) < 10:
        raise IsianSalah("keterangan", "Jelaskan kepentingan lain itu, paling sedikit 10 huruf.")
    if len(keterangan) > 500:
        raise IsianSalah("keterangan", "Keterangan paling banyak 500 huruf.")
    with transaksi(session):
        orang = session.scalar(select(Pegawai).where(Pegawai.instansi_id == pelaku.instansi_id, Pegawai.nip == nip))
        if orang is None:
            raise IsianSalah("nip", "Tidak ada pegawai dengan NIP ini di instansi Anda.")
        if jenis == "diri" and orang.nip != pelaku.nip:
            raise IsianSalah("jenis", "“Diri sendiri” hanya untuk NIP Anda; pilih jenis lain.")
        sidang = _sidang_terkait(session, pelaku, orang.id)
        b = PernyataanBenturan
        ada = select(b.id).where(
            b.pengguna_id == pelaku.id, b.pegawai_id == orang.id, b.jenis == jenis, b.dicabut_pada.is_(None)
        )
        if session.scalar(ada) is not None:
            raise KeadaanSalah("Benturan ini sudah Anda nyatakan dan masih berlaku.")
        baris = b(
            instansi_id=pelaku.instansi_id, pengguna_id=pelaku.id, pegawai_id=orang.id, nip=orang.nip, jenis=jenis,
            keterangan=keterangan,
        )  # fmt: skip
        session.add(baris)
        session.flush()
        _kabarkan(session, sidang, pelaku, "dinyatakan")
        _catat(session, "komite.benturan.nyatakan", baris, pelaku, orang.pid)
    return baris


def cabut(session: Session, pid: str, *, alasan: str, pelaku: Pelaku) -> None:
    """Withdraw an own declaration; the row and the reason stay."""
    alasan = " ".join(alasan.split())
    if not 10 <= len(alasan) <= 300:
        raise IsianSalah("alasan", "Alasan pencabutan 10 sampai 300 huruf.")
    with transaksi(session):
        b = PernyataanBenturan
        milik = select(b.pegawai_id).where(b.pid == pid, b.pengguna_id == pelaku.id)
        pegawai_id = session.scalar(milik)
        if pegawai_id is None:
            raise TidakAda("Pernyataan benturan ini tidak ada.")
        sidang = _sidang_terkait(session, pelaku, pegawai_id)
        baris = session.scalars(
            select(b).where(b.pid == pid).with_for_update().execution_options(populate_existing=True)
        ).one()
        if baris.dicabut_pada is not None:
            raise KeadaanSalah("Pernyataan ini sudah dicabut.")
        baris.dicabut_pada, baris.alasan_cabut = sekarang(), alasan
        _kabarkan(session, sidang, pelaku, "dicabut")
        pegawai_pid = session.scalar(select(Pegawai.pid).where(Pegawai.id == pegawai_id))
        _catat(session, "komite.benturan.cabut", baris, pelaku, pegawai_pid)


def _sidang_terkait(session: Session, pelaku: Pelaku, pegawai_id: int) -> list[tuple[Sidang, CalonSidang]]:
    """Sessions not ended in which this account sits and this person is on the agenda, each locked."""
    hari = hari_ini(session, pelaku.instansi_id)
    calon = session.execute(
        select(Sidang.pid, CalonSidang.pid)
        .join(CalonSidang, CalonSidang.sidang_id == Sidang.id)
        .where(CalonSidang.pegawai_id == pegawai_id, Sidang.keadaan.not_in((DITUTUP, SIDANG_BATAL)))
        .order_by(Sidang.id)
    ).all()
    hasil = []
    for sidang_pid, calon_pid in calon:
        sidang = kunci(session, pelaku.instansi_id, sidang_pid)
        if anggota_saya(session, sidang.susunan_id, pelaku.id, hari) is not None:
            hasil.append((sidang, calon_sidang(session, sidang, calon_pid)))
    return hasil


def _kabarkan(session: Session, sidang: Iterable[tuple[Sidang, CalonSidang]], pelaku: Pelaku, apa: str) -> None:
    for s, calon in sidang:
        catat_aktivitas(session, s, "benturan", calon=calon, oleh_id=pelaku.id, anggota=pelaku.nama, apa=apa)


def _catat(session: Session, jenis: str, baris: PernyataanBenturan, pelaku: Pelaku, pegawai_pid: str | None) -> None:
    catat(
        session, jenis, instansi_id=baris.instansi_id, pelaku_id=pelaku.id, objek="pernyataan_benturan",
        objek_pid=baris.pid, rincian={"jenis": baris.jenis, "pegawai": pegawai_pid},
    )  # fmt: skip
