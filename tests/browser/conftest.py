"""One server, one Chromium, one signed-in context per role and width."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pyotp
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect, sync_playwright
from sqlalchemy import select, update

from talenta_web.akun.models import FaktorTotp, Pengguna, SesiMasuk
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.extensions import db
from tests.browser.server import Hidup, Server, dunia
from tests.web.orang import buka_sesi, jalankan

ARG = [
    "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--force-color-profile=srgb",
]  # fmt: skip
LEBAR = {"1366": (1366, 768), "390": (390, 844)}
BATAS_WAKTU = 90_000
expect.set_options(timeout=60_000)  # waiting costs nothing when it comes; five seconds are little on a busy machine
PANTAU = """
window.__csp = [];
addEventListener('securitypolicyviolation', e => __csp.push(`${e.violatedDirective} ${e.blockedURI} ${e.sample}`));
"""


@pytest.fixture(scope="session")
def server(templat_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    dasar = tmp_path_factory.getbasetemp()
    bersama = (dasar.parent if "PYTEST_XDIST_WORKER" in os.environ else dasar) / "peramban"
    hidup = Hidup(dunia(templat_sqlite, bersama), tmp_path_factory.mktemp("server"))
    yield hidup.server
    hidup.tutup()


@pytest.fixture(scope="session")
def peramban() -> Iterator[Browser]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.fail("Chromium tidak ada. Jalankan: apt-get install -y --no-install-recommends chromium")
    with sync_playwright() as p:
        peramban = p.chromium.launch(executable_path=chromium, args=ARG)
        yield peramban
        peramban.close()


Pembuka = Callable[..., Page]


@pytest.fixture(scope="session")
def kuki(server: Server) -> Callable[[str], list[Any]]:
    """Cookies of a role, from one session; signing in by the form is what `masuk` is for."""
    simpanan: dict[str, list[Any]] = {"": []}

    def kuki(peran: str) -> list[Any]:
        if peran not in simpanan:
            with server.app.app_context():
                s = db.session()
                pakai_instansi(s, SEMUA)
                siapa = s.scalars(select(Pengguna.id).where(Pengguna.nip == server.akun[peran][0])).one()
            token = buka_sesi(server.app, siapa).token
            simpanan[peran] = [{"name": "talenta_lokal", "value": token, "url": server.url, "httpOnly": True}]
        jalankan(server.app, update(FaktorTotp).values(langkah=0))  # the code of this half minute counts again
        saat = sekarang()  # a long run is neither idle nor in need of a step-up
        jalankan(server.app, update(SesiMasuk).values(masuk_pada=saat, terakhir_pada=saat))
        return simpanan[peran]

    return kuki


def masuk(page: Page, server: Server, peran: str) -> None:
    page.goto(f"{server.url}/masuk", wait_until="domcontentloaded", timeout=BATAS_WAKTU)
    nip, sandi = server.akun[peran]
    page.fill("#nip", nip)
    page.fill("#sandi", sandi)
    page.locator("main button[type=submit]").click()
    page.wait_for_load_state("domcontentloaded")
    if nip in server.rahasia:  # a role that needs the second factor
        page.fill("#kode", pyotp.TOTP(server.rahasia[nip]).now())
        page.locator("main button[type=submit]").first.click()
    page.wait_for_url(f"{server.url}/", wait_until="domcontentloaded")


def _konteks(peramban: Browser, server: Server, lebar: str, **lain: Any) -> BrowserContext:
    """A fresh context that watches CSP."""
    w, h = LEBAR[lebar]
    k = peramban.new_context(
        viewport={"width": w, "height": h}, locale="id-ID", timezone_id="Asia/Jakarta",
        base_url=server.url, reduced_motion="reduce", **lain,
    )  # fmt: skip
    k.set_default_timeout(BATAS_WAKTU)
    k.add_init_script(PANTAU)
    return k


@pytest.fixture
def buka(server: Server, peramban: Browser, kuki: Callable[[str], list[Any]]) -> Iterator[Pembuka]:
    """buka(role, width="1366", js=True) -> a page of a fresh context that watches CSP."""
    konteks: list[BrowserContext] = []

    def buka(peran: str, lebar: str = "1366", js: bool = True, **lain: Any) -> Page:
        k = _konteks(peramban, server, lebar, java_script_enabled=js, **lain)
        k.add_cookies(kuki(peran))
        konteks.append(k)
        return k.new_page()

    yield buka
    for k in konteks:
        k.close()


Peminjam = Callable[[str, str, Callable[[Request], object]], AbstractContextManager[Page]]


@pytest.fixture(scope="session")
def pinjam(
    server: Server, peramban: Browser, kuki: Callable[[str], list[Any]], folder_gambar: Path | None
) -> Iterator[Peminjam]:
    """pinjam(role, width, on_request): the page of the case before, emptied; a context of its own costs half a second
    of processor time, two windows and three processes. Pictures, and what follows a failure, begin with a fresh one."""
    ada: list[Page] = []

    @contextmanager
    def pinjam(peran: str, lebar: str, saat_minta: Callable[[Request], object]) -> Iterator[Page]:
        page = ada.pop() if ada else _konteks(peramban, server, lebar).new_page()
        w, h = LEBAR[lebar]
        page.set_viewport_size({"width": w, "height": h})
        page.mouse.move(0, 0)  # where the case before clicked, nothing is hovered
        page.context.clear_cookies()
        page.context.add_cookies(kuki(peran))
        page.on("request", saat_minta)
        utuh = False
        try:
            yield page
            page.remove_listener("request", saat_minta)
            page.goto(f"{server.url}/kesehatan/hidup")
            page.evaluate("() => { localStorage.clear(); sessionStorage.clear() }")
            utuh = folder_gambar is None
        finally:
            if utuh:
                ada.append(page)
            else:
                page.context.close()

    yield pinjam
    for page in ada:
        page.context.close()


@pytest.fixture(scope="session")
def folder_gambar() -> Path | None:
    """Where screenshots go (`make gambar`): TALENTA_UJI_GAMBAR; without it none are taken."""
    if not (nama := os.environ.get("TALENTA_UJI_GAMBAR")):
        return None
    Path(nama).mkdir(parents=True, exist_ok=True)
    return Path(nama)


@pytest.fixture(scope="session")
def ambil(server: Server, kuki: Callable[[str], list[Any]]) -> Callable[[str, str], str]:
    """HTML of an address as a role sees it."""

    def ambil(peran: str, jalur: str) -> str:
        klien = server.app.test_client()
        for k in kuki(peran):
            klien.set_cookie(k["name"], k["value"], domain="localhost")
        return klien.get(jalur, follow_redirects=True).text

    return ambil
