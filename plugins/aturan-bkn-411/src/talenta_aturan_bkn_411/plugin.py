"""Offers the rule of aturan.toml."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files

from talenta_web.kontrak import Aturan, TalentaPlugin, hookimpl


class Plugin(TalentaPlugin):
    """Standar nasional BKN 411/2025, dengan varian DJKI."""

    slug = "aturan-bkn-411"

    @hookimpl
    def register_aturan(self) -> Sequence[Aturan]:
        """The one rule."""
        teks = files("talenta_aturan_bkn_411").joinpath("aturan.toml").read_text(encoding="utf-8")
        return (Aturan(kode="bkn-411", nama="Standar Nasional BKN 411/2025", versi="1.0.0", teks=teks),)
