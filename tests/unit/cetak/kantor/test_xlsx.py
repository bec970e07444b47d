"""XLSX filled: typed cells, rows repeated, formulas and all that stands on rows follow, a value is never a formula."""

from __future__ import annotations

import io
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

from talenta_web.basis.proses import DitolakAnak
from talenta_web.cetak import Cap, cetak, kantor
from talenta_web.cetak.kantor.xlsx_isi import isi
from talenta_web.kontrak import NaskahTemplat
from tests.unit.cetak.kantor.bahan import DATA, keterangan, simpan, xlsx

HARI = datetime.combine(date(2026, 11, 22), time())
REKAP = {
    "A1": "Rekap {{ naskah.instansi }}",
    "A2": "Nama", "B2": "Skor", "C2": "Dua kali",
    "A3": "{%tr for x in daftar %}",
    "A4": "{{ x.nama }}", "B4": "{{ x.skor }}", "C4": "=B4*2", "D4": "{{ loop.index }} dari {{ loop.length }}",
    "A5": "{%tr endfor %}",
    "A6": "Jumlah", "B6": "=SUM(B4:B4)", "C6": "=COUNTIF($B$4:$B$4,\">1\")+B6",
}  # fmt: skip


def buka(bita: bytes) -> Any:
    return load_workbook(io.BytesIO(bita))


def nilai(lembar: Any) -> dict[str, Any]:
    return {s.coordinate: s.value for baris in lembar.iter_rows() for s in baris if s.value is not None}


def test_baris_rumus_dan_bita_sama() -> None:
    templat = xlsx(REKAP, Lain={"A1": "=SUM(Rekap!B4:B4)", "A2": "=Rekap!B6"})
    hasil = cetak(NaskahTemplat("Rekap", "rekap", templat, DATA), Cap(keterangan()))
    assert hasil.ekstensi == "xlsx"
    buku = buka(hasil.isi)
    assert nilai(buku["Rekap"]) == {
        "A1": "Rekap Pemkab Uji", "A2": "Nama", "B2": "Skor", "C2": "Dua kali",
        "A3": "Orang 1", "B3": 1, "C3": "=B3*2", "D3": "1 dari 3",
        "A4": "Orang 2", "B4": 2, "C4": "=B4*2", "D4": "2 dari 3",
        "A5": "Orang 3", "B5": 3, "C5": "=B5*2", "D5": "3 dari 3",
        "A6": "Jumlah", "B6": "=SUM(B3:B5)", "C6": '=COUNTIF($B$3:$B$5,">1")+B6',
    }  # fmt: skip
    assert nilai(buku["Lain"]) == {"A1": "=SUM(Rekap!B3:B5)", "A2": "=Rekap!B6"}
    assert (
        "Periksa keaslian di https://uji.go.id/verifikasi dengan kode ABCD-EFGH" in buku["Lain"].oddFooter.center.text
    )
    assert buku["Rekap"].oddFooter.left.text == "TERBATAS"
    assert kantor.isi(templat, DATA, keterangan(), judul="Rekap", tanggal=date(2026, 11, 22)) == ("xlsx", hasil.isi)


def test_tanpa_data_satu_baris_kosong() -> None:
    lembar = buka(isi(xlsx(REKAP), {"daftar": []}, keterangan()))["Rekap"]
    assert nilai(lembar) == {
        "A1": "Rekap Pemkab Uji", "A2": "Nama", "B2": "Skor", "C2": "Dua kali", "A4": "Jumlah", "B4": "=SUM(B3:B3)",
        "C4": '=COUNTIF($B$3:$B$3,">1")+B4',
    }  # fmt: skip


