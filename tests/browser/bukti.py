"""Cases of evidence: the documents of the instansi, one of them, an upload, the evidence of a butir."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from tests.browser.kematangan_alamat import KINI, LALU, ke

if TYPE_CHECKING:
    from playwright.sync_api import Page

DOKUMEN = ("/kematangan/bukti/", r'<th scope="row"><span><a href="(/kematangan/bukti/[A-Za-z0-9_-]{16})"')
_BUTIR = "bukti/KLB.2"


def _lengkapi(page: Page) -> None:
    pid = page.url.rpartition("/")[2]
    page.goto(page.url.removesuffix(pid) + f"lengkapi?b={pid}&ada={pid}")


def kasus(buat: Callable[..., Any]) -> Iterator[Any]:
    """Every page of evidence."""
    yield buat("bukti-daftar", "kematangan.bukti_daftar", "/kematangan/bukti/")
    yield buat("bukti-unggah", "kematangan.bukti_unggah", "/kematangan/bukti/unggah")
    yield buat("bukti-rinci", "kematangan.bukti_rinci", "", dari=DOKUMEN)
    yield buat("bukti-bebas", "kematangan.bukti_rinci", "", peran="RI", dari=DOKUMEN)
    yield buat("bukti-lengkapi", "kematangan.bukti_lengkapi", "", dari=DOKUMEN, lakukan=_lengkapi)
    yield buat("bukti-ubah", "kematangan.bukti_ubah", "", dari=DOKUMEN, lakukan=ke("/ubah"))
    yield buat("bukti-lain", "kematangan.bukti_lain", "", dari=DOKUMEN, lakukan=ke("/lain"))
    yield buat("bukti-ganti", "kematangan.bukti_ganti", "", dari=DOKUMEN, lakukan=ke("/ganti"))
    yield buat("bukti-butir", "kematangan.bukti_butir", "", dari=KINI, lakukan=ke(_BUTIR))
    yield buat("bukti-butir-lalu", "kematangan.bukti_butir", "", dari=LALU, lakukan=ke(_BUTIR))
    yield buat("bukti-paket", "kematangan.bukti_paket", "", dari=LALU, lakukan=ke("bukti"))
