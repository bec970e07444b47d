"""DOCX filled: text escaped, loops, blocks of the paper, stamp, fixed bytes, failures with their paragraph."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from docx import Document
from docx.enum.section import WD_SECTION
from PIL import Image

from talenta_web.basis.proses import DitolakAnak
from talenta_web.cetak import Cap, Cetakan, GalatCetak, cetak, kantor
from talenta_web.cetak.kantor.docx_isi import isi
from talenta_web.kontrak import NaskahTemplat
from tests.unit.cetak.kantor.bahan import DATA, docx, isi_docx, keterangan

SURAT = docx(
    "{{p kop() }}",
    "{{ orang.nama }}, {{ orang.nip|nip }}, {{ orang.lahir|tanggal_id }}, {{ orang.skor|angka_id }}",
    "{%p if orang.skor > 80 %}", "Sangat baik", "{%p endif %}",
    "{{p ttd() }}", "{{p lampiran('Daftar nama') }}", "{{p lampiran('Daftar kotak') }}",
    tabel=[
        ["Nama", "Kotak"], ["{%tr for x in daftar %}", ""], ["{{ x.nama }}", "{{ x.kotak }}"], ["{%tr endfor %}", ""],
    ],
    kaki="Kaki {{ naskah.instansi }}",
)  # fmt: skip


def test_isi_lengkap_dan_bita_sama() -> None:
    k = keterangan()
    hasil = cetak(NaskahTemplat("Surat & uji", "surat", SURAT, DATA), Cap(k, per=date(2026, 1, 1)))
    assert isinstance(hasil, Cetakan)
    assert (hasil.ekstensi, hasil.halaman) == ("docx", None)
    paragraf, baris, kaki = isi_docx(hasil.isi)
    assert paragraf[:3] == ["PEMERINTAH KABUPATEN UJI", "BADAN KEPEGAWAIAN", "Jalan Uji 1"]
    assert "Siti & <b>Ani</b> {{ config }}, 19800101 200501 1 001, 1 Januari 1980, 81,25" in paragraf
    assert "Sangat baik" in paragraf
    assert [p for p in paragraf if p.startswith("LAMPIRAN")] == ["LAMPIRAN I", "LAMPIRAN II"]
    assert baris[0][1].split("\n") == [
        "Uji, 22 November 2026", "Kepala Badan,", "", "Budi", "Pembina", "NIP 19700101 200001 1 001",
    ]  # fmt: skip
    assert baris[1:] == [["Nama", "Kotak"], ["Orang 1", "1"], ["Orang 2", "2"], ["Orang 3", "3"]]
    assert kaki.startswith("Kaki Pemkab Uji\nTERBATAS · Sidik data abababababababab · Periksa keaslian di https://uji")
    ulang = kantor.isi(SURAT, DATA, k, judul="Surat & uji", tanggal=k.tanggal)
    assert ulang == ("docx", hasil.isi), "equal bytes from two processes"
    with zipfile.ZipFile(io.BytesIO(hasil.isi)) as arsip:
        inti = arsip.read("docProps/core.xml").decode()
        assert "<dc:title>Surat &amp; uji</dc:title>" in inti
        assert "2026-11-22T00:00:00Z" in inti
        assert "creator" not in inti
        assert not [n for n in arsip.namelist() if "thumbnail" in n]
        assert b"thumbnail" not in arsip.read("_rels/.rels")
        assert {e.date_time[0] for e in arsip.infolist()} == {1980}


def test_cap_di_setiap_kaki() -> None:
    d = Document()
    d.sections[0].different_first_page_header_footer = True
    d.settings.odd_and_even_pages_header_footer = True
    d.add_section(WD_SECTION.NEW_PAGE).footer.is_linked_to_previous = False
    wadah = io.BytesIO()
    d.save(wadah)
    hasil = Document(io.BytesIO(isi(wadah.getvalue(), DATA, keterangan())))
    satu, dua = hasil.sections
    for kaki in (satu.footer, satu.first_page_footer, satu.even_page_footer, dua.footer):
        assert "kode ABCD-EFGH" in "".join(p.text for p in kaki.paragraphs)


def test_logo_dan_banyak_penandatangan() -> None:
    gambar = io.BytesIO()
    Image.new("RGB", (80, 100), "red").save(gambar, "PNG")
    k = keterangan()
    k = replace(k, profil=replace(k.profil, logo=gambar.getvalue()), penandatangan=(*k.penandatangan, *k.penandatangan))
    hasil = Document(io.BytesIO(isi(docx("{{p kop() }}", "{{p ttd() }}"), DATA, k)))
    assert len(hasil.inline_shapes) == 1
    kop, ttd = hasil.tables
    assert "BADAN KEPEGAWAIAN" in kop.rows[0].cells[1].text
    assert [c.text.startswith("Uji, ") for c in ttd.rows[0].cells] == [False, True]


def test_kop_di_kepala_halaman_dan_tanda_yang_terpecah() -> None:
    gambar = io.BytesIO()
    Image.new("RGB", (30, 10), "red").save(gambar, "PNG")
    d = Document()
    d.sections[0].header.paragraphs[0].text = "{{p kop() }}"
    p = d.add_paragraph("Nama {{ ora")
    p.add_run("ng.na").bold = True
    p.add_run("ma }}.")
    wadah = io.BytesIO()
    d.save(wadah)
    k = keterangan()
    k = replace(k, profil=replace(k.profil, logo=gambar.getvalue()))
    assert kantor.periksa(wadah.getvalue(), {"orang": {"nama": "teks"}}).masalah == ()
    hasil = Document(io.BytesIO(isi(wadah.getvalue(), DATA, k)))
    assert hasil.paragraphs[0].text == "Nama Siti & <b>Ani</b> {{ config }}."
    kepala = hasil.sections[0].header
    assert "BADAN KEPEGAWAIAN" in kepala.tables[0].rows[0].cells[1].text
    assert 'cx="828000"' in kepala.tables[0]._tbl.xml, "a wide logo is as wide as its cell"
    assert any("image" in r.reltype for r in kepala.part.rels.values())


@pytest.mark.parametrize(("isian", "kali"), [("{{p ttd() }}", 1), ("# {{ orang.nama }}", 2), ("x", 0)])
def test_jangkar_tepat_satu_kali(isian: str, kali: int) -> None:
    paragraf = ["{{p ttd() }}", isian] if kali == 2 else [isian]
    if kali == 1:
        isi(docx(*paragraf), DATA, keterangan("jangkar", jangkar="#"))
        return
    with pytest.raises(DitolakAnak, match=f"ada {kali} kali"):
        isi(docx(*paragraf), DATA, keterangan("jangkar", jangkar="#"))


@pytest.mark.parametrize(
    ("paragraf", "pesan"),
    [
        (["x", "{{ tidak_ada }}"], r"paragraf 2 .*nama 'tidak_ada' tidak ada pada data"),
        (["{{ orang.lahir|angka_id }}"], r"paragraf 1 .*nilai tidak cocok dengan saringan"),
        (["{{ orang.nama"], r"paragraf 1 .*tidak berpasangan"),
    ],
)
def test_gagal_menyebut_paragraf(paragraf: list[str], pesan: str) -> None:
    with pytest.raises(GalatCetak, match=pesan):
        kantor.isi(docx(*paragraf), DATA, keterangan(), judul="x")


def test_pratinjau() -> None:
    isian = kantor.tinjau(SURAT, DATA, keterangan())
    assert [i.teks for i in isian if i.letak.startswith("tabel 1, baris 3, kolom 1")] == [
        "Orang 1",
        "Orang 2",
        "Orang 3",
    ]
    assert isian[0].teks.startswith("PEMERINTAH KABUPATEN UJI / BADAN")
    (salah,) = kantor.tinjau(docx("{{ orang.apa }}"), DATA, keterangan())
    assert (salah.salah, salah.teks) == (True, "nama 'apa' tidak ada pada data")


def test_kolom_terlalu_banyak() -> None:
    lebar = docx(tabel=[["{%tc for x in daftar %}", "{{ x }}", "{%tc endfor %}"]])
    assert isi_docx(isi(lebar, {"daftar": [1, 2]}, keterangan()))[1] == [["1", "2"]]
    with pytest.raises(DitolakAnak, match=r"Tabel 1 menjadi 5000 kolom; Word paling banyak 63"):
        isi(lebar, {"daftar": list(range(5000))}, keterangan())


def test_huruf_aneh_tidak_merusak() -> None:
    data = {"orang": {"nama": "a\x0bb\x0c]]>&lt;\ud800\uffffé🙂\n\tz"}}
    paragraf, _, _ = isi_docx(isi(docx("{{ orang.nama }}"), data, keterangan()))
    assert paragraf[0] == "ab]]>&lt;é🙂\n\tz"
