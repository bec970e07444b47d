"""Laws every scoring rule must keep; subclass `HukumAturan` in the plugin's tests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, ClassVar

import polars as pl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from talenta_web.bahan.orang import pisah
from talenta_web.kontrak import Aturan
from talenta_web.kontrak.testing.bahan_acak import ACUAN, bahan_acak
from talenta_web.kontrak.testing.hukum_rincian import HukumRincian
from talenta_web.penskoran import AturanTerikat, AturanTersusun, muat
from talenta_web.penskoran.hasil import BELUM, TERPETAKAN
from talenta_web.penskoran.masukan import Bahan, BahanOrang
from talenta_web.penskoran.populasi import hitung
from talenta_web.penskoran.satu import hitung_statistik, nilai_orang, nilai_target, penilai
from talenta_web.penskoran.statistik import Statistik


@lru_cache(maxsize=8)
def _muat(teks: str, kode: str) -> AturanTersusun:
    return muat(teks, asal=f"{kode}.toml")


@lru_cache(maxsize=32)
def _ikat(teks: str, kode: str, parameter: tuple[tuple[str, object], ...]) -> AturanTerikat:
    return _muat(teks, kode).terapkan(dict(parameter))


def ragam_parameter(aturan: AturanTersusun) -> Iterator[Mapping[str, object]]:
    """The defaults, then each other choice by itself."""
    yield {}
    for kode, p in aturan.parameter.items():
        yield from ({kode: x} for x in p.pilihan if x != p.bawaan)


class HukumAturan(HukumRincian):
    """Give `aturan`; every law then runs as a test over random people."""

    aturan: ClassVar[Aturan]

    @property
    def tersusun(self) -> AturanTersusun:
        """The loaded rule."""
        return _muat(type(self).aturan.teks, type(self).aturan.kode)

    def terikat(self, parameter: Mapping[str, object]) -> AturanTerikat:
        """The rule with its parameters, bound once."""
        return _ikat(type(self).aturan.teks, type(self).aturan.kode, tuple(parameter.items()))

    def test_text_and_descriptor_agree(self) -> None:
        """Kode, nama and versi of the file are those of the descriptor."""
        a, d = self.tersusun, type(self).aturan
        assert (a.kode, a.nama, a.versi) == (d.kode, d.nama, d.versi)

    def test_has_examples_and_no_warnings(self) -> None:
        """Examples ran at load; a rule without them gets a warning."""
        assert self.tersusun.masalah == ()

    @settings(max_examples=12, deadline=None, suppress_health_check=(HealthCheck.differing_executors,))
    @given(data=st.data())
    def test_population_and_person_agree(self, data: st.DataObject) -> None:
        """Both evaluators give the same bits for everyone, whatever the parameters and the reference date."""
        parameter = data.draw(st.sampled_from(list(ragam_parameter(self.tersusun))))
        acuan = ACUAN + timedelta(days=data.draw(st.sampled_from((0, 0, -122, 1096, -1644))))
        bahan = bahan_acak(data.draw(st.integers(0, 10**6)), 40, acuan)  # a run of few costs as much as one of many
        terikat = self.terikat(parameter)
        hasil = hitung(terikat, bahan, acuan, rinci=True)
        assert hitung_statistik(terikat, list(pisah(bahan)), acuan) == hasil.statistik
        baris = {b["nip"]: b for b in hasil.bingkai.iter_rows(named=True)}
        jadi = {(h.nip, h.target, h.rumpun): replace(h, peringkat=None) for h in hasil.per_orang()}
        for orang in pisah(bahan):
            nip = str(orang.pegawai["nip"])
            _sama_persis(terikat, orang, baris[nip], acuan, hasil.statistik)
            fakta = hasil.statistik
            assert nilai_orang(terikat, orang, acuan, statistik=fakta) == jadi.pop((nip, None, None))
            for satu in nilai_target(terikat, orang, acuan, statistik=fakta, rinci=True):
                assert satu == jadi.pop((nip, satu.target, satu.rumpun))
        assert not jadi, "pairs that only the population found"

    @settings(max_examples=10, deadline=None, suppress_health_check=(HealthCheck.differing_executors,))
    @given(benih=st.integers(0, 10**6))
    def test_order_of_rows_is_irrelevant(self, benih: int) -> None:
        """Shuffled people and records give the same result; with frozen cohort facts no one depends on the others."""
        bahan = bahan_acak(benih, 20)
        kocok = Bahan({n: d.sample(fraction=1, shuffle=True, seed=benih) for n, d in bahan.bingkai.items()})
        terikat = self.terikat({})
        lurus = hitung(terikat, bahan, ACUAN, rinci=True)
        acak = hitung(terikat, kocok, ACUAN, rinci=True)
        assert lurus.statistik == acak.statistik
        assert lurus.bingkai.sort("nip").equals(acak.bingkai.sort("nip"))
        assert lurus.target.sort("nip", "target").equals(acak.target.sort("nip", "target"))
        if lurus.rumpun is not None and acak.rumpun is not None:
            kunci = ["nip", "rumpun_sasaran"]
            assert lurus.rumpun.sort(kunci).equals(acak.rumpun.sort(kunci))
        separuh = dict(bahan.bingkai) | {"pegawai": bahan.bingkai["pegawai"].head(5)}
        lima = hitung(terikat, Bahan(separuh), ACUAN, rinci=True, statistik=lurus.statistik).bingkai.drop("peringkat")
        assert lima.equals(lurus.bingkai.head(5).drop("peringkat"))

    def test_missing_is_never_zero(self) -> None:
        """With nothing known nobody is mapped, no score is given, and what is missing is listed."""
        bahan = Bahan.dari({"pegawai": pl.DataFrame({"nip": ["000000000000000001"]})})
        (hasil,) = hitung(self.terikat({}), bahan, ACUAN).per_orang()
        assert hasil.status == BELUM
        assert hasil.kurang
        assert (hasil.kinerja, hasil.potensial, hasil.nilai_talenta, hasil.kotak) == (None, None, None, {})

    def test_ranks_are_complete(self) -> None:
        """Everyone with a box has a place, from 1 without gaps."""
        hasil = list(hitung(self.terikat({}), bahan_acak(1, 60, rapi=1), ACUAN).per_orang())
        tempat = sorted(h.peringkat for h in hasil if h.target is None and h.rumpun is None and h.peringkat is not None)
        dipetakan = sum(h.status == TERPETAKAN for h in hasil if h.target is None and h.rumpun is None)
        assert tempat in ([], list(range(1, dipetakan + 1)))


def _sama_persis(
    terikat: AturanTerikat, orang: BahanOrang, baris: dict[str, Any], acuan: date, fakta: Statistik
) -> None:
    satu = penilai(terikat, acuan, rinci=True).baris(orang, fakta)
    assert {k for k in baris if k.startswith("src.")} == {k for k in satu if k.startswith("src.")}
    for kolom, nilai in baris.items():
        if kolom != "peringkat" and kolom in satu:
            assert satu[kolom] == nilai, (orang.pegawai["nip"], kolom, satu[kolom], nilai)
