"""Uploaded templates in three states, and the cases of their pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from flask import Flask
from sqlalchemy import select

from talenta_web.akun.models import Instansi
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.demo.tetapan import KODE
from talenta_web.extensions import db
from talenta_web.laporan.templat import service_versi as versi
from talenta_web.laporan.templat.unggahan import Kepala, periksa
from tests.browser.usulan import pemegang
from tests.kontrak import panduan_templat
from tests.web.laporan import bahan_templat

if TYPE_CHECKING:
    from playwright.sync_api import Page

VERSI = r'href="(/laporan/templat/versi/[^"]+)">Versi {}<'

SURAT = r'(?s)id="templat-surat-keterangan".*?href="(/laporan/templat/versi/[^"]+)">Versi 1<'


def siapkan_templat(app: Flask) -> None:
    """Of the bundle of the guide: version 1 in use, 2 submitted; a letter as draft."""
    with app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        instansi = s.scalars(select(Instansi.id).where(Instansi.kode == KODE)).one()
        (pk, *_), (ad, *lain) = (pemegang(p, instansi) for p in ("PK", "AD"))
        pakai_instansi(s, instansi)
        reg = app.extensions["talenta_registry"]
        kepala = Kepala("satu-pegawai", "surat-keterangan", "Surat keterangan", "Kotak satu pegawai menurut pemetaan.")
        bundel = panduan_templat.bundel
        berkas = (
            periksa(reg, bundel(), "daftar-suksesi.zip", Kepala()),
            periksa(reg, bundel("Semuanya "), "daftar-suksesi.zip", Kepala()),
            periksa(reg, panduan_templat.surat(), "surat.docx", kepala),
        )
        semua = [versi.simpan(s, sah, instansi_id=instansi, pelaku_id=pk.id) for sah in berkas]
        for v in semua[:2]:
            versi.ajukan(s, v.pid, instansi_id=instansi, pelaku_id=pk.id)
        versi.sahkan(s, semua[0].pid, instansi_id=instansi, pengusul_id=ad.id, pemutus_id=lain[-1].id)


def unggah(page: Page, nama: str, isi: bytes) -> None:
    """Choose a file on the page of uploads and send it."""
    page.set_input_files("#berkas", {"name": nama, "mimeType": "application/octet-stream", "buffer": isi})
    page.get_by_role("button", name="Periksa dan simpan").click()
    page.wait_for_load_state("load")


def unggah_rusak(page: Page) -> None:
    """A bundle with several faults."""
    html = bahan_templat.HTML.replace("instansi.nama", "instansi.nma")
    html = html.replace("<table", '<img src="http://x.id/a.png"><table')
    unggah(page, "rusak.zip", bahan_templat.bundel(html))


def coba_ungkapan(page: Page) -> None:
    """What an expression gives appears while one types."""
    page.fill("#ungkapan", "periode.tanggal_acuan|tanggal_id")
    page.locator("#nilai-ungkapan").wait_for()


def ke(tautan: str) -> Callable[[Page], None]:
    """Follow the link with this text."""

    def jalan(page: Page) -> None:
        page.locator("main").get_by_role("link", name=tautan).first.click()
        page.wait_for_load_state("load")

    return jalan


def kasus(buat: Callable[..., Any]) -> Iterator[Any]:
    """Every page of uploaded templates, for those who draw up and those who approve."""
    dari = {n: ("/laporan/templat/", VERSI.format(n)) for n in (1, 2)}
    yield buat("templat", "laporan.templat", "/laporan/templat/")
    yield buat("templat-sumber", "laporan.templat_sumber", "/laporan/templat/sumber", berat=False)
    yield buat("templat-unggah", "laporan.templat_unggah", "/laporan/templat/unggah")
    yield buat("templat-unggah-galat", "laporan.templat_unggah", "/laporan/templat/unggah", lakukan=unggah_rusak)
    yield buat("templat-versi", "laporan.templat_versi", "", dari=dari[1])
    yield buat("templat-versi-ad", "laporan.templat_versi", "", peran="AD", dari=dari[2])
    yield buat("templat-coba", "laporan.templat_coba", "", dari=dari[2], lakukan=ke("Coba"), berat=False)
    yield buat("templat-coba-surat", "laporan.templat_coba", "", dari=("/laporan/templat/", SURAT), lakukan=_coba_surat)
    yield buat("templat-sahkan", "laporan.templat_sahkan", "", peran="AD", dari=dari[2], lakukan=ke("Sahkan"))


def _coba_surat(page: Page) -> None:
    ke("Coba")(page)
    coba_ungkapan(page)
