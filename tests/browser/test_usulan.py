"""Proposals in a browser: dragged, by keyboard alone, without JavaScript; dragging never saves."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Pembuka
from tests.browser.komite_usulan import ALASAN

pytestmark = pytest.mark.browser


def _hidup(page: Page) -> int:
    teks = page.locator("#usulan-tanda summary").inner_text()
    return int(re.sub(r"\D", "", teks.split(" usulan")[0]))


def test_geser_membuka_dialog_lalu_disimpan_dan_diurungkan(buka: Pembuka) -> None:
    page = buka("PK", "1366")
    page.goto("/kotak/", wait_until="load")
    page.locator("#usulan-tanda summary").wait_for()
    semula = _hidup(page)
    nama = page.locator("[data-kotak='1'] .kotak__nama a[href^='/kartu/']").nth(2)
    siapa = nama.inner_text()
    nama.drag_to(page.locator("section[data-kotak='3']"))
    dialog = page.locator("#dialog-usulan[open]")
    dialog.locator("form").wait_for()
    assert dialog.locator("input[name=kotak]:checked").get_attribute("value") == "3"
    assert siapa in dialog.inner_text()
    page.keyboard.press("Escape")
    page.goto("/kotak/", wait_until="load")
    page.locator("#usulan-tanda summary").wait_for()
    assert _hidup(page) == semula  # nothing is saved by dragging
    # The same by keyboard alone: name, m, fields, button.
    page.locator("[data-kotak='1'] .kotak__nama a[href^='/kartu/']").nth(2).focus()
    page.keyboard.press("m")
    dialog.locator("form").wait_for()
    dialog.locator("input[name=kotak][value='3']").focus()
    page.keyboard.press("Space")
    dialog.locator("#kode_alasan").focus()
    page.keyboard.type("Peng")
    dialog.locator("#alasan").focus()
    page.keyboard.type(ALASAN)
    dialog.locator("#bukti_teks").focus()
    page.keyboard.type("SK 800/12/2026")
    dialog.get_by_role("button", name="Simpan usulan").focus()
    page.keyboard.press("Enter")
    page.locator(".pesan--sukses").wait_for()
    assert "hasil hitung 1 → usulan 3" in page.locator(".pesan--sukses").inner_text()
    page.locator("#usulan-tanda summary").wait_for()
    assert _hidup(page) == semula + 1
    assert page.locator(".usul-tanda", has_text="→ 3").count() >= 1
    page.locator("#usulan-tanda summary").click()
    page.locator("#usulan-tanda li", has_text=siapa).get_by_role("button", name="Urungkan").click()
    page.locator(".pesan--sukses").wait_for()
    assert page.url.endswith("/kotak/")
    page.locator("#usulan-tanda summary").wait_for()
    assert _hidup(page) == semula


def test_tanpa_javascript(buka: Pembuka) -> None:
    page = buka("PK", "1366", js=False)
    page.goto("/kotak/1", wait_until="load")
    page.locator("main tbody th a").nth(3).click()
    page.get_by_role("link", name="Usulan dan tindak lanjut").click()
    page.get_by_role("link", name="Usulkan pindah").click()
    page.check("input[name=kotak][value='3']")
    page.select_option("#kode_alasan", "lain")
    page.fill("#alasan", ALASAN)
    page.get_by_role("button", name="Simpan usulan").click()
    assert page.title().startswith("Galat: ")
    assert page.input_value("#alasan") == ALASAN
    page.fill("#bukti_keterangan", "Dinilai langsung oleh atasan")
    page.get_by_role("button", name="Simpan usulan").click()
    assert "hasil hitung 1 → usulan 3" in page.locator(".pesan--sukses").inner_text()
