"""Cases of the pages of papers; the demo has a profile and signers, here also a number."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from flask import Flask
from sqlalchemy import select

from talenta_web.akun.models import Instansi
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.demo.tetapan import KODE
from talenta_web.extensions import db
from talenta_web.laporan.naskah import PilihanNaskah, ambil_nomor
from talenta_web.laporan.naskah.tampil import hari_ini
from tests.data.laporan.bahan import FORMAT

ALAMAT = "/laporan/naskah/"
TTD = r'href="(/laporan/naskah/penandatangan/[A-Za-z0-9_-]{16})"'
NOMOR = r'href="(/laporan/naskah/nomor/[A-Za-z0-9_-]{16})"'


def siapkan_naskah(app: Flask) -> None:
    """One number, taken today."""
    with app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        milik = s.scalars(select(Instansi.id).where(Instansi.kode == KODE)).one()
        pakai_instansi(s, milik)
        hari: date = hari_ini()
        ambil_nomor(s, milik, FORMAT, PilihanNaskah(ambil=True, tanggal=hari), pelaku_id=None)


def kasus(buat: Callable[..., Any]) -> Iterator[Any]:
    """Every page of papers, for those who change and those who read."""
    yield buat("naskah", "laporan.naskah", ALAMAT)
    yield buat("naskah-baca", "laporan.naskah", ALAMAT, peran="AU")
    yield buat("naskah-profil", "laporan.naskah_profil", f"{ALAMAT}profil")
    yield buat("naskah-ttd-tambah", "laporan.naskah_ttd_tambah", f"{ALAMAT}penandatangan")
    yield buat("naskah-ttd", "laporan.naskah_ttd", "", dari=(ALAMAT, TTD))
    yield buat("naskah-nomor", "laporan.naskah_nomor", f"{ALAMAT}nomor")
    yield buat("naskah-nomor-batal", "laporan.naskah_nomor_batal", "", dari=(f"{ALAMAT}nomor", NOMOR))
