"""Nothing outside is touched: every way HTML and CSS can ask for an address, under the hook of the child."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from talenta_web.cetak import GalatCetak, pdf


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


_ANAK = """
import json, sys
from talenta_web.cetak import anak, pagar
from talenta_web.basis.proses import DitolakAnak
pagar.pasang()
hasil = []
for html, css in json.load(sys.stdin):
    arg = {"html": html, "css": css, "dasar": "", "cap": "", "judul": "", "tanggal": None, "varian": "pdf/ua-1", "berkas": []}
    try:
        info, isi = anak.susun_satu(arg, b"")
        hasil.append(["jadi", b"KENARI" in isi or b"/EmbeddedFile" in isi])
    except DitolakAnak as e:
        hasil.append([e.pesan, False])
print(json.dumps(hasil))
"""  # noqa: E501


def naskah(isi: str = "", kepala: str = "") -> str:
    return (
        f'<!doctype html><html lang="id"><head><title>Uji</title>{kepala}</head>\n<body><h1>Uji</h1>{isi}</body></html>'
    )


def test_tidak_mengambil_apa_pun(pendengar: Pendengar, tmp_path: Path) -> None:
    """Every payload for http and file, every odd scheme in an image and a style: refused with its line, or inert."""
    kenari = tmp_path / "rahasia.css"
    kenari.write_text('h1::after{content:"KENARI-BOCOR"} KENARI-BOCOR')
    http = f"http://127.0.0.1:{pendengar.port}/a"
    aneh = [
        http.replace("http", "https"), http.replace("http", "ftp"), http.removeprefix("http:"), str(kenari), "logo.png",
        f"FILE://{kenari}", f"jar:{kenari.as_uri()}!/a", f"data:text/css,@import url({http})",
    ]  # fmt: skip
    kasus = [(naskah(b.format(u=u)), "") for u in (http, kenari.as_uri()) for b in BADAN]
    kasus += [(naskah("", k.format(u=u)), "") for u in (http, kenari.as_uri()) for k in KEPALA]
    kasus += [(naskah(BADAN[0].format(u=u)), f'h1{{background:url("{u}")}}') for u in aneh]
    kasus += [(naskah(), f'@import "{u}";') for u in (http, *aneh)]
    keluar = subprocess.run(
        [sys.executable, "-c", _ANAK], input=json.dumps(kasus), capture_output=True, text=True, check=True
    ).stdout
    hasil = json.loads(keluar)
    time.sleep(0.2)
    assert pendengar.jumlah == 0
    assert not any(bocor for _, bocor in hasil)
    ditolak = [pesan for pesan, _ in hasil if pesan != "jadi"]
    assert len(ditolak) > 30
    assert [p for p in ditolak if "tidak diizinkan" not in p] == []
    assert any("isi baris 2: <h1>Uji</h1><img" in p or "isi baris 2: <body>" in p for p in ditolak)


def test_alamat_ditolak_dengan_barisnya() -> None:
    with pytest.raises(
        GalatCetak, match=r"Alamat 'logo.png' tidak diizinkan; pakai aset: atau data: \(isi baris 2: <body>"
    ):
        pdf(naskah('<img src="logo.png" alt="">'), "")
    with pytest.raises(GalatCetak, match=r"'http://contoh.invalid/x.png'.*\(gaya baris 3: h1"):
        pdf(naskah(), "p { color: red }\n\nh1 { background: url(http://contoh.invalid/x.png) }")
    with pytest.raises(GalatCetak, match="@font-face tidak diizinkan"):
        pdf(naskah(), "@FONT-FACE { font-family: x; src: url(aset:x) }")
