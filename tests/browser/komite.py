"""Cases of the committee's room; each owner adds his pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from tests.browser import komite_penetapan, komite_susunan, komite_usulan

if TYPE_CHECKING:
    from playwright.sync_api import Page

SIDANG = ("/sidang/?keadaan=pratinjau", r'href="(/sidang/[A-Za-z0-9_-]{16}/)"')


def _ke(akhiran: str) -> Callable[[Page], None]:
    """On from the page of the session."""

    def buka(page: Page) -> None:
        page.goto(page.url + akhiran)

    return buka


def _intip(page: Page) -> None:
    page.goto(page.url + "ruang")
    page.goto(page.locator(".agenda__lihat").first.get_attribute("href") or "")


def _tentang(halaman: str) -> Callable[[Page], None]:
    """A member's page about the person that the first round shows."""

    def buka(page: Page) -> None:
        alamat = page.url
        page.goto(f"{alamat}pratinjau")
        page.goto(f"{alamat}{halaman}?calon={page.locator('input[name=calon]').first.get_attribute('value')}")

    return buka


def kasus(buat: Callable[..., Any]) -> Iterator[Any]:
    """Every page of committees, proposals, sessions and decisions."""
    yield from komite_susunan.kasus(buat)
    yield from komite_usulan.kasus(buat)
    yield from komite_penetapan.kasus(buat)
    yield buat("pergeseran", "komite.pergeseran", "/komite/pergeseran", peran="KK")
    # -- preparing a session
    yield buat("sidang-daftar", "komite.sidang_daftar", "/sidang/", peran="KS")
    yield buat("sidang-baru", "komite.sidang_baru", "/sidang/baru", peran="KS")
    yield buat("sidang", "komite.sidang", "", peran="KS", dari=SIDANG)
    yield buat("sidang-anggota", "komite.sidang", "", peran="KA", dari=SIDANG, potret=False)
    yield buat("sidang-agenda", "komite.sidang_agenda", "", peran="KS", dari=SIDANG, lakukan=_ke("agenda"))
    yield buat("sidang-undangan", "komite.sidang_undangan", "", peran="KS", dari=SIDANG, lakukan=_ke("undangan"))
    notulen = _ke("notulen/pembuka")
    yield buat("sidang-notulen", "komite.sidang_notulen", "", peran="KS", dari=SIDANG, lakukan=notulen)
    # -- the room while it is not running yet; test_ruang.py looks at it while it runs
    yield buat("sidang-ruang", "komite.ruang", "", peran="KS", dari=SIDANG, lakukan=_ke("ruang"))
    yield buat("sidang-layar", "komite.layar", "", peran="KA", dari=SIDANG, lakukan=_ke("layar"))
    yield buat("sidang-intip", "komite.ruang_lihat", "", peran="KS", dari=SIDANG, lakukan=_intip)
    # -- a member's own device; test_sidang_anggota.py looks at it while the session runs
    yield buat("sidang-pratinjau", "komite.pratinjau", "", peran="KA", dari=SIDANG, lakukan=_ke("pratinjau"))
    yield buat("sidang-ikuti", "komite.ikuti", "", peran="KA", dari=SIDANG, lakukan=_ke("ikuti"))
    yield buat("sidang-catatan", "komite.catatan", "", peran="KA", dari=SIDANG, lakukan=_tentang("catatan"))
    yield buat("sidang-beda", "komite.beda", "", peran="KA", dari=SIDANG, lakukan=_tentang("beda"))
