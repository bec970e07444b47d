"""Exact counts (ordinary tests): work in Python does not grow with the population, and a run calls no plugin code."""

from __future__ import annotations

import sys
from dataclasses import fields
from types import FrameType
from typing import Any

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
    semua = plugin = 0

    def catat(bingkai: FrameType, peristiwa: str, _: Any) -> None:
        nonlocal semua, plugin
        if peristiwa == "call":
            semua += 1
            plugin += "talenta_aturan_" in bingkai.f_code.co_filename

    sys.setprofile(catat)
    try:
        hitung(terikat, bahan, ACUAN, rinci=True)
    finally:
        sys.setprofile(None)
    return semua, plugin


def test_python_calls_do_not_grow_with_people() -> None:
    seribu, plugin_seribu = _panggilan(1_000)
    dua_puluh_ribu, plugin_banyak = _panggilan(20_000)
    assert abs(dua_puluh_ribu - seribu) <= 0.01 * seribu
    assert (plugin_seribu, plugin_banyak) == (0, 0)


def test_a_toml_rule_has_nothing_to_call() -> None:
    (aturan,) = Plugin().register_aturan()
    assert all(isinstance(getattr(aturan, f.name), str) for f in fields(Aturan))
