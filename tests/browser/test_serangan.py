"""BR2, BR4 in the browser: planted payloads never run, and injected htmx attributes never send a request."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from sqlalchemy import select

from talenta_web.basis.sesi import SEMUA, pakai_instansi, transaksi
from talenta_web.extensions import db
from talenta_web.pegawai.models import Pegawai
from tests.browser.conftest import Pembuka
from tests.browser.halaman import PROFIL
from tests.browser.server import Server
from tests.web.serangan.muatan import MUATAN, TANDA

pytestmark = pytest.mark.browser
DENGAR = f"window.__lari = 0; window.{TANDA} = () => {{ window.__lari += 1; }};"


@pytest.fixture
def bermuatan(server: Server) -> list[str]:
    """Sixty people named like a payload each, and given back afterwards."""
    with server.app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        with transaksi(s):
            orang = s.scalars(select(Pegawai).order_by(Pegawai.nama_urut).limit(len(MUATAN))).all()
            lama = {p.id: p.nama for p in orang}
            for p, muatan in zip(orang, MUATAN, strict=True):
                p.nama = muatan
        pid = [p.pid for p in orang]
    yield pid  # type: ignore[misc]
    with server.app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        with transaksi(s):
            for p in s.scalars(select(Pegawai).where(Pegawai.id.in_(lama))):
                p.nama = lama[p.id]


def _dengar(page: Page) -> list[str]:
    dialog: list[str] = []
    page.on("dialog", lambda d: (dialog.append(d.message), d.dismiss()))
    page.add_init_script(DENGAR)
    return dialog


def test_muatan_tidak_pernah_berjalan(buka: Pembuka, bermuatan: list[str]) -> None:
    page = buka("PK")
    dialog = _dengar(page)
    asing: list[str] = []
    page.on("request", lambda r: asing.append(r.url) if TANDA in r.url.split("?")[0] else None)
    alamat = ["/pegawai/", *(f"/pegawai/{pid}" for pid in bermuatan[::6])]
    for a in alamat:
        page.goto(a, wait_until="load")
        page.mouse.move(300, 300)
        page.keyboard.press("Tab")
        assert page.evaluate("window.__lari") == 0, a
        assert page.evaluate("__csp") == [], a
    assert dialog == []
    assert asing == []
    page.goto(alamat[1])
    assert page.locator("h1").inner_text().strip() in {*MUATAN, *(" ".join(m.split()) for m in MUATAN)}


def test_atribut_htmx_yang_disusupkan_tidak_mengirim(buka: Pembuka, ambil: Callable[[str, str], str]) -> None:
    """Even if markup got into a user's text: there htmx is switched off."""
    page = buka("PK")
    terkirim: list[str] = []
    page.on("request", lambda r: terkirim.append(r.url) if "susup" in r.url else None)
    profil = re.search(PROFIL, ambil("PK", "/pegawai/"))
    assert profil
    for alamat, tempat in (
        ("/pegawai/", "main tbody"),
        (profil.group(1), "main h1"),
        (profil.group(1), "main dl.data"),
    ):
        page.goto(alamat, wait_until="load")
        for awalan in ("hx-", "data-hx-"):
            page.eval_on_selector(
                tempat,
                """(el, awalan) => {
                    const baru = document.createElement('b');
                    baru.setAttribute(awalan + 'get', '/susup'); baru.setAttribute(awalan + 'trigger', 'load');
                    el.appendChild(baru); htmx.process(el);
                }""",
                awalan,
            )
        page.wait_for_timeout(300)
    assert terkirim == []
