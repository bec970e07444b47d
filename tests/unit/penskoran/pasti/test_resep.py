"""Every feature of the language: both back ends agree, and records that come in never leave the possible boxes."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

import talenta_web
from talenta_web.bahan.orang import pisah
from talenta_web.domain.kotak import nomor
from talenta_web.kontrak.testing.bahan_acak import ACUAN, bahan_acak
from talenta_web.penskoran import muat
from talenta_web.penskoran.hasil import TERPETAKAN, HasilOrang
from talenta_web.penskoran.masukan import BahanOrang
from talenta_web.penskoran.pasti import kepastian, kotak_mungkin
from talenta_web.penskoran.pasti.hasil import nama_bit
from talenta_web.penskoran.populasi import hitung
from talenta_web.penskoran.satu import nilai_orang

RESEP = sorted((Path(talenta_web.__file__).parent / "docs/resep").glob("*/aturan.toml"))
SEMUA = [Path(__file__).parents[1] / "kaya.toml", *RESEP]


@pytest.mark.parametrize("berkas", SEMUA, ids=lambda p: p.parent.name)
def test_feature(berkas: Path) -> None:
    acak, bahan = random.Random(3), bahan_acak(3, 16, rapi=0.7)
    terikat = muat(berkas.read_text(encoding="utf-8"), asal=berkas.name).terapkan({})
    h = hitung(terikat, bahan, ACUAN, rinci=True, pasti=True)
    assert h.pasti is not None
    baris = {b["nip"]: b for b in h.pasti.bingkai.iter_rows(named=True)}
    semua = list(pisah(bahan))
    for orang in semua:
        k = kepastian(terikat, orang, ACUAN, statistik=h.statistik)
        b = baris[str(orang.pegawai["nip"])]
        assert (kotak_mungkin(b["mungkin"]), nama_bit(h.pasti.nama_bingkai, b["bit"])) == (k.kotak, k.bingkai)
        if k.putusan == "tidak_dapat_dipastikan":
            continue
        for _ in range(4):
            baru = lengkapi(acak, orang, acak.choice(semua))
            kotak = kotak_hasil(nilai_orang(terikat, baru, ACUAN, statistik=h.statistik, rinci=False))
            assert kotak in k.kotak if kotak else k.tetap_belum, (k, baru)


def lengkapi(acak: random.Random, orang: BahanOrang, lain: BahanOrang) -> BahanOrang:
    """Some frames whose coverage was not known arrive: verified none, or records like somebody else's."""
    riwayat, cakupan = dict(orang.riwayat), dict(orang.kelengkapan)
    for nama in set(orang.kelengkapan) | set(lain.riwayat):
        if cakupan.get(nama) == "belum" or (nama not in cakupan and not riwayat.get(nama)):
            match acak.choice(("tetap", "nihil", "isi")):
                case "nihil":
                    riwayat[nama], cakupan[nama] = (), "nihil"
                case "isi" if lain.riwayat.get(nama):
                    riwayat[nama], cakupan[nama] = lain.riwayat[nama], "terisi"
                case _:
                    pass
    return replace(orang, riwayat=riwayat, kelengkapan=cakupan)


def kotak_hasil(h: HasilOrang) -> int | None:
    if h.status != TERPETAKAN or not h.kotak or h.tingkat_kinerja is None or h.tingkat_potensial is None:
        return None
    return nomor(h.tingkat_kinerja, h.tingkat_potensial)
