"""Offers the instruments in the folders merit_2026 and merit_2018."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files

from talenta_web.kontrak import Kuesioner, TalentaPlugin, hookimpl
from talenta_web.kontrak.bundel import baca_bundel


class Plugin(TalentaPlugin):
    """Sistem merit: kertas kerja 2026 aspek manajemen talenta, dan skema lama untuk mencatat hasil terdahulu."""

    slug = "kematangan-merit"

    @hookimpl
    def register_kuesioner(self) -> Sequence[Kuesioner]:
        """One version of each."""
        akar = files("talenta_kematangan_merit")
        return (baca_bundel(akar.joinpath("merit_2018")), baca_bundel(akar.joinpath("merit_2026")))
