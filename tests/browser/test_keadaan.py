"""Every page case in the states that the normal run leaves out: colours, parts, drawer and dialog open, no script."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.cacat import AXE, LUBER, axe
from tests.browser.conftest import LEBAR, Pembuka
from tests.browser.halaman import KASUS, Kasus, alamat

pytestmark = [pytest.mark.browser, pytest.mark.panjang]
# With forced colours the system picks them; axe compares an author's colour with the system's ground.
PAKSA = {"rules": {"color-contrast": {"enabled": False}}}


def _axe(page: Page, keadaan: str, **pilihan: Any) -> list[str]:
    hasil = axe(page, {**AXE, **pilihan})
    temuan = [f"{keadaan}: {hasil.generate_report()}"] if hasil.violations_count else []
    return temuan + ([f"{keadaan}: sideways scroll"] if page.evaluate(LUBER) > 0 else [])


def _datangi(page: Page, kasus: Kasus, tujuan: str) -> None:
    jawaban = page.goto(tujuan, wait_until="load")
    assert jawaban is not None
    assert jawaban.status == kasus.status


@pytest.mark.parametrize("lebar", LEBAR)
@pytest.mark.parametrize("kasus", KASUS, ids=lambda k: k.nama)
def test_keadaan(kasus: Kasus, lebar: str, buka: Pembuka, ambil: Callable[[str, str], str]) -> None:
    page = buka(kasus.peran, lebar)
    _datangi(page, kasus, alamat(kasus, ambil))
    if kasus.lakukan:
        kasus.lakukan(page)
        page.wait_for_load_state("load")
    page.emulate_media(forced_colors="active")
    temuan = _axe(page, "forced colours", **PAKSA)
    page.emulate_media(forced_colors="none")
    if page.locator("main details").count():
        page.eval_on_selector_all("main details", "els => els.forEach(e => { e.open = true })")
        page.wait_for_load_state("networkidle")  # parts on request have arrived
        expect(page.locator(".htmx-request")).to_have_count(0)
        temuan += _axe(page, "all parts open")
    laci = page.locator("details.laci > summary")
    if laci.count() and laci.is_visible() and not page.locator("#pintas[open]").count():
        laci.click()
        temuan += _axe(page, "drawer open")
        laci.click()
    if page.locator("#pintas:not([open])").count():
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press("?")
        page.locator("#pintas[open]").wait_for()
        temuan += _axe(page, "dialog open")
    assert temuan == []


@pytest.mark.parametrize("lebar", LEBAR)
@pytest.mark.parametrize("kasus", [k for k in KASUS if k.lakukan is None], ids=lambda k: k.nama)
def test_tanpa_js(kasus: Kasus, lebar: str, buka: Pembuka, ambil: Callable[[str, str], str]) -> None:
    """The page's own scripts do not arrive; axe itself needs an engine that runs."""
    page = buka(kasus.peran, lebar)
    page.route("**/*.js*", lambda rute: rute.abort())
    _datangi(page, kasus, alamat(kasus, ambil))
    assert _axe(page, "no script") == []
