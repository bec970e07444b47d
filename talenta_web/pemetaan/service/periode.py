"""Periods: make one, and record that it was ditetapkan."""

from __future__ import annotations

import re
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.aturan.service.batas import kunci_aturan
from talenta_web.aturan.service.ikat import versi_berlaku
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import transaksi
from talenta_web.pemetaan.jejak import catat
from talenta_web.pemetaan.models import DITETAPKAN, Pemetaan, PemetaanBerlaku, Periode
from talenta_web.pemetaan.service.galat import GalatPemetaan, PeriodeTidakAda


def cari_periode(session: Session, instansi_id: int, kode: str) -> Periode | None:
    """The periode with this kode."""
    return session.scalar(select(Periode).where(Periode.instansi_id == instansi_id, Periode.kode == kode))


def buat_periode(
    session: Session, *, instansi_id: int, pelaku_id: int | None, kode: str, nama: str, tanggal_acuan: date
) -> Periode:
    """Create an open periode and write the audit event."""
    if not re.fullmatch(r"[A-Za-z0-9._-]{1,40}", kode):
        raise GalatPemetaan(f"Kode periode '{kode}' tidak sah: pakai huruf, angka, titik, atau tanda hubung.")
    with transaksi(session):
        if cari_periode(session, instansi_id, kode) is not None:
            raise GalatPemetaan(f"Periode '{kode}' sudah ada. Pakai kode lain.")
        periode = Periode(instansi_id=instansi_id, kode=kode, nama=nama or kode, tanggal_acuan=tanggal_acuan)
        session.add(periode)
        session.flush()
        catat(
            session,
            "periode.buat",
            instansi_id=instansi_id,
            pelaku_id=pelaku_id,
            objek="periode",
            objek_pid=periode.pid,
            rincian={"kode": kode, "tanggal_acuan": tanggal_acuan.isoformat()},
        )
    return periode


def masih_terbuka(periode: Periode | None, kode: str) -> Periode:
    """The periode, if it exists and no result of it stands in a decree yet."""
    if periode is None:
        raise PeriodeTidakAda(kode)
    if periode.status == DITETAPKAN:
        raise GalatPemetaan(
            f"Periode '{kode}' sudah ditetapkan dengan SK {periode.sk_nomor}; hasilnya tidak dapat diganti. "
            "Hitung pada periode lain."
        )
    return periode


def kunci(session: Session, instansi_id: int, kode: str) -> Periode:
    """The periode, locked until the end of the running transaction; GalatPemetaan when unknown or ditetapkan."""
    periode = session.scalar(
        select(Periode)
        .where(Periode.instansi_id == instansi_id, Periode.kode == kode)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return masih_terbuka(periode, kode)


def tetapkan(
    session: Session, *, instansi_id: int, pelaku_id: int | None, periode_kode: str, sk_nomor: str, sk_tanggal: date
) -> Periode:
    """Record the SK that makes the run in force final. From then on no other run comes into force."""
    if not sk_nomor.strip():
        raise GalatPemetaan("Nomor SK belum diisi.")
    with transaksi(session):
        periode = kunci(session, instansi_id, periode_kode)
        berlaku = session.scalar(select(PemetaanBerlaku).where(PemetaanBerlaku.periode_id == periode.id))
        if berlaku is None:
            raise GalatPemetaan(f"Periode '{periode_kode}' belum dihitung, jadi belum dapat ditetapkan.")
        _versi_masih_berlaku(session, periode, berlaku.pemetaan_id)
        periode.status = DITETAPKAN
        periode.sk_nomor, periode.sk_tanggal = sk_nomor.strip(), sk_tanggal
        periode.ditetapkan_pada = sekarang()
        catat(
            session,
            "periode.tetapkan",
            instansi_id=instansi_id,
            pelaku_id=pelaku_id,
            objek="periode",
            objek_pid=periode.pid,
            rincian={"kode": periode_kode, "sk_nomor": periode.sk_nomor, "pemetaan_id": berlaku.pemetaan_id},
        )
    return periode


def _versi_masih_berlaku(session: Session, periode: Periode, pemetaan_id: int) -> None:
    """The run must stand on the rule version in force at the reference date, also when that came after it."""
    kunci_aturan(session, periode.instansi_id)
    run = session.get_one(Pemetaan, pemetaan_id)
    versi = versi_berlaku(session, periode.instansi_id, run.aturan_kode, periode.tanggal_acuan)
    if versi is not None and versi.pid != run.aturan_versi_pid:
        raise GalatPemetaan(
            f"Periode '{periode.kode}' dihitung sebelum versi {versi.nomor} aturan {run.aturan_kode} berlaku (sejak "
            f"{versi.berlaku_sejak:%Y-%m-%d}). Hitung ulang dengan versi itu, lalu tetapkan."
        )
