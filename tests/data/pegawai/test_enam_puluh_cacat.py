"""One workbook with over sixty kinds of faults: each has its cell, message and remedy; mended, it is accepted."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from talenta_web.pegawai.galat.buku import susun
from talenta_web.pegawai.galat.tanda import MAKS
from talenta_web.pegawai.models import Pegawai
from tests.data.pegawai.cacat import CACAT, alamat, benar, rusak, tulis

pytestmark = pytest.mark.satu_basis


@pytest.fixture
def periksa(impor: Any, tmp_path: Path) -> Any:
    def jalankan(isi: Any, nama: str = "cacat.xlsx", **lain: Any) -> Any:
        return impor(tulis(tmp_path / nama, isi) if isinstance(isi, dict) else isi, batas_masalah=MAKS, **lain)

    return jalankan


def test_setiap_cacat_disebut_selnya_sebabnya_perbaikannya(periksa: Any, sesi: Session) -> None:
    assert len({c.nama for c in CACAT}) == len(CACAT) >= 60
    hasil = periksa(rusak(), uji=True)
    menurut = {}
    for m in hasil.masalah:
        menurut.setdefault(m.sel, []).append(m)
    for c in CACAT:
        cocok = [m for m in menurut.get(alamat(c), ()) if c.kata in m.masalah]
        assert cocok, (c.nama, alamat(c), menurut.get(alamat(c)))
        assert cocok[0].perbaikan, c.nama
        assert cocok[0].usul == c.usul, c.nama
    lain = [m for s, isi in menurut.items() for m in isi if s not in {alamat(c) for c in CACAT}]
    assert lain == [], "no message about a cell that is right"
    assert hasil.jumlah_masalah == len(CACAT), sorted(s for s, isi in menurut.items() if len(isi) > 1)
    assert sesi.scalar(select(func.count()).select_from(Pegawai)) == 0


def test_tanpa_cacat_diterima(periksa: Any) -> None:
    hasil = periksa(benar(), uji=True)
    assert hasil.masalah == ()


def test_buku_galat_diperbaiki_lalu_diterima(periksa: Any, sesi: Session, tmp_path: Path) -> None:
    """The error workbook, mended cell by cell from the table above, is imported; nobody touched another cell."""
    asal = tulis(tmp_path / "cacat.xlsx", rusak())
    hasil = periksa(asal, uji=True)
    galat = susun(asal, "cacat.xlsx", hasil, usul=False)
    assert galat.nama == "cacat.xlsx"
    buku = openpyxl.load_workbook(io.BytesIO(galat.isi))
    assert buku.sheetnames[0] == "Masalah"
    daftar = [b for b in buku["Masalah"].iter_rows(min_row=3, values_only=True) if b[0] == "Masalah"]
    assert len(daftar) == len(CACAT)
    for c in CACAT:
        sel = buku[c.lembar][alamat(c).partition("!")[2]]
        assert sel.fill.bgColor.rgb or sel.fill.fgColor.rgb, c.nama
        assert sel.fill.fill_type == "solid", c.nama
        assert sel.comment is not None, c.nama
        assert c.kata in sel.comment.text, c.nama
        sel.value = benar()[c.lembar][c.baris - 2][c.kolom]
        if isinstance(sel.value, date):
            sel.number_format = "yyyy-mm-dd"
    buku.save(tmp_path / "diperbaiki.xlsx")
    baru = periksa(tmp_path / "diperbaiki.xlsx")
    assert baru.masalah == ()
    assert baru.diterapkan
    sama = periksa(benar(), "benar.xlsx", uji=True)
    assert (sama.perubahan, sama.baris_berubah) == ((), 0), "nothing else was changed on the way"


def test_usulan_diisikan_dan_ditandai(periksa: Any, tmp_path: Path) -> None:
    asal = tulis(tmp_path / "cacat.xlsx", rusak())
    hasil = periksa(asal, uji=True)
    jalur = tmp_path / "usulan.xlsx"
    jalur.write_bytes(susun(asal, "cacat.xlsx", hasil, usul=True).isi)
    lembar = openpyxl.load_workbook(jalur)["pegawai"]
    assert lembar["A4"].value == CACAT[2].benar
    assert "isi semula" in lembar["A4"].comment.text
    baru = periksa(jalur, uji=True)
    tersisa = {m.sel for m in baru.masalah}
    for c in CACAT:
        terjawab = c.usul is not None and c.usul == str(c.benar)
        assert (alamat(c) not in tersisa) or not terjawab, c.nama
    assert baru.jumlah_masalah < hasil.jumlah_masalah


def test_beberapa_berkas_menjadi_zip_dan_csv_menjadi_buku(periksa: Any, impor: Any, tmp_path: Path) -> None:
    impor(benar() and tulis(tmp_path / "benar.xlsx", benar()))
    csv = tmp_path / "kehadiran.csv"
    nip = benar()["pegawai"][0]["nip"]
    csv.write_text(f'nip;tahun;persen\n{nip};2025;"98,5"\n{nip};2024;120\n{nip};2023;=1\n', encoding="utf-8-sig")
    hasil = periksa(csv, uji=True)
    galat = susun(csv, "kehadiran.csv", hasil, usul=False)
    assert galat.nama == "kehadiran.xlsx"
    lembar = openpyxl.load_workbook(io.BytesIO(galat.isi))["kehadiran"]
    assert [c.value for c in lembar[2]] == [nip, "2025", "98,5"]
    assert lembar["C4"].data_type == "s", "a text never becomes a formula"
    assert "rentang" in lembar["C3"].comment.text
    with zipfile.ZipFile(io.BytesIO(galat.isi)) as z:
        assert not any(b"<f>" in z.read(n) for n in z.namelist() if n.startswith("xl/worksheets/"))
