"""What is refused, how fast, and with which message."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from talenta_web.penskoran.kamus import kamus
from talenta_web.ungkapan import GalatUngkapan, Tipe, susun

KOLOM = {"x": Tipe.ANGKA, "tahun": Tipe.BULAT, "predikat": Tipe.TEKS, "tgl": Tipe.TANGGAL, "relevan": Tipe.BOOLEAN}
TETAPAN = {"acuan": Tipe.TANGGAL, "batas_jp": Tipe.ANGKA}

BERBAHAYA = [
    "x" + " + x" * 100_000,
    "x" + " + x" * 400,
    "x > 1" + " AND x > 1" * 150,
    "predikat = 'a'" + " OR predikat = 'a'" * 90,
    "x" + "::int" * 300,
    "(" * 10_000 + "x" + ")" * 10_000,
    "(" * 900 + "x" + ")" * 900,
    "NOT " * 400 + "relevan",
    "- " * 900 + "x",
    "-" * 1900 + "x",
    "coalesce(" * 200 + "x" + ", 1)" * 200,
    "CASE WHEN " * 150 + "relevan" + " THEN 1 END" * 50,
    "x IN (" + ",".join(["1"] * 900) + ")",
    "x > (SELECT 1 FROM read_csv('/etc/passwd'))",
    "EXISTS (SELECT 1)",
    "x IN (SELECT x FROM pegawai)",
    "read_csv('a.csv')",
    "read_parquet('http://127.0.0.1:9/a')",
    "CURRENT_DATE",
    "tgl > NOW()",
    "tgl > today()",
    "CURRENT_TIMESTAMP",
    "x -- komentar",
    "x /* komentar */",
    "x /*+ hint */ + 1",
    "x; DROP TABLE pegawai",
    "x;",
    "LPAD(predikat, 100000000000, 'x')",
    "REPEAT(predikat, 100000000)",
    "CAST(predikat AS INT)",
    "TRY_CAST(predikat AS INT)",
    "predikat::int",
    "DATE(predikat)",
    "x AS y",
    "x y",
    "COLUMNS('.*')",
    "*",
    "x.*",
    "COUNT(*)",
    "SUM(x)",
    "AVG(x) OVER ()",
    "ROW_NUMBER() OVER (ORDER BY x)",
    "UNNEST(x)",
    "RANDOM()",
    "UUID()",
    "predikat ~ '(a+)+$'",
    "predikat LIKE '%a'",
    "predikat || 'a'",
    "x % 2",
    "x ^ 2",
    "x // 2",
    "x DIV 2",
    "{{ x }}",
    "$1",
    ":acuan",
    "@x",
    "`x`",
    "[x]",
    "x[0]",
    "x -> 'a'",
    "0x1f",
    "1e999",
    "1_000",
    "1.2.3",
    "E'a'",
    "b'1'",
    "'belum tutup",
    '"x"',
    "\x00",
    "x\u2028+1",
    "ｘ",
    "IF(relevan, 1, 2)",
    "abs(DISTINCT x)",
    "x BETWEEN SYMMETRIC 1 AND 2",
    "x IN tahun",
    "x IN ()",
    "power(2, x)",
    "power(x, 1000000)",
    "tgl + INTERVAL '999999 years'",
    "tgl + INTERVAL '1 week'",
    "tgl + INTERVAL x DAY",
    "INTERVAL '1 day'",
    "x + INTERVAL '1 day'",
    "a" * 1_000_000,
    "'" + "a" * 1_000_000 + "'",
    "",
    "   \n",
]


@pytest.mark.parametrize("teks", BERBAHAYA, ids=lambda t: t[:24].encode("unicode_escape").decode())
def test_ditolak_segera(teks: str) -> None:
    susun("x", KOLOM)  # imports the parser
    mulai = time.thread_time()
    with pytest.raises(GalatUngkapan):
        susun(teks, KOLOM, TETAPAN)
    assert time.thread_time() - mulai < 0.5


@pytest.mark.parametrize(
    ("teks", "potongan", "posisi"),
    [
        ("x + thun", "Nama `thun` tidak dikenal (huruf ke-5). Mungkin maksudnya `tahun`.", 4),
        ("x > batas_jam", "Mungkin maksudnya `batas_jp`", 4),
        ("tahun_penu(tgl, acuan)", "`tahun_penu` tidak dikenal (huruf ke-1). Mungkin maksudnya `tahun_penuh`.", 0),
        ("1 + ROUND(x, 2)", "Pakai bulat(x, n)", 4),
        ("tgl <= CURRENT_DATE", "Pakai `acuan`", 7),
        ("predikat >= 'baik'", "tidak mempunyai urutan", 0),
        ("predikat = 5", "Perbandingan mencampur angka dan teks", 0),
        ("tgl > '2020-01-01'", "DATE 'tttt-bb-hh'", 0),
        ("tgl = DATE '2023-02-29'", "bukan tanggal", 11),
        ("relevan = 1", "mencampur angka dan boolean", 0),
        ("x AND relevan", "Kedua sisi AND harus boolean, ini angka", 0),
        ("CASE WHEN relevan THEN 'a' ELSE 0 END", "Cabang CASE mencampur angka dan teks", 10),
        ("tgl - tgl", "tahun_penuh(a, b)", 0),
        ("x = NULL", "IS NULL", 0),
        ("relevan IS TRUE", "IS NULL", 0),
        ("coalesce(predikat, 0)", "mencampur angka dan teks", 0),
        ("predikat LIKE 'a'", "starts_with", 9),
        ("bulat(x, 7)", "0 sampai 6", 0),
        ("bulat(x, tahun)", "0 sampai 6", 0),
        ("terkecil(x)", "sedikitnya 2 argumen", 0),
        ("NULL", "selalu kosong", None),
        ("(x", "Kurung buka tidak ditutup", None),
        ("x +", "Susunan ungkapan tidak dapat dibaca", 2),
        ("X + 1", "Mungkin maksudnya `x`", 0),
    ],
)  # fmt: skip
def test_pesan(teks: str, potongan: str, posisi: int | None) -> None:
    with pytest.raises(GalatUngkapan) as e:
        susun(teks, KOLOM, TETAPAN)
    assert potongan in str(e.value)
    assert e.value.posisi == posisi


def test_batas_masih_dapat_dipakai() -> None:
    """The widest lawful texts compile, also from a deep stack."""
    susun(" + ".join(["x"] * 64), KOLOM)
    susun("(" * 32 + "x" + ")" * 32, KOLOM)
    susun("x IN (" + ", ".join(["1"] * 200) + ")", KOLOM)
    susun("NOT " * 31 + "relevan", KOLOM)
    with pytest.raises(GalatUngkapan, match="terlalu rumit"):
        susun("terkecil(" * 12 + "x" + ", 1)" * 12, KOLOM)


def test_tetapan_bernama_kolom() -> None:
    with pytest.raises(GalatUngkapan, match="kolom dan juga tetapan"):
        susun("x", {"x": Tipe.ANGKA}, {"x": Tipe.ANGKA})


@pytest.mark.parametrize("nilai", ["abc", "NaN", "1e999", True, float("inf"), [1]])
def test_nilai_tetapan_salah(nilai: object) -> None:
    u = susun("x > batas_jp", KOLOM, TETAPAN)
    with pytest.raises(GalatUngkapan, match="batas_jp"):
        u.fungsi({"batas_jp": nilai})
    with pytest.raises(GalatUngkapan, match="belum diberi nilai"):
        u.polars({})


def test_kata_kunci_tidak_menutupi_kolom_kamus() -> None:
    """Every column of the kamus can be named bare and with its frame."""
    for b in kamus().values():
        for k in b.kolom.values():
            u = susun(f"{k.nama} IS NULL OR {b.nama}.{k.nama} IS NULL", {k.nama: k.tipe, f"{b.nama}.{k.nama}": k.tipe})
            assert u.kolom == {k.nama, f"{b.nama}.{k.nama}"}


def test_impor_ringan() -> None:
    kode = "import sys, talenta_web.ungkapan; print([m for m in ('polars', 'sqlglot') if m in sys.modules])"
    assert (
        subprocess.run([sys.executable, "-c", kode], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    )
