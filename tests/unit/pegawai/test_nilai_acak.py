"""Any cell in any column: a value of the column's type, or a refusal that says why and what to do."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talenta_web.pegawai.impor.nilai import Salah, pengurai
from talenta_web.pegawai.impor.skema import KolomImpor, skema
from talenta_web.ungkapan.tipe import Tipe

KOLOM = [k for lembar in skema().values() for k in lembar.kolom.values()]
TANGGAL = skema()["sertifikat"].kolom["tanggal"]
NILAI = skema()["kinerja"].kolom["nilai"]
PYTHON = {Tipe.TEKS: str, Tipe.ANGKA: float, Tipe.BULAT: int, Tipe.TANGGAL: date, Tipe.BOOLEAN: bool}

mirip = st.sampled_from(["", " ", "2024-02-29", "31/12/2024", "81,25", "-0", "ya", "III/d", "1e5", "NaN", "\0"])
sel = (
    mirip
    | st.text(max_size=40)
    | st.floats()
    | st.integers(-(10**20), 10**20)
    | st.booleans()
    | st.builds(lambda t: {"tanggal": t}, st.dates().map(str))
    | st.builds(lambda t: {"lain": t}, st.times().map(str))
)


def urai(k: KolomImpor, mentah: Any) -> Any:
    return pengurai(k)(k, mentah)


@given(st.sampled_from(KOLOM), sel)
def test_nilai_bertipe_atau_ditolak_dengan_alasan(k: KolomImpor, mentah: Any) -> None:
    try:
        nilai = urai(k, mentah)
    except Salah as galat:
        nilai, alasan = None, (galat.pesan, galat.perbaikan)
        assert all(alasan), alasan
    if nilai is None:
        return
    assert isinstance(nilai, PYTHON[k.kolom.tipe])
    assert not k.kolom.nilai or nilai in k.kolom.nilai
    if isinstance(nilai, str):
        assert 0 < len(nilai) <= k.panjang
        assert nilai == nilai.strip()
        assert nilai.isprintable()
        assert urai(k, nilai) == nilai


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_tanggal_bolak_balik(tgl: date) -> None:
    assert urai(TANGGAL, tgl.isoformat()) == urai(TANGGAL, {"tanggal": tgl.isoformat()}) == tgl
    for teks in (f"{tgl.day}-{tgl.month}-{tgl.year}", f"{tgl:%d/%m/%Y}"):
        if tgl.day > 12 or tgl.day == tgl.month:
            assert urai(TANGGAL, teks) == tgl
        else:
            with pytest.raises(Salah):  # day or month? never guessed
                urai(TANGGAL, teks)


@given(st.integers(0, 15000), st.sampled_from(",."))
def test_angka_bolak_balik(seratus: int, tanda: str) -> None:
    teks = f"{seratus // 100}{tanda}{seratus % 100:02d}"
    assert urai(NILAI, teks) == urai(NILAI, seratus / 100) == seratus / 100
