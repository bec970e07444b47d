"""Laws of the explanation and of what a rule may depend on; part of `HukumAturan`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import ClassVar

import polars as pl

from talenta_web.host.registry import susun_aturan
from talenta_web.host.terdaftar import tambah_inti
from talenta_web.kontrak import Aturan
from talenta_web.kontrak.testing.bahan_acak import ACUAN, bahan_acak
from talenta_web.penskoran import AturanTerikat
from talenta_web.penskoran.hasil import TERPETAKAN, HasilOrang, HasilSimpul
from talenta_web.penskoran.masukan import Bahan
from talenta_web.penskoran.model import Rancangan
from talenta_web.penskoran.populasi import hitung

_SELISIH = Decimal("0.000002")
_BERBAGI = ("rerata", "pilih", "pertama")


class HukumRincian:
    """Give `aturan`; `benih_rapi` are the seeds of the populations with complete data."""

    aturan: ClassVar[Aturan]
    benih_rapi: ClassVar[tuple[int, ...]] = (11, 12)

    def populasi(self) -> Iterator[tuple[AturanTerikat, Bahan, tuple[HasilOrang, ...]]]:
        """The bound rule, a population, and all its results; complete people first, then gappy ones."""
        a = type(self).aturan
        for benih in type(self).benih_rapi:
            for rapi in (1.0, 0.6):
                yield _populasi(a.teks, a.kode, benih, rapi)

    def hasil(self) -> Iterator[tuple[AturanTerikat, Bahan, dict[str, HasilOrang]]]:
        """The same with the generic results only, by NIP."""
        for terikat, bahan, semua in self.populasi():
            yield terikat, bahan, _umum(semua)

    def semua(self) -> Iterator[tuple[Rancangan, HasilOrang]]:
        """Every result, generic and per target or family, with the rule that explains it."""
        for terikat, _, semua in self.populasi():
            r = terikat.rancangan
            yield from ((r, o) for o in _umum(semua).values())
            if r.belahan:
                per = {b.sasaran.jenis: b.rancangan for b in r.belahan}
                for o in semua:
                    if o.target is not None or o.rumpun is not None:
                        yield per.get("jabatan" if o.target is not None else "rumpun", r), o

    def test_host_accepts_it(self) -> None:
        """The text loads, its examples give the stated results, kode and versi agree."""
        tambah_inti(aturan=(type(self).aturan,))

    def test_same_people_out_as_in(self) -> None:
        """Nobody is lost, nobody is made up; each has a kotak or a reason."""
        for _, bahan, hasil in self.hasil():
            assert sorted(hasil) == sorted(bahan.bingkai["pegawai"]["nip"])
            for o in hasil.values():
                dipetakan = o.status == TERPETAKAN
                assert dipetakan == bool(o.kotak and o.tingkat_kinerja and o.tingkat_potensial)
                assert dipetakan or o.kurang or o.alasan, f"{o.nip}: no kotak, and nothing is named as missing"

    def test_complete_people_are_mapped(self) -> None:
        """The laws would mean little if the invented people never got a kotak."""
        assert any(o.status == TERPETAKAN for _, _, hasil in self.hasil() for o in hasil.values())

    def test_two_calls_equal(self) -> None:
        """The same input gives the same result."""
        for terikat, bahan, hasil in self.hasil():
            assert _per_nip(terikat, bahan) == hasil

    def test_breakdown_adds_up(self) -> None:
        """What the children add is the score of a sum, wherever nothing was clamped or left out."""
        diperiksa = sum(_jumlahkan(r, o) for r, o in self.semua())
        assert diperiksa, "no sum could be checked"

    def test_axes_and_explanation_agree(self) -> None:
        """The score of an axis is the score of its root node, and lies in the declared range; per target as well."""
        for r, o in self.semua():
            for sumbu in r.sumbu.values():
                bawah, atas = (Decimal(str(x)) for x in sumbu.rentang)
                akar = next(s for s in o.simpul if s.sumbu == sumbu.kode and s.induk is None)
                assert akar.skor == getattr(o, sumbu.kode)
                if akar.skor is not None:
                    assert bawah <= akar.skor <= atas

    def test_unrelated_columns_have_no_effect(self) -> None:
        """A column that the rule text does not name may hold anything."""
        kata = set(re.findall(r"\w+", type(self).aturan.teks)) | {"nip", "id"}
        for terikat, bahan, hasil in self.hasil():
            kosong = {
                n: b.with_columns(pl.lit(None, dtype=b.schema[k]).alias(k) for k in b.columns if k not in kata)
                for n, b in bahan.bingkai.items()
                if n != "kelengkapan"
            }
            lain = replace(bahan, bingkai={**bahan.bingkai, **kosong})
            assert _per_nip(terikat, lain) == hasil

    def test_input_is_not_changed(self) -> None:
        """The frames are the same before and after."""
        for terikat, bahan, _ in self.hasil():
            salinan = {n: b.clone() for n, b in bahan.bingkai.items()}
            _per_nip(terikat, bahan)
            assert all(bahan.bingkai[n].equals(b) for n, b in salinan.items())


@lru_cache(maxsize=8)
def _populasi(teks: str, kode: str, benih: int, rapi: float) -> tuple[AturanTerikat, Bahan, tuple[HasilOrang, ...]]:
    terikat = _ikat(teks, kode)
    bahan = bahan_acak(benih, 30, rapi=rapi)
    return terikat, bahan, tuple(hitung(terikat, bahan, ACUAN, rinci=True).per_orang())


@lru_cache(maxsize=4)
def _ikat(teks: str, kode: str) -> AturanTerikat:
    return susun_aturan(teks, f"aturan {kode}").terapkan({})


def _per_nip(terikat: AturanTerikat, bahan: Bahan) -> dict[str, HasilOrang]:
    return _umum(hitung(terikat, bahan, ACUAN, rinci=True).per_orang())


def _umum(semua: Iterable[HasilOrang]) -> dict[str, HasilOrang]:
    return {o.nip: o for o in semua if o.target is None and o.rumpun is None}


def _jumlahkan(rancangan: Rancangan, o: HasilOrang) -> int:
    """Check every sum of one person; the number of sums that could be checked."""
    anak: dict[tuple[str, str], list[HasilSimpul]] = {}
    for s in o.simpul:
        if s.induk is not None:
            anak.setdefault((s.sumbu, s.induk), []).append(s)
    diperiksa = 0
    for s in o.simpul:
        r = rancangan.simpul.get(s.kode)
        if s.skor is None or r is None or r.gabung not in ("bobot", "jumlah", *_BERBAGI):
            continue
        sumbu = rancangan.sumbu.get(s.sumbu)
        ke_sumbu = sumbu is not None and sumbu.bobot == "global" and s.induk is not None
        seluruh = s.kontribusi if ke_sumbu else s.skor
        isi = anak.get((s.sumbu, s.kode), [])
        sumbangan = [x.kontribusi for x in isi if x.kontribusi is not None]
        polos = (r.batas_bawah, r.batas_atas) == (None, None) and not (r.pembulatan and r.pembulatan.sesudah)
        bulat = Decimal(5).scaleb(-r.pembulatan.desimal - 1) if r.pembulatan else Decimal(0)
        if r.gabung in _BERBAGI:  # the alternatives of a variant stand in for the node; min and maks share nothing
            lengkap = bool(sumbangan) and {x.kode for x in isi} <= {a.simpul for a in r.anak}
        else:
            lengkap = len(sumbangan) == len(r.anak)
        if not polos or seluruh is None or not lengkap:
            continue
        jumlah = sum(sumbangan, Decimal(0))
        assert abs(jumlah - seluruh) <= bulat + _SELISIH * len(isi), f"{o.nip} {s.kode}: {jumlah} is not {seluruh}"
        diperiksa += 1
    return diperiksa
