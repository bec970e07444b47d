"""Hostile rule text: a finding in bounded work, never the end of the process, never a traceback.

The bound is counted in calls of our own code (cProfile), not in seconds.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from talenta_web.penskoran import GalatAturan, Masalah, muat
from talenta_web.penskoran.berkas.batas import MAKS_BAGIAN, MAKS_HURUF, MAKS_KERJA
from talenta_web.ungkapan import GalatUngkapan, Tipe, susun
from tests.panggilan import Panggilan

from .aturan_kecil import KECIL, ganti

N = MAKS_HURUF - 1_000
PILIHAN = "\n".join(
    f'[parameter.p{i}]\nnama = "P"\ntipe = "pilihan"\nbawaan = "a"\npilihan = {{ a = "A", b = "B" }}'
    for i in range(101)
)
CONTOH = '[[contoh]]\ntanggal_acuan = 2026-01-01\nhasil = { status = "belum_dapat_dipetakan" }\n'
RANTAI = "".join(
    f'[simpul.r{i}]\nnama = "R"\ndasar = ["d"]\ngabung = "maks"\nanak = ["r{i + 1}"]\n' for i in range(900)
)
SERATUS = ", ".join(f'"k{i}"' for i in range(100))

TEKS: dict[str, str] = {
    "dotted key": "a." * (N // 2) + "a = 1",
    "dotted keys on every line": "\n".join("a." * 390 + f"k{i} = 1" for i in range(N // 800)),
    "brackets": "a = " + "[" * N,
    "inline tables": "a = " + "{a = " * 390 + "1" + "}" * 390,
    "one huge text": f'a = "{"x" * N}"',
    "spaces in a bracket": f'a = """\n[ {" " * N}\n"""',
    "digits": "a = " + "9" * N,
    "long list": "a = [" + "1," * (N // 2) + "]",
    "tables": "[[a]]\n" * (N // 6),
    "keys": "\n".join(f"k{i} = 1" for i in range(N // 12)),
    "comments": "#" * N,
    "too long": "#" * (MAKS_HURUF + 1),
    "not unicode": "a = '\ud800'",
    "zero byte": "a = '\x00'",
    "backslashes": 'a = "' + "\\\\" * (N // 2) + '"',
    "unclosed text": 'a = """' + '""\\' * (N // 4),
    "101 parameters": KECIL + PILIHAN,
    "201 examples": KECIL + CONTOH * 201,
    "repetition of repetition": ganti(
        ("[sumber.skp]", '[sumber."skp_{a}_{b}"]\nulang = { a = ["x", "y"], b = ["z"] }\n[sumber.skp]'),
    ) + "".join(
        f'[simpul."n{i}_{{a}}"]\nulang = {{ a = [{", ".join(repr(f"v{j}") for j in range(200))}] }}\nnama = "N"\n'
        for i in range(30)
    ).replace("'", '"'),
    "a chain of 900 nodes": KECIL + RANTAI,
    "a table of products": ganti((
        "skala.tabel = { sangat_baik = 100, baik = 80, butuh_perbaikan = 60, kurang = 40, sangat_kurang = 0 }",
        'skala = { kunci = { a = "skp", b = "skp", c = "skp" }, lainnya = 0, tabel = [{ '
        + ", ".join(f"{k} = [{SERATUS}]" for k in "abc") + ", skor = 1 }] }")),
    "AHP with an exponent": ganti(
        ('gabung = "bobot"\nanak = [{ simpul = "predikat", bobot = 60 }, { simpul = "bangkom", bobot = 40 }]',
         'gabung = "bobot"\nahp = [[1, "1e999999999"], ["1/1e99999999", 1]]\nanak = ["predikat", "bangkom"]')),
    "steps that are no numbers": ganti(
        ('skala.pita = { "(-inf, 1)" = 0, "[1, 5)" = 50, "[5, inf)" = 100 }',
         'skala.langkah = { nan = 0, inf = 1, 1e9999 = 2, 1_0 = 3 }')),
    "bands of infinite digits": ganti(('"[5, inf)"', f'"[{"9" * 400}, inf)"')),
}  # fmt: skip


def hitung_panggilan(kerja: Callable[[], Any]) -> int:
    with Panggilan().jalan() as panggilan:
        kerja()
    return panggilan.jumlah


@pytest.mark.parametrize("nama", TEKS)
def test_ditolak_dengan_pesan(nama: str) -> None:
    with pytest.raises(GalatAturan) as e:
        muat(TEKS[nama], asal="musuh.toml")
    assert e.value.masalah
    for m in e.value.masalah:
        assert m.pesan
        assert m.saran
        assert len(str(m)) < 1_500


