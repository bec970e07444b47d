"""The hook specification: one class of typed no-op methods that plugins subclass."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import pluggy

from talenta_web.kontrak.aturan import Aturan
from talenta_web.kontrak.data import Dataset
from talenta_web.kontrak.laporan import FormatLaporan

NAMA_PROYEK = "talenta"
"""Project name of the pluggy markers."""

API = "1"
"""Version of this contract; a plugin whose `api` differs is not loaded."""

hookspec = pluggy.HookspecMarker(NAMA_PROYEK)
hookimpl = pluggy.HookimplMarker(NAMA_PROYEK)


class TalentaPlugin:
    """Base class of every plugin; override the hooks you need and mark each with `@hookimpl`.

    Hooks are called once, at start-up, each plugin alone. They return descriptors; the core later calls the ordinary
    methods of those descriptors. A hook takes plain parameters without defaults, and gets neither `app` nor `request`.
    A plugin that raises, or returns something else than documented, is quarantined as a whole with the reason.
    """

    api: ClassVar[str] = API
    """Contract version the plugin was written for."""

    slug: ClassVar[str]
    """Short name: lower-case letters, digits, hyphens; equal to the entry-point name, e.g. `aturan-bkn-411`."""

    @hookspec
    def register_aturan(self) -> Sequence[Aturan]:
        """Scoring rules. Each text must load without error, or the plugin is quarantined."""
        return ()

    @hookspec
    def register_dataset(self) -> Sequence[Dataset]:
        """Named, permission-checked, typed tables that reports and exports may read."""
        return ()

    @hookspec
    def register_laporan(self) -> Sequence[FormatLaporan]:
        """Report formats: which datasets they need, which parameters they take, and how they are composed."""
        return ()
