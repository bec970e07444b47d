"""Parquet, digest and the split into persons keep every value."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from talenta_web.bahan.digest import digest
from talenta_web.bahan.orang import pisah, pisah_json
from talenta_web.bahan.parquet import dari_parquet, ke_parquet
from talenta_web.domain.digest import kanonik, sha256_baris
from talenta_web.penskoran.masukan import Bahan, BahanOrang, skema

ANGKA = st.sampled_from(
    [0.0, -0.0, 85.25, 0.1 + 0.2, 1e-7, 5e-7, -2.5, 1e15, 123456.7890125, -1e-9, 4.35, 9e9 + 0.5]
) | (st.floats(-1e12, 1e12))
TEKS = st.sampled_from(["", 'a"b', "a\\b", "baris\nbaru", "\x00\x1f", "é€😀", "biasa"]) | st.text(max_size=8)


def baris(nama: str, nip: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, object]]:
    isi: dict[type, st.SearchStrategy[object]] = {
        pl.Float64: ANGKA, pl.String: TEKS, pl.Int64: st.integers(-(2**53), 2**53), pl.Boolean: st.booleans(),
        pl.Date: st.dates(date(1900, 1, 1), date(2200, 1, 1)),
    }  # fmt: skip
    kolom = {k: st.none() | isi[type(t)] for k, t in skema(nama).items() if k not in ("nip", "id")}
    return st.fixed_dictionaries({"nip": nip, **kolom})


NIP = ["001", "1", "198503122010011005", "2"]
BINGKAI = ("asesmen", "diklat", "isian")


@st.composite
def bahan_acak(draw: Callable[..., list[dict[str, object]]]) -> Bahan:
    bingkai = {"pegawai": [draw(baris("pegawai", st.just(n))) for n in NIP]}
    for nama in BINGKAI:
        isi = draw(st.lists(baris(nama, st.sampled_from(NIP)), max_size=5))
        bingkai[nama] = [{**b, "id": str(i)} for i, b in enumerate(isi)]
    bingkai["kelengkapan"] = [
        {"nip": n, "bingkai": b, "status": draw(st.sampled_from(["terisi", "nihil", "belum"]))}
        for n, b in draw(st.lists(st.sampled_from([(n, b) for n in NIP for b in BINGKAI]), unique=True))
    ]
    return Bahan.dari({n: pl.DataFrame(b, schema=skema(n), orient="row") for n, b in bingkai.items()})


def baris_tanpa_null(bahan: Bahan) -> list[list[object]]:
    semua = []
    for nama in sorted(bahan.bingkai):
        isi = [[nama, {k: v for k, v in b.items() if v is not None}] for b in bahan.bingkai[nama].to_dicts()]
        semua += sorted(isi, key=kanonik)
    return semua


@settings(max_examples=25, deadline=None)
@given(bahan_acak())
def test_digest_sama_dengan_bentuk_kanonik(bahan: Bahan) -> None:
    assert digest(bahan) == sha256_baris(baris_tanpa_null(bahan))


@settings(max_examples=12, deadline=None)
@given(bahan_acak(), st.randoms(use_true_random=False))
def test_digest_tetap_setelah_parquet_dan_pengacakan(bahan: Bahan, acak: random.Random) -> None:
    berkas = ke_parquet(bahan)
    teracak = Bahan({n: t.sample(fraction=1, shuffle=True, seed=acak.randrange(99)) for n, t in bahan.bingkai.items()})
    assert digest(dari_parquet(berkas)) == digest(bahan) == digest(teracak)
    assert ke_parquet(dari_parquet(berkas)) == berkas


@settings(max_examples=12, deadline=None)
@given(bahan_acak())
def test_pisah_lengkap_dan_dapat_disimpan(bahan: Bahan) -> None:
    orang = list(pisah(bahan))
    assert [o.pegawai["nip"] for o in orang] == sorted(NIP)
    for nama in BINGKAI:
        kembali = [b for o in orang for b in o.riwayat.get(nama, ())]
        asal = bahan.bingkai[nama].sort("nip", "id").to_dicts()
        assert kembali == asal
    assert list(pisah_json(bahan)) == [(o.pegawai["nip"], o.ke_json()) for o in orang]
    for o in orang:
        assert BahanOrang.dari_json(o.ke_json()) == o


def test_digest_berubah_oleh_satu_sel() -> None:
    def buat(skor: float | None) -> str:
        isi = [{"nip": "1", "id": "1", "kode": "x", "angka": skor}]
        return digest(Bahan.dari({"isian": pl.DataFrame(isi, schema_overrides={"angka": pl.Float64})}))

    assert len({buat(1.0), buat(1.000001), buat(None), buat(0.0)}) == 4
