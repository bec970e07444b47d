"""Exact counts (ordinary tests): work in Python does not grow with the population, and a run calls no plugin code."""

from __future__ import annotations

import cProfile
from dataclasses import fields

from talenta_aturan_bkn_411.plugin import Plugin

from talenta_web.kontrak import Aturan
from talenta_web.penskoran import muat
from talenta_web.penskoran.populasi import hitung

from .bahan_besar import ACUAN, bahan_besar


def _panggilan(jumlah: int) -> tuple[int, int]:
    """Python calls of one run, and those among them into plugin code."""
    (aturan,) = Plugin().register_aturan()
    terikat, bahan = muat(aturan.teks, asal="aturan.toml").terapkan(), bahan_besar(jumlah)
    hitung(terikat, bahan, ACUAN, rinci=True)
    profil = cProfile.Profile(builtins=False)
    profil.runcall(hitung, terikat, bahan, ACUAN, rinci=True)
    isi = [(f.code, f.callcount) for f in profil.getstats() if not isinstance(f.code, str)]
    semua = sum(n for _, n in isi)
    plugin = sum(n for kode, n in isi if "talenta_aturan_" in kode.co_filename)
    return semua, plugin


def test_python_calls_do_not_grow_with_people() -> None:
    seribu, plugin_seribu = _panggilan(1_000)
    dua_puluh_ribu, plugin_banyak = _panggilan(20_000)
    assert abs(dua_puluh_ribu - seribu) <= 0.01 * seribu
    assert (plugin_seribu, plugin_banyak) == (0, 0)


def test_a_toml_rule_has_nothing_to_call() -> None:
    (aturan,) = Plugin().register_aturan()
    assert all(isinstance(getattr(aturan, f.name), str) for f in fields(Aturan))
