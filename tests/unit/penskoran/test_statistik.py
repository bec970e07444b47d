"""Facts about cohorts: exact numbers, order without effect, small cohorts, and what freezing them means."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from statistics import mean, pstdev
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talenta_web.bahan.orang import pisah
from talenta_web.kontrak.testing.bahan_acak import ACUAN
from talenta_web.penskoran import AturanTerikat, GalatHitung, muat
from talenta_web.penskoran.masukan import Bahan, skema
from talenta_web.penskoran.model import Kelompok, Norma
from talenta_web.penskoran.populasi import HasilPopulasi, hitung
from talenta_web.penskoran.satu import nilai_orang
from talenta_web.penskoran.statistik import Statistik, fakta_norma, persentil, simpangan

from .aturan_kecil import KECIL, ganti

NILAI = st.lists(st.integers(-(10**8), 10**9), min_size=1, max_size=40)
POTENSIAL = 'nama = "Potensial"\nsimpul = "x"\nbobot = "lokal"\nambang = [60, 80]\ntepi = "atas"\n'
LANGSUNG = ('skala.pita = { "(-inf, 1)" = 0, "[1, 5)" = 50, "[5, inf)" = 100 }', "rentang = [0, 100]")
HITUNG = ('pilih = "cacah"', 'pilih = "jumlah"\nnilai = "jp"')


def berkelompok(isi: str, *lain: tuple[str, str]) -> AturanTerikat:
    """The small rule with the hours of training as potensial, and these cut-offs."""
    baru = f'nama = "Potensial"\nsimpul = "x"\nbobot = "lokal"\ntepi = "atas"\n{isi}\n'
    return muat(ganti((POTENSIAL, baru), LANGSUNG, HITUNG, *lain), asal="uji").terapkan()


def bahan(*jp: float, jenjang: str | None = "pengawas") -> Bahan:
    """One person per number of hours, all with the same predikat."""
    nip = [f"{i:018d}" for i in range(len(jp))]
    isi: dict[str, list[dict[str, Any]]] = {
        "pegawai": [{"nip": n, "jenjang": jenjang} for n in nip],
        "kinerja": [{"nip": n, "id": n, "tahun": 2025, "periode": "tahunan", "predikat": "baik"} for n in nip],
        "diklat": [
            {"nip": n, "id": n, "jenis": "teknis", "tanggal_selesai": ACUAN, "jp": float(x)}
            for n, x in zip(nip, jp, strict=True)
        ],
    }
    baris = {k: [{n: b.get(n) for n in skema(k)} for b in v] for k, v in isi.items()}
    return Bahan.dari({k: pl.DataFrame(v, schema=skema(k)) for k, v in baris.items()})


def kelas(hasil: HasilPopulasi) -> list[str | None]:
    return hasil.bingkai["tingkat_potensial"].to_list()


@given(nilai=NILAI, p=st.floats(0.1, 99.9))
def test_persentil_is_linear_between_neighbours(nilai: list[int], p: float) -> None:
    urut = sorted(nilai)
    tempat = Fraction(round(p * 1e6), 10**8) * (len(urut) - 1)
    bawah = int(tempat)
    harus = urut[bawah] + (urut[min(bawah + 1, len(urut) - 1)] - urut[bawah]) * (tempat - bawah)
    assert abs(persentil(urut, p) - harus) <= Fraction(1, 2) + Fraction(abs(urut[-1] - urut[0]), 10**7)


@given(nilai=NILAI, k=st.sampled_from([-2.0, -0.5, 0.0, 1.0, 1.5]))
def test_simpangan_is_mean_plus_k_sd(nilai: list[int], k: float) -> None:
    assert abs(simpangan(nilai, k) - (mean(nilai) + k * pstdev(nilai))) <= 2


@given(nilai=NILAI, acak=st.randoms(use_true_random=False))
def test_order_of_members_is_irrelevant(nilai: list[int], acak: Any) -> None:
    kocok = list(nilai)
    acak.shuffle(kocok)
    for cara in ("min_maks", "z", "peringkat"):
        norma = Norma(cara, True, Kelompok(), 50.0)
        assert fakta_norma(norma, {"a": nilai}) == fakta_norma(norma, {"a": kocok})


@given(nilai=NILAI)
def test_rank_is_the_exact_share(nilai: list[int]) -> None:
    titik = fakta_norma(Norma("peringkat", True, Kelompok(), 0.0), {"": nilai})[""]["titik"]
    for v in (*nilai, min(nilai) - 1, max(nilai) + 1):
        dapat = max((p for x, p in titik if x <= v), default=0)
        assert dapat == sum(x <= v for x in nilai) * 1000 // len(nilai)


def test_one_more_person_moves_cut_offs_but_not_the_frozen_card() -> None:
    terikat = berkelompok("persentil = [25, 75]")
    lama, baru = bahan(10, 20, 30, 40, 50), bahan(10, 20, 30, 40, 50, 100, 100, 100)
    dulu, kini = hitung(terikat, lama, ACUAN, rinci=True), hitung(terikat, baru, ACUAN)
    assert kelas(dulu) == ["rendah", "menengah", "menengah", "tinggi", "tinggi"]
    assert kelas(kini)[:5] == ["rendah", "rendah", "menengah", "menengah", "menengah"]
    beku = Statistik.dari_ambang(json.loads(json.dumps(dulu.ambang)))
    assert beku == dulu.statistik
    ulang = {o.nip: o for o in (nilai_orang(terikat, x, ACUAN, statistik=beku) for x in pisah(baru))}
    for h in dulu.per_orang():
        assert ulang[h.nip] == replace(h, peringkat=None)
    assert kelas(hitung(terikat, baru, ACUAN, statistik=beku))[:5] == kelas(dulu)


def test_without_facts_a_person_is_not_scored() -> None:
    terikat = berkelompok("persentil = [25, 75]")
    with pytest.raises(GalatHitung, match="fakta kelompok"):
        nilai_orang(terikat, next(pisah(bahan(1, 2))), ACUAN)
    assert nilai_orang(muat(KECIL, asal="uji").terapkan(), next(pisah(bahan(1, 2))), ACUAN).kinerja is not None


@pytest.mark.parametrize(
    ("kecil", "harus", "asal"),
    [
        ('"tidak_lengkap"', [None, None], "tidak dapat ditentukan"),
        ("[15, 30]", ["rendah", "menengah"], "ambang tetap"),
    ],
)
def test_cohort_below_the_minimum(kecil: str, harus: list[str | None], asal: str) -> None:
    isi = f'persentil = [25, 75]\nkelompok = ["jenjang"]\nkelompok_min = 3\nbila_kelompok_kecil = {kecil}'
    hasil = hitung(berkelompok(isi), bahan(10, 20), ACUAN, rinci=True)
    assert kelas(hasil) == harus
    orang = next(hasil.per_orang())
    assert asal in next(s for s in orang.sumbu if s.kode == "potensial").alasan
    assert (orang.status == "belum_dapat_dipetakan") == (harus[0] is None)
    assert [(k.simpul, k.kolom) for k in orang.kurang] == ([("x", ("jenjang",))] if harus[0] is None else [])


def test_small_cohort_may_borrow_everyone() -> None:
    isi = 'persentil = [25, 75]\nkelompok = ["jenjang"]\nkelompok_min = 3\nbila_kelompok_kecil = "seluruh"'
    satu, dua = bahan(10, 20, 30), bahan(40, jenjang="administrator").bingkai
    campur = {
        k: pl.concat([b, dua[k].with_columns(nip=pl.lit("9" * 18))]) for k, b in satu.bingkai.items() if "nip" in b
    }
    hasil = hitung(berkelompok(isi), Bahan(dict(satu.bingkai) | campur), ACUAN)
    assert {k: f["asal"] for k, f in hasil.statistik.sumbu["potensial#0"].items()} == {
        "": "seluruh", "administrator": "seluruh", "pengawas": "kelompok",
    }  # fmt: skip
    assert kelas(hasil) == ["rendah", "menengah", "tinggi", "tinggi"]


def test_unknown_cohort_has_no_class() -> None:
    hasil = hitung(berkelompok('persentil = [25, 75]\nkelompok = ["jenjang"]'), bahan(1, 2, 3, jenjang=None), ACUAN)
    assert kelas(hasil) == [None] * 3
    assert next(hasil.per_orang()).potensial == Decimal(1)


@pytest.mark.parametrize(("tepi", "harus"), [("atas", ["menengah", "tinggi"]), ("bawah", ["menengah", "menengah"])])
def test_edge_of_a_cohort_cut_off(tepi: str, harus: list[str]) -> None:
    """Cut-off 40 exactly, and a millionth below and above it."""
    aturan = berkelompok("simpangan = [-1, 0]", ('tepi = "atas"\nsimpangan', f'tepi = "{tepi}"\nsimpangan'))
    jp = (40 - 1e-6, 40.0, 40 + 1e-6, 20.0, 60.0)
    assert kelas(hitung(aturan, bahan(*jp), ACUAN))[:3] == [*harus, "tinggi"]


@settings(max_examples=30, deadline=None)
@given(jp=st.lists(st.integers(0, 60), min_size=1, max_size=12), tambah=st.integers(0, 60))
def test_higher_score_never_gets_a_lower_class(jp: list[int], tambah: int) -> None:
    urut = ["rendah", "menengah", "tinggi"]
    hasil = hitung(berkelompok("persentil = [30, 70]"), bahan(*jp, tambah), ACUAN).bingkai.sort("potensial")
    nomor = [urut.index(k) for k in hasil["tingkat_potensial"]]
    assert nomor == sorted(nomor)
