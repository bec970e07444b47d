"""Variables that Srikandi fills: present, spelled right, in one run, each once."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document

from talenta_web.basis.proses import DitolakAnak
from talenta_web.cetak.kantor import anak, docx_baca, srikandi
from talenta_web.cetak.kantor.docx_isi import isi
from talenta_web.cetak.kantor.srikandi import VARIABEL, tulis
from tests.unit.cetak.kantor.bahan import DATA, docx, isi_docx, keterangan

LENGKAP = [(f"paragraf {n}", [tulis(v)]) for n, v in enumerate(VARIABEL, start=1)]


@pytest.mark.parametrize(
    ("ubah", "pesan"),
    [
        ([("p", ["${nomor_", "naskah}"])], "terpecah oleh Word"),
        ([("p", ["${nomer_naskah}"])], "maksudnya ${nomor_naskah}"),
        ([("p", ["${Nomor_Naskah}"])], "maksudnya ${nomor_naskah}"),
        ([("p", ["${ nomor_naskah }"])], "maksudnya ${nomor_naskah}"),
        ([("p", ["$(nomor_naskah)"])], "maksudnya ${nomor_naskah}"),
        ([("p", ["nomor_naskah"])], "ditulis tanpa tanda"),
        ([], "${nomor_naskah} tidak ada"),
        ([("p", ["${nomor_naskah}"]), ("q", ["${nomor_naskah}"])], "ada 2 kali"),
    ],
)
def test_aturan(ubah: list[tuple[str, list[str]]], pesan: str) -> None:
    _, masalah = srikandi.periksa([*ubah, *LENGKAP[1:]])
    assert any(pesan in m[1] for m in masalah), masalah


def test_lengkap_dan_variabel_lain() -> None:
    ada, masalah = srikandi.periksa([*LENGKAP, ("p", ["${sifat} dan Rp$ 5"])])
    assert (ada, masalah) == (VARIABEL, [])


def test_potongan_word_terbaca() -> None:
    d = Document()
    p = d.add_paragraph("Nomor ${nomor_")
    p.add_run("naskah}").bold = True
    keluar = io.BytesIO()
    d.save(keluar)
    hasil = anak.periksa({"bentuk": None}, keluar.getvalue())[0]
    assert hasil["variabel"] == ("nomor_naskah",)
    assert ("paragraf 1" in hasil["srikandi"][0][0], "terpecah" in hasil["srikandi"][0][1]) == (True, True)


def test_templat_lewat_srikandi() -> None:
    """The same template serves ink and Srikandi: number, date and signature become its variables, intact."""
    templat = docx("{{p kop() }}", "Nomor: {{ naskah.nomor }}, {{ naskah.tanggal|tanggal_id }}", "{{p ttd(false) }}")
    hasil = isi(templat, DATA, keterangan("srikandi"))
    with zipfile.ZipFile(io.BytesIO(hasil)) as arsip:
        ada, masalah = srikandi.periksa([(t.letak, p) for _, isi in docx_baca.paragraf(arsip) for t, p in isi])
    assert (ada, masalah) == (VARIABEL, [])
    assert "Nomor: 800/1/2026, 22 November 2026" in isi_docx(isi(templat, DATA, keterangan()))[0]


@pytest.mark.parametrize(
    ("ttd", "pesan"),
    [("{{p ttd(false) }}", []), ("{{p ttd() }}", ["${tanggal_naskah} ada 2 kali; cukup satu kali"])],
)
def test_bidang_dihitung_sebagai_variabel(ttd: str, pesan: list[str]) -> None:
    templat = docx("{{ naskah.nomor }} {{ naskah.tanggal|tanggal_id }}", ttd)
    hasil = anak.periksa({"bentuk": None}, templat)[0]
    assert (hasil["variabel"], [m[1] for m in hasil["srikandi"]]) == ((), pesan)


def test_keluaran_yang_salah_ditolak() -> None:
    with pytest.raises(DitolakAnak, match=r"tanggal_naskah\} ada 2 kali"):
        isi(docx("{{ naskah.nomor }} {{ naskah.tanggal|tanggal_id }}", "{{p ttd() }}"), DATA, keterangan("srikandi"))
    with pytest.raises(DitolakAnak, match=r"ttd_pengirim\} tidak ada"):
        isi(docx("{{ naskah.nomor }} {{ naskah.tanggal|tanggal_id }}"), DATA, keterangan("srikandi"))
