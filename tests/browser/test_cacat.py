"""The checks of pages find what is planted: in the whole, and what only a narrow page shows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.cacat import tanpa_cacat, tanpa_cacat_saat_sempit

pytestmark = pytest.mark.browser
SEMPIT = (390, 844)
DASAR = """<!doctype html><html lang="id"><head><title>Uji</title><style>
body { color: #222; background: #fff; } #laci { display: none; }
a { display: inline-block; width: 60px; height: 40px; }
@media (max-width: 600px) { #laci { display: block; } %s }
</style></head><body><main><h1>Uji</h1><section id="bagian"><p id="teks">Kalimat.</p></section><p id="laci">Laci</p>
<p><a id="satu" href="/a">a</a><a id="dua" href="/b">b</a></p></main></body></html>"""


@pytest.fixture
def page(peramban: Browser) -> Iterator[Page]:
    page = peramban.new_page(viewport={"width": 1366, "height": 768})
    yield page
    page.close()


def test_bersih(page: Page) -> None:
    page.set_content(DASAR % "")
    tanpa_cacat(page)
    tanpa_cacat_saat_sempit(page, SEMPIT)


@pytest.mark.parametrize(
    ("gaya", "temuan"),
    [
        ("#teks { color: #bbb; }", "color-contrast"),
        ("#bagian { background: #333; }", "color-contrast"),  # the letters in it look as before
        ("#laci { color: #bbb; }", "color-contrast"),
        ("a { width: 9px; height: 9px; overflow: hidden; margin: 0 -4px; }", "target-size"),
        ("#teks { width: 900px; }", "sideways scroll"),
    ],
)
def test_hanya_saat_sempit(page: Page, gaya: str, temuan: str) -> None:
    page.set_content(DASAR % gaya)
    tanpa_cacat(page)
    with pytest.raises(AssertionError, match=temuan):
        tanpa_cacat_saat_sempit(page, SEMPIT)


def test_tanpa_judul(page: Page) -> None:
    page.set_content((DASAR % "").replace("<title>Uji</title>", ""))
    with pytest.raises(AssertionError, match="document-title"):
        tanpa_cacat(page)
