"""The functions of the language and their signatures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from talenta_web.ungkapan.tipe import Tipe

A, T, D = Tipe.ANGKA, Tipe.TEKS, Tipe.TANGGAL


@dataclass(frozen=True, slots=True)
class Fungsi:
    """Canonical name, argument types (None = one type shared by all such), result type (None = that type).

    `banyak`: the last argument may repeat. `arti` is the Indonesian help text.
    """

    nama: str
    argumen: tuple[Tipe | None, ...]
    hasil: Tipe | None
    arti: str
    banyak: bool = False


_DAFTAR = (
    (("tahun_penuh",), Fungsi("tahun_penuh", (D, D), A, "tahun penuh dari tanggal pertama sampai tanggal kedua")),
    (("bulan_penuh",), Fungsi("bulan_penuh", (D, D), A, "bulan penuh dari tanggal pertama sampai tanggal kedua")),
    (("bulat",), Fungsi("bulat", (A, A), A, "bulatkan setengah ke atas pada n desimal (n = 0..6)")),
    (
        ("terkecil", "least"),
        Fungsi("terkecil", (None, None), None, "nilai terkecil; kosong bila salah satu kosong", banyak=True),
    ),
    (
        ("terbesar", "greatest"),
        Fungsi("terbesar", (None, None), None, "nilai terbesar; kosong bila salah satu kosong", banyak=True),
    ),
    (("abs",), Fungsi("abs", (A,), A, "nilai mutlak")),
    (("floor",), Fungsi("floor", (A,), A, "bulatkan ke bawah")),
    (("ceil", "ceiling"), Fungsi("ceil", (A,), A, "bulatkan ke atas")),
    (("sqrt",), Fungsi("sqrt", (A,), A, "akar kuadrat")),
    (("power", "pow"), Fungsi("power", (A, A), A, "pangkat; pangkatnya tetapan")),
    (
        ("coalesce", "ifnull", "nvl"),
        Fungsi("coalesce", (None, None), None, "nilai pertama yang tidak kosong", banyak=True),
    ),
    (("nullif",), Fungsi("nullif", (None, None), None, "kosong bila kedua nilai sama, selain itu nilai pertama")),
    (("lower",), Fungsi("lower", (T,), T, "huruf kecil")),
    (("upper",), Fungsi("upper", (T,), T, "huruf besar")),
    (("starts_with",), Fungsi("starts_with", (T, T), Tipe.BOOLEAN, "apakah teks diawali teks kedua")),
    (("extract",), Fungsi("extract", (D,), A, "EXTRACT(YEAR|MONTH|DAY FROM tanggal)")),
    (("year",), Fungsi("year", (D,), A, "tahun dari tanggal")),
    (("month",), Fungsi("month", (D,), A, "bulan dari tanggal")),
    (("day",), Fungsi("day", (D,), A, "hari dari tanggal")),
)

FUNGSI: Mapping[str, Fungsi] = {alias: f for nama, f in _DAFTAR for alias in nama}
"""Every accepted spelling (lower case) -> signature."""
