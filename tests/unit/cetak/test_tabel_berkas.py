"""Table files of a report: workbook with summary, tables, dictionary; CSV for Indonesian Excel; JSON by its schema."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

import jsonschema
import openpyxl
import pytest

from talenta_web import resources
from talenta_web.cetak.lembar import PENULIS, GalatLembar, Lembar, xlsx
from talenta_web.cetak.tabel import DataLaporan, IsiTabel, KepalaData, rekam, tulis_tabel
from talenta_web.kontrak import (
    AliranData,
    FormatLaporan,
    Kebutuhan,
    Kertas,
    KeteranganNaskah,
    KolomData,
    LembarTabel,
    Parameter,
    ProfilNaskah,
    TabelData,
    Tipe,
)

KOLOM = (
    KolomData("nip", "NIP", Tipe.TEKS, uraian="Nomor induk pegawai"),
    KolomData("nama", "Nama", Tipe.TEKS),
    KolomData("skor", "Skor", Tipe.ANGKA, "persen", "Skor akhir", "pemetaan"),
    KolomData("umur", "Umur", Tipe.BULAT, "tahun"),
    KolomData("lahir", "Tanggal lahir", Tipe.TANGGAL),
    KolomData("aktif", "Aktif", Tipe.BOOLEAN),
)
PROFIL = (KolomData("periode", "Periode", Tipe.TEKS), KolomData("acuan", "Keadaan per", Tipe.TANGGAL))
BARIS: tuple[Mapping[str, Any], ...] = (
    {"nip": "198001012005011001", "nama": "=1+1 <b>&", "skor": Decimal("79.998"), "umur": 46, "lahir": date(1980, 1, 1),
     "aktif": True},
    {"nip": "198001012005011002", "nama": " dua\nbaris", "skor": 80.0, "umur": None, "lahir": date(1900, 1, 1),
     "aktif": False},
    {"nip": None, "nama": None, "skor": -1.5, "umur": 0, "lahir": None, "aktif": None},
)  # fmt: skip
LAPORAN = FormatLaporan(
    "uji", "Uji & coba", "Laporan uji.", "laporan.agregat",
    (Kebutuhan("orang", "pegawai.daftar", ("nip",), 10), Kebutuhan("dasar", "pemetaan.profil", ("periode",), 1)),
    (Parameter("unit", "Unit kerja", "unit"),), None, ("xlsx", "csv", "json"), mesin="tabel",
    lembar=(
        LembarTabel("orang", "Pegawai/semua", tuple((k.kode, k.nama) for k in KOLOM)),
        LembarTabel("orang", "Kamus", (("skor", "Nilai"), ("nip", "nilai"))),
    ),
)  # fmt: skip
KEPALA = KepalaData("uji", "Uji & coba", "1.0.0", "Kota Uji", "T", {"unit": "A"}, {"unit": "Dinas A"})
CAP = KeteranganNaskah(ProfilNaskah("Kota Uji", kertas="F4"), kode="ABCD-1234", alamat="https://uji.example/verifikasi")


def data(baris: tuple[Mapping[str, Any], ...] = BARIS) -> DataLaporan:
    orang = AliranData(iter([baris[:1], baris[1:]]), len(baris), date(2026, 1, 2))
    dasar = TabelData(({"periode": "2026", "acuan": date(2026, 1, 2)},), 1)
    return rekam(
        KEPALA,
        (
            IsiTabel("orang", "pegawai.daftar", "Pegawai", KOLOM, orang),
            IsiTabel("dasar", "pemetaan.profil", "Keterangan", PROFIL, dasar),
        ),
        io.BytesIO(),
    )


def tulis(keluaran: Any, laporan: FormatLaporan = LAPORAN, baris: tuple[Mapping[str, Any], ...] = BARIS) -> bytes:
    keluar = io.BytesIO()
    tulis_tabel(keluaran, laporan, data(baris), CAP, keluar)
    return keluar.getvalue()


@cache
def isi_buku() -> Any:
    return openpyxl.load_workbook(io.BytesIO(tulis("xlsx")))


def test_lembar_dan_isi() -> None:
    buku = isi_buku()
    assert buku.sheetnames == ["Ringkasan", "Pegawai semua", "Kamus (2)", "Kamus"]
    satu, dua = (list(buku[n].values) for n in buku.sheetnames[1:3])
    assert satu[0] == tuple(k.nama for k in KOLOM)
    assert satu[1][:4] == ("198001012005011001", "=1+1 <b>&", 79.998, 46)
    assert satu[1][4].date() == date(1980, 1, 1)
    assert satu[1][5] == "ya"
    assert satu[2][1] == " dua\nbaris"
    assert satu[3] == (None, None, -1.5, 0, None, None)
    assert dua[0] == ("Nilai", "nilai (2)")
    assert dua[1] == (79.998, "198001012005011001")
    assert {c.data_type for c in buku["Pegawai semua"]["A"][:3]} == {"s"}


def test_ringkasan_membuktikan_tanpa_menyebut_orang() -> None:
    ringkas = dict(list(isi_buku()["Ringkasan"].values)[1:])
    d = data()
    assert ringkas["Laporan"] == "Uji & coba"
    assert ringkas["Klasifikasi"] == "TERBATAS"
    assert ringkas["Data per"] == ringkas["Keadaan per"] == "2 Januari 2026"
    assert ringkas["Saringan"] == "Unit kerja: Dinas A"
    assert ringkas["Periode"] == "2026"
    assert ringkas["Isi lembar Pegawai semua"] == "3 baris"
    assert ringkas["Sumber data"] == "Keterangan (pemetaan.profil); Pegawai (pegawai.daftar)"
    assert (ringkas["Sidik data (SHA-256)"], ringkas["Kode verifikasi"]) == (d.sidik, "ABCD-1234")
    assert "data pribadi" in ringkas["Catatan"]


def test_kamus_menjelaskan_setiap_kolom() -> None:
    baris = list(isi_buku()["Kamus"].values)
    assert len(baris) == 1 + 6 + 2
    assert baris[3] == ("Pegawai semua", "Skor", "skor", "bilangan", "persen (0–100)", "Skor akhir", "pemetaan")


def test_tabel_excel_dan_cetak() -> None:
    lembar = isi_buku()["Pegawai semua"]
    (tabel,) = lembar.tables.values()
    assert (tabel.ref, [k.name for k in tabel.tableColumns]) == ("A1:F4", [k.nama for k in KOLOM])
    assert lembar.freeze_panes == "A2"
    assert lembar.print_title_rows == "$1:$1"
    assert (lembar.page_setup.paperSize, lembar.page_setup.fitToHeight) == (14, 0)
    kaki = lembar.oddFooter.left.text
    assert kaki.startswith("TERBATAS · Uji &")
    assert data().sidik[:16] in kaki
    assert lembar.column_dimensions["A"].width == 19
    assert lembar.column_dimensions["B"].width == 10, "the longest line, not the whole text"
    assert (lembar["B3"].alignment.wrap_text, lembar["B3"].alignment.vertical) == (True, "top")
    assert (lembar["A3"].alignment.wrap_text, lembar["A3"].alignment.vertical) == (None, "top")
    assert isi_buku()["Kamus"].page_setup.orientation == "landscape"


def test_tanpa_baris_dan_mendatar() -> None:
    laporan = replace(LAPORAN, lembar=(), kertas=Kertas("A4", "mendatar"))
    lembar = openpyxl.load_workbook(io.BytesIO(tulis("xlsx", laporan, ())))["Pegawai"]
    assert next(iter(lembar.tables.values())).ref == "A1:F2"
    assert (lembar.page_setup.orientation, lembar.page_setup.paperSize) == ("landscape", 9)


def test_setiap_bagian_xlsx_sah_dan_sama_di_setiap_waktu(monkeypatch: pytest.MonkeyPatch) -> None:
    isi = tulis("xlsx")
    monkeypatch.setattr("time.localtime", lambda *_: (2031, 1, 1, 1, 1, 1, 0, 1, 0))
    monkeypatch.setattr("time.time", lambda: 2e9)
    assert tulis("xlsx") == isi
    with zipfile.ZipFile(io.BytesIO(isi)) as z:
        assert {i.date_time for i in z.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert "xl/tables/table2.xml" in z.namelist()


def test_csv_untuk_excel_indonesia() -> None:
    isi = tulis("csv")
    assert isi.startswith(b"\xef\xbb\xbf")
    baris = list(csv.reader(io.StringIO(isi.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert baris[0] == [k.nama for k in KOLOM]
    assert baris[1] == ["198001012005011001", "'=1+1 <b>&", "79,998", "46", "1980-01-01", "ya"]
    assert baris[2][1:] == [" dua\nbaris", "80", "", "1900-01-01", "tidak"]
    assert baris[3] == ["", "", "-1,5", "0", "", ""]


def test_json_adalah_data_itu_sendiri() -> None:
    isi = tulis("json")
    d = data()
    assert (len(isi), d.baris_orang) == (d.tertulis.bita, 3)
    jsonschema.validate(json.loads(isi), _skema())


def _skema() -> Any:
    return json.loads((resources.PAKET / "docs/skema/laporan.schema.json").read_text(encoding="utf-8"))


def _rusak() -> Iterator[Any]:
    for ubah in (
        lambda d: d.pop("laporan"),
        lambda d: d.update(skema="talenta-laporan/2"),
        lambda d: d.update(lain=1),
        lambda d: d["tabel"]["orang"]["kolom"][0].update(tipe="uang"),
        lambda d: d["tabel"]["orang"]["baris"][0].append({}),
        lambda d: d["tabel"]["orang"].update(jumlah=-1),
        lambda d: d["tabel"]["orang"].update(per="kemarin"),
    ):
        d = json.loads(tulis("json"))
        ubah(d)  # type: ignore[no-untyped-call]
        yield d


def test_skema_menolak_yang_lain() -> None:
    for d in _rusak():
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(d, _skema(), format_checker=jsonschema.FormatChecker())


def test_hari_sebelum_1900_tetap_terbaca() -> None:
    baris = ({**BARIS[0], "lahir": date(1899, 12, 31)}, {**BARIS[0], "lahir": date(1900, 3, 1)})
    lembar = openpyxl.load_workbook(io.BytesIO(tulis("xlsx", baris=baris)))["Pegawai semua"]
    assert [lembar.cell(n, 5).value for n in (2, 3)] == ["1899-12-31", datetime(1900, 3, 1)]  # noqa: DTZ001


def test_terlalu_banyak_baris_disebut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("talenta_web.cetak.lembar.MAKS_BARIS", 3)
    with pytest.raises(GalatLembar, match="Gunakan CSV"):
        tulis("xlsx")


def test_baris_setinggi_isinya() -> None:
    """Wrapped texts have room also where the program does not measure them."""
    keluar = io.BytesIO()
    baris = [("pendek", "x" * 90), ("kata " * 20, "y"), ("a\nb\nc", "z"), ("kata " * 900, "")]
    xlsx([Lembar("A", ("A", "B"), baris, (20, 5), sel=(PENULIS["lipat"], PENULIS["teks"]))], keluar)
    lembar = openpyxl.load_workbook(keluar)["A"]
    assert [lembar.row_dimensions[n].height for n in range(1, 6)] == [None, None, 75, 45, 409]
