"""An assessment walked in the browser from draft to hand-over, each step by another person on another device."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from talenta_web.demo.berkas_pdf import pdf
from tests.browser.conftest import Pembuka

pytestmark = pytest.mark.browser

NAMA = "Penilaian sistem merit lewat peramban"
TINGKAT = {"MT.1": "3", "MT.2": "2", "MT.3": "2", "MT.4": "3", "MT.5": "1", "MT.6": "2"}
UNIT = "MT.4"


def _mulai(page: Page) -> str:
    """PK begins it, gives one butir to the unit of PU, opens the filling; address of the assessment."""
    page.goto("/kematangan/baru")
    merit = page.locator("#instrumen option", has_text="versi").filter(has_text=re.compile("erit.*2026|2026.*erit"))
    page.select_option("#instrumen", merit.first.get_attribute("value"))
    page.fill("#nama", NAMA)
    page.locator("main form button[type=submit]").last.click()
    page.get_by_role("heading", level=1, name=NAMA).wait_for()
    alamat = page.url
    page.get_by_role("link", name="Bagi tugas").click()
    page.check(f"input[name=butir][value='{UNIT}']")
    page.select_option("#unit", label=page.locator("#unit option", has_text="Pendidikan").first.inner_text())
    page.get_by_role("button", name="Tugaskan").click()
    page.get_by_text("1 butir berpindah tugas").wait_for()
    page.goto(alamat)
    page.get_by_role("button", name="Buka pengisian").click()
    page.locator(".jalan-sidang [aria-current]", has_text="Pengisian").wait_for()
    return alamat


def _jawab(page: Page, alamat: str, butir: str, nilai: str) -> None:
    page.goto(f"{alamat}isi/{butir}")
    page.check(f"input[name=nilai][value='{nilai}']")
    page.check("#isi-siap")
    page.locator("#isian button[type=submit]").last.click()
    page.wait_for_load_state("load")


def _unggah(page: Page, alamat: str) -> None:
    """PU proves his butir with a document: file, then number and date."""
    page.goto(f"{alamat}isi/{UNIT}")
    page.get_by_role("link", name="Unggah bukti").click()
    isi = pdf("Program pengembangan talenta", "Nomor 5/DISDIK/2026")
    page.set_input_files("input[type=file]", {"name": "program.pdf", "mimeType": "application/pdf", "buffer": isi})
    page.locator("main form button[type=submit]").last.click()
    page.get_by_role("heading", level=1, name="Lengkapi keterangan dokumen").wait_for()
    page.locator("input[name$='-nomor']").fill("5/DISDIK/2026")
    page.locator("input[name$='-tanggal']").fill("2026-02-03")
    page.get_by_role("button", name="Simpan keterangan").click()
    page.wait_for_load_state("load")


def _setujui_semua(page: Page, alamat: str) -> None:
    """RI agrees criterion by criterion, then closes the round."""
    page.goto(f"{alamat}reviu")
    while True:
        tombol = page.locator("form:has(input[name=menunggu]) button[value='semua:setuju']")
        if not tombol.count():
            break
        tombol.first.click()
        page.locator(".pesan--sukses").wait_for()
    page.get_by_role("button", name="Tutup putaran").click()
    page.wait_for_load_state("load")


def _tetapkan(kk: Page, pb: Page, alamat: str) -> None:
    kk.goto(f"{alamat}penetapan")
    kk.get_by_role("button", name="Usulkan penetapan").click()
    kk.wait_for_url("**/persetujuan/**")
    usul = kk.url
    pb.goto(usul)
    assert NAMA in pb.locator("main").inner_text()
    pb.get_by_role("button", name="Setujui").click()
    pb.wait_for_load_state("load")
    pb.goto(f"{alamat}penetapan")
    pb.get_by_text("Versi 1 ditetapkan").wait_for()


def test_dari_rancangan_sampai_diserahkan(buka: Pembuka) -> None:
    pk, pu, ri = buka("PK", js=False), buka("PU"), buka("RI", "390")
    alamat = _mulai(pk)
    pk.get_by_text("butir belum siap").wait_for()
    _jawab(pk, alamat, "MT.3.ADA", "ya")
    for butir, nilai in TINGKAT.items():
        if butir != UNIT:
            _jawab(pk, alamat, butir, nilai)
    _unggah(pu, alamat)
    pu.goto(f"{alamat}isi/{UNIT}")
    pu.check(f"input[name=nilai][value='{TINGKAT[UNIT]}']")
    pu.check("#isi-siap")
    with pu.expect_response(lambda r: "siap=1" in (r.request.post_data or "")):  # else the next page comes before it
        pu.locator("#isian button[type=submit]").first.click()
    pu.locator("#isi-keadaan", has_text="Tersimpan").wait_for()
    pu.goto(alamat)
    pu.locator(f"#butir-{UNIT.replace('.', chr(92) + '.')} .lencana", has_text="Siap").wait_for()
    assert pu.locator("tbody tr").count() == 1  # what is not his stays out of his list
    pk.goto(alamat)
    pk.get_by_role("button", name="Kirim ke reviu internal").click()
    pk.locator(".jalan-sidang [aria-current]", has_text="Reviu internal").wait_for()
    _setujui_semua(ri, alamat)
    _tetapkan(buka("KK"), buka("PB"), alamat)
    pk.goto(f"{alamat}penetapan")
    pk.fill("#surat_nomor", "800/12/BKPSDM/2026")
    pk.fill("#surat_tanggal", "2026-06-30")
    pk.get_by_role("button", name="Serahkan versi 1").click()
    pk.get_by_text("Penilaian diserahkan.").wait_for()
    pk.goto(f"{alamat}penetapan/periksa")
    pk.get_by_text("Sah.").wait_for()
