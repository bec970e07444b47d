"""Offers the rule of aturan.toml."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files

from talenta_web.kontrak import Aturan, TalentaPlugin, hookimpl


class Plugin(TalentaPlugin):
    """Aturan Sekretariat Jenderal DPD RI."""

    slug = "aturan-setjen-dpd"

    @hookimpl
    def register_aturan(self) -> Sequence[Aturan]:
        """The one rule."""
        teks = files("talenta_aturan_setjen_dpd").joinpath("aturan.toml").read_text(encoding="utf-8")
        return (Aturan(kode="setjen-dpd", nama="Sekretariat Jenderal DPD RI (SIMANTAP)", versi="1.1.0", teks=teks),)
