"""The public check in a real browser: the digest of a chosen file is computed there, the file is not sent."""

from __future__ import annotations

import hashlib

import pytest
from playwright.sync_api import Request, expect

from tests.browser.conftest import Pembuka

pytestmark = pytest.mark.browser


def test_berkas_dibandingkan_tanpa_dikirim(buka: Pembuka) -> None:
    page = buka("PK")
    kirim: list[Request] = []
    page.on("request", lambda r: kirim.append(r) if r.method != "GET" else None)
    page.goto("/laporan/register")
    page.locator("main th a").first.click()
    page.locator("main a[href^='/verifikasi/']").click()
    expect(page.locator("h1")).to_have_text("Verifikasi dokumen")
    expect(page.get_by_text("Asli dan masih berlaku.")).to_be_visible()
    isi = b"bukan berkas yang terdaftar"
    page.get_by_label("Pilih berkas Anda").set_input_files({"name": "a.pdf", "mimeType": "", "buffer": isi})
    expect(page.get_by_text("Tidak cocok")).to_be_visible()
    expect(page.locator("#sidik")).to_have_value(hashlib.sha256(isi).hexdigest())
    assert kirim == []
    page.locator("#sidik").fill(page.locator("code.sidik").first.inner_text())
    page.get_by_role("button", name="Bandingkan").click()
    expect(page.get_by_text("Cocok: SHA-256 itu milik dokumen ini")).to_be_visible()


def test_tanpa_skrip_hanya_isian(buka: Pembuka) -> None:
    page = buka("PK", js=False)
    page.goto("/laporan/register")
    page.locator("main th a").first.click()
    page.locator("main a[href^='/verifikasi/']").click()
    expect(page.get_by_label("Pilih berkas Anda")).to_be_hidden()
    page.get_by_label("SHA-256 berkas Anda").fill("abc")
    page.get_by_role("button", name="Bandingkan").click()
    expect(page.get_by_text("SHA-256 terdiri atas 64")).to_be_visible()
