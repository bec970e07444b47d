"""Where the browser cases of assessments begin."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

POLA = r'href="(/kematangan/[A-Za-z0-9_-]{16}/)">Penilaian mandiri kesiapan manajemen talenta'
"""By its name: tests beside this one begin assessments of their own."""
KINI = ("/kematangan/?keadaan=pengisian", POLA)
"""The assessment that the demo is filling: (list page, pattern of the link on it)."""
LALU = ("/kematangan/?keadaan=selesai", POLA)
"""The one of last year, handed over and decided."""


def ke(akhiran: str) -> Callable[[Page], None]:
    """On from the page of the assessment."""

    def buka(page: Page) -> None:
        page.goto(page.url + akhiran)

    return buka
