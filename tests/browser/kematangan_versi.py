"""Cases of instruments, of another version for an assessment, and of the offline workbook."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl

from tests.browser.kematangan_alamat import KINI, LALU, ke

if TYPE_CHECKING:
    from playwright.sync_api import Page

INSTRUMEN = "/kematangan/instrumen/"
SATU = INSTRUMEN + "kematangan-mt/1.0.0/"


def _tinjau(page: Page) -> None:
    """Make a workbook, fill two cells of it (one wrong), and bring it back."""
    page.goto(page.url + "buku")
    page.get_by_role("button", name="Buat buku kerja").click()
    with page.expect_download() as unduhan:
        page.get_by_role("link", name="Unduh buku kerja nomor").click()
    buku = openpyxl.load_workbook(io.BytesIO(Path(unduhan.value.path()).read_bytes()))
    lembar = buku["Isian"]
    baris = {c.value: c.row for c in lembar["A"]}
    lembar[f"G{baris['KLB.1']}"] = "Peraturan sedang diubah; rancangannya sudah dibahas."
    lembar[f"E{baris['INF.1']}"] = 2
    lembar[f"H{baris['KLB.2']}"] = "mungkin"
    wadah = io.BytesIO()
    buku.save(wadah)
    isi = {"name": "isian.xlsx", "mimeType": "application/octet-stream", "buffer": wadah.getvalue()}
    page.set_input_files("#berkas", files=[isi])  # type: ignore[list-item]
    page.get_by_role("button", name="Periksa buku kerja").click()
    page.get_by_role("heading", name="Periksa buku kerja").wait_for()


def kasus(buat: Callable[..., Any]) -> Iterator[Any]:
    """Every page of versions and workbooks."""
    yield buat("instrumen", "kematangan.instrumen", INSTRUMEN)
    yield buat("instrumen-versi", "kematangan.instrumen_versi", SATU)
    yield buat("instrumen-beda", "kematangan.instrumen_beda", SATU + "beda", potret=False)
    yield buat("instrumen-periksa", "kematangan.instrumen_periksa", SATU + "periksa")
    yield buat("instrumen-unggah", "kematangan.instrumen_unggah", INSTRUMEN + "unggah")
    yield buat("instrumen-terbit", "kematangan.instrumen_terbit", SATU + "terbit", peran="KK", potret=False)
    yield buat("pindah-versi", "kematangan.pindah", "", dari=KINI, lakukan=ke("pindah"))
    yield buat("buku-kerja", "kematangan.buku", "", peran="PU", dari=KINI, lakukan=ke("buku"))
    yield buat("buku-tutup", "kematangan.buku", "", dari=LALU, lakukan=ke("buku"), potret=False)
    yield buat("buku-tinjau", "kematangan.buku", "", dari=KINI, lakukan=_tinjau, berat=False)
