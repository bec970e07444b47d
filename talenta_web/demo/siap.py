"""Fill a database with the demo through the same services as the command line: import, accounts, two periode."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from talenta_web.akun import queries
from talenta_web.akun import service as akun_service
from talenta_web.akun.models import Instansi
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.config import Konfigurasi
from talenta_web.demo import akun, kematangan, komite, naskah, papan, permintaan
from talenta_web.demo.buat import PEMBARUAN, buat_buku_kerja
from talenta_web.demo.tetapan import (
    ACUAN,
    ACUAN_LAMA,
    ATURAN,
    KODE,
    KODE_KANREG,
    KODE_KEDUA,
    NAMA,
    NAMA_KANREG,
    NAMA_KEDUA,
    SK_LAMA,
    SUMBER,
)
from talenta_web.extensions import db
from talenta_web.host import Registry
from talenta_web.pegawai import service as pegawai_service
from talenta_web.pegawai.models import Pegawai
from talenta_web.pegawai.rangkum import rangkum
from talenta_web.pemetaan import service as pemetaan_service
from talenta_web.pemetaan.models import DITETAPKAN
from talenta_web.web import konteks

JUMLAH_KEDUA = 14


class GalatDemo(RuntimeError):
    """The demo cannot be made here; the message says why and what to do."""


@dataclass(slots=True)
class Kesiapan:
    """What was found or made; `detik` holds the seconds of each step that ran."""

    baru: bool
    jumlah: int
    masukan: dict[str, list[akun.Masukan]] = field(default_factory=dict)
    detik: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def ukur(self, langkah: str) -> Iterator[None]:
        mulai = time.perf_counter()
        yield
        self.detik[langkah] = round(self.detik.get(langkah, 0.0) + time.perf_counter() - mulai, 2)


def siapkan(app: Flask, jumlah: int, benih: int, kabar: Callable[[str], object] = lambda _: None) -> Kesiapan:
    """Make what is missing; an already filled database is left as it is. Raises GalatDemo."""
    with app.app_context():
        konfigurasi = konteks.konfigurasi()
        tolak_produksi(konfigurasi)
        session = db.session()
        pakai_instansi(session, SEMUA)
        _tolak_data_nyata(session)
        _tolak_tanpa_aturan(app.extensions["talenta_registry"])
        hasil = Kesiapan(baru=False, jumlah=0)
        lengkap = _lengkap(session)
        for kode, nama, banyak in ((KODE, NAMA, jumlah), (KODE_KEDUA, NAMA_KEDUA, JUMLAH_KEDUA)):
            if not lengkap:
                hasil.baru = True
                _isi(app, session, hasil, _instansi(session, kode, nama), banyak, benih, kabar)
            instansi = _instansi(session, kode, nama)
            pakai_instansi(session, instansi.id)
            hasil.masukan[instansi.nama] = akun.daftar(session, konfigurasi.kunci_rahasia)
            if kode == KODE:
                hasil.jumlah = session.scalar(select(func.count()).select_from(Pegawai)) or 0
        pakai_instansi(session, papan.buat(session, konfigurasi.kunci_rahasia))
        hasil.masukan[NAMA_KANREG] = akun.daftar(session, konfigurasi.kunci_rahasia)
        session.close()
        return hasil


def tolak_produksi(konfigurasi: Konfigurasi) -> None:
    """Invented people never enter an installation that others can reach."""
    if konfigurasi.produksi or not konfigurasi.loopback:
        raise GalatDemo(
            "Data contoh tidak dimuat: TALENTA_HOST menyebut alamat selain komputer ini atau TALENTA_MODE berisi "
            "produksi, jadi ini instalasi nyata. Kosongkan keduanya untuk mencoba secara lokal."
        )


def _tolak_tanpa_aturan(registry: Registry) -> None:
    try:
        registry.aturan(ATURAN)
    except LookupError as galat:
        raise GalatDemo(f"{galat} Jalankan make siap, lalu lihat sebabnya dengan: talenta plugin periksa") from None


def _tolak_data_nyata(session: Session) -> None:
    lain = session.scalars(select(Instansi.kode).where(Instansi.kode.not_in((KODE, KODE_KEDUA, KODE_KANREG)))).first()
    if lain is not None:
        raise GalatDemo(
            f"Basis data ini sudah berisi instansi '{lain}', jadi data contoh tidak dicampurkan. "
            "Pakai folder lain: TALENTA_DATA=folder-baru talenta demo"
        )


def _instansi(session: Session, kode: str, nama: str) -> Instansi:
    pakai_instansi(session, SEMUA)
    return queries.instansi_kode(session, kode) or akun_service.buat_instansi(session, kode, nama)


def _lengkap(session: Session) -> bool:
    """The last step of the second instansi is done."""
    kedua = queries.instansi_kode(session, KODE_KEDUA)
    return kedua is not None and pemetaan_service.cari_periode(session, kedua.id, "2026") is not None


def _isi(
    app: Flask,
    session: Session,
    hasil: Kesiapan,
    instansi: Instansi,
    jumlah: int,
    benih: int,
    kabar: Callable[[str], object],
) -> None:
    kedua = instansi.kode == KODE_KEDUA
    registry: Any = app.extensions["talenta_registry"]
    id_ = instansi.id
    with TemporaryDirectory(prefix="talenta-demo-") as folder:
        with hasil.ukur("buku kerja"):
            kabar(f"Menyusun buku kerja {jumlah} pegawai, {instansi.nama} ...")
            benih_ini, seri = (benih + 1, 800) if kedua else (benih, 900)
            buku = buat_buku_kerja(jumlah, benih_ini, Path(folder), kode=instansi.kode, nama=instansi.nama, seri=seri)
        lama = [b for b in buku if not b.name.startswith(PEMBARUAN)]
        with hasil.ukur("impor"):
            _impor(session, id_, lama, kabar)
        with hasil.ukur("rangkuman"):
            rangkum(session, id_, ACUAN_LAMA)
        if not kedua:
            with hasil.ukur("periode 2025"):
                _periode(session, id_, "2025", ACUAN_LAMA, registry, kabar)
                _tetapkan(session, id_, "2025")
        with hasil.ukur("impor"):
            _impor(session, id_, [b for b in buku if b not in lama], kabar)
        with hasil.ukur("rangkuman"):
            rangkum(session, id_, ACUAN)
    with hasil.ukur("akun"):
        akun.buat(session, id_, konteks.konfigurasi().kunci_rahasia, kedua=kedua)
        permintaan.buat(session, id_)
        if not kedua:
            naskah.buat(session, id_)
    with hasil.ukur("periode 2026"):
        _periode(session, id_, "2026", ACUAN, registry, kabar)
    if not kedua:
        with hasil.ukur("komite"):
            kabar("Membentuk Komite Talenta dan menyiapkan sidangnya ...")
            komite.buat(session, id_)
        with hasil.ukur("kematangan"):
            kabar("Mengisi penilaian kematangan 2025 dan 2026 ...")
            kematangan.buat(session, id_, registry)


def _impor(session: Session, instansi_id: int, buku: list[Path], kabar: Callable[[str], object]) -> None:
    for jalur in buku:
        kabar(f"Mengimpor {jalur.name} ...")
        pakai_instansi(session, instansi_id)
        hasil = pegawai_service.impor_berkas(
            session, instansi_id=instansi_id, pelaku_id=None, jalur=jalur, uji=False, sumber=SUMBER
        )
        if hasil.masalah:
            m = hasil.masalah[0]
            banyak = hasil.jumlah_masalah
            raise GalatDemo(
                f"Impor {jalur.name} ditolak ({banyak} masalah), misalnya {m.sel}: {m.masalah} {m.perbaikan}"
            )


def _periode(
    session: Session,
    instansi_id: int,
    kode: str,
    acuan: date,
    registry: Any,
    kabar: Callable[[str], object],
) -> None:
    pakai_instansi(session, instansi_id)
    periode = pemetaan_service.cari_periode(session, instansi_id, kode)
    if periode is None:
        pemetaan_service.buat_periode(
            session, instansi_id=instansi_id, pelaku_id=None, kode=kode, nama=f"Periode {kode}", tanggal_acuan=acuan
        )
    elif periode.status == DITETAPKAN:
        return
    kabar(f"Menghitung pemetaan periode {kode} ...")
    pemetaan_service.hitung(
        session,
        instansi_id=instansi_id,
        pelaku_id=None,
        periode_kode=kode,
        aturan_kode=ATURAN,
        registry=registry,
    )


def _tetapkan(session: Session, instansi_id: int, kode: str) -> None:
    periode = pemetaan_service.cari_periode(session, instansi_id, kode)
    if periode is not None and periode.status != DITETAPKAN:
        nomor, tanggal = SK_LAMA
        pemetaan_service.tetapkan(
            session, instansi_id=instansi_id, pelaku_id=None, periode_kode=kode, sk_nomor=nomor, sk_tanggal=tanggal
        )
