"""The rule keeps the laws of every rule."""

from __future__ import annotations

from talenta_aturan_ditjen_bina_konstruksi.plugin import Plugin

from talenta_web.kontrak.testing.hukum_aturan import HukumAturan


class TestDitjenBinaKonstruksi(HukumAturan):
    (aturan,) = Plugin().register_aturan()
