"""Exports: texts stay texts (IN7), numbers stay numbers, and everything comes back as it went."""

from __future__ import annotations

import csv
import io
import tracemalloc
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape
from python_calamine import CalamineWorkbook

from talenta_web.cetak.lembar import GalatLembar, Lembar, Sel
from talenta_web.cetak.lembar import csv as tulis_csv
from talenta_web.cetak.lembar import xlsx as tulis_xlsx

RUMUS = (
    "=1+1", "=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", "\n=1", '=HYPERLINK("http://x.example")',
    "-2+3+cmd|' /C calc'!A0", "@A1", "+cmd", "=", "+", "-", "@", "=IMPORTXML(1)", '="1"', "=A1;B1", "-0",
)  # fmt: skip


def buku(*lembar: Lembar) -> io.BytesIO:
    keluar = io.BytesIO()
    tulis_xlsx(lembar, keluar)
    keluar.seek(0)
    return keluar


def test_no_cell_becomes_a_formula() -> None:
    isi = buku(Lembar("Uji", RUMUS[:2], [(r, r) for r in RUMUS]))
    lembar = openpyxl.load_workbook(isi).active
    sel = [c for baris in lembar.iter_rows() for c in baris]
    assert {c.data_type for c in sel} == {"s"}
    assert [unescape(b[0].value) for b in lembar.iter_rows(min_row=2)] == list(RUMUS)


def test_csv_texts_are_disarmed_and_numbers_stay_numbers() -> None:
    teks = b"".join(tulis_csv(("=a", "b"), [(r, -1.5) for r in RUMUS])).decode("utf-8-sig")
    baris = list(csv.reader(io.StringIO(teks, newline=""), delimiter=";"))
    assert baris[0] == ["'=a", "b"]
    assert [b[0] for b in baris[1:]] == [f"'{r}" for r in RUMUS]
    assert '"-1.5"' not in teks
    assert {b[1] for b in baris[1:]} == {"-1.5"}


def test_long_names_that_begin_alike_stay_apart() -> None:
    nama = ["Butir penilaian kematangan yang Anda isi", "Butir penilaian kematangan yang anda tinjau", "Lain"]
    semua = openpyxl.load_workbook(buku(*(Lembar(n, ("a",), [("x",)]) for n in nama))).sheetnames
    assert semua == ["Butir penilaian kematangan yang", "Butir penilaian kematangan ya 2", "Lain"]


def test_types_come_back() -> None:
    saat = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
    nilai: tuple[Sel, ...] = ("198501012010011001", 7, -1.25, Decimal("81.5"), True, date(1985, 3, 12), saat, None)
    (baris,) = openpyxl.load_workbook(buku(Lembar("a/b:c", list("abcdefgh"), [nilai]))).active.iter_rows(
        min_row=2, values_only=True
    )
    assert baris[:3] == ("198501012010011001", 7, -1.25)
    assert Decimal(str(baris[3])) == Decimal("81.5")
    assert baris[4] is True
    assert (baris[5].date(), baris[7]) == (date(1985, 3, 12), None)
    assert f"{baris[6]:%Y-%m-%d %H:%M}" == "2026-01-02 03:04"


@given(st.lists(st.text(min_size=1, max_size=50), min_size=1, max_size=5))
def test_any_text_round_trips(teks: list[str]) -> None:
    isi = [t.encode("utf-8", "replace").decode() for t in teks]
    buku_ = CalamineWorkbook.from_filelike(buku(Lembar("Uji", ["k"], [(t,) for t in isi])))
    kembali = [b[0] for b in buku_.get_sheet_by_index(0).to_python(skip_empty_area=False)][1:]
    assert kembali == isi


def test_two_sheets_and_too_long_a_text() -> None:
    isi = buku(Lembar("Satu", ["k"], [("a",)]), Lembar("Dua", ["k"], [("b",)]))
    assert openpyxl.load_workbook(isi).sheetnames == ["Satu", "Dua"]
    with pytest.raises(GalatLembar, match="32767"):
        buku(Lembar("Satu", ["k"], [("a" * 40_000,)]))


def test_memory_does_not_grow_with_rows() -> None:
    def puncak(n: int) -> int:
        baris = ((f"Nama {i}", "198501012010011001", i) for i in range(n))
        tracemalloc.start()
        tulis_xlsx([Lembar("Uji", ("a", "b", "c"), baris, (30, 22, 8))], io.BufferedWriter(_Buang()))
        besar = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return besar

    puncak(10)
    assert puncak(12_000) <= 1.2 * puncak(3_000)


def test_an_earlier_sheet_may_tell_what_a_later_one_held() -> None:
    jumlah = [0]

    def isi() -> Iterator[Sequence[Sel]]:
        for i in range(7):
            jumlah[0] += 1
            yield (i,)

    def kata() -> Iterator[Sequence[Sel]]:
        yield "Jumlah", jumlah[0]

    buku_ = openpyxl.load_workbook(buku(Lembar("Keterangan", ("a", "b"), kata()), Lembar("Isi", ("n",), isi(), (12,))))
    assert buku_.sheetnames == ["Keterangan", "Isi"]
    assert buku_["Keterangan"]["B2"].value == 7
    assert buku_["Isi"].column_dimensions["A"].width == 12


class _Buang(io.RawIOBase):
    """A file that keeps nothing."""

    def writable(self) -> bool:
        return True

    def write(self, isi: Any) -> int:
        return len(isi)
