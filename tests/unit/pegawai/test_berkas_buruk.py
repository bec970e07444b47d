"""Hostile and broken files: a refusal in words, quickly, and this process stays alive and small."""

from __future__ import annotations

import resource
import time
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from talenta_web.pegawai.impor.berkas import urai
from talenta_web.pegawai.impor.masalah import Daftar

RUANG = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
KEPALA = f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{RUANG}">'


def buku(jalur: Path, isi: Any = None) -> Path:
    """A workbook with a sheet `kehadiran`; `isi` writes into it."""
    b = xlsxwriter.Workbook(str(jalur))
    lembar = b.add_worksheet("kehadiran")
    lembar.write_row(0, 0, ("nip", "tahun", "persen"))
    lembar.write_row(1, 0, ("198503122010011005", 2025, 99))
    if isi:
        isi(b, lembar)
    b.close()
    return jalur


def ganti(jalur: Path, bagian: dict[str, bytes], **setelan: Any) -> Path:
    """The same archive with some parts replaced or added."""
    tujuan = jalur.with_name("ganti-" + jalur.name)
    with zipfile.ZipFile(jalur) as asal, zipfile.ZipFile(tujuan, "w", zipfile.ZIP_DEFLATED) as baru:
        for e in asal.infolist():
            if e.filename not in bagian:
                baru.writestr(e, asal.read(e), zipfile.ZIP_DEFLATED)
        for nama, isi in bagian.items():
            baru.writestr(nama, isi)
    return tujuan


def lembar_xml(isi: str) -> dict[str, bytes]:
    return {"xl/worksheets/sheet1.xml": f"{KEPALA}<sheetData>{isi}</sheetData></worksheet>".encode()}