def test_jenis_nilai() -> None:
    data = {
        "teks": ["=1+1", "+62", "-a", "@x", "\t=1", "a\x00b_x0041_"],
        "nip": "198001012005011001",
        "besar": 198001012005011001,
        "angka": Decimal("81.25"),
        "hari": date(2026, 11, 22),
        "ya": True,
        "tidak_tahu": None,
    }
    sel: dict[str, Any] = {f"A{n}": f"{{{{ teks[{n - 1}] }}}}" for n in range(1, 7)}
    sel |= {f"B{n}": f"{{{{ {k} }}}}" for n, k in enumerate(list(data)[1:], start=1)}
    sel["C1"] = "Skor: {{ angka|angka_id }} ({{ tidak_tahu }})"
    lembar = buka(isi(xlsx(sel), data, keterangan()))["Rekap"]
    for n, asal in enumerate(["=1+1", "+62", "-a", "@x", "\t=1", "ab_x005F_x0041_"], start=1):
        assert (lembar[f"A{n}"].value, lembar[f"A{n}"].data_type) == (asal, "s")
        assert lembar[f"A{n}"].quotePrefix
    assert [lembar[f"B{n}"].value for n in range(1, 7)] == [
        "198001012005011001", "198001012005011001", 81.25, HARI, True, None,
    ]  # fmt: skip
    assert lembar["B4"].number_format == "dd/mm/yyyy"
    assert lembar["C1"].value == "Skor: 81,25 (–)"


def test_yang_menempel_pada_baris_ikut() -> None:
    buku = Workbook()
    w: Any = buku.active
    w.title = "Rekap"
    for alamat, v in REKAP.items():
        w[alamat] = v
    w.merge_cells("A1:C1")
    w.merge_cells("C4:D4")
    w.row_dimensions[4].height = 30
    w.auto_filter.ref = "A2:C4"
    w.print_area = "A1:D6"
    w.print_title_rows = "2:2"
    w.conditional_formatting.add("B4:B4", CellIsRule("greaterThan", ["$B$6"], fill=PatternFill(bgColor="FFFF00")))
    sah = DataValidation("list", formula1="$A$4:$A$4")
    sah.add("D4")
    w.add_data_validation(sah)
    w.add_table(Table(displayName="T", ref="A2:B4"))
    bagan = BarChart()
    bagan.add_data(Reference(w, min_col=2, min_row=2, max_row=4), titles_from_data=True)
    bagan.set_categories(Reference(w, min_col=1, min_row=4, max_row=4))
    w.add_chart(bagan, "F6")
    buku.defined_names["Skor"] = DefinedName("Skor", attr_text="Rekap!$B$4:$B$4")
    hasil = buka(isi(simpan(buku), DATA, keterangan()))
    w = hasil["Rekap"]
    assert {str(r) for r in w.merged_cells.ranges} == {"A1:C1", "C3:D3", "C4:D4", "C5:D5"}
    assert [w.row_dimensions[n].height for n in (2, 3, 5, 6)] == [None, 30, 30, None]
    assert (w.auto_filter.ref, w.print_area, w.print_title_rows) == ("A2:C5", "'Rekap'!$A$1:$D$6", "$2:$2")
    ((cf, (aturan,)),) = [(str(c.sqref), c.rules) for c in w.conditional_formatting]
    assert (cf, aturan.formula) == ("B3:B5", ["$B$6"])
    (v,) = w.data_validations.dataValidation
    assert (str(v.sqref), v.formula1) == ("D3:D5", "$A$3:$A$5")
    assert w.tables["T"].ref == "A2:B5"
    assert w._charts[0].ser[0].val.numRef.f == "'Rekap'!$B$3:$B$5"
    assert w._charts[0].anchor._from.row == 5
    assert hasil.defined_names["Skor"].attr_text == "Rekap!$B$3:$B$5"


@pytest.mark.parametrize(
    ("sel", "pesan"),
    [
        ({"B2": "{{ tidak_ada }}"}, "lembar Rekap, sel B2: nama 'tidak_ada' tidak ada"),
        ({"B2": "{{ daftar }}"}, "lembar Rekap, sel B2: nilai tidak cocok"),
        ({"B2": "Nama {{ orang.apa }}"}, "lembar Rekap, sel B2: nama 'apa' tidak ada"),
        ({"A2": "{%tr for x in orang %}", "A3": "{%tr endfor %}"}, "lembar Rekap, baris 2"),
        ({"A2": "{%tr if tidak_ada %}", "A3": "{%tr endif %}"}, "baris 2: nama 'tidak_ada' tidak ada"),
    ],
)
def test_gagal_menyebut_sel(sel: dict[str, Any], pesan: str) -> None:
    with pytest.raises(DitolakAnak, match=pesan):
        isi(xlsx(sel), DATA, keterangan())
