"""The explanation reaches the records also where a source counts several of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from talenta_web.kontrak.testing.bahan_acak import ACUAN
from talenta_web.kontrak.testing.vektor import bahan_satu, nilai_dua
from talenta_web.penskoran import muat
from talenta_web.penskoran.hasil import BATAS_CATATAN
from talenta_web.penskoran.populasi import hitung

from .aturan_kecil import KECIL, ganti

KAYA = Path(__file__).with_name("kaya.toml").read_text(encoding="utf-8")
LAMA, BARU, NANTI = date(2019, 1, 1), date(2025, 3, 1), date(2030, 1, 1)


def _sumber(teks: str, diklat: list[dict[str, object]]) -> tuple[tuple[str, ...], object]:
    """Source records and input of the node over `diklat`, equal in both evaluators."""
    (hasil,) = nilai_dua(muat(teks, asal="uji").terapkan(), bahan_satu({"diklat": diklat}), ACUAN)
    s = next(x for x in hasil.simpul if x.kode == "bangkom")
    return s.sumber, s.masukan


def _diklat(*tanggal: date, jp: float | None = 3.0) -> list[dict[str, object]]:
    return [{"jenis": "teknis", "tanggal_selesai": t, "jp": jp} for t in tanggal]


@pytest.mark.parametrize("pilih", ["cacah", "jumlah", "rerata", "cacah_jenis", "ada"])
def test_every_record_that_counted_is_named(pilih: str) -> None:
    nilai = {"cacah": "", "ada": "", "cacah_jenis": '\nnilai = "jenis"'}.get(pilih, '\nnilai = "jp"')
    pasangan = [('pilih = "cacah"', f'pilih = "{pilih}"{nilai}')]
    if pilih == "ada":
        pasangan.append(('nilai = "diklat_3_tahun"', 'nilai = "CASE WHEN diklat_3_tahun THEN 1 ELSE 0 END"'))
    if pilih == "rerata":
        pasangan.append(('nama = "Pengembangan"', 'nama = "Pengembangan"\nbila_nihil = "nol"'))
    teks = ganti(*pasangan)
    acak = [{"id": i} | d for i, d in zip("dcba", _diklat(BARU, LAMA, BARU, NANTI), strict=True)]
    assert _sumber(teks, acak)[0] == ("diklat#b", "diklat#d")
    assert _sumber(teks, _diklat(LAMA))[0] == ()
    assert _sumber(teks, [])[0] == ()


def test_a_record_without_the_value_did_not_count() -> None:
    teks = ganti(('pilih = "cacah"', 'pilih = "jumlah"\nnilai = "jp"'))
    assert _sumber(teks, _diklat(BARU) + _diklat(BARU, jp=None)) == (("diklat#diklat-0",), 3.0)


def test_the_list_is_bounded_and_the_count_is_not() -> None:
    banyak = [{"id": f"{i:03}"} | d for i, d in enumerate(_diklat(*[BARU] * (BATAS_CATATAN + 7)))]
    sumber, masukan = _sumber(KECIL, banyak[::-1])
    assert sumber == tuple(f"diklat#{i:03}" for i in range(BATAS_CATATAN))
    assert masukan == BATAS_CATATAN + 7


def test_a_record_that_two_sources_read_is_named_once() -> None:
    dua = '[sumber.jam]\nbingkai = "diklat"\npilih = "jumlah"\nnilai = "jp"\n[simpul.predikat]'
    teks = ganti(("[simpul.predikat]", dua), ('nilai = "diklat_3_tahun"', 'nilai = "diklat_3_tahun + jam"'))
    assert _sumber(teks, _diklat(BARU, LAMA))[0] == ("diklat#diklat-0", "diklat#diklat-1")


def test_nothing_is_listed_without_rinci() -> None:
    terikat = muat(KAYA, asal="uji").terapkan()
    hasil = hitung(terikat, bahan_satu({"diklat": _diklat(BARU)}), ACUAN)
    assert not [k for k in hasil.bingkai.columns if k.startswith("src.")]
