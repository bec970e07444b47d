"""Filling a butir in the browser: nothing typed is lost with the line, with the session, or to another hand."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from talenta_web.akun.models import Pengguna
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.extensions import db
from tests.browser.conftest import Pembuka
from tests.browser.server import Server
from tests.data.kematangan.benih import tanam_penilaian

pytestmark = pytest.mark.browser
SIMPANAN = "() => Object.keys(localStorage)"


@pytest.fixture
def alamat(server: Server) -> Iterator[str]:
    """An assessment of its own, being filled: address of its butir, without the code."""
    with server.app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        pk = s.scalars(select(Pengguna).where(Pengguna.nip == server.akun["PK"][0])).one()
        p = tanam_penilaian(s, pk.instansi_id, pk.id, tahun=2027)
        yield f"/kematangan/{p.pid}/isi/"


def _tersimpan(page: Page) -> None:
    expect(page.locator("#isi-keadaan [data-tersimpan]")).to_contain_text("Tersimpan ")
    _terkirim(page)


def _terkirim(page: Page) -> None:
    """Nothing waits in the browser any more."""
    for _ in range(300):
        if not page.evaluate(SIMPANAN):
            return
        page.wait_for_timeout(100)
    raise AssertionError(page.evaluate(SIMPANAN))


def test_nothing_typed_is_lost(buka: Pembuka, alamat: str) -> None:
    """Keys, saving while typing, a lost line, leaving the page without one, and going on with Ctrl+Enter."""
    page = buka("PK")
    page.goto(alamat + "KLB.1")
    page.keyboard.press("3")
    _tersimpan(page)
    expect(page.locator("#isi-nilai")).to_contain_text("1 dari 4 butir terisi")
    page.context.set_offline(True)
    page.fill("#isi-catatan", "Ditulis saat terputus")
    expect(page.locator("[data-tersimpan]")).to_contain_text("mencoba lagi")
    assert len(page.evaluate(SIMPANAN)) == 1
    page.goto("about:blank")
    page.context.set_offline(False)
    page.goto(alamat + "KLB.1")
    _tersimpan(page)
    assert page.input_value("#isi-catatan") == "Ditulis saat terputus"
    page.locator("#isi-catatan").press("Control+Enter")
    page.wait_for_url("**/isi/KLB.2")
    page.keyboard.press("2")
    expect(page.locator("input[name=nilai]").nth(1)).to_be_checked()
    _tersimpan(page)
    page.goto(alamat + "KLB.1")
    expect(page.locator("#isi-catatan")).to_have_value("Ditulis saat terputus")
    assert page.evaluate("window.__csp") == []


def test_two_hands_on_one_butir(buka: Pembuka, alamat: str) -> None:
    """The later one sees both texts and chooses; each sees that the other is there."""
    satu, dua = buka("PK"), buka("KS")
    for page in (satu, dua):
        page.goto(alamat + "BGN.1")
    dua.fill("#isi-catatan", "dari sekretaris")
    _tersimpan(dua)
    satu.fill("#isi-catatan", "dari koordinator")
    expect(satu.locator("#isi-keadaan [role=alert]")).to_contain_text("dari sekretaris")
    assert satu.input_value("#isi-catatan") == "dari koordinator"
    satu.get_by_role("button", name="Simpan isian saya").click()
    _tersimpan(satu)
    dua.evaluate("htmx.trigger(document.querySelector('[data-denyut]'), 'tanya')")
    expect(dua.locator("#isi-orang")).to_contain_text("baru saja diubah")


def test_session_that_ended(buka: Pembuka, alamat: str) -> None:
    """What was typed waits in the browser and goes out from whichever butir is opened next."""
    page = buka("PK")
    page.goto(alamat + "PRA")
    kuki = page.context.cookies()
    page.context.clear_cookies()
    page.locator("input[name=nilai]").first.click()  # `check` looks again, and the page may be gone by then
    page.wait_for_url(re.compile("/masuk"))
    page.context.add_cookies(kuki)
    page.goto(alamat + "KLB.2")
    _terkirim(page)
    page.goto(alamat + "PRA")
    expect(page.locator("input[name=nilai]").first).to_be_checked()
