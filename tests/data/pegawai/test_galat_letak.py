"""Marks stand where the user put the data: below titles, in the right one of several files."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from talenta_web.basis.proses import GalatProses, jalankan
from talenta_web.pegawai.galat.buku import BATAS, TidakDapat, susun
from talenta_web.pegawai.galat.tanda import tanda
from talenta_web.pegawai.impor import bundel
from talenta_web.pegawai.impor.masalah import Masalah
from tests.data.pegawai.buku import NIP_A, NIP_B, dasar, tulis

pytestmark = pytest.mark.satu_basis


def hadir(jalur: Path, *baris: tuple[Any, ...], atas: int = 0, tersembunyi: bool = False) -> Path:
    """A sheet `kehadiran` whose header stands below `atas` lines of title."""
    buku = xlsxwriter.Workbook(str(jalur))
    lembar = buku.add_worksheet("kehadiran")
    for i in range(atas):
        lembar.write_string(i, 0, f"Judul {i}")
    for r, b in enumerate((("nip", "tahun", "persen"), *baris), atas):
        lembar.write_row(r, 0, b)
    if tersembunyi:
        lain = buku.add_worksheet("kinerja")
        lain.write_row(0, 0, ("apa", "ini"))
        lain.hide()
    buku.close()
    return jalur


def buka(isi: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(isi))


def test_di_bawah_judul_dan_tanpa_lembar_tersembunyi(impor: Any, tmp_path: Path) -> None:
    impor(dasar())
    jalur = hadir(tmp_path / "a.xlsx", (NIP_A, 2025, 120), (NIP_B, 2025, 90), atas=3, tersembunyi=True)
    hasil = impor(jalur, uji=True)
    assert {m.sel for m in hasil.masalah} == {"kehadiran!C5"}
    galat = susun(jalur, "a.xlsx", hasil, usul=False).isi
    buku = buka(galat)
    assert buku.sheetnames == ["Masalah", "kehadiran"]
    assert buku["kehadiran"]["A1"].value == "Judul 0"
    assert "rentang" in buku["kehadiran"]["C5"].comment.text
    assert buku["Masalah"]["C3"].hyperlink.location == "'kehadiran'!C5"
    buku["kehadiran"]["C5"].value = 99
    buku.save(tmp_path / "b.xlsx")
    hasil = impor(tmp_path / "b.xlsx")
    assert hasil.diterapkan
    assert hasil.lembar["kehadiran"]["baru"] == 2


def test_beberapa_berkas_menjadi_zip(impor: Any, tmp_path: Path) -> None:
    impor(dasar())
    satu = hadir(tmp_path / "satu.xlsx", (NIP_A, 2025, 120))
    dua = hadir(tmp_path / "dua.xlsx", (NIP_B, 2025, 90), (NIP_B, 2024, 130))
    bagian = [bundel.Bagian(p.name, p, 0, p.stat().st_size) for p in (satu, dua)]
    jalur = tmp_path / f"c{bundel.AKHIRAN}"
    bundel.tulis(jalur, bagian, {})
    hasil = impor(jalur, uji=True)
    assert {m.sel for m in hasil.masalah} == {"satu.xlsx: kehadiran!C2", "dua.xlsx: kehadiran!C3"}
    galat = susun(jalur, "satu.xlsx dan 1 berkas lain", hasil, usul=False)
    assert galat.nama == "perbaikan.zip"
    with zipfile.ZipFile(io.BytesIO(galat.isi)) as z:
        assert set(z.namelist()) == {"satu.xlsx", "dua.xlsx"}
        assert "rentang" in buka(z.read("dua.xlsx"))["kehadiran"]["C3"].comment.text
        assert buka(z.read("dua.xlsx"))["kehadiran"]["C2"].comment is None


def test_letak_yang_bukan_sel() -> None:
    semua = tanda([Masalah("a", "b"), Masalah("a", "b", "x"), Masalah("a", "b", "x", "x!B2:C9")], [], ["f.xlsx"])
    assert [(t.lembar, t.baris, t.kolom) for t in semua] == [("", None, None), ("x", None, None), ("x", 1, 1)]


def test_berkas_yang_tidak_terbaca(impor: Any, tmp_path: Path) -> None:
    jalur = tmp_path / "a.xlsx"
    jalur.write_bytes(b"PK\x03\x04 rusak")
    with pytest.raises(TidakDapat, match="daftar masalah"):
        susun(jalur, "a.xlsx", impor(jalur, uji=True), usul=False)


def test_sel_jauh_tidak_disalin(tmp_path: Path) -> None:
    jalur = tmp_path / "a.xlsx"
    buku = xlsxwriter.Workbook(str(jalur))
    buku.add_worksheet("kehadiran").write_string(1_048_575, 16_383, "jauh")
    buku.close()
    berkas = bundel.Bagian("a.xlsx", jalur, 0, jalur.stat().st_size).ke_dict()
    arg = {"berkas": berkas, "tanda": [], "usul": False, "lebih": 0}
    with pytest.raises(GalatProses, match="di luar batas"):
        jalankan("talenta_web.pegawai.galat.anak:tulis", arg, batas=BATAS)


def test_isi_aneh_tetap_teks(impor: Any, tmp_path: Path) -> None:
    """What looks like a formula or a link stays a text in the marked file."""
    impor(dasar())
    isi = {"penghargaan": [{"nip": NIP_A, "nama": n, "tingkat": "x", "tahun": 2020} for n in
                           ("=1+1", "http://contoh.id", "@SUM(1)", "<b>")]}  # fmt: skip
    jalur = tulis(tmp_path / "a.xlsx", isi)
    hasil = impor(jalur, uji=True)
    assert hasil.masalah
    lembar = buka(susun(jalur, "a.xlsx", hasil, usul=False).isi)["penghargaan"]
    sel = [b[1] for b in lembar.iter_rows(min_row=2)]
    assert [(c.data_type, c.value, c.hyperlink) for c in sel] == [("s", b["nama"], None) for b in isi["penghargaan"]]
