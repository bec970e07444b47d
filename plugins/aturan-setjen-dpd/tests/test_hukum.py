"""The rule keeps the laws of every rule."""

from __future__ import annotations

from talenta_aturan_setjen_dpd.plugin import Plugin

from talenta_web.kontrak.testing.hukum_aturan import HukumAturan


class TestSetjenDpd(HukumAturan):
    (aturan,) = Plugin().register_aturan()
