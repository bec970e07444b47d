"""The search subquery uses the same words as the word table of the people."""

from __future__ import annotations

import pytest

from talenta_web.pemetaan.queries.cari import pegawai_cocok


@pytest.mark.parametrize(
    ("teks", "dicari"), [("Ma'ruf", ["maruf"]), ("H.M. Ma’ruf", ["maruf", "h", "m"]), ("NURLÉLA", ["nurlela"])]
)
def test_kata_seperti_tersimpan(teks: str, dicari: list[str]) -> None:
    nilai = [v for v in pegawai_cocok(1, teks).compile().params.values() if isinstance(v, str)]
    assert nilai[0] == dicari[0]
    assert nilai[3:] == dicari[1:]
