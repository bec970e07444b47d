"""A letter in Word and a bundle become reports through the pages: uploaded, tried, approved by two people, made."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader
from sqlalchemy import select

from talenta_web.akun.models import Instansi, Pengguna
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.demo.tetapan import KODE
from talenta_web.extensions import db
from talenta_web.pemetaan.models import Hasil, PemetaanBerlaku
from talenta_web.pemetaan.queries.kepala import daftar_periode, pilih
from tests.browser.conftest import Pembuka
from tests.browser.server import Server
from tests.browser.templat import unggah
from tests.browser.usulan import pemegang
from tests.kontrak import panduan_templat
from tests.web.orang import buka_sesi
from tests.web.pekerjaan.bantu import kerjakan_semua

pytestmark = pytest.mark.browser


@pytest.fixture
def kedua(server: Server, peramban: Browser) -> Page:
    """The second admin, signed in."""
    with server.app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        nip = server.akun["AD"][0]
        satu = s.scalars(select(Pengguna).where(Pengguna.nip == nip)).one()
        lain = next(p for p in pemegang("AD", satu.instansi_id) if p.id != satu.id)
    k = peramban.new_context(base_url=server.url, locale="id-ID", reduced_motion="reduce")
    k.add_cookies([{"name": "talenta_lokal", "value": buka_sesi(server.app, lain.id).token, "url": server.url}])
    return k.new_page()


def sahkan(buka: Pembuka, kedua: Page, alamat: str) -> None:
    """One admin proposes, the other one says yes."""
    satu = buka("AD")
    satu.goto(alamat)
    satu.get_by_role("link", name="Sahkan…").click()
    satu.get_by_role("button", name="Usulkan pengesahan").click()
    expect(satu.locator("h1")).to_contain_text("Pengesahan templat laporan")
    kedua.goto(satu.url)
    kedua.get_by_role("button", name="Setujui").click()
    expect(kedua.locator("main")).to_contain_text("disetujui")


def ajukan(page: Page) -> str:
    """Submit the version on the page; its address."""
    page.get_by_role("button", name="Ajukan").click()
    expect(page.locator("main")).to_contain_text("Diajukan")
    return page.url


def ambil_hasil(server: Server, page: Page) -> bytes:
    """Let the job of the page run and download its file."""
    kerjakan_semua(server.app)
    page.reload()
    with page.expect_download() as unduhan:
        page.get_by_role("link", name=re.compile("Unduh")).first.click()
    return Path(unduhan.value.path()).read_bytes()


def test_surat_word(server: Server, buka: Pembuka, kedua: Page) -> None:
    with server.app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        pakai_instansi(s, s.scalars(select(Instansi.id).where(Instansi.kode == KODE)).one())
        periode = pilih(daftar_periode(s), None)  # the one the letter is about
        assert periode is not None
        kini = select(PemetaanBerlaku.pemetaan_id).where(PemetaanBerlaku.periode_id == periode.id)
        nip = s.scalars(
            select(Hasil.nip).where(Hasil.pemetaan_id.in_(kini), Hasil.kotak == 5).order_by(Hasil.urut).limit(1)
        ).one()
    page = buka("PK")
    page.goto("/laporan/templat/")
    page.get_by_role("link", name="Unggah templat").click()
    page.select_option("#sumber", "satu-pegawai")
    for medan, isi in (("kode", "surat-uji"), ("nama", "Surat uji"), ("uraian", "Surat satu pegawai.")):
        page.fill(f"#{medan}", isi)
    unggah(page, "surat.docx", panduan_templat.surat())
    expect(page.locator("h1")).to_have_text("Surat uji, versi 1")

    page.get_by_role("link", name="Coba", exact=True).click()
    page.check("#data-pilih")
    page.fill("#isi-pegawai", nip)
    page.fill("#ungkapan", "orang.nip|nip")
    page.get_by_role("button", name="Isi templat").click()
    expect(page.locator("#nilai-ungkapan")).to_contain_text(nip[:8])
    expect(page.locator("#pratinjau")).to_contain_text("berada pada kotak 5")
    page.fill("#ungkapan", "orang.nmaa")
    expect(page.locator("#hasil")).to_contain_text("Baris 1: medan tidak ada")

    page.go_back()
    page.goto(re.sub("/coba$", "/", page.url))
    sahkan(buka, kedua, ajukan(page))
    page.goto("/laporan/")
    page.get_by_role("link", name="Surat uji").first.click()
    page.fill("#isi-pegawai", nip)
    page.get_by_role("button", name=re.compile("^Buat")).click()
    teks = [p.text for p in Document(io.BytesIO(ambil_hasil(server, page))).paragraphs]
    assert any("berada pada kotak 5" in t for t in teks), teks


def test_bundel(server: Server, buka: Pembuka, kedua: Page) -> None:
    page = buka("PK")
    page.goto("/laporan/templat/unggah")
    unggah(page, "daftar.zip", panduan_templat.bundel("Hanya "))
    expect(page.locator("h1")).to_have_text("Daftar calon suksesi, versi 3")
    page.get_by_role("link", name="Coba", exact=True).click()
    page.check("#data-pilih")
    expect(page.locator("#pratinjau")).to_contain_text("pegawai terpetakan")
    page.goto(re.sub("/coba$", "/", page.url))
    sahkan(buka, kedua, ajukan(page))
    page.goto("/laporan/")
    page.get_by_role("link", name="Daftar calon suksesi").first.click()
    page.get_by_role("button", name=re.compile("^Buat")).click()
    pdf = PdfReader(io.BytesIO(ambil_hasil(server, page)))
    teks = pdf.pages[0].extract_text()
    assert "Daftar calon suksesi" in teks
    assert "Hanya" in teks
