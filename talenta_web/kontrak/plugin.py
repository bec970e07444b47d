"""The hook specification: one class of typed no-op methods that plugins subclass."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

import pluggy

from talenta_web.kontrak.acara import KeputusanDitetapkan, PemetaanSelesai, PenilaianDiajukan
from talenta_web.kontrak.aturan import Aturan, AturanPython
from talenta_web.kontrak.data import Dataset
from talenta_web.kontrak.halaman import ButirMenu, Halaman, IsiSlot
from talenta_web.kontrak.impor import SumberData
from talenta_web.kontrak.izin import KemampuanPlugin
from talenta_web.kontrak.kuesioner import Kuesioner, Metrik
from talenta_web.kontrak.laporan import FormatLaporan
from talenta_web.kontrak.migrasi import Migrasi
from talenta_web.kontrak.setelan import Setelan

if TYPE_CHECKING:
    from click import Command
    from flask import Blueprint

NAMA_PROYEK = "talenta"
"""Project name of the pluggy markers."""

API = "1"
"""Version of this contract; a plugin whose `api` differs is not loaded."""

hookspec = pluggy.HookspecMarker(NAMA_PROYEK)
hookimpl = pluggy.HookimplMarker(NAMA_PROYEK)


class TalentaPlugin:
    """Base class of every plugin; override the hooks you need and mark each with `@hookimpl`.

    `register_...` hooks are called once, at start-up, each plugin alone. They return descriptors; the core later calls
    the ordinary methods of those descriptors. A hook takes plain parameters without defaults, and gets neither `app`
    nor `request`. A plugin that raises there, or returns something else than documented, is quarantined as a whole with
    the reason. The other hooks run while the app works: an error means no result, and three errors or three slow calls
    within ten minutes quarantine the plugin until the app restarts.
    """

    api: ClassVar[str] = API
    """Contract version the plugin was written for."""

    slug: ClassVar[str]
    """Short name: lower-case letters, digits, hyphens; equal to the entry-point name, e.g. `aturan-bkn-411`."""

    @hookspec
    def register_aturan(self) -> Sequence[Aturan | AturanPython]:
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

    @hookspec
    def register_impor(self) -> Sequence[SumberData]:
        """Import sources: the sheets and columns of another system, and which of ours they fill."""
        return ()

    @hookspec
    def register_kuesioner(self) -> Sequence[Kuesioner]:
        """Maturity instruments, a descriptor per version; each must load and pass its golden tests."""
        return ()

    @hookspec
    def register_metrik(self) -> Sequence[Metrik]:
        """Named live figures about the instansi, for questions that are answered or hinted by data."""
        return ()

    @hookspec
    def register_settings(self) -> Sequence[Setelan]:
        """Settings, one value per instansi; the page needs the capability `ekstensi.setel`, a change is audited."""
        return ()

    @hookspec
    def register_permissions(self) -> Sequence[KemampuanPlugin]:
        """Own capabilities, `ekstensi.<slug>.*`; nobody gains anything in the core by them."""
        return ()

    @hookspec
    def register_blueprints(self) -> Sequence[Blueprint]:
        """Pages under `/p/<slug>/`; each route and method declares one of the plugin's own capabilities."""
        return ()

    @hookspec
    def register_commands(self) -> Sequence[Command]:
        """Commands of the operator, under `talenta p <slug>`, run with an app context."""
        return ()

    @hookspec
    def register_migrations(self) -> Sequence[Migrasi]:
        """At most one chain of schema changes, run by `talenta db upgrade`; without it the plugin's pages stay off."""
        return ()

    @hookspec
    def nav_items(self, halaman: Halaman) -> Sequence[ButirMenu]:
        """Entries of the main menu for this reader, at most 10; called for each page, must be fast."""
        return ()

    @hookspec
    def render_slot(self, slot: str, halaman: Halaman) -> IsiSlot | None:
        """Fill a place of a core page, or return None; called for each such page, must be fast."""
        return None

    @hookspec
    def pemetaan_selesai(self, e: PemetaanSelesai) -> None:
        """A run came into force; called after its transaction, which nothing here can undo."""

    @hookspec
    def keputusan_ditetapkan(self, e: KeputusanDitetapkan) -> None:
        """The PPK decided a sealed record of the Komite; called after its transaction, which nothing here can undo."""

    @hookspec
    def penilaian_diajukan(self, e: PenilaianDiajukan) -> None:
        """A maturity assessment was handed over; called after its transaction, which nothing here can undo."""
