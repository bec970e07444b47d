"""What two rules do to the same people: every move has a cause, and contributions add up to the change exactly."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import polars as pl
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from talenta_web.penskoran import AturanTerikat, muat
from talenta_web.penskoran.beda import banding
from talenta_web.penskoran.beda.banding import NILAI, Beda, bandingkan
from talenta_web.penskoran.beda.ringkas import aliran, pengaruh
from talenta_web.penskoran.masukan import Bahan
from talenta_web.penskoran.model import Anak, BarisSkala, Gabung, Pembulatan, Pita, Rancangan, Simpul
from talenta_web.penskoran.populasi import hitung
from talenta_web.penskoran.ringkas import ringkaskan
from tests.unit.penskoran.aturan_kecil import KECIL, ganti

ACUAN = date(2026, 6, 30)
DASAR = muat(KECIL, asal="kecil").terapkan()
PREDIKAT = ("sangat_baik", "baik", "butuh_perbaikan", "kurang", "sangat_kurang")


def bahan(n: int = 60) -> Bahan:
    """People with every predikat (or none) and 0 to 6 trainings, two of them older than the window."""
    nip = [f"{10**17 + i}" for i in range(n)]
    kinerja = [(p, PREDIKAT[i % 5]) for i, p in enumerate(nip) if i % 7]
    diklat = [(p, date(2020 + (i + k) % 7, 1, 1)) for i, p in enumerate(nip) for k in range(i % 7)]
    cakupan = [(p, f) for p in nip for f in ("diklat",)]
    return Bahan.dari(
        {
            "pegawai": pl.DataFrame({"nip": nip}),
            "kinerja": pl.DataFrame(
                [(p, str(i), 2025, "tahunan", k) for i, (p, k) in enumerate(kinerja)],
                schema=["nip", "id", "tahun", "periode", "predikat"], orient="row",
            ),
            "diklat": pl.DataFrame(
                [(p, str(i), t) for i, (p, t) in enumerate(diklat)],
                schema=["nip", "id", "tanggal_selesai"], orient="row",
            ),
            "kelengkapan": pl.DataFrame(
                [(p, f, "terisi") for p, f in cakupan], schema=["nip", "bingkai", "status"], orient="row"
            ),
        }
    )  # fmt: skip


BAHAN = bahan()


POLA = (
    'anak = [{ simpul = "predikat", bobot = 60 }, { simpul = "bangkom", bobot = 40 }]',
    """anak = [{ simpul = "predikat", bobot = 60 }, { simpul = "bangkom", bobot = 40 }]
