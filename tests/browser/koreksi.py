"""Corrections that wait: one by a member of staff, and the pages of asking and deciding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Flask
from sqlalchemy import select

from talenta_web.akun.models import Instansi
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.demo.tetapan import KODE
from talenta_web.extensions import db
from talenta_web.pegawai.catatan.baris import sidik
from talenta_web.pegawai.koreksi import service
from talenta_web.pegawai.models import RIWAYAT, Pegawai
from tests.browser.usulan import pemegang

if TYPE_CHECKING:
    from playwright.sync_api import Page

MINTA = r'href="(/pegawai/[A-Za-z0-9_-]{16}/koreksi/pegawai)"'
SAYA = r'href="(/pegawai/[A-Za-z0-9_-]{16})"'
PUTUS = r'href="(/koreksi/antrean/[A-Za-z0-9_-]{16})"'


def siapkan_koreksi(app: Flask) -> None:
    with app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        instansi = s.scalars(select(Instansi.id).where(Instansi.kode == KODE)).one()
        pg = next(p for p in pemegang("PG", instansi) if p.kode_peran == ("PG",))
        pakai_instansi(s, instansi)
        orang = s.scalars(select(Pegawai).where(Pegawai.nip == pg.nip)).one()
        model: Any = RIWAYAT["pangkat"]
        pangkat = s.scalars(select(model).where(model.pegawai_id == orang.id).order_by(model.id)).first()
        assert pangkat is not None
        uraian = "Nomor SK pada berkas asli berbeda dengan yang tercatat."
        service.ajukan(
            s, orang, "pangkat", "ubah", {"nomor_sk": "823.4/101/BKPSDM/2021"}, uraian=uraian, pelaku=pg,
            catatan_pid=pangkat.pid, sidik=sidik(pangkat),
        )  # fmt: skip
        service.ajukan(
            s, orang, "sertifikat", "tambah", {"nama": "Ahli Pengadaan Barang/Jasa", "tanggal": "2025-03-01"},
            uraian="Sertifikat tahun 2025 belum tercatat.", pelaku=pg,
        )  # fmt: skip


def buka_catatan(page: Page) -> None:
    """From the own record to the form about one of its records."""
    page.goto(f"{page.url}?bagian=jabatan", wait_until="load")
    page.locator("td a", has_text="Rinci").first.click()
    page.wait_for_load_state("load")
    page.locator(".aksi a", has_text="Ajukan koreksi").click()
    page.wait_for_load_state("load")


def tolak_tanpa_alasan(page: Page) -> None:
    page.check("#putusan-tolak")
    page.locator("main button[type=submit]").last.click()
    page.locator(".galat-ringkas").wait_for()
