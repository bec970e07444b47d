"""Every page, at two widths: axe, CSP, origin of requests, headings, reflow; a picture of each.

`make test` opens a page wide and then narrows it: the server knows no width. Opening it narrow is for `make uji-penuh`
and `make gambar`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from talenta_web.web.akses import deklarasi
from tests.browser.conftest import LEBAR, Pembuka
from tests.browser.halaman import BERKAS, BUKAN_HALAMAN, KASUS, Kasus, alamat
from tests.browser.server import Server

pytestmark = pytest.mark.browser
TANDA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
AXE = {"runOnly": {"type": "tag", "values": TANDA}, "resultTypes": ["violations"]}
STRUKTUR = """() => ({
  h1: document.querySelectorAll('h1').length,
  bahasa: document.documentElement.lang,
  gaya: document.querySelectorAll('[style]').length,
  ganda: [...document.querySelectorAll('[id]')].map(e => e.id).filter((id, i, semua) => semua.indexOf(id) !== i),
  simpul: document.querySelectorAll('*').length,
  csp: window.__csp,
})"""
# English, Python leaking out, and the date form that nobody can read for certain
ASING = re.compile(
    r"\b(Save|Cancel|Search|Submit|Loading|Next|Previous|Log ?in|Log ?out|Password|Error|Not Found|This field|"
    r"None|True|False|NaN|undefined|Undefined|Decimal|datetime)\b|\b(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])/\d{2,4}\b"
)
# no sideways scrolling of the page: only boxes made for it may scroll
LUBER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def test_semua_rute_punya_kasus(server: Server) -> None:
    nama = [k.nama for k in KASUS]
    assert sorted(set(nama)) == sorted(nama), "two cases of one name share a picture"
    app = server.app
    halaman = {
        aturan.endpoint
        for aturan in app.url_map.iter_rules()
        if "GET" in (aturan.methods or ()) and aturan.endpoint not in BUKAN_HALAMAN
    }
    berkas = {e for e in halaman if e.startswith(BERKAS) or ((d := deklarasi(app, e)) is not None and d.berkas)}
    assert halaman - berkas - {k.endpoint for k in KASUS} == set(), "page routes without a case in halaman.py"


@pytest.mark.parametrize("lebar", ["1366", pytest.param("390", marks=pytest.mark.panjang)])
@pytest.mark.parametrize("kasus", KASUS, ids=lambda k: k.nama)
def test_halaman(
    kasus: Kasus,
    lebar: str,
    buka: Pembuka,
    ambil: Callable[[str, str], str],
    server: Server,
    folder_gambar: Path | None,
) -> None:
    page: Page = buka(kasus.peran, lebar)
    asing: list[str] = []
    page.on("request", lambda r: asing.append(r.url) if not r.url.startswith((server.url, "data:")) else None)
    jawaban = page.goto(alamat(kasus, ambil), wait_until="load")
    assert jawaban is not None
    assert jawaban.status == kasus.status
    if kasus.lakukan:
        kasus.lakukan(page)
    hasil = page.evaluate(STRUKTUR)
    assert hasil["h1"] == 1
    assert (hasil["bahasa"], hasil["gaya"], hasil["ganda"], hasil["csp"]) == ("id", 0, [], [])
    assert asing == []
    assert [m.group() for m in ASING.finditer(page.locator("body").inner_text())] == []
    if kasus.berat:
        assert hasil["simpul"] <= 1500
    if kasus.potret and folder_gambar:
        page.screenshot(path=folder_gambar / f"{kasus.nama}-{lebar}.png")
        page.screenshot(path=folder_gambar / f"{kasus.nama}-{lebar}-penuh.png", full_page=True)
    _tanpa_cacat(page)
    if lebar == "1366":
        page.set_viewport_size({"width": LEBAR["390"][0], "height": LEBAR["390"][1]})
        _tanpa_cacat(page)
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate(LUBER) <= 0, "sideways scroll at 320 px"


def _tanpa_cacat(page: Page) -> None:
    # what is still on its way is dimmed
    expect(page.locator(".htmx-request")).to_have_count(0)
    axe = Axe().run(page, options=AXE)
    assert axe.violations_count == 0, axe.generate_report()
    assert page.evaluate(LUBER) <= 0