def test_kerja_dibatasi_hitungan() -> None:
    """The costliest rule that is still accepted: every bound at once stays within a fixed number of calls."""
    banyak = 60
    simpul = "".join(
        f'[simpul.n{i}]\nnama = "N"\nnilai = "skp"\nbila_nihil = 0\nskala.tabel = {{ sangat_baik = {i % 100}, baik = 1,'
        " butuh_perbaikan = 1, kurang = 1, sangat_kurang = 1 }\n"
        for i in range(banyak)
    )
    pilih = PILIHAN.split("[parameter.p6]")[0].rstrip()
    teks = ganti(('anak = ["bangkom"]', "anak = [" + ", ".join(f'"n{i}"' for i in range(banyak)) + "]"))
    teks = teks.replace("[sumbu.potensial]\n", "[sumbu.potensial]\nrentang = [0.6, 30]\n")
    sekali = hitung_panggilan(lambda: _coba(teks + simpul))
    semua = hitung_panggilan(lambda: _coba(teks + simpul + pilih))
    assert semua < 64 * sekali + 200_000
    assert MAKS_KERJA * 1_000 < 10**8
    assert MAKS_BAGIAN <= 2_000


def _coba(teks: str) -> tuple[Masalah, ...]:
    try:
        return muat(teks, asal="musuh.toml").masalah
    except GalatAturan as e:
        return e.masalah


HURUF = st.text(alphabet="abin_.=\"'[]{}(),#\n 019-+e:TZ\\é\x00", max_size=300)
POTONGAN = st.sampled_from(
    [
        "[simpul.x]\n",
        'gabung = "pilih"\n',
        "anak = [{ bila = 1 }]\n",
        "ulang = { k = [] }\n",
        "varian = [1]\n",
        "[[simpul.x.varian]]\n",
        "skala = { pita = {} }\n",
        "skala.normal = 3\n",
        "skala.fuzzy = { a = 1 }\n",
        "ahp = [[]]\n",
        "[tahap1]\n",
        '[target]\ncalon = "target.x"\n',
        "[matriks.a]\npersegi = [{}]\n",
        "[parameter.acuan]\n",
        "tepi = [1]\n",
        "[rumpun]\n",
        "masa_berlaku = {}\n",
        'nilai = "tahap1.kotak"\n',
        "persentil = [0, 100]\n",
        "[[contoh]]\nhasil = 3\n",
        "bila_nihil = nan\n",
        "rentang = [inf, -inf]\n",
        '[nilai_talenta]\nrumus = "1/0"\n',
    ]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(depan=HURUF, tengah=st.lists(POTONGAN, max_size=6), letak=st.integers(0, len(KECIL)))
def test_teks_acak_selalu_berakhir_dengan_temuan_atau_aturan(depan: str, tengah: list[str], letak: int) -> None:
    for teks in (depan, KECIL[:letak] + depan + KECIL[letak:], KECIL + "".join(tengah)):
        assert all(m.pesan and m.saran for m in _coba(teks))


KATA = st.sampled_from(
    [
        "x",
        "'a'",
        "tgl",
        "1",
        "1e308",
        "0",
        "NULL",
        "TRUE",
        "acuan",
        "(",
        ")",
        ",",
        "+",
        "-",
        "*",
        "/",
        "=",
        "<>",
        "AND",
        "OR",
        "NOT",
        "IN",
        "BETWEEN",
        "CASE",
        "WHEN",
        "THEN",
        "ELSE",
        "END",
        "IS",
        "terkecil(",
        "bulat(",
        "power(",
        "sqrt(",
        "coalesce(",
        "nullif(",
        "EXTRACT(YEAR FROM",
        "DATE '2020-02-29'",
        "INTERVAL '1 year'",
        "INTERVAL '999999 days'",
        "--",
        "/*",
        ";",
        "SELECT",
        "read_csv('/etc/passwd')",
        "CAST(x AS INT)",
        "x::int",
        "__import__",
        "x.y.z",
        "NOW()",
        "@",
        "$1",
        ":a",
        "\\",
        "\n",
        "\x00",
        "é",
        "''",
        "LIKE",
        "||",
        "%",
        "[",
        "]",
        "{",
        "COLUMNS('.*')",
        "(SELECT 1)",
        "e'\\x41'",
    ]
)
KOLOM = {"x": Tipe.ANGKA, "tgl": Tipe.TANGGAL, "teks": Tipe.TEKS, "relevan": Tipe.BOOLEAN}


@settings(max_examples=400, deadline=None)
@given(kata=st.lists(KATA, min_size=1, max_size=40))
def test_ungkapan_acak(kata: list[str]) -> None:
    """Compiles or is refused; what compiles can be asked for a person with nothing in it."""
    try:
        u = susun(" ".join(kata), KOLOM, {"acuan": Tipe.TANGGAL})
    except GalatUngkapan:
        return
    u.fungsi({"acuan": date(2026, 6, 30)})(dict.fromkeys(KOLOM))
    u.polars({"acuan": date(2026, 6, 30)})
