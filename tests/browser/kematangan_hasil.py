"""Cases of the pages that read a result."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from tests.browser.kematangan_alamat import KINI, LALU, ke

if TYPE_CHECKING:
    from playwright.sync_api import Page


def _rencana_baru(page: Page) -> None:
    """From the first plan to its form."""
    page.goto(page.url + "jalur?sasaran=80")
    page.get_by_role("link", name=re.compile("Jadikan rencana aksi")).first.click()


def _rencana_ubah(page: Page) -> None:
    """The first step of the plan of last year."""
    page.goto(page.url + "rencana")
    page.locator("tbody th a").first.click()


def _banding(page: Page) -> None:
    page.goto(page.url + "banding")
    page.get_by_label("Bandingkan dengan").select_option(index=1)
    page.get_by_role("button", name="Bandingkan").click()


def kasus(buat: Callable[..., Any]) -> Iterator[Any]:
    """Result, shortest path, what-if, action plan, comparison."""
    yield buat("penilaian-hasil", "kematangan.hasil", "", dari=KINI, lakukan=ke("hasil"))
    yield buat("penilaian-hasil-lalu", "kematangan.hasil", "", peran="AU", dari=LALU, lakukan=ke("hasil"))
    yield buat("penilaian-jalur", "kematangan.jalur", "", dari=KINI, lakukan=ke("jalur"))
    yield buat("penilaian-andai", "kematangan.andai", "", dari=KINI, lakukan=ke("andai?b.MERIT=kurang"))
    yield buat("penilaian-rencana", "kematangan.rencana", "", dari=KINI, lakukan=ke("rencana"))
    yield buat("penilaian-rencana-baru", "kematangan.rencana_baru", "", dari=KINI, lakukan=_rencana_baru)
    yield buat("penilaian-rencana-ubah", "kematangan.rencana_ubah", "", dari=KINI, lakukan=_rencana_ubah)
    yield buat("penilaian-banding", "kematangan.banding", "", dari=KINI, lakukan=_banding)
