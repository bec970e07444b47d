"""Every page case in the states that the normal run leaves out: colours, no script, menus and dialog open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import LEBAR, Pembuka
from tests.browser.halaman import KASUS, Kasus, alamat
from tests.browser.test_halaman import LUBER, TANDA

pytestmark = [pytest.mark.browser, pytest.mark.panjang]


def _pintas(page: Page) -> None:
    if not page.locator("#pintas[open]").count():
        page.keyboard.press("?")
        page.locator("#pintas[open]").wait_for()


def _semua_terbuka(page: Page) -> None:
    page.eval_on_selector_all("main details", "els => els.forEach(e => { e.open = true })")


def _laci(page: Page) -> None:
    page.locator("details.laci > summary").click()


KEADAAN: dict[str, tuple[dict[str, Any], Callable[[Page], None] | None, str]] = {
    "warna-paksa": ({"forced_colors": "active"}, None, ""),
    "gelap": ({"color_scheme": "dark"}, None, ""),
    "tanpa-js": ({"js": False}, None, ""),
    "pintasan": ({}, _pintas, "#pintas"),
    "terbuka": ({}, _semua_terbuka, "main details"),
    "laci": ({}, _laci, "details.laci > summary:visible"),
}


@pytest.mark.parametrize("lebar", LEBAR)
@pytest.mark.parametrize("keadaan", KEADAAN)
@pytest.mark.parametrize("kasus", KASUS, ids=lambda k: k.nama)
def test_keadaan(kasus: Kasus, keadaan: str, lebar: str, buka: Pembuka, ambil: Callable[[str, str], str]) -> None:
    pilihan, lakukan, syarat = KEADAAN[keadaan]
    if keadaan == "tanpa-js" and kasus.lakukan:
        kasus = Kasus(kasus.nama, kasus.endpoint, kasus.alamat, kasus.peran, kasus.status, kasus.dari)
    page = buka(kasus.peran, lebar, **pilihan)
    jawaban = page.goto(alamat(kasus, ambil), wait_until="load")
    assert jawaban is not None
    assert jawaban.status == kasus.status
    if kasus.lakukan:
        kasus.lakukan(page)
    if lakukan and page.locator(syarat).count():
        lakukan(page)
    axe = Axe().run(page, options={"runOnly": {"type": "tag", "values": TANDA}})
    assert axe.violations_count == 0, axe.generate_report()
    assert page.evaluate(LUBER) <= 0
