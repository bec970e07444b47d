"""The instrument keeps the laws of every instrument."""

from __future__ import annotations

from talenta_kematangan_mt.plugin import Plugin

from talenta_web.kontrak.testing.hukum_kuesioner import HukumKuesioner


class TestMt(HukumKuesioner):
    (kuesioner,) = Plugin().register_kuesioner()
