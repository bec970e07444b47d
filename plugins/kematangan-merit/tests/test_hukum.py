"""Both instruments keep the laws of every instrument."""

from __future__ import annotations

from talenta_kematangan_merit.plugin import Plugin

from talenta_web.kontrak.testing.hukum_kuesioner import HukumKuesioner

LAMA, BARU = Plugin().register_kuesioner()


class TestMerit2018(HukumKuesioner):
    kuesioner = LAMA


class TestMerit2026(HukumKuesioner):
    kuesioner = BARU