def tolak(jalur: Path, nama: str | None = None) -> Daftar:
    """The problems, those of cells included; at most a minute, and no more than 50 MiB of this process."""
    masalah = Daftar()
    awal, memori = time.monotonic(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    tabel = urai(jalur, nama or jalur.name, masalah)
    assert all(t.temuan for t in tabel)
    for t in tabel:
        masalah.gabung(t.temuan, len(t.temuan))
    assert time.monotonic() - awal < 60
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memori < 50 * 1024
    assert masalah
    assert all(m.masalah and m.perbaikan for m in masalah.isi)
    return masalah


def test_berkas_biasa_diterima(tmp_path: Path) -> None:
    masalah = Daftar()
    (t,) = urai(buku(tmp_path / "a.xlsx"), "a.xlsx", masalah)
    assert not masalah
    assert (t.nama, t.kepala, list(t.nomor)) == ("kehadiran", ["nip", "tahun", "persen"], [2])


def test_openpyxl_dan_penulis_lain_diterima(tmp_path: Path) -> None:
    b = openpyxl.Workbook()
    lembar = b.active
    assert lembar is not None
    lembar.title = "kehadiran"
    lembar.append(["nip", "tahun", "persen"])
    lembar.append(["198503122010011005", 2025, 99])
    b.save(tmp_path / "a.xlsx")
    b.close()
    masalah = Daftar()
    assert len(urai(tmp_path / "a.xlsx", "a.xlsx", masalah)) == 1
    assert not masalah


@pytest.mark.parametrize(
    ("nama", "isi", "kata"),
    [
        ("a.xlsm", b"PK\x03\x04", "makro"),
        ("a.pdf", b"%PDF-1.7", "tidak dikenal"),
        ("a.xlsx", b"<html><body>", "bukan .xlsx"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "kata sandi"),
        ("a.xlsx", b"PK\x03\x04 rusak", "rusak"),
        ("a.xlsx", b"", "bukan .xlsx"),
        ("kehadiran.csv", b"PK\x03\x04", "arsip"),
        ("kehadiran.csv", b"nip;tahun\n\x00\xff\xfe", "UTF-8"),
        ("kehadiran.csv", b'nip;tahun\n"1;2\n', "rusak"),
        ("kehadiran.csv", b"nip;tahun\n1;2;3\n", "3 kolom"),
        ("", b"", "tidak dikenal"),
    ],
)
def test_jenis_dan_isi(tmp_path: Path, nama: str, isi: bytes, kata: str) -> None:
    jalur = tmp_path / "x"
    jalur.write_bytes(isi)
    assert kata in tolak(jalur, nama).isi[0].masalah


def test_bom_zip(tmp_path: Path) -> None:
    isi = b"\0" * (200 * 1024 * 1024)
    jalur = ganti(buku(tmp_path / "a.xlsx"), {"xl/media/a.bin": isi})
    assert jalur.stat().st_size < 1024 * 1024
    assert "kali ukuran" in tolak(jalur).isi[0].masalah + tolak(jalur).isi[0].perbaikan


def test_terlalu_banyak_bagian(tmp_path: Path) -> None:
    jalur = ganti(buku(tmp_path / "a.xlsx"), {f"xl/x{i}.xml": b"<a/>" for i in range(2001)})
    assert "bagian" in tolak(jalur).isi[0].masalah


def test_arsip_bersarang_makro_tautan(tmp_path: Path) -> None:
    asal = buku(tmp_path / "a.xlsx")
    assert "arsip di dalam" in tolak(ganti(asal, {"xl/embeddings/b.xlsx": asal.read_bytes()})).isi[0].masalah
    assert "makro" in tolak(ganti(asal, {"xl/vbaProject.bin": b"x"})).isi[0].masalah
    assert "tautan" in tolak(ganti(asal, {"xl/externalLinks/externalLink1.xml": b"<a/>"})).isi[0].masalah


SEL_JAUH = [
    'r="XFD1048576"',
    "r='XFD1048576'",
    's="1" r="XFD1048576"',
    'r="&#88;FD1048576"',
    'r="A150001"',
]


@pytest.mark.parametrize("sel", SEL_JAUH)
def test_sel_jauh(tmp_path: Path, sel: str) -> None:
    xml = lembar_xml(f'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c {sel}><v>1</v></c></row>')
    masalah = tolak(ganti(buku(tmp_path / "a.xlsx"), xml))
    assert masalah.isi[0].sel in {"kehadiran!XFD1048576", "kehadiran!A150001"}
    assert "luar batas" in masalah.isi[0].masalah


def test_sel_jauh_dengan_awalan_nama(tmp_path: Path) -> None:
    sel = '<x:c r="XFD1048576"><x:v>1</x:v></x:c>'
    teks = f'<x:worksheet xmlns:x="{RUANG}"><x:sheetData><x:row r="9">{sel}</x:row></x:sheetData></x:worksheet>'
    isi = teks.encode()
    masalah = tolak(ganti(buku(tmp_path / "a.xlsx"), {"xl/worksheets/sheet1.xml": isi}))
    assert masalah.isi[0].sel == "kehadiran!XFD1048576"


def test_rumus_dan_galat_per_sel(tmp_path: Path) -> None:
    def isi(_b: Any, lembar: Any) -> None:
        lembar.write_formula("C3", "=C2+1", None, 100)
        lembar.write_formula("C4", "=1/0", None, "#DIV/0!")

    masalah = tolak(buku(tmp_path / "a.xlsx", isi))
    assert {(m.sel, m.masalah) for m in masalah.isi} >= {
        ("kehadiran!C3", "Sel berisi rumus."),
        ("kehadiran!C4", "Sel berisi galat Excel."),
    }


def test_sel_gabungan_ditolak_kecuali_di_petunjuk(tmp_path: Path) -> None:
    def isi(b: Any, lembar: Any) -> None:
        lembar.merge_range("C2:C3", 99)
        b.add_worksheet("Petunjuk").merge_range("A1:F1", "Cara mengisi")

    masalah = tolak(buku(tmp_path / "a.xlsx", isi))
    assert [(m.sel, m.masalah) for m in masalah.isi] == [
        ("kehadiran!C2:C3", "Sel digabung; hanya sel pertamanya berisi.")
    ]


@pytest.mark.parametrize("awal", [b'<!DOCTYPE a [<!ENTITY b "c">]>', b'<?xml version="1.0" encoding="UTF-16"?>'])
def test_dtd_dan_enkode_lain(tmp_path: Path, awal: bytes) -> None:
    xml = awal + lembar_xml("")["xl/worksheets/sheet1.xml"].partition(b"?>")[2]
    tolak(ganti(buku(tmp_path / "a.xlsx"), {"xl/worksheets/sheet1.xml": xml}))


def test_xml_rusak(tmp_path: Path) -> None:
    tolak(ganti(buku(tmp_path / "a.xlsx"), {"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><c r='A1'"}))
    tolak(ganti(buku(tmp_path / "a.xlsx"), {"xl/workbook.xml": b"<workbook>"}))


def test_65_ribu_baris_kosong_ditoleransi(tmp_path: Path) -> None:
    def isi(b: Any, lembar: Any) -> None:
        gaya = b.add_format({"bold": True})
        for r in range(2, 65_002):
            for k in range(3):
                lembar.write_blank(r, k, None, gaya)

    masalah = Daftar()
    (t,) = urai(buku(tmp_path / "a.xlsx", isi), "a.xlsx", masalah)
    assert not masalah
    assert len(t.nomor) == 1


def test_baris_xml_kosong_berulang(tmp_path: Path) -> None:
    """Rows that a reader would have to keep although they hold nothing; far rows without cells are fine."""
    xml = lembar_xml('<row r="1"><c r="A1" t="inlineStr"><is><t>nip</t></is></c></row><row r="1048576"/>')
    masalah = Daftar()
    urai(ganti(buku(tmp_path / "a.xlsx"), xml), "a.xlsx", masalah)
    assert not masalah


def test_csv_pemisah_bom_dan_kutip(tmp_path: Path) -> None:
    for pemisah in (";", ",", "\t"):
        jalur = tmp_path / "kehadiran.csv"
        jalur.write_bytes(f'\ufeffnip{pemisah}tahun{pemisah}persen\r\n"1{pemisah}2"{pemisah}2025\r\n'.encode())
        masalah = Daftar()
        (t,) = urai(jalur, "kehadiran.csv", masalah)
        assert not masalah
        assert t.kepala == ["nip", "tahun", "persen"]
        assert [k.nilai for k in t.kolom] == [[f"1{pemisah}2"], ["2025"], [""]]
