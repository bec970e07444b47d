"""Page weight: bytes over the wire, requests, warm navigation. Bytes and counts, never clock time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Pembuka
from tests.browser.halaman import KASUS, Kasus, alamat

pytestmark = pytest.mark.browser
UTAMA = [k for k in KASUS if k.nama in {"masuk", "dasbor", "pegawai", "kotak", "kotak-tabel", "kartu", "kartu-saya"}]


class Timbangan:
    """Sums what CDP reports as received on the wire, headers included."""

    def __init__(self, page: Page) -> None:
        self.bita, self.dokumen, self.permintaan = 0, 0, 0
        self._jenis: dict[str, str] = {}
        cdp = page.context.new_cdp_session(page)
        cdp.send("Network.enable")
        cdp.on("Network.responseReceived", self._jawaban)
        cdp.on("Network.loadingFinished", self._selesai)

    def _jawaban(self, e: dict[str, Any]) -> None:
        self._jenis[e["requestId"]] = e["type"]

    def _selesai(self, e: dict[str, Any]) -> None:
        bita = int(e["encodedDataLength"])
        self.bita += bita
        self.permintaan += bita > 0
        if self._jenis.get(e["requestId"]) == "Document":
            self.dokumen += bita


@pytest.mark.parametrize("kasus", UTAMA, ids=lambda k: k.nama)
def test_bobot_halaman(kasus: Kasus, buka: Pembuka, ambil: Callable[[str, str], str]) -> None:
    page, tujuan = buka(kasus.peran), alamat(kasus, ambil)
    dingin = Timbangan(page)
    page.goto(tujuan, wait_until="networkidle")
    assert dingin.bita <= 80_000
    # page, style, two scripts, icons, and by itself: bell, choices of the filters; beside names, on the card: proposals
    tanda = kasus.nama.startswith(("kotak", "kartu"))
    assert dingin.permintaan <= 8 + tanda
    assert dingin.dokumen <= 25_000
    hangat = Timbangan(page)
    page.goto(tujuan, wait_until="networkidle")
    assert hangat.bita <= 25_000
    assert hangat.permintaan <= 3 + tanda
