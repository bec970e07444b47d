"""Records to look at: a team with evidence and a discipline record of the first person of the list, and their forms."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from flask import Flask
from sqlalchemy import select

from talenta_web.akun.models import Instansi
from talenta_web.basis.gudang import Kuota, Siap, simpan
from talenta_web.basis.sesi import SEMUA, pakai_instansi, transaksi
from talenta_web.demo.tetapan import KODE
from talenta_web.extensions import db
from talenta_web.pegawai.catatan.service import Sebab, tambah
from talenta_web.pegawai.models import Pegawai
from talenta_web.web.konteks import konfigurasi
from tests.browser.usulan import pemegang

if TYPE_CHECKING:
    from playwright.sync_api import Page

TIM = {"nama": "Tim Arsitektur SPBE", "peran": "ketua", "lingkup": "internal", "tanggal_mulai": "2099-01-01"}
BINGKAI = {"catatan": "tim_kerja", "disiplin": "hukdis"}
"""A frame for each kind of route."""
HUKDIS = {"tingkat": "ringan", "jenis": "Teguran lisan", "tmt_mulai": "2024-05-01"}


def siapkan_catatan(app: Flask) -> None:
    with app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        instansi = s.scalars(select(Instansi.id).where(Instansi.kode == KODE)).one()
        satu, dua = [p.id for p in pemegang("PK", instansi)][:2]
        pakai_instansi(s, instansi)
        orang = s.scalars(select(Pegawai.id).order_by(Pegawai.nama_urut, Pegawai.id)).first()
        assert orang is not None
        isi = Siap("SK Tim Arsitektur.pdf", "pdf", b"%PDF-1.7\n%%EOF\n", "0" * 64)
        with transaksi(s):
            berkas = simpan(s, konfigurasi().folder_data, isi, Kuota(9, 9), instansi_id=instansi, pengguna_id=satu)
            tambah(s, orang, "tim_kerja", TIM, Sebab("SK Sekretaris Daerah nomor 12", satu, berkas=[berkas.id]))
            tambah(s, orang, "hukdis", HUKDIS, Sebab("SK Bupati nomor 5", dua, "dua_orang", pengusul_id=satu))


def buka(bingkai: str, aksi: str = "") -> Callable[[Page], None]:
    """From the person to a record of this frame, and on to one of its forms."""

    def lakukan(page: Page) -> None:
        page.goto(f"{page.url}?bagian={'disiplin' if bingkai == 'hukdis' else 'peran'}", wait_until="load")
        page.locator(f"#{bingkai} td a", has_text="Rinci").first.click()
        page.wait_for_load_state("load")
        if aksi:
            page.locator(f"a[href$='/{aksi}']").first.click()
            page.wait_for_load_state("load")

    return lakukan


def tambah_salah(page: Page) -> None:
    """The form of a new record, sent empty."""
    page.goto(f"{page.url}/catatan/tim_kerja/baru", wait_until="load")
    page.locator("main form.formulir button[type=submit]").click()
    page.wait_for_load_state("load")


def usul_baru(page: Page) -> None:
    """The form of a new discipline record."""
    page.goto(f"{page.url}/disiplin/hukdis/baru", wait_until="load")


def ubah_utama(page: Page) -> None:
    """The form of the main data, sent without a reason."""
    page.goto(f"{page.url}/ubah", wait_until="load")
    page.fill("#golongan", "V/a")
    page.locator("main form.formulir button[type=submit]").click()
    page.wait_for_load_state("load")
