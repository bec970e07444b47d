"""The door of the store: hostile files are refused with a sentence, honest ones come out harmless (row IN5)."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from talenta_web.basis.gudang import BerkasDitolak, terima
from talenta_web.basis.gudang.anak import periksa
from talenta_web.basis.gudang.aturan import nama_bersih
from talenta_web.basis.proses import DitolakAnak
from tests.unit.basis import berkas_jahat as jahat


@pytest.mark.parametrize("nama", jahat.JAHAT)
def test_a_hostile_file_is_refused(nama: str) -> None:
    """In this process, so that forty files take a second; the way through the child is tested below."""
    berkas, isi = jahat.JAHAT[nama]
    if not isi or len(isi) > 10_485_760:
        with pytest.raises(BerkasDitolak):
            terima(berkas, isi)
        return
    with pytest.raises((BerkasDitolak, DitolakAnak)) as e:
        periksa({"jenis": nama_bersih(berkas)[1]}, isi)
    assert str(e.value).endswith("."), "a sentence that says what to do"


def test_the_child_answers_and_refuses() -> None:
    siap = terima("C:\\dok\\SK  Mutasi.PDF", jahat.pdf())
    assert (siap.nama, siap.jenis, siap.isi) == ("SK Mutasi.pdf", "pdf", jahat.pdf())
    with pytest.raises(BerkasDitolak, match=r"sk\.pdf ditolak: isinya bukan PDF"):
        terima("sk.pdf", jahat.SKRIP)
    with pytest.raises(BerkasDitolak, match="megapiksel"):
        terima("foto.png", jahat.png_raksasa())


@pytest.mark.parametrize("isi", [jahat.pdf(), jahat.pdf_tersembunyi(b"/Font"), jahat.pdf(b"/Sig ")])
def test_plain_pdf_passes(isi: bytes) -> None:
    assert periksa({"jenis": "pdf"}, isi) == (None, b"")


def test_office_files_pass() -> None:
    lampiran = {"xl/media/a.png": jahat.gambar("PNG"), "xl/printerSettings/printerSettings1.bin": b"x"}
    assert periksa({"jenis": "xlsx"}, jahat.xlsx(**lampiran)) == (None, b"")
    assert periksa({"jenis": "docx"}, jahat.docx()) == (None, b"")


def test_pictures_are_made_anew_without_metadata() -> None:
    exif = Image.Exif()
    exif[0x010E], exif[0x0112] = "Rahasia: rumah", 6  # description, turned by 90 degrees
    asli = jahat.gambar("JPEG", exif=exif.tobytes(), comment=b"<script>")
    _, baru = periksa({"jenis": "jpg"}, asli + jahat.SKRIP)
    assert b"Rahasia" in asli
    assert b"Rahasia" not in baru
    assert b"script" not in baru
    with Image.open(io.BytesIO(baru)) as gambar:
        assert gambar.size == (20, 40), "turned as it was shown"
        assert not gambar.getexif()
    for mode in ("P", "RGBA", "LA", "1", "I;16", "CMYK"):
        keluar = io.BytesIO()
        bentuk = "JPEG" if mode == "CMYK" else "PNG"
        Image.new(mode, (9, 9)).save(keluar, bentuk)
        assert periksa({"jenis": "jpg" if mode == "CMYK" else "png"}, keluar.getvalue())[1]


@pytest.mark.parametrize(
    ("nama", "bersih"),
    [
        ("sk.JPEG", "sk.jpg"),
        ("../../etc/sk.pdf", "sk.pdf"),
        ("a" * 300 + ".pdf", "a" * 145 + ".pdf"),
        ("\u202efdp.exe.pdf", "fdp.exe.pdf"),
        ('sk "baru"; x=1\r\n.pdf', "sk _baru_; x=1.pdf"),
        ("SK\u200b\u00a0Bupati.pdf", "SK Bupati.pdf"),
        ("=cmd.xlsx", "=cmd.xlsx"),
    ],
)
def test_names_lose_paths_and_invisible_signs(nama: str, bersih: str) -> None:
    assert nama_bersih(nama)[0] == bersih
