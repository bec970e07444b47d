"""Workbooks as people make them: read where it is certain, a note or a refusal by cell where it is not."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from talenta_web.pegawai.impor import bundel
from talenta_web.pegawai.impor.berkas import baca, urai
from talenta_web.pegawai.impor.masalah import Daftar
from talenta_web.pegawai.impor.tabel import Tabel
from talenta_web.pegawai.padan.jenis import Padanan, PadananKolom, PadananLembar, kunci

NIP = "198503122010011005"
KEPALA = ("nip", "tahun", "persen")


def buku(jalur: Path, **lembar: Callable[[Any, Any], None]) -> Path:
    b = xlsxwriter.Workbook(str(jalur))
    for nama, isi in lembar.items():
        isi(b, b.add_worksheet(nama))
    b.close()
    return jalur


def biasa(_b: Any, lembar: Any) -> None:
    lembar.write_row(0, 0, KEPALA)
    lembar.write_row(1, 0, (NIP, 2025, 99))


def baca_semua(jalur: Path, nama: str = "a.xlsx") -> tuple[list[Tabel], Daftar]:
    masalah = Daftar()
    return list(urai(jalur, nama, masalah)), masalah


def test_judul_di_atas_dua_baris_kepala_dan_nomor_kolom(tmp_path: Path) -> None:
    def isi(b: Any, lembar: Any) -> None:
        lembar.merge_range("A1:C1", "REKAP KEHADIRAN")
        lembar.merge_range("A3:A4", "nip")
        lembar.merge_range("B3:C3", "Rekap")
        lembar.write_row(3, 1, ("tahun", "persen"))
        lembar.write_row(4, 0, ("(1)", "(2)", "(3)"))
        lembar.write_row(5, 0, (NIP, 2025, 99))

    (t,), masalah = baca_semua(buku(tmp_path / "a.xlsx", kehadiran=isi))
    assert not masalah
    assert t.temuan == (), "merged cells of the header are only layout"
    assert (list(t.kepala), list(t.nomor), t.sel(2, 0), t.sel(1, -1)) == (
        list(KEPALA),
        [6],
        "kehadiran!C6",
        "kehadiran!B4",
    )
    assert ["baris 4" in c.masalah for c in t.catatan] == [True]


def test_gabungan_di_bawah_kepala_tetap_ditolak(tmp_path: Path) -> None:
    def isi(b: Any, lembar: Any) -> None:
        lembar.merge_range("A1:C1", "REKAP")
        lembar.write_row(1, 0, KEPALA)
        lembar.write_row(2, 0, (NIP, 2025, 99))
        lembar.merge_range("C4:C5", 98)

    (t,), _ = baca_semua(buku(tmp_path / "a.xlsx", kehadiran=isi))
    assert [m.sel for m in t.temuan] == ["kehadiran!C4:C5"]


def test_lembar_tersembunyi_tidak_dibaca_dan_disebut(tmp_path: Path) -> None:
    def rahasia(b: Any, lembar: Any) -> None:
        lembar.write_row(0, 0, KEPALA)
        lembar.write_formula("A2", "=1+1")
        lembar.hide()

    def sangat(b: Any, lembar: Any) -> None:
        lembar.write_row(0, 0, KEPALA)
        lembar.very_hidden()

    (t,), masalah = baca_semua(buku(tmp_path / "a.xlsx", kehadiran=biasa, lama=rahasia, arsip=sangat))
    assert not masalah
    assert t.temuan == ()
    assert sorted(c.masalah for c in t.catatan) == [
        "Lembar tersembunyi 'arsip' (a.xlsx) tidak dibaca.",
        "Lembar tersembunyi 'lama' (a.xlsx) tidak dibaca.",
    ]


def test_semua_lembar_tersembunyi(tmp_path: Path) -> None:
    def kosong(b: Any, lembar: Any) -> None: ...

    def rahasia(b: Any, lembar: Any) -> None:
        biasa(b, lembar)
        lembar.hide()

    tabel, masalah = baca_semua(buku(tmp_path / "a.xlsx", Depan=kosong, kehadiran=rahasia))
    assert tabel == []
    assert "tersembunyi (kehadiran)" in masalah.isi[0].masalah
    assert "Unhide" in masalah.isi[0].perbaikan


def gabung(tmp_path: Path, *berkas: Path, sepakat: dict[str, Any] | None = None) -> Path:
    tujuan = tmp_path / f"x{bundel.AKHIRAN}"
    bundel.tulis(tujuan, [bundel.Bagian(b.name, b, 0, b.stat().st_size) for b in berkas], sepakat or {})
    return tujuan


def test_dua_berkas_satu_lembar_alamat_menyebut_berkas(tmp_path: Path) -> None:
    def lain(b: Any, lembar: Any) -> None:
        lembar.write_row(2, 1, ("tahun", "persen", "nip"))
        lembar.write_row(4, 1, (2024, 98, NIP))
        lembar.write_row(5, 1, (2023, 97, NIP))

    a, b = buku(tmp_path / "a.xlsx", kehadiran=biasa), buku(tmp_path / "b.xlsx", kehadiran=lain)
    (t,), masalah = baca_semua(gabung(tmp_path, a, b), "dua berkas")
    assert not masalah
    assert [[k.nilai[i] for i in k.indeks] for k in t.kolom] == [[NIP] * 3, [2025, 2024, 2023], [99, 98, 97]]
    assert [t.sel(0, b) for b in range(3)] == ["a.xlsx: kehadiran!A2", "b.xlsx: kehadiran!D5", "b.xlsx: kehadiran!D6"]
    assert t.sel(2, 1) == "b.xlsx: kehadiran!C5"
    assert t.baris(2) == "6 (b.xlsx: kehadiran!D6)"


def test_kolom_berbeda_tidak_disatukan_diam_diam(tmp_path: Path) -> None:
    def sempit(b: Any, lembar: Any) -> None:
        lembar.write_row(0, 0, ("nip", "tahun"))
        lembar.write_row(1, 0, (NIP, 2024))

    a, b = buku(tmp_path / "a.xlsx", kehadiran=biasa), buku(tmp_path / "b.xlsx", kehadiran=sempit)
    _, masalah = baca_semua(gabung(tmp_path, a, b), "dua berkas")
    (m,) = masalah.isi
    assert "kolom yang berbeda: persen" in m.masalah
    assert (m.sel, "a.xlsx: kehadiran" in m.perbaikan) == ("b.xlsx: kehadiran", True)


def test_satu_berkas_rusak_menyebut_namanya(tmp_path: Path) -> None:
    rusak = tmp_path / "rusak.xlsx"
    rusak.write_bytes(b"PK\x03\x04 bukan")
    tabel, masalah = baca_semua(gabung(tmp_path, buku(tmp_path / "a.xlsx", kehadiran=biasa), rusak), "dua")
    assert tabel == []
    assert masalah.isi[0].masalah.startswith("Berkas rusak.xlsx: ")


def sepakati(jalur: Path, *kolom: PadananKolom) -> Path:
    masalah = Daftar()
    b = baca(jalur, jalur.name, masalah)
    assert b is not None
    padanan = Padanan((PadananLembar(kunci(b.mentah[0]), "kehadiran", kolom),))
    return gabung(jalur.parent, jalur, sepakat={"padanan": padanan.ke_dict()})


def test_65_ribu_baris_hanya_bernomor_dan_rumus_di_kolom_lain(tmp_path: Path) -> None:
    def isi(b: Any, lembar: Any) -> None:
        lembar.write_row(0, 0, ("No", "NIP", "Tahun", "Hadir", "Umur"))
        lembar.write_row(1, 0, (1, NIP, 2025, 99))
        lembar.write_formula("E2", "=2025-1985", None, 40)
        for r in range(2, 65_002):
            lembar.write(r, 0, r)

    kolom = [PadananKolom(t, (a,)) for t, a in (("nip", "nip"), ("tahun", "tahun"), ("persen", "hadir"))]
    jalur = sepakati(buku(tmp_path / "a.xlsx", Rekap=isi), *kolom)
    (t,), masalah = baca_semua(jalur)
    assert not masalah
    assert (list(t.nomor), t.temuan, t.sel(2, 0)) == ([2], (), "Rekap!D2")
    (t,), _ = baca_semua(sepakati(tmp_path / "a.xlsx", *kolom[:2], PadananKolom("persen", ("umur",))))
    assert [m.sel for m in t.temuan] == ["Rekap!E2"], "a formula in a column that is read is refused"


def test_lembar_yang_tidak_dicocokkan_disebut(tmp_path: Path) -> None:
    jalur = gabung(tmp_path, buku(tmp_path / "a.xlsx", Rekap=biasa), sepakat={"padanan": Padanan(()).ke_dict()})
    tabel, masalah = baca_semua(jalur)
    assert tabel == []
    assert "Lembar 'Rekap' belum dicocokkan" in masalah.isi[0].masalah


@pytest.mark.parametrize("pemisah", [";", ",", "\t"])
def test_csv_dengan_judul_dan_koma_di_judul(tmp_path: Path, pemisah: str) -> None:
    jalur = tmp_path / "kehadiran.csv"
    jalur.write_text(f"Rekap kehadiran; Kota Contoh, 2025\n\n{pemisah.join(KEPALA)}\n{NIP}{pemisah}2025{pemisah}99\n")
    (t,), masalah = baca_semua(jalur, jalur.name)
    assert not masalah
    assert (list(t.kepala), list(t.nomor), t.sel(2, 0)) == (list(KEPALA), [4], "kehadiran!C4")


def test_bundel_dibaca_seperti_berkasnya(tmp_path: Path) -> None:
    isi = [bytes(range(256)) * 50, b"", b"akhir"]
    for i, b in enumerate(isi):
        (tmp_path / str(i)).write_bytes(b)
    jalur = gabung(tmp_path, *(tmp_path / str(i) for i in range(3)), sepakat={"a": "é"})
    b = bundel.buka(jalur, "x")
    assert ([x.nama for x in b.bagian], dict(b.sepakat)) == (["0", "1", "2"], {"a": "é"})
    for x, harap in zip(b.bagian, isi, strict=True):
        p = bundel.Potongan(x.jalur, x.awal, x.ukuran)
        assert p.read() == harap
        assert (p.seek(-3, 2), p.read(10)) == (max(len(harap) - 3, 0), harap[-3:])
    sebelum = jalur.read_bytes()
    bundel.tulis(jalur, b.bagian, b.sepakat)
    assert jalur.read_bytes() == sebelum, "written again over itself"


def test_judul_tertukar_disebut_sekali_di_kepalanya(tmp_path: Path) -> None:
    def isi(_b: Any, lembar: Any) -> None:
        lembar.write_row(0, 0, ("nama", "nip", "jenis_asn"))
        for r, (nip, nama) in enumerate(((NIP, "Budi Santoso"), ("199001052015022001", "Ani")), 1):
            lembar.write_row(r, 0, (nip, nama, "PNS"))

    (t,), masalah = baca_semua(buku(tmp_path / "a.xlsx", pegawai=isi))
    assert not masalah
    assert [(m.sel, m.masalah) for m in t.temuan] == [("pegawai!A1", "Isi kolom 'nama' dan 'nip' tampaknya tertukar.")]


def test_contoh_dibaca_tanpa_seluruh_isinya_dengan_kepala_yang_sama(tmp_path: Path) -> None:
    """The offer reads the top only, yet finds header, merged cells and hidden sheets as the full reading does."""

    def isi(b: Any, lembar: Any) -> None:
        lembar.merge_range("A1:C1", "REKAP")
        lembar.merge_range("A2:A3", "nip")
        lembar.merge_range("B2:C2", "Rekap")
        lembar.write_row(2, 1, ("tahun", "persen"))
        for r in range(3, 5_000):
            lembar.write_row(r, 0, (NIP, 2025, r % 100))
        lembar.merge_range("C5001:C5002", 9)

    def rahasia(b: Any, lembar: Any) -> None:
        biasa(b, lembar)
        lembar.hide()

    jalur, masalah = buku(tmp_path / "a.xlsx", Rekap=isi, lama=rahasia), Daftar()
    sedikit, semua = baca(jalur, "a.xlsx", masalah, 50), baca(jalur, "a.xlsx", masalah)
    assert not masalah
    assert sedikit is not None
    assert semua is not None
    (a,), (b,) = sedikit.mentah, semua.mentah
    assert (
        (list(a.kepala), a.letak, a.baris_kepala)
        == (list(b.kepala), b.letak, b.baris_kepala)
        == (list(KEPALA), (1, 2, 0), 3)
    )
    assert (list(a.nomor[:3]), len(a.nomor), len(b.nomor)) == ([4, 5, 6], 50, 4_998)
    assert sedikit.tersembunyi == semua.tersembunyi == [(0, "lama")]
    assert sedikit.temuan == semua.temuan == [(0, "Rekap", "gabung", "C5001:C5002")]


def test_contoh_dari_berkas_dengan_awalan_nama_dan_berkas_rusak(tmp_path: Path) -> None:
    ruang = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    baris = "".join(
        f'<x:row r="{r}"><x:c r="A{r}" t="inlineStr"><x:is><x:t>nip{r}</x:t></x:is></x:c></x:row>' for r in range(1, 90)
    )
    xml = f'<x:worksheet xmlns:x="{ruang}"><x:sheetData>{baris}</x:sheetData></x:worksheet>'
    asal, jalur = buku(tmp_path / "a.xlsx", Rekap=biasa), tmp_path / "b.xlsx"
    with zipfile.ZipFile(asal) as lama, zipfile.ZipFile(jalur, "w") as baru:
        for e in lama.infolist():
            baru.writestr(e.filename, xml if e.filename.endswith("sheet1.xml") else lama.read(e))
    b = baca(jalur, "b.xlsx", Daftar(), 5)
    assert b is not None
    assert len(b.mentah[0].nomor) == 5
    isi = bytearray(asal.read_bytes())
    isi[200:260] = bytes(60)
    jalur.write_bytes(isi)
    masalah = Daftar()
    assert baca(jalur, "b.xlsx", masalah, 5) is None
    assert masalah.isi[0].perbaikan


def test_csv_besar_ditawarkan_dari_awalnya_saja(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("talenta_web.pegawai.impor.berkas.MAKS_BERKAS", 1000)
    jalur = tmp_path / "rekap.csv"
    jalur.write_text("NIP;Tahun;Hadir\n" + f"{NIP};2025;99\n" * 500)
    masalah = Daftar()
    assert baca(jalur, jalur.name, masalah) is None
    assert "lebih besar" in masalah.isi[0].masalah
    b = baca(jalur, jalur.name, Daftar(), 20)
    assert b is not None
    assert len(b.mentah[0].nomor) == 20


def test_nama_berkas_dibuat_berbeda() -> None:
    assert bundel.nama_unik(["a.xlsx", "b.csv", "a.xlsx", "a.xlsx"]) == ["a.xlsx", "b.csv", "a (2).xlsx", "a (3).xlsx"]
