"""htmx only shortens the way: filters swap one block, the address follows, Back works, nothing is stored; keyboard."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Pembuka, masuk
from tests.browser.server import Server

pytestmark = pytest.mark.browser
SIMPANAN = "() => [Object.keys(localStorage), Object.keys(sessionStorage)]"


def test_saringan_tanpa_muat_ulang(buka: Pembuka) -> None:
    page: Page = buka("PK")
    page.clock.install()
    page.goto("/kotak/", wait_until="load")
    page.evaluate("window.__tetap = true")
    awal = page.locator(".hitungan").inner_text()
    cari = page.get_by_label("Nama atau NIP", exact=True)
    page.clock.pause_at(datetime.now(UTC) + timedelta(minutes=30))  # keys on a slow machine are still one word
    cari.press_sequentially("zzzz")
    page.clock.resume()
    expect(page).to_have_url(re.compile(r"q=zzzz"))
    expect(page.locator("#hasil")).to_contain_text("Longgarkan saringan")
    assert page.evaluate("window.__tetap") is True
    expect(cari).to_be_focused()
    assert page.locator("#hasil #hasil").count() == 0
    page.go_back()
    expect(page.locator(".hitungan")).to_have_text(awal)
    assert page.evaluate(SIMPANAN)[0] == []
    assert set(page.evaluate(SIMPANAN)[1]) <= {"htmx-current-path-for-history"}
    assert page.evaluate("window.__csp") == []


def test_koneksi_putus_dikatakan(buka: Pembuka) -> None:
    page = buka("PK")
    page.goto("/kotak/", wait_until="load")
    page.context.set_offline(True)
    page.get_by_label("Nama atau NIP", exact=True).press_sequentially("a")
    expect(page.get_by_role("alert")).to_contain_text("Koneksi terputus")
    page.context.set_offline(False)
    page.get_by_label("Nama atau NIP", exact=True).press_sequentially("yu")
    expect(page.locator("#kabar")).not_to_be_visible()


def test_sesi_berakhir_di_tengah_jalan(buka: Pembuka) -> None:
    page = buka("PK")
    page.goto("/kotak/", wait_until="load")
    page.context.clear_cookies()
    page.get_by_label("Nama atau NIP", exact=True).press_sequentially("a")
    expect(page.locator("h1")).to_have_text("Masuk")


def test_kuki_tidak_terbaca_skrip(buka: Pembuka, server: Server) -> None:
    page = buka("")
    masuk(page, server, "PK")  # the cookie as the server sets it
    assert page.evaluate("document.cookie") == ""


def test_pintasan(buka: Pembuka) -> None:
    page = buka("PK")
    page.goto("/kotak/", wait_until="load")
    page.keyboard.press("?")
    expect(page.locator("#pintas")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#pintas")).not_to_be_visible()
    page.keyboard.press("9")
    expect(page.locator("#kotak-9")).to_be_focused()
    page.keyboard.press("/")
    expect(page.get_by_label("Nama atau NIP", exact=True)).to_be_focused()
    page.keyboard.type("9")
    expect(page.get_by_label("Nama atau NIP", exact=True)).to_have_value("9")
    page.goto("/", wait_until="load")
    page.evaluate("Date.now = () => 1e12")  # a slow machine between two keys is no pause of the hand
    page.keyboard.press("g")
    page.keyboard.press("k")
    expect(page).to_have_url(re.compile(r"/kotak/"))


def test_pintasan_dapat_dimatikan(buka: Pembuka) -> None:
    page = buka("PK")
    page.goto("/kotak/", wait_until="load")
    page.keyboard.press("?")
    page.get_by_label("Pintasan aktif di peramban ini").uncheck()
    page.keyboard.press("Escape")
    page.reload(wait_until="load")
    page.keyboard.press("9")
    expect(page.locator("#kotak-9")).not_to_be_focused()


def test_urutan_tab_dan_fokus_terlihat(buka: Pembuka) -> None:
    page = buka("PK")
    page.goto("/kotak/", wait_until="load")
    page.keyboard.press("Tab")
    expect(page.locator(".lompat")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('#isi').contains(document.activeElement)")
    for _ in range(25):
        page.keyboard.press("Tab")
        tertutup = page.evaluate(
            """() => { const e = document.activeElement, k = document.querySelector('.kepala');
            if (e === document.body || k.contains(e)) return false;
            const r = e.getBoundingClientRect(); return r.bottom <= k.getBoundingClientRect().bottom; }"""
        )
        assert not tertutup


def test_kembali_setelah_keluar_tidak_menampilkan_data(buka: Pembuka, server: Server) -> None:
    page = buka("")
    masuk(page, server, "PP")
    page.goto("/kotak/", wait_until="load")
    page.locator("details.akun-menu > summary").click()
    page.get_by_role("button", name="Keluar").click()
    expect(page.locator("h1")).to_have_text("Masuk")
    page.go_back()
    expect(page.locator("h1")).to_have_text("Masuk")


def test_sembilan_kotak_muat_satu_layar(buka: Pembuka) -> None:
    page = buka("PK")
    page.goto("/kotak/", wait_until="load")
    bawah = page.eval_on_selector_all(".kotak", "els => els.map(e => e.getBoundingClientRect().bottom)")
    assert len(bawah) == 9
    assert max(bawah) <= 768


def test_pratinjau_naskah_mengikuti_isian(buka: Pembuka) -> None:
    """The drawing of the profile of papers follows the form; a chosen picture is not sent, nothing is stored."""
    page = buka("PK")
    page.goto("/laporan/naskah/profil", wait_until="load")
    lembar = page.locator("#pratinjau svg").first
    expect(lembar).to_have_attribute("viewBox", "0 0 215 330")
    page.set_input_files("#logo", files=[{"name": "a.png", "mimeType": "image/png", "buffer": b"x" * 100_000}])
    with page.expect_request("**/laporan/naskah/pratinjau") as kiriman:
        page.select_option("#kertas", "A4")
    assert len(kiriman.value.post_data or "") < 5_000
    expect(lembar).to_have_attribute("viewBox", "0 0 210 297")
    assert page.evaluate("window.__csp") == []
    page.goto("/laporan/naskah/", wait_until="load")
    expect(page.locator("#pratinjau svg").first).to_have_attribute("viewBox", "0 0 215 330")
