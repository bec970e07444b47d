"""Evidence in a real browser: what cannot be stored is said before it is sent; files go up and are described."""

from __future__ import annotations

import pytest
from playwright.sync_api import Request, expect

from tests.browser.conftest import Pembuka
from tests.browser.kematangan_alamat import KINI
from tests.web.kematangan.berkas import pdf

pytestmark = pytest.mark.browser


def test_unggah_lalu_lengkapi(buka: Pembuka) -> None:
    page = buka("PK")
    kirim: list[Request] = []
    page.on("request", lambda r: kirim.append(r) if r.method == "POST" else None)
    page.goto(KINI[0])
    page.locator("#hasil th a", has_text="Penilaian mandiri kesiapan").first.click()
    page.goto(page.url + "bukti/RCN.1")
    page.get_by_role("link", name="Unggah untuk kriteria a").click()
    berkas, galat = page.get_by_label("Berkas"), page.locator("#unggah-galat")
    besar = {"name": "besar.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7" + b"0" * (10 * 1024 * 1024)}
    berkas.set_input_files([besar, {"name": "alat.exe", "mimeType": "", "buffer": b"MZ"}])
    expect(galat).to_contain_text("besar.pdf: 11 MB, padahal paling besar 10 MB")
    expect(galat).to_contain_text("alat.exe: jenis ini tidak diterima")
    page.get_by_role("button", name="Unggah").click()
    assert kirim == []
    isi = {"name": "Kebijakan penerapan.pdf", "mimeType": "application/pdf", "buffer": pdf("Kebijakan", tte=True)}
    berkas.set_input_files([isi])
    expect(galat).to_be_hidden()
    page.get_by_label("Jenis dokumen").select_option(index=1)
    page.get_by_role("button", name="Unggah").click()
    expect(page.locator("h1")).to_have_text("Lengkapi keterangan dokumen")
    expect(page.get_by_label("Tanda tangan elektronik")).to_have_value("ada")
    page.get_by_label("Nomor").fill("188/45/2026")
    page.get_by_label("Tanggal dokumen").fill("2026-04-01")
    page.get_by_role("button", name="Simpan keterangan").click()
    expect(page.locator("h1")).to_have_text("Bukti butir RCN.1")
    expect(page.get_by_text("188/45/2026, 1 Apr 2026")).to_be_visible()
    with page.expect_download() as unduhan:
        page.get_by_role("link", name="Kebijakan penerapan", exact=True).click()
    assert unduhan.value.suggested_filename == "Kebijakan penerapan.pdf"
