"""The PDF door: nothing is fetched, everything ends, equal input gives equal bytes."""

from __future__ import annotations

import base64
import io
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

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


class Pendengar:
    """Counts connections to a loopback port."""

    def __init__(self) -> None:
        self.soket = socket.create_server(("127.0.0.1", 0))
        self.port = self.soket.getsockname()[1]
        self.jumlah = 0
        self.utas = threading.Thread(target=self._terima, daemon=True)
        self.utas.start()

    def _terima(self) -> None:
        while True:
            try:
                sambungan, _ = self.soket.accept()
            except OSError:
                return
            self.jumlah += 1
            sambungan.close()

    def tutup(self) -> None:
        self.soket.shutdown(socket.SHUT_RDWR)
        self.soket.close()
        self.utas.join(5)


@pytest.fixture
def pendengar() -> Iterator[Pendengar]:
    p = Pendengar()
    yield p
    p.tutup()


BADAN = (
    '<img src="{u}">',
    '<img srcset="{u} 2x" src="{u}">',
    '<object data="{u}"></object>',
    '<embed src="{u}">',
    '<iframe src="{u}"></iframe>',
    '<a rel="attachment" href="{u}">lampiran</a>',
    '<input type="image" src="{u}">',
    '<svg width="9" height="9"><image href="{u}" width="9" height="9"/></svg>',
    '<svg width="9" height="9"><use href="{u}#a"/></svg>',
    '<svg width="9" height="9"><style>@import "{u}";</style><rect fill="url({u})" width="9" height="9"/></svg>',
    "<img src=\"data:image/svg+xml;utf8,<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink="
    "'http://www.w3.org/1999/xlink'><image xlink:href='{u}' width='9' height='9'/></svg>\">",
    "<div style=\"background:url('{u}')\">x</div>",
    "<div style=\"list-style-image:url('{u}');display:list-item\">x</div>",
    "<div style=\"content:url('{u}')\">x</div>",
    "<div style=\"border-image-source:url('{u}')\">x</div>",
    "<p background='{u}'>x</p>",
    "<table background='{u}'><tr><td background='{u}'>x</table>",
)
KEPALA = (
    '<link rel="stylesheet" href="{u}">',
    '<link rel="attachment" href="{u}">',
    '<link rel="alternate stylesheet" href="{u}">',
    '<base href="{u}">',
    '<style>@import url("{u}");</style>',
    '<style>@font-face{{font-family:x;src:url("{u}")}} h1{{font-family:x}}</style>',
    '<style>@page{{background:url("{u}")}}</style>',
    '<meta http-equiv="refresh" content="0;url={u}">',
)


def test_tidak_mengambil_apa_pun(pendengar: Pendengar, tmp_path: Path) -> None:
    """Every payload in one document, for http, file and odd schemes; the canary file must not be in the PDF."""
    kenari = tmp_path / "rahasia.css"
    kenari.write_text('h1::after{content:"KENARI-BOCOR"} KENARI-BOCOR')
    alamat = [
        f"http://127.0.0.1:{pendengar.port}/a",
        f"https://127.0.0.1:{pendengar.port}/a",
        f"ftp://127.0.0.1:{pendengar.port}/a",
        f"//127.0.0.1:{pendengar.port}/a",
        kenari.as_uri(),
        str(kenari),
        f"FILE://{kenari}",
        f"jar:{kenari.as_uri()}!/a",
        f"data:text/css,@import url(http://127.0.0.1:{pendengar.port}/b)",
    ]
    badan = "".join(b.format(u=u) for u in alamat for b in BADAN)
    kepala = "".join(k.format(u=u) for u in alamat for k in KEPALA)
    css = "".join(f'@import "{u}";' for u in alamat) + "".join(f'h1{{background:url("{u}")}}' for u in alamat)
    hasil = pdf(naskah(badan, kepala), css)
    time.sleep(0.2)
    assert pendengar.jumlah == 0
    pembaca = PdfReader(io.BytesIO(hasil))
    assert "Uji" in pembaca.pages[0].extract_text()
    assert not any("KENARI" in h.extract_text() for h in pembaca.pages)
    assert not pembaca.attachments
    assert b"KENARI" not in hasil


def test_profil_warna_ditolak(pendengar: Pendengar) -> None:
    with pytest.raises(GalatCetak, match="tidak diizinkan"):
        pdf(naskah(""), f'@color-profile --x{{src:url("http://127.0.0.1:{pendengar.port}/")}}')
    assert pendengar.jumlah == 0


def test_aset_sendiri_dan_aset_hilang() -> None:
    dengan = pdf(naskah('<img src="aset:logo" alt="Logo">'), "", {"logo": PNG})
    assert len(PdfReader(io.BytesIO(dengan)).pages[0].images) == 1
    with pytest.raises(GalatCetak, match="Aset 'hilang'"):
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
    assert time.monotonic() - mulai < 9


def test_makan_memori_dihentikan() -> None:
    with pytest.raises(GalatCetak, match="Persempit"):
        pdf(naskah("<p>" + "x " * 40_000 + "</p>"), "", batas=Batas(memori_mib=110))


def test_mengimpor_cetak_tidak_mengimpor_weasyprint() -> None:
    kode = "import sys, talenta_web.cetak; sys.exit('weasyprint' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", kode], check=False).returncode == 0
