"""Offers the rule of aturan.toml."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files

from talenta_web.kontrak import Aturan, TalentaPlugin, hookimpl


class Plugin(TalentaPlugin):
    """Aturan Pemprov Kepulauan Bangka Belitung: poin yang dijumlahkan."""

    slug = "aturan-babel"

    @hookimpl
    def register_aturan(self) -> Sequence[Aturan]:
        """The one rule."""
        teks = files("talenta_aturan_babel").joinpath("aturan.toml").read_text(encoding="utf-8")
        return (Aturan(kode="babel", nama="Pemprov Kepulauan Bangka Belitung", versi="1.0.0", teks=teks),)
