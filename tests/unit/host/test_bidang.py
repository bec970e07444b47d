"""Static reading of a template: fields by line, scopes of loops, what cannot be known is not complained about."""

from __future__ import annotations

import pytest

from talenta_web.host.bidang import baca
from talenta_web.host.templat_kantor import lingkungan

BENTUK = {"orang": {"nama": "teks"}, "daftar": [{"nip": "teks", "riwayat": [{"tahun": "bulat"}]}]}


@pytest.mark.parametrize(
    ("sumber", "bidang"),
    [
        ("a\n{{ orang.nama|upper }}", [(2, "orang.nama")]),
        ("{% for x in daftar %}\n{{ x.nip }}{{ loop.index }}{% endfor %}", [(1, "daftar"), (2, "daftar.nip")]),
        (
            "{% for x in daftar %}{% for r in x.riwayat %}{{ r['tahun'] }}{% endfor %}{% endfor %}",
            [(1, "daftar"), (1, "daftar.riwayat"), (1, "daftar.riwayat.tahun")],
        ),
        ("{% set y = daftar|first %}{{ y.nip }}", [(1, "daftar.nip")]),
        ("{{ 'x' if orang.nama is defined else '' }}", [(1, "orang.nama")]),
        ("{{ (daftar|sort)[0].apa }}", [(1, "daftar")]),
    ],
)
def test_bidang(sumber: str, bidang: list[tuple[int, str]]) -> None:
    hasil = baca(lingkungan(autoescape=True), sumber, BENTUK, frozenset())
    assert hasil.masalah == []
    assert [(b.baris, b.nama) for b in hasil.bidang] == bidang


@pytest.mark.parametrize(
    ("sumber", "baris", "pesan"),
    [
        ("\n{% for x in daftar %}{% endfor %}{{ x.nip }}", 2, "bidang 'x' tidak dikenal"),
        ("{{ orang._nama }}", 1, "'_nama' tidak dapat dipakai"),
        ("{% for x in daftar %}{{ x.riwayat.tahun }}{% endfor %}", 1, "adalah daftar"),
        ("{{ orang.nama is kosong }}", 1, "uji 'kosong' tidak dikenal"),
        ("{{ kop( }}", 1, "penulisan tidak dikenal"),
        ("{% macro a() %}{% endmacro %}", 1, "Macro tidak dapat dipakai"),
        ("{{ ttd() }}", 1, "fungsi 'ttd' tidak dapat dipakai"),
    ],
)
def test_masalah(sumber: str, baris: int, pesan: str) -> None:
    hasil = baca(lingkungan(autoescape=True), sumber, BENTUK, frozenset({"kop"}))
    assert any(n == baris and pesan in m for n, m in hasil.masalah), hasil.masalah
