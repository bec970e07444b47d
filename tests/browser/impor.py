"""Steps of the import pages: a file with faults, a file of another system, a match that cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page


def salah(page: Page) -> None:
    isi = {"name": "pegawai.csv", "mimeType": "text/csv", "buffer": b"nip;nama\n123;Budi\n"}
    page.set_input_files("#berkas", isi)  # type: ignore[arg-type]
    page.locator("main button[type=submit]").first.click()
    page.wait_for_load_state("load")


def asing(page: Page) -> None:
    """A file of another system: the page that matches its columns, with a value nobody knows."""
    teks = b"No;NIP;Nama Lengkap;L/P;Status Pegawai;Tgl Lahir\n1;198503122010011005;Budi;L;Honorer;12-03-1985\n"
    isi = {"name": "nominatif.csv", "mimeType": "text/csv", "buffer": teks}
    page.set_input_files("#berkas", isi)  # type: ignore[arg-type]
    page.get_by_role("button", name="Periksa berkas").click()
    page.wait_for_load_state("load")


def padan_galat(page: Page) -> None:
    asing(page)
    page.fill("#k-0-nip", "tidak ada")
    page.get_by_role("button", name="Periksa berkas").click()
    page.wait_for_load_state("load")
