"""A paper of the core: base styles, a stamp that no format can remove, PDF/A-3u with data, limits with lines."""

from __future__ import annotations

import dataclasses
import io
from datetime import date

import pytest
from PIL import Image
from pypdf import PdfReader

from talenta_web.cetak import Cap, Cetakan, GalatCetak, cetak
from talenta_web.cetak.cap import baris_cap
from talenta_web.kontrak import Kertas, KeteranganNaskah, Naskah, Penandatangan, ProfilNaskah
from talenta_web.kontrak.bagian import fungsi

PNG = io.BytesIO()
Image.new("RGB", (8, 8), "navy").save(PNG, "png")
PROFIL = ProfilNaskah("Kabupaten Contoh", ("Pemerintah Kabupaten", "BKPSDM"), "Jalan Satu", PNG.getvalue(), "Contoh")
KETERANGAN = KeteranganNaskah(
    PROFIL,
    (Penandatangan("Siti", "Kepala BKPSDM", "197001011995032001", "Pembina"),),
    "007/X",
    date(2026, 11, 22),
    "SR",
    "cd" * 32,
    'K"\\}\n*/;',
    "https://contoh.invalid/verifikasi",
)
CAP = Cap(KETERANGAN, lampiran={"data.json": b'{"a": 1}'})
NAKAL = """
@page { margin: 0 !important; @bottom-left { content: none !important; display: none; font-size: 0 }
  @bottom-right { content: "TERBUKA UNTUK UMUM" !important } }
@page :first { @bottom-left { content: "lain" !important; color: #fff; visibility: hidden; width: 0 } }
@page bagian { size: A5 landscape; @bottom-left { content: none !important } }
.b { page: bagian } * { font-family: "Comic Sans MS", Inter }
"""


def cetak_html(isi: str, css: str = "", cap: Cap = CAP, **aset: bytes) -> Cetakan:
    html = f"<html><head></head><body>\n{isi}</body></html>"
    return cetak(Naskah("Judul naskah", "berkas", html, css, aset), cap)


def teks(hasil: Cetakan) -> list[str]:
    return [h.extract_text() for h in PdfReader(io.BytesIO(hasil.isi)).pages]


@pytest.fixture(scope="module")
def naskah() -> Cetakan:
    f = fungsi(KETERANGAN)
    baris = "".join(f"<tr><th>Nama {i}</th><td>{i}</td></tr>" for i in range(80))
    tabel = f"<table class=tabel><thead><tr><th>Nama</th><th>Nilai</th></tr></thead><tbody>{baris}</tbody></table>"
    return cetak_html(
        f"{f['kop']()}{tabel}{f['ttd']()}<div class=b>bagian {f['radar']('R', [('a', 1)] * 3)}</div>", NAKAL
    )


def test_cap_di_setiap_halaman(naskah: Cetakan) -> None:
    isi = teks(naskah)
    assert naskah.halaman == len(isi) >= 3
    for t in isi:
        assert "SANGAT RAHASIA · Sidik data cdcdcdcdcdcdcdcd" in t
        assert "https://contoh.invalid/verifikasi dengan kode" in t
        assert "UMUM" not in t
    assert "- 1 -" not in isi[0]
    assert "- 2 -" in isi[1]
    assert all("Nilai" in t for t in isi[:-1])
    akhir = PdfReader(io.BytesIO(naskah.isi)).pages[-1].mediabox
    assert (round(akhir.width), round(akhir.height)) == (595, 420)


