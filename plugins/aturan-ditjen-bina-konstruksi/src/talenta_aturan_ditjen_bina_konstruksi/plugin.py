"""Offers the rule of aturan.toml."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files

from talenta_web.kontrak import Aturan, TalentaPlugin, hookimpl


class Plugin(TalentaPlugin):
    """Aturan Ditjen Bina Konstruksi: potensial per jabatan target."""

    slug = "aturan-ditjen-bina-konstruksi"

    @hookimpl
    def register_aturan(self) -> Sequence[Aturan]:
        """The one rule."""
        teks = files("talenta_aturan_ditjen_bina_konstruksi").joinpath("aturan.toml").read_text(encoding="utf-8")
        return (
            Aturan(kode="ditjen-bina-konstruksi", nama="Talent Pool Ditjen Bina Konstruksi", versi="1.0.0", teks=teks),
        )
