"""References after rows were repeated, nested and dropped."""

from __future__ import annotations

import pytest

from talenta_web.cetak.kantor.xlsx_baris import Keluar, pohon, susun
from talenta_web.cetak.kantor.xlsx_rumus import Peta, geser
from talenta_web.host.templat_kantor import lingkungan

# Units with people: 1 head, 2 for u, 3 unit, 4 for o, 5 person, 6 endfor, 7 sum of unit, 8 endfor, 9 if, 12 sum.
BARIS = {
    2: {1: "{%tr for u in unit %}"}, 4: {1: "{%tr for o in u.orang %}"}, 6: {1: "{%tr endfor %}"},
    8: {1: "{%tr endfor %}"}, 9: {1: "{%tr if banyak %}"}, 11: {1: "{%tr endif %}"},
}  # fmt: skip


def tata(unit: list[int], *, banyak: bool = False) -> list[Keluar]:
    data = {"unit": [{"orang": list(range(n))} for n in unit], "banyak": banyak}
    return susun(lingkungan(autoescape=False), pohon(BARIS, 12), data, "S")


def test_tata_letak() -> None:
    assert [k.asal for k in tata([2, 1], banyak=True)] == [1, 3, 5, 5, 7, 3, 5, 7, 10, 12]
    kosong = tata([0])
    assert [(k.asal, k.kosong) for k in kosong] == [(1, False), (3, False), (5, True), (7, False), (12, False)]


@pytest.mark.parametrize(
    ("rumus", "dari", "jadi"),
    [
        ("=SUM(C5:C5)", 5, "=SUM(C3:C4)"),  # seen from the sum of the first unit: its people only
        ("=SUM(C5:C5)", 8, "=SUM(C7:C7)"),
        ("=SUM(C5:C5)", 9, "=SUM(C3:C7)"),  # seen from the last row: everybody
        ("=B5*$B$1", 4, "=B4*$B$1"),
        ("=C7/C$12", 2, "=C5/C$9"),  # from the row of the first unit to its own sum
        ("=SUM(C3:C7)", 9, "=SUM(C2:C8)"),
        ("=SUM(C10:C10)", 9, "=SUM(C9:C9)"),  # rows that were dropped
        ("=A:A+1:1+SUM(12:12)", 9, "=A:A+1:1+SUM(9:9)"),
        ('="C5"&D12', 9, '="C5"&D9'),
        ("=Lain!C5+'S'!C12+Nama", 9, "=Lain!C5+'S'!C9+Nama"),
        ("=C30", 9, "=C27"),
    ],
)
def test_acuan(rumus: str, dari: int, jadi: str) -> None:
    keluar = tata([2, 1])
    assert [k.asal for k in keluar] == [1, 3, 5, 5, 7, 3, 5, 7, 12]
    assert geser(rumus, "S", {"S": Peta(keluar)}, keluar[dari - 1].jejak) == jadi
