"""One server, one Chromium, one signed-in context per role and width."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyotp
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from sqlalchemy import update

from talenta_web.akun.models import FaktorTotp, SesiMasuk
from talenta_web.basis.model import sekarang
from tests.browser.server import Hidup, Server
from tests.web.orang import jalankan

ARG = [
    "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--force-color-profile=srgb",
]  # fmt: skip
LEBAR = {"1366": (1366, 768), "390": (390, 844)}
BATAS_WAKTU = 90_000
PANTAU = """
window.__csp = [];
addEventListener('securitypolicyviolation', e => __csp.push(`${e.violatedDirective} ${e.blockedURI} ${e.sample}`));
"""


@pytest.fixture(scope="session")
def server(templat_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    hidup = Hidup(templat_sqlite, tmp_path_factory.mktemp("peramban"))
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
def kuki(server: Server, peramban: Browser) -> Callable[[str], list[Any]]:
    """Cookies of a role, from one login through the form."""
    simpanan: dict[str, list[Any]] = {"": []}

    def kuki(peran: str) -> list[Any]:
        jalankan(server.app, update(FaktorTotp).values(langkah=0))  # the code of this half minute counts again
        if peran not in simpanan:
            konteks = peramban.new_context()
            masuk(konteks.new_page(), server, peran)
            simpanan[peran] = konteks.cookies()
            konteks.close()
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


@pytest.fixture
def buka(server: Server, peramban: Browser, kuki: Callable[[str], list[Any]]) -> Iterator[Pembuka]:
    """buka(role, width="1366", js=True) -> a page of a fresh context that watches CSP and foreign requests."""
    konteks: list[BrowserContext] = []

    def buka(peran: str, lebar: str = "1366", js: bool = True, **lain: Any) -> Page:
        w, h = LEBAR[lebar]
        k = peramban.new_context(
            viewport={"width": w, "height": h}, locale="id-ID", timezone_id="Asia/Jakarta",
            java_script_enabled=js, base_url=server.url, reduced_motion="reduce", **lain,
        )  # fmt: skip
        k.set_default_timeout(BATAS_WAKTU)
        k.add_init_script(PANTAU)
        k.add_cookies(kuki(peran))
        konteks.append(k)
        return k.new_page()

    yield buka
    for k in konteks:
        k.close()


@pytest.fixture(scope="session")
def folder_gambar() -> Path | None:
    """Where screenshots go (`make gambar`): TALENTA_UJI_GAMBAR; without it none are taken."""
    if not (nama := os.environ.get("TALENTA_UJI_GAMBAR")):
        return None
    Path(nama).mkdir(parents=True, exist_ok=True)
    return Path(nama)


@pytest.fixture(scope="session")
def ambil(server: Server, peramban: Browser, kuki: Callable[[str], list[Any]]) -> Callable[[str, str], str]:
    """HTML of an address as a role sees it."""

    def ambil(peran: str, jalur: str) -> str:
        k = peramban.new_context(base_url=server.url)
        k.add_cookies(kuki(peran))
        teks = k.request.get(jalur).text()
        k.close()
        return teks

    return ambil