def test_pdf_a_bertanda(naskah: Cetakan) -> None:
    """PDF/A-3u with tags, language, title, embedded data, scope and names of header cells."""
    pembaca = PdfReader(io.BytesIO(naskah.isi))
    akar = pembaca.root_object
    xmp = akar["/Metadata"].get_data().decode()
    assert 'part="3"' in xmp
    assert 'conformance="U"' in xmp
    assert (akar["/Lang"], akar["/MarkInfo"]["/Marked"]) == ("id", True)
    assert akar["/AF"][0]["/AFRelationship"] == "/Data"
    assert dict(pembaca.attachments) == {"data.json": [b'{"a": 1}']}
    meta = pembaca.metadata
    assert meta is not None
    assert meta.title == "Judul naskah"
    assert meta.author is None
    assert str(meta["/CreationDate"]) == str(meta["/ModDate"]) == "D:20261122"
    unsur = [pembaca.get_object(i) for i in range(1, int(pembaca.trailer["/Size"]))]
    kepala = [u for u in unsur if isinstance(u, dict) and u.get("/S") == "/TH"]
    arah = [u["/A"]["/Scope"] for u in kepala]
    assert arah.count("/Row") == 80
    assert arah.count("/Column") >= 4
    nama = akar["/StructTreeRoot"]["/IDTree"]["/Kids"][0]["/Names"]
    assert len(nama) == 2 * len(kepala)


def test_hanya_huruf_sendiri(naskah: Cetakan) -> None:
    pembaca = PdfReader(io.BytesIO(naskah.isi))
    huruf = {str(f["/BaseFont"]) for h in pembaca.pages for f in h["/Resources"].get("/Font", {}).values()}
    assert {h.split("+")[1] for h in huruf} <= {
        "Liberation-Sans", "Liberation-Sans-Bold", "TeX-Gyre-Bonum", "TeX-Gyre-Bonum-Bold", "DejaVu-Sans",
    }  # fmt: skip


def test_kertas_dan_kaki_dari_profil() -> None:
    profil = dataclasses.replace(PROFIL, kertas="F4", nomor_halaman="kaki", huruf="bookman", margin_bawah=5)
    cap = Cap(dataclasses.replace(KETERANGAN, profil=profil, kode=None), Kertas(None, "mendatar"), "pdf/ua-1")
    hasil = cetak_html("<p>Isi</p><div class='halaman-baru tegak'>dua</div>", cap=cap)
    halaman = PdfReader(io.BytesIO(hasil.isi)).pages
    ukuran = [
        (round(float(h.mediabox.width) / 72 * 25.4), round(float(h.mediabox.height) / 72 * 25.4)) for h in halaman
    ]
    assert ukuran == [(330, 215), (215, 330)]
    assert "Halaman 2 dari 2" in teks(hasil)[1]
    penuh = dataclasses.replace(KETERANGAN, kode="AB-12", alamat="https://contoh.invalid/v/AB-12")
    assert baris_cap(penuh)[2] == "Periksa keaslian di https://contoh.invalid/v/AB-12"
    assert "Pratinjau: belum terdaftar" in teks(hasil)[0]
    with pytest.raises(GalatCetak, match="jangkar"):
        jangkar = dataclasses.replace(KETERANGAN.penandatangan[0], cara="jangkar", jangkar="^")
        cetak_html("<p>^ ^</p>", cap=Cap(dataclasses.replace(KETERANGAN, penandatangan=(jangkar,))))


def test_sama_dari_dua_proses() -> None:
    html = "<h1>Uji</h1><p>é ✓ →</p>"
    satu = cetak_html(html).isi
    assert satu == cetak_html(html).isi
    lain = dataclasses.replace(CAP, keterangan=dataclasses.replace(KETERANGAN, sidik_data="ef" * 32))
    assert satu != cetak_html(html, cap=lain).isi


def test_batas_menyebut_baris() -> None:
    lebar = "<p>x</p>\n<table>\n<tr>" + "<td>1</td>" * 5000 + "</tr></table>"
    with pytest.raises(GalatCetak, match="Naskah baris 4: tabel memuat lebih dari 60 kolom"):
        cetak_html(lebar)
    with pytest.raises(GalatCetak, match="Naskah baris 3: tabel memuat lebih dari 60 kolom"):
        cetak_html("\n<table><tr><td colspan=1000>1</table>")
    with pytest.raises(GalatCetak, match="Naskah baris 3: unsur bersarang lebih dari 100"):
        cetak_html("\n" + "<div>" * 400 + "x")
    bom = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(bom, "png")
    with pytest.raises(GalatCetak, match=r"'bom' berukuran 20000 x 20000 piksel; paling banyak 16 juta.*isi baris 2"):
        cetak_html('<img src="aset:bom" alt="">', bom=bom.getvalue())
