"""Stale records, distance, moved weights, packages, and what it costs, over whole populations."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from talenta_web.bahan.orang import pisah
from talenta_web.kontrak.testing.bahan_acak import ACUAN, bahan_acak
from talenta_web.penskoran import AturanTerikat, muat
from talenta_web.penskoran.masukan import Bahan
from talenta_web.penskoran.pasti import kepastian, kotak_mungkin
from talenta_web.penskoran.pasti.hasil import nama_bit
from talenta_web.penskoran.pasti.lengkapi import jumlah, paket
from talenta_web.penskoran.pasti.susun import susun_rencana
from talenta_web.penskoran.populasi import HasilPopulasi, hitung
from tests.unit.penskoran.aturan_kecil import KECIL, ganti

KAYA = (Path(__file__).parents[1] / "kaya.toml").read_text(encoding="utf-8")


def terikat(teks: str) -> AturanTerikat:
    return muat(teks, asal="uji.toml").terapkan({})


def nilai(teks: str, bahan: Bahan) -> HasilPopulasi:
    return hitung(terikat(teks), bahan, ACUAN, rinci=True, pasti=True)


@pytest.mark.parametrize("benih", [1, 2])
def test_population_and_person_agree_on_a_rule_with_every_building_block(benih: int) -> None:
    bahan = bahan_acak(benih, 40)
    h = nilai(KAYA, bahan)
    assert h.pasti is not None
    baris = {b["nip"]: b for b in h.pasti.bingkai.iter_rows(named=True)}
    for orang in pisah(bahan):
        k = kepastian(terikat(KAYA), orang, ACUAN, statistik=h.statistik)
        b = baris[str(orang.pegawai["nip"])]
        assert (kotak_mungkin(b["mungkin"]), nama_bit(h.pasti.nama_bingkai, b["bit"])) == (k.kotak, k.bingkai)


def test_a_stale_record_counts_but_is_not_certain() -> None:
    skp = pl.DataFrame({"nip": ["1", "2"], "id": ["a", "b"], "tahun": [2022, 2025], "periode": ["tahunan"] * 2,
                        "predikat": ["baik"] * 2})  # fmt: skip
    lengkap = pl.DataFrame({"nip": ["1", "2"], "bingkai": ["diklat"] * 2, "status": ["nihil"] * 2})
    bahan = Bahan.dari({"pegawai": pl.DataFrame({"nip": ["1", "2"]}), "kinerja": skp, "kelengkapan": lengkap})
    teks = ganti(('pilih = "terbaru"\nnilai = "predikat"', 'pilih = "terbaru"\nusang_bulan = 24\nnilai = "predikat"'))
    polos, usang = nilai(KECIL, bahan), nilai(teks, bahan)
    assert polos.pasti is not None
    assert usang.pasti is not None
    assert [len(kotak_mungkin(m)) for m in polos.pasti.bingkai["mungkin"]] == [1, 1]
    assert [len(kotak_mungkin(m)) for m in usang.pasti.bingkai["mungkin"]] == [2, 1]
    assert usang.bingkai["kinerja"].equals(polos.bingkai["kinerja"])
    assert usang.pasti.bingkai["jarak"].to_list() == [12_000_000, 12_000_000]


def test_moved_weights_equal_a_rule_written_with_them() -> None:
    bahan = bahan_acak(5, 80, rapi=1.0)
    dasar = nilai(KECIL, bahan)
    assert dasar.pasti is not None
    goyah = pl.Series([0] * 80)
    kasus = [g for g in dasar.pasti.geseran if g.sumbu == "kinerja"]
    assert [(g.simpul, g.geser) for g in kasus] == [
        ("predikat", 5), ("predikat", -5), ("bangkom", 5), ("bangkom", -5)
    ]  # fmt: skip
    for g, (a, b) in zip(kasus, [(65, 35), (55, 45), (55, 45), (65, 35)], strict=True):
        teks = ganti(
            ('"predikat", bobot = 60', f'"predikat", bobot = {a}'), ('"bangkom", bobot = 40', f'"bangkom", bobot = {b}')
        )
        baru = hitung(terikat(teks), bahan, ACUAN).bingkai
        ubah = baru["kotak.PANRB"].ne_missing(dasar.bingkai["kotak.PANRB"])
        assert int(ubah.sum()) == g.berubah
        goyah = goyah + ubah.cast(pl.Int64)
    assert any(g.berubah for g in kasus)
    dipetakan = dasar.bingkai["kotak.PANRB"].is_not_null()
    assert dasar.pasti.bingkai["goyah"].filter(dipetakan).to_list() == goyah.filter(dipetakan).to_list()
    assert dasar.pasti.bingkai["goyah"].filter(~dipetakan).null_count() == (~dipetakan).sum()


def test_packages_take_the_cheapest_people_first() -> None:
    perlu = [(1, ("a",)), (2, ("a", "b")), (3, ("b",)), (4, ("a",)), (5, ("a", "b", "c"))]
    semua = paket(perlu)
    assert [(p.bingkai, p.orang, p.butir) for p in semua] == [
        (("a",), (1, 4), 2), (("b",), (3,), 1), (("a", "b"), (2,), 2), (("a", "b", "c"), (5,), 3)
    ]  # fmt: skip
    assert jumlah(semua, 2) == (5, 4)


@pytest.mark.parametrize("teks", [KECIL, KAYA])
def test_bounds_at_most_double_the_columns(teks: str) -> None:
    """Against the columns that a run with its explanation keeps (it computes more on the way)."""
    hasil = hitung(terikat(teks), bahan_acak(1, 3), ACUAN, rinci=True).bingkai
    assert susun_rencana(terikat(teks).rancangan, ACUAN).lebar <= hasil.width - 1
