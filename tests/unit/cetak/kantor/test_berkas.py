"""Hostile templates: refused with the reason; nothing fetched, nothing read, stopped in time."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Any

import pytest
from docx import Document
from openpyxl import Workbook
from openpyxl.comments import Comment
from PIL import Image

from talenta_web.basis.proses import DitolakAnak
from talenta_web.cetak import GalatCetak, kantor
from talenta_web.cetak.kantor import berkas
from tests.unit.cetak.kantor.bahan import DATA, docx, keterangan, simpan, xlsx

REL = b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" '
TUTUP = b"</Relationships>"
ISI = b"<w:t>isi</w:t>"
DOCX, XLSX = docx("isi"), xlsx({"A1": "isi"})


def luar(jenis: bytes, alamat: bytes) -> bytes:
    """A relationship to something outside."""
    rel = REL % jenis + b'TargetMode="External" Target="' + alamat + b'"/>' + TUTUP
    keluar = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(DOCX)) as a, zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as z:
        for n in a.namelist():
            bita = a.read(n)
            z.writestr(n, bita.replace(TUTUP, rel) if n.endswith("document.xml.rels") else bita)
    return keluar.getvalue()


def ganti(isi: bytes, lama: bytes, baru: bytes) -> bytes:
    """The same archive with a text replaced in every part."""
    keluar = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(isi)) as a, zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as z:
        for n in a.namelist():
            z.writestr(n, a.read(n).replace(lama, baru))
    return keluar.getvalue()


def tambah(isi: bytes, nama: str, bita: bytes) -> bytes:
    """The same archive with one more part."""
    keluar = io.BytesIO(isi)
    with zipfile.ZipFile(keluar, "a", zipfile.ZIP_DEFLATED) as z:
        z.writestr(nama, bita)
    return keluar.getvalue()


def gambar_bom() -> bytes:
    """A PNG head that claims 30,000 x 30,000 pixels."""
    wadah = io.BytesIO()
    Image.new("1", (1, 1)).save(wadah, "PNG")
    bita = bytearray(wadah.getvalue())
    bita[16:24] = (30_000).to_bytes(4, "big") * 2
    bita[29:33] = zlib.crc32(bita[12:29]).to_bytes(4, "big")
    return bytes(bita)


def komentar() -> bytes:
    buku = Workbook()
    lembar: Any = buku.active
    lembar["A1"].comment = Comment("x", "y")
    return simpan(buku)


def kode(perintah: bytes) -> bytes:
    return ganti(DOCX, ISI, b"<w:instrText>" + perintah + b"</w:instrText>")


JAHAT = [
    (luar(b"image", b"http://127.0.0.1:9/a.png"), "gambar dari luar berkas"),
    (luar(b"image", b"file:///etc/passwd"), "gambar dari luar berkas"),
    (luar(b"attachedTemplate", b"http://127.0.0.1:9/t.dotm"), "makro, objek tertanam, atau tautan"),
    (luar(b"hyperlink", b"file:///etc/passwd"), "bagian dari luar berkas"),
    (luar(b"oleObject", b"x"), "makro, objek tertanam"),
    (tambah(DOCX, "word/vbaProject.bin", b"x"), "makro"),
    (tambah(DOCX, "word/embeddings/a.bin", b"x"), "objek tertanam"),
    (tambah(DOCX, "../keluar.xml", b"<a/>"), "rusak"),
    (tambah(DOCX, "word/media/a.png", gambar_bom()), "megapiksel"),
    (tambah(DOCX, "word/media/a.png", b"bukan gambar"), "rusak"),
    (tambah(DOCX, "word/besar.xml", b" " * 9_000_000), "setelah dibuka"),
    (kode(b' INCLUDEPICTURE "http://127.0.0.1:9/x.png" '), "INCLUDEPICTURE"),
    (kode(b" DDEAUTO cmd "), "DDEAUTO"),
    (ganti(DOCX, ISI, b'<w:altChunk r:id="rId1"/>'), "menyertakan dokumen lain"),
    (ganti(DOCX, b"<w:r>", b'<w:ins w:id="1" w:author="a"><w:r>'), "perubahan terlacak"),
    (ganti(DOCX, ISI, b'<w:commentReference w:id="0"/>'), "komentar"),
    (ganti(DOCX, b"<w:document ", b"<!DOCTYPE a [<!ENTITY b 'c'>]><w:document "), "rusak"),
    (xlsx({"A1": '=WEBSERVICE("http://127.0.0.1:9/")'}), "mengambil isi dari luar"),
    (xlsx({"A1": "='[1]Lain'!A1"}), "mengambil isi dari luar"),
    (xlsx({"A1": "=cmd|'/c calc'!A1"}), "mengambil isi dari luar"),
    (tambah(XLSX, "xl/externalLinks/externalLink1.xml", b"<a/>"), "tautan ke berkas lain"),
    (tambah(XLSX, "xl/pivotTables/pivotTable1.xml", b"<a/>"), "pivot"),
    (tambah(XLSX, "xl/drawings/drawing1.xml", b"<xdr:wsDr><xdr:sp ></xdr:sp></xdr:wsDr>"), "bentuk atau kotak teks"),
    (komentar(), "komentar"),
    (b"bukan arsip", "bukan dokumen Word"),
    (b"PK\x03\x04rusak", "rusak"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "kata sandi atau berformat lama"),
    (DOCX + b"\0" * (6 << 20), "lebih dari 5 MB"),
]


@pytest.mark.parametrize(("isi", "pesan"), JAHAT, ids=[str(n) for n in range(len(JAHAT))])
def test_ditolak_dengan_sebab(isi: bytes, pesan: str) -> None:
    with pytest.raises(DitolakAnak, match=pesan):
        berkas.buka(isi)


def test_yang_wajar_lolos() -> None:
    tautan = luar(b"hyperlink", b"mailto:a@uji.go.id")
    assert berkas.buka(tautan)[0] == "docx"
    assert berkas.buka(xlsx({"A1": '=SUMIF(B:B,">1")&" [x]"'}))[0] == "xlsx"


def test_pemeriksa_tidak_melempar() -> None:
    hasil = kantor.periksa(b"bukan arsip", {})
    assert (hasil.jenis, hasil.masalah[0].letak) == ("", "berkas")
    with pytest.raises(GalatCetak, match="bukan dokumen Word"):
        kantor.tinjau(b"bukan arsip", {}, keterangan())


SUSUP = (
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ orang.__init__.__globals__ }}",
    "{{ cycler.__init__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ lipsum.__globals__ }}",
    "{{ orang.nama.__len__() }}",
    "{{ orang['__class__'] }}",
    "{{ orang|attr('__class__') }}",
    "{{ [1]|map('upper')|list }}",
    "{{ kop.__globals__ }}",
    "{{ loop.__class__ }}",
    "{{ orang.nama * 999999999 }}",
    "{{ 9 ** 9 ** 9 }}",
    "{% set x = orang.update({}) %}",
    "{{ orang.nama.format() }}",
)


@pytest.mark.parametrize("ungkapan", SUSUP)
def test_tidak_keluar_dari_kotak_pasir(ungkapan: str) -> None:
    from talenta_web.cetak.kantor.docx_isi import isi as isi_docx
    from talenta_web.cetak.kantor.xlsx_isi import isi as isi_xlsx

    with pytest.raises(Exception, match=r".") as satu:
        isi_docx(docx(ungkapan), DATA, keterangan())
    with pytest.raises(Exception, match=r".") as dua:
        isi_xlsx(xlsx({"A1": f"x{ungkapan}"}), DATA, keterangan())
    for galat in (satu.value, dua.value):
        assert not isinstance(galat, MemoryError | RecursionError)


@pytest.fixture
def batas_pendek(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the trial; its process may start slowly."""
    from talenta_web.cetak.kantor import pintu

    asli = pintu._arg
    monkeypatch.setattr(pintu, "_arg", lambda *isi: {**asli(*isi), "detik": 2})


def test_perulangan_tanpa_akhir_dihentikan(batas_pendek: None) -> None:
    ulang = "".join(f"{{% for {v} in daftar %}}" for v in "abcdefghijklmnop")
    jahat = docx("Pembuka", ulang + "x" + "{% endfor %}" * 16)
    with pytest.raises(GalatCetak, match=r"paragraf 2 .*tidak selesai dalam batas waktu"):
        kantor.isi(jahat, {"daftar": list(range(9))}, keterangan(), judul="x")


def test_anak_tidak_menyentuh_berkas_lain() -> None:
    """Real files through the child with its hook and lock: what libraries need is there."""
    d = Document()
    d.add_paragraph("{{ orang.nama }}")
    wadah = io.BytesIO()
    Image.new("RGB", (20, 20), "red").save(wadah, "PNG")
    d.add_picture(io.BytesIO(wadah.getvalue()))
    isi = io.BytesIO()
    d.save(isi)
    jenis, hasil = kantor.isi(isi.getvalue(), DATA, keterangan(), judul="x")
    assert jenis == "docx"
    with zipfile.ZipFile(io.BytesIO(hasil)) as arsip:
        assert any(n.startswith("word/media/") for n in arsip.namelist())
