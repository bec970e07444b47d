"""The rule keeps the laws of every rule."""

from __future__ import annotations

from talenta_aturan_babel.plugin import Plugin

from talenta_web.kontrak.testing.hukum_aturan import HukumAturan


class TestBabel(HukumAturan):
    (aturan,) = Plugin().register_aturan()
