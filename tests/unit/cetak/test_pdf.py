"""The PDF door: nothing is fetched, everything ends, equal input gives equal bytes."""

from __future__ import annotations

import base64
import io
import subprocess
import sys
import time

import pytest
from pypdf import PdfReader

from talenta_web.basis.proses import Batas
from talenta_web.cetak import GalatCetak, pdf

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def naskah(isi: str, kepala: str = "") -> str:
    return (
        f'<!doctype html><html lang="id"><head><title>Uji</title>{kepala}</head><body><h1>Uji</h1>{isi}</body></html>'
    )


def test_aset_sendiri_dan_aset_hilang() -> None:
    dengan = pdf(naskah('<img src="aset:logo" alt="Logo">'), "", {"logo": PNG})
    assert len(PdfReader(io.BytesIO(dengan)).pages[0].images) == 1
    with pytest.raises(GalatCetak, match=r"Aset 'hilang'.*baris 1"):
        pdf(naskah('<img src="aset:hilang" alt="Logo">'), "", {"logo": PNG})


def test_keluaran_sama_dan_bertag() -> None:
    html = naskah("<table><tr><th scope='col'>A</th></tr><tr><td>1</td></tr></table>")
    satu, dua = pdf(html, "h1{color:red}"), pdf(html, "h1{color:red}")
    assert satu == dua
    pembaca = PdfReader(io.BytesIO(satu))
    akar = pembaca.root_object
    assert akar["/Lang"] == "id"
    assert akar["/MarkInfo"]["/Marked"]
    meta = pembaca.metadata
    assert meta is not None
    assert meta.title == "Uji"
    assert "/CreationDate" not in meta
    assert "/Author" not in meta
    assert pdf(html, "h1{color:blue}") != satu


def test_tanggal_dari_isi() -> None:
    meta = PdfReader(io.BytesIO(pdf(naskah("", '<meta name="dcterms.created" content="2026-06-30">'), ""))).metadata
    assert meta is not None
    assert str(meta["/CreationDate"]).startswith("D:20260630")


def test_tata_letak_tanpa_akhir_dihentikan() -> None:
    sarang = "<table><tr><td>" * 40 + "x" + "</td></tr></table>" * 40
    mulai = time.monotonic()
    with pytest.raises(GalatCetak, match="batas waktu"):
        pdf(naskah(sarang * 50), "", batas=Batas(detik=4, cpu_detik=4))
    assert time.monotonic() - mulai < 60


def test_makan_memori_dihentikan() -> None:
    with pytest.raises(GalatCetak, match="Persempit"):
        pdf(naskah("<p>" + "x " * 40_000 + "</p>"), "", batas=Batas(memori_mib=110))


def test_mengimpor_cetak_tidak_mengimpor_mesinnya() -> None:
    mesin = {"weasyprint", "typst", "PIL", "segno", "pypdf", "docxtpl", "openpyxl"}
    kode = f"import sys, talenta_web.cetak; sys.exit(bool({mesin} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", kode], check=False).returncode == 0