[[simpul.y.varian]]
bila = "diklat_3_tahun >= 2"
batas_atas = 90
""",
)
PILIH = muat(ganti(POLA), asal="varian").terapkan().rancangan.simpul["y"]
"""A node with one variant: for those with two trainings or more."""


def ikat(r: Rancangan) -> AturanTerikat:
    return replace(DASAR, rancangan=ringkaskan(r), simpanan={})


def periksa(b: Beda) -> None:
    """The laws of every comparison."""
    d = b.pindah
    assert (d["lama"] != d["baru"]).all()
    assert d.height == (b.orang["lama"] != b.orang["baru"]).sum()
    for k in NILAI:
        jumlah = sum((d[f"{k}.{i}"] for i in range(len(b.bagian))), start=pl.Series([0] * d.height, dtype=pl.Int64))
        beda = d[f"{k}.baru"] - d[f"{k}.lama"]
        assert (jumlah == beda).fill_null(True).all()
        assert all(d[f"{k}.{i}"].dtype == pl.Int64 for i in range(len(b.bagian)))
    if d.height:
        assert d["sebab"].is_between(0, len(b.bagian) - 1).all()
    assert sum(p.sebab for p in pengaruh(b)) == d.height
    assert sum(n for *_, n in aliran(b.orang)) == b.orang.height


BOBOT = st.integers(1, 9).map(lambda n: n * 10.0)


@st.composite
def pohon(draw: st.DrawFn) -> Rancangan:
    """A small tree over the leaves of the base rule: scales, weights, combinations, caps, rounding, cut-offs vary.

    Any node may have a variant.
    """
    r = DASAR.rancangan
    simpul: dict[str, Simpul] = {}
    for kode in ("predikat", "bangkom"):
        simpul |= _bercabang(draw, kode, lambda k: replace(_daun(draw, r.simpul[k.partition("#")[0]]), kode=k))
    for kode in ("tengah", "y", "x"):
        ada = [k for k in simpul if "#" not in k]
        anak = draw(st.lists(st.sampled_from(ada), min_size=1, max_size=3, unique=True))
        simpul |= _bercabang(draw, kode, lambda k, isi=anak: _gabung(draw, r.simpul["y"], k, isi))  # type: ignore[misc]
    ambang = draw(st.lists(st.integers(1, 99), min_size=2, max_size=2, unique=True).map(sorted))
    pita = {
        k: replace(s, tingkat=Pita(s.tingkat.kode, (float(ambang[0]), float(ambang[1])), draw(st.booleans())))
        for k, s in r.sumbu.items()
    }
    sumber = dict(r.sumber)
    if draw(st.booleans()):
        diklat = sumber["diklat_3_tahun"]
        assert diklat.jendela
        sumber["diklat_3_tahun"] = replace(diklat, jendela=replace(diklat.jendela, mundur=draw(st.integers(1, 6))))
    return replace(r, simpul=simpul, sumbu=pita, sumber=sumber)


def _bercabang(draw: st.DrawFn, kode: str, satu: Callable[[str], Simpul]) -> dict[str, Simpul]:
    """The node itself, or its two alternatives and the choice between them."""
    if draw(st.booleans()):
        return {kode: satu(kode)}
    cabang = {k: replace(satu(k), asal=kode) for k in (f"{kode}#1", f"{kode}#0")}
    anak = tuple(replace(a, simpul=k) for a, k in zip(PILIH.anak, cabang, strict=True))
    return {**cabang, kode: replace(PILIH, kode=kode, nama=kode, anak=anak)}


def _ubah(draw: st.DrawFn, s: Simpul) -> Simpul:
    """The node with the same children (or source) and another scale, other weights, or another cap."""
    if s.skala:
        return _daun(draw, s)
    if s.gabung == "bobot" and draw(st.booleans()):
        bobot = [draw(BOBOT) for _ in s.anak]
        return replace(
            s, anak=tuple(replace(x, bobot=round(w * 100 / sum(bobot), 3)) for x, w in zip(s.anak, bobot, strict=True))
        )
    return replace(s, batas_atas=draw(st.sampled_from([None, 40.0, 70.0])))


def _daun(draw: st.DrawFn, s: Simpul) -> Simpul:
    assert s.skala
    baris = tuple(
        replace(b, skor=float(draw(st.integers(0, 100)))) if draw(st.booleans()) else b for b in s.skala.baris
    )
    assert all(isinstance(b, BarisSkala) for b in baris)
    return replace(s, skala=replace(s.skala, baris=baris))


def _gabung(draw: st.DrawFn, pola: Simpul, kode: str, anak: list[str]) -> Simpul:
    cara: Gabung = draw(st.sampled_from(("bobot", "rerata", "min", "maks")))
    bobot = [draw(BOBOT) for _ in anak]
    return replace(
        pola,
        kode=kode,
        nama=kode,
        gabung=cara,
        anak=tuple(
            Anak(k, round(w * 100 / sum(bobot), 3) if cara == "bobot" else None)
            for k, w in zip(anak, bobot, strict=True)
        ),
        batas_atas=draw(st.sampled_from([None, 70.0])),
        pembulatan=draw(st.sampled_from([None, Pembulatan(0, sesudah=False)])),
    )


@settings(max_examples=20, deadline=None)
@given(pohon(), pohon())
def test_tambahan_berjumlah_tepat(a: Rancangan, b: Rancangan) -> None:
    kiri, kanan = ikat(a), ikat(b)
    beda = bandingkan(kiri, kanan, BAHAN, ACUAN)
    periksa(beda)
    for terikat, sisi in ((kiri, "lama"), (kanan, "baru")):
        d = hitung(terikat, BAHAN, ACUAN).bingkai
        assert beda.orang[f"kinerja.{sisi}"].equals(d["kinerja"].alias(f"kinerja.{sisi}"))
        assert (beda.orang[sisi] > 0).sum() == d["nilai_talenta"].is_not_null().sum()
    balik = bandingkan(kanan, kiri, BAHAN, ACUAN)
    assert {(y, x, n) for x, y, n in aliran(balik.orang)} == set(aliran(beda.orang))


@settings(max_examples=12, deadline=None)
@given(pohon(), pohon())
def test_serentak_sama_dengan_satu_per_satu(a: Rancangan, b: Rancangan) -> None:
    """Both ways to compute, whenever the rules allow the quick one."""
    serentak = bandingkan(ikat(a), ikat(b), BAHAN, ACUAN)
    with pytest.MonkeyPatch.context() as m:
        m.setattr(banding, "dapat_serentak", lambda s: False)
        satu = bandingkan(ikat(a), ikat(b), BAHAN, ACUAN)
    assert satu.orang.equals(serentak.orang)
    if satu.bagian == serentak.bagian:  # a rule in between that cannot be computed is joined with the next one
        assert satu.pindah.equals(serentak.pindah)


@settings(max_examples=15, deadline=None)
@given(pohon())
def test_aturan_yang_sama_tidak_menggerakkan_siapa_pun(a: Rancangan) -> None:
    beda = bandingkan(ikat(a), ikat(a), BAHAN, ACUAN)
    assert beda.bagian == ()
    assert beda.pindah.height == 0


@settings(max_examples=15, deadline=None)
@given(pohon(), st.randoms())
def test_urutan_pegawai_tidak_berpengaruh(a: Rancangan, acak: object) -> None:
    kanan = replace(a, sumbu=DASAR.rancangan.sumbu)
    assume(kanan != a)
    acakan = Bahan.dari({**BAHAN.bingkai, "pegawai": BAHAN.bingkai["pegawai"].sample(fraction=1, shuffle=True, seed=7)})
    satu, dua = (bandingkan(ikat(a), ikat(kanan), x, ACUAN) for x in (BAHAN, acakan))
    assert satu.pindah.drop("baris").sort("nip").equals(dua.pindah.drop("baris").sort("nip"))


@st.composite
def satu_cabang_lain(draw: st.DrawFn) -> tuple[Rancangan, Rancangan, str]:
    """A rule, the same with one branch of a variant and all cut-offs changed, and the code of that branch."""
    a = draw(pohon())
    cabang = draw(st.sampled_from(sorted(k for k in a.simpul if "#" in k) or [""]))
    assume(cabang)
    simpul = {**a.simpul, cabang: _ubah(draw, a.simpul[cabang])}
    return a, replace(a, simpul=simpul, sumbu=draw(pohon()).sumbu), cabang


@settings(max_examples=30, deadline=None)
@given(satu_cabang_lain())
def test_cabang_varian_menjadi_sebabnya(tiga: tuple[Rancangan, Rancangan, str]) -> None:
    """Scores change by the branch alone and by all of it; the cut-offs after it add nothing to a score."""
    a, b, cabang = tiga
    beda = bandingkan(ikat(a), ikat(b), BAHAN, ACUAN)
    periksa(beda)
    sumbu = [i for i, p in enumerate(beda.bagian) if p.jenis == "sumbu"]
    bukan = [p for p in beda.bagian if p.jenis != "sumbu"]
    assert {p.simpul for p in bukan} <= {cabang}
    assert {p.asal for p in bukan} <= {cabang.partition("#")[0]}
    for k in ("kinerja", "potensial"):
        assert all((beda.pindah[f"{k}.{i}"] == 0).all() for i in sumbu)
    nilai = beda.pindah.select("nip", *(pl.col(f"{k}.baru") - pl.col(f"{k}.lama") for k in ("kinerja", "potensial")))
    berubah = nilai.filter(pl.any_horizontal((pl.col(f"{k}.baru") != 0) for k in ("kinerja", "potensial")))
    assert bukan or not berubah.height
