"""Cases of the board of the Kanreg."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

RINCI = r'href="(/papan/[A-Za-z0-9_-]{16}/)"'
CONTOH = "/papan/?q=contoh"
SALAH = b"Instansi;Penerapan MT;Skor\nKota Denpasar;Kadang;-5\n"
BARU = b"Instansi;Penerapan MT;Halangan\nKabupaten Bangli;Proses;Anggaran\n"


def _unggah(isi: bytes) -> Callable[[Page], None]:
    def langkah(page: Page) -> None:
        page.set_input_files("#berkas", {"name": "papan.csv", "mimeType": "text/csv", "buffer": isi})
        page.click("text=Periksa berkas")
        page.wait_for_selector("text=Hasil pemeriksaan")

    return langkah


def _ubah(page: Page) -> None:
    page.goto(page.url + "ubah")


def kasus(buat: Callable[..., Any]) -> Iterator[Any]:
    """Every page of the board, for the pembina."""
    yield buat("papan", "kematangan.papan", "/papan/", peran="BK")
    yield buat("papan-kosong", "kematangan.papan", "/papan/?q=tidakada", peran="BK", berat=False)
    yield buat("papan-rinci", "kematangan.papan_rinci", "", dari=(CONTOH, RINCI), peran="BK")
    yield buat("papan-ubah", "kematangan.papan_ubah", "", dari=(CONTOH, RINCI), lakukan=_ubah, peran="BK")
    yield buat("papan-baru", "kematangan.papan_baru", "/papan/baru", peran="BK", berat=False)
    yield buat("papan-impor", "kematangan.papan_impor", "/papan/impor", lakukan=_unggah(BARU), peran="BK")
    yield buat("papan-impor-salah", "kematangan.papan_impor", "/papan/impor", lakukan=_unggah(SALAH), peran="BK")
