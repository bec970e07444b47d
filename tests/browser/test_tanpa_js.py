"""The main walk without JavaScript: log in, find a person, filter the grid, open a box, read why, log out."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Pembuka, masuk
from tests.browser.server import Server

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("lebar", ["1366", "390"])
def test_jalan_utama(buka: Pembuka, server: Server, lebar: str) -> None:
    page = buka("", lebar, js=False)
    masuk(page, server, "PK")
    expect(page.locator("h1")).to_have_text("Dasbor")

    if lebar == "390":
        page.locator("details.laci > summary").click()
        page.locator(".rel").get_by_role("link", name="Kotak talenta").click()
    else:
        page.locator(".rel").get_by_role("link", name="Kotak talenta").click()
    expect(page.locator("h1")).to_have_text("Kotak talenta")
    page.get_by_label("Level").select_option(index=1)
    page.get_by_role("button", name="Terapkan").click()
    expect(page).to_have_url(re.compile(r"level=\d"))
    expect(page.locator(".keping")).to_contain_text("Level")
    page.get_by_role("link", name="Hapus semua", exact=True).click()

    page.get_by_label("Cari nama, NIP, jabatan, atau unit").fill("ni")
    page.get_by_label("Cari nama, NIP, jabatan, atau unit").press("Enter")
    expect(page.locator("h1")).to_have_text("Pegawai")
    page.locator("#hasil tbody a").first.click()
    expect(page.locator("nav.tab")).to_be_visible()

    page.goto("/kotak/5")
    page.locator("main a[href^='/kartu/']").first.click()
    expect(page.locator("#mengapa h2")).to_contain_text("Mengapa kotak 5?")
    page.locator("#mengapa details > summary").first.click()
    page.locator("#mengapa details[open]").get_by_role("link", name="Lihat pada kartu lengkap").click()
    expect(page.locator("#mengapa details[open] table").first).to_be_visible()
    expect(page.locator("#kelengkapan")).to_be_visible()

    page.locator("details.akun-menu > summary").click()
    page.get_by_role("button", name="Keluar").click()
    expect(page.locator("h1")).to_have_text("Masuk")
    page.goto("/kotak/")
    expect(page.locator("h1")).to_have_text("Masuk")


def test_level_rumpun_nama(buka: Pembuka) -> None:
    """The nine-box step by step: choose, filter, name, reset."""
    page = buka("PK", "1366", js=False)
    page.goto("/kotak/level")
    page.get_by_label("1. Level").select_option("2")
    page.get_by_role("button", name="Filter").click()
    expect(page.get_by_label("2. Rumpun atau klaster").locator("option")).not_to_have_count(1)
    page.get_by_label("2. Rumpun atau klaster").select_option(index=1)
    page.get_by_role("button", name="Filter").click()
    expect(page).to_have_url(re.compile(r"level=2&rumpun=\w+"))
    nama = page.locator("main a[href^='/kartu/']").first.inner_text()
    page.get_by_label("3. Nama atau NIP pegawai").fill(nama)
    page.get_by_role("button", name="Filter").click()
    expect(page.locator("#hasil")).to_contain_text(nama)
    page.get_by_role("link", name="Reset").first.click()
    expect(page.locator("h2")).to_have_text("Pegawai menurut rumpun dan Level")


def test_kinerja_dan_statistik(buka: Pembuka) -> None:
    """Tabs, filters and drill-down are plain links and forms."""
    page = buka("PK", "390", js=False)
    page.goto("/kinerja/")
    page.get_by_role("link", name="Subjektif: umpan balik 360°").click()
    page.get_by_label("Level").select_option("1")
    page.get_by_role("button", name="Filter").click()
    expect(page).to_have_url(re.compile(r"jenis=subjektif&level=1"))
    page.get_by_role("link", name="Reset").click()
    expect(page).to_have_url(re.compile(r"jenis=subjektif$"))
    page.goto("/statistik/")
    page.locator("section[aria-labelledby=unit-kepala] tbody a").first.click()
    expect(page.locator("nav.remah")).to_contain_text("Statistik pegawai")
