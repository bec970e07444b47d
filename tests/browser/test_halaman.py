"""Every page, at two widths: axe, CSP, origin of requests, headings, reflow; a picture of each.

`make test` opens a page wide and then narrows it: the server knows no width. Opening it narrow is for `make uji-penuh`
and `make gambar`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from talenta_web.web.akses import deklarasi
from tests.browser.cacat import LUBER, tanpa_cacat, tanpa_cacat_saat_sempit
from tests.browser.conftest import LEBAR, Peminjam
from tests.browser.halaman import BERKAS, BUKAN_HALAMAN, KASUS, Kasus, alamat
from tests.browser.server import Server

pytestmark = pytest.mark.browser
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
    pinjam: Peminjam,
    ambil: Callable[[str, str], str],
    server: Server,
    folder_gambar: Path | None,
) -> None:
    asing: list[str] = []
    with pinjam(kasus.peran, lebar, lambda r: asing.append(r.url)) as page:
        jawaban = page.goto(alamat(kasus, ambil), wait_until="load")
        assert jawaban is not None
        assert jawaban.status == kasus.status
        if kasus.lakukan:
            kasus.lakukan(page)
            page.wait_for_load_state("load")  # a step may end with a click on a link
        hasil = page.evaluate(STRUKTUR)
        assert hasil["h1"] == 1
        assert (hasil["bahasa"], hasil["gaya"], hasil["ganda"], hasil["csp"]) == ("id", 0, [], [])
        assert [m.group() for m in ASING.finditer(page.locator("body").inner_text())] == []
        if kasus.berat:
            assert hasil["simpul"] <= 1500
        if kasus.potret and folder_gambar:
            page.screenshot(path=folder_gambar / f"{kasus.nama}-{lebar}.png")
            page.screenshot(path=folder_gambar / f"{kasus.nama}-{lebar}-penuh.png", full_page=True)
        tanpa_cacat(page)
        if lebar == "1366":
            tanpa_cacat_saat_sempit(page, LEBAR["390"])
        page.set_viewport_size({"width": 320, "height": 640})
        assert page.evaluate(LUBER) <= 0, "sideways scroll at 320 px"
        assert [a for a in asing if not a.startswith((server.url, "data:"))] == []
