"""Versions of a rule in three states, and the ways from one to its pages."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from flask import Flask
from sqlalchemy import select

from talenta_web.akun.models import Instansi
from talenta_web.aturan import service
from talenta_web.aturan.service.ikat import dari_plugin
from talenta_web.aturan.service.sahkan import Pengesahan, berlakukan
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.demo.tetapan import KODE
from talenta_web.extensions import db
from tests.browser.usulan import pemegang

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

VERSI = r'href="(/aturan/versi/[^"]+)">Versi {}<'
RUSAK = 'bahasa = 1\n[aturan]\nkode = "uji"\nversi = "1"\nnama = "Uji"\n[sumbu.kinerja]\nnama = "Kinerja"\n'


def siapkan_aturan(app: Flask) -> None:
    """Version 1 takes effect in 2030, so that no other page changes; 2 is submitted, 3 a draft."""
    with app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        instansi = s.scalars(select(Instansi.id).where(Instansi.kode == KODE)).one()
        (pk, *_), (kk, *_), (pb, *_) = (pemegang(p, instansi) for p in ("PK", "KK", "PB"))
        pakai_instansi(s, instansi)
        reg = app.extensions["talenta_registry"]
        asal, penyedia = dari_plugin(reg, "bkn-411"), str(reg.penyedia("aturan", "bkn-411"))
        siapa = {"instansi_id": instansi, "pelaku_id": pk.id}
        catatan = "Batas kelas mengikuti Peraturan Bupati tentang manajemen talenta."
        ubahan = ({"tepi": "bawah"}, {"varian": "djki"}, {"potensi": "4-7x3"})
        versi = [
            service.buat_dari_parameter(s, asal, u, penyedia=penyedia, catatan=catatan, **siapa) for u in ubahan
        ]  # fmt: skip
        for v in versi[:2]:
            service.ajukan(s, v.pid, **siapa)
        isi = Pengesahan("800.1.3/77/2026", date(2026, 1, 5), date(2030, 1, 1))
        berlakukan(s, versi[0].pid, isi, instansi_id=instansi, pengusul_id=kk.id, pemutus_id=pb.id)


def ke(tautan: str) -> Callable[[Page], None]:
    """Follow the link with this text."""

    def jalan(page: Page) -> None:
        page.locator("main").get_by_role("link", name=tautan).first.click()
        page.wait_for_load_state("load")

    return jalan


def unggah_rusak(page: Page) -> None:
    """Send a text that is refused."""
    page.fill("#teks", RUSAK)
    page.locator("main form.formulir button[type=submit]").click()
    page.wait_for_load_state("load")


def periksa_parameter(page: Page) -> None:
    """Change a value: what it changes is told at once."""
    page.select_option("#p-tepi", "bawah")
    page.locator("#hasil-periksa .pesan").wait_for()
