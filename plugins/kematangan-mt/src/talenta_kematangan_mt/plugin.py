"""Offers the instrument in the folder mt."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files

from talenta_web.kontrak import Kuesioner, TalentaPlugin, hookimpl
from talenta_web.kontrak.bundel import baca_bundel


class Plugin(TalentaPlugin):
    """Kesiapan penerapan manajemen talenta: instrumen internal, bukan naskah resmi BKN."""

    slug = "kematangan-mt"

    @hookimpl
    def register_kuesioner(self) -> Sequence[Kuesioner]:
        """The one version."""
        return (baca_bundel(files("talenta_kematangan_mt").joinpath("mt")),)
