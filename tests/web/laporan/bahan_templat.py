"""Templates for tests: small DOCX and XLSX files, bundles, and the world that approves them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from docx import Document
from openpyxl import Workbook

from tests.web.orang import Dunia, buka_sesi, klien_dengan, tambah_pengguna

TOML = """\
[laporan]
kode = "daftar-unit"
nama = "Daftar unit kerja"
uraian = "Unit kerja menurut susunannya."
versi = "1.0.0"
kemampuan = "laporan.agregat"
kertas = { ukuran = "F4", orientasi = "tegak" }

[[dataset]]
sebagai = "instansi"
dataset = "instansi.profil"
kolom = ["nama"]
batas = 1

[[dataset]]
sebagai = "unit"
dataset = "instansi.unit"
kolom = ["kode", "nama", "tingkat"]
batas = 400
"""
HTML = """\
<!doctype html>
<html lang="id">
<head><title>Daftar unit kerja</title></head>
<body>
<h1>Unit kerja {{ instansi.nama }}</h1>
<table class="tabel">
<thead><tr><th scope="col">Kode</th><th scope="col">Nama</th></tr></thead>
<tbody>{% for u in unit %}
<tr><td>{{ u.kode }}</td><td>{{ u.nama }}</td></tr>
{% endfor %}</tbody>
</table>
<p>Seluruhnya {{ jumlah.unit|terbilang }} unit kerja.</p>
</body>
</html>
"""
TYPST = """\
#let data = json("data.json")
= Unit kerja #data.instansi.nama
#for u in data.unit [- #u.nama ]
"""


def zip_dari(isi: Mapping[str, str | bytes]) -> bytes:
    """A bundle of these files."""
    wadah = io.BytesIO()
    with zipfile.ZipFile(wadah, "w", zipfile.ZIP_DEFLATED) as z:
        for nama, teks in isi.items():
            info = zipfile.ZipInfo(nama)  # equal content, equal bytes: no clock
            info.compress_type = zipfile.ZIP_DEFLATED
            z.writestr(info, teks)
    return wadah.getvalue()


def bundel(html: str = HTML, toml: str = TOML, **lain: str | bytes) -> bytes:
    """An HTML bundle; `lain` are further files, with `__` for the dot of their names."""
    return zip_dari({"laporan.toml": toml, "isi.html.j2": html, **{k.replace("__", "."): v for k, v in lain.items()}})


def docx(*paragraf: str, tabel: Sequence[Sequence[str]] = ()) -> bytes:
    """A Word file of these paragraphs and rows."""
    d = Document()
    for p in paragraf:
        d.add_paragraph(p)
    if tabel:
        t = d.add_table(rows=0, cols=len(tabel[0]))
        for baris in tabel:
            for sel, teks in zip(t.add_row().cells, baris, strict=True):
                sel.text = teks
    return simpan_docx(d)


def simpan_docx(d: Any) -> bytes:
    """Bytes of a Word document."""
    wadah = io.BytesIO()
    d.save(wadah)
    return wadah.getvalue()


def xlsx(sel: Mapping[str, Any], nama: str = "Rekap") -> bytes:
    """A workbook with these cells."""
    b = Workbook()
    lembar = b.active
    assert lembar is not None
    lembar.title = nama
    for alamat, nilai in sel.items():
        lembar[alamat] = nilai
    wadah = io.BytesIO()
    b.save(wadah)
    return wadah.getvalue()


class Klien:
    """A logged-in person with the token of forms at hand."""

    def __init__(self, dunia: Any, pengguna_id: int) -> None:
        kunci = buka_sesi(dunia.app, pengguna_id)
        self.k, self.csrf = klien_dengan(dunia.app, kunci), kunci.csrf

    def get(self, alamat: str) -> Any:
        with self.k.get(alamat, buffered=True) as jawab:
            return jawab

    def kirim(self, alamat: str, isi: Mapping[str, Any] | None = None) -> Any:
        with self.k.post(alamat, data={"csrf_token": self.csrf, **(isi or {})}, buffered=True) as jawab:
            return jawab

    def unggah(self, isi: bytes, nama_berkas: str, **medan: str) -> Any:
        kunci = re.search(r'name="kunci_kirim" value="([^"]+)"', self.get("/laporan/templat/unggah").text)
        assert kunci
        return self.kirim(
            "/laporan/templat/unggah", {"kunci_kirim": kunci[1], "berkas": (io.BytesIO(isi), nama_berkas), **medan}
        )


def pengesah(dunia: Dunia) -> tuple[Klien, Klien]:
    """Two admins of the instansi."""
    with dunia.app.app_context():
        kedua = tambah_pengguna(dunia.instansi_a, "197001011995011001", "Uji AD 2", ("AD", None))
    return Klien(dunia, dunia.pengguna["AD"]), Klien(dunia, kedua)


def sahkan(dunia: Dunia, pid: str, admin: Iterable[Klien]) -> None:
    """Both say yes through the pages."""
    satu, dua = admin
    usul = satu.kirim(f"/laporan/templat/versi/{pid}/sahkan")
    assert usul.status_code == 303, usul.text
    putus = dua.kirim(f"{usul.location}/setujui")
    assert putus.status_code == 303, putus.text
