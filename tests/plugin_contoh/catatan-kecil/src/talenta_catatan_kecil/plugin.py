"""Entry point: what the plugin registers, and what it does when the core calls."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files

from click import Command
from flask import Blueprint

from talenta_catatan_kecil import jejak  # noqa: F401 - declares the event kinds
from talenta_catatan_kecil.commands import jumlah
from talenta_catatan_kecil.kematangan import JUMLAH, instrumen
from talenta_catatan_kecil.queries import cacah
from talenta_catatan_kecil.service import catat_keputusan, catat_pemetaan, catat_penilaian
from talenta_catatan_kecil.tetapan import LIHAT, SLUG, TULIS
from talenta_catatan_kecil.views import bp
from talenta_web.fitur import sesi
from talenta_web.kontrak import (
    ButirMenu,
    Halaman,
    IsiSlot,
    KemampuanPlugin,
    KeputusanDitetapkan,
    Kuesioner,
    Metrik,
    Migrasi,
    PemetaanSelesai,
    PenilaianDiajukan,
    Setelan,
    TalentaPlugin,
    hookimpl,
)


class Plugin(TalentaPlugin):
    """Catatan kecil."""

    slug = SLUG

    @hookimpl
    def register_settings(self) -> Sequence[Setelan]:
        """How long a note may be, and what stands over the list."""
        return (
            Setelan("panjang", "Panjang catatan", "bulat", 120, "Jumlah huruf terbanyak.", min=10, maks=200),
            Setelan("sambutan", "Kalimat di atas daftar", "teks", "Catatan bersama instansi."),
        )

    @hookimpl
    def register_permissions(self) -> Sequence[KemampuanPlugin]:
        """Reading and writing."""
        return (
            KemampuanPlugin(LIHAT, "Membaca catatan", {"PK": "S", "AD": "S", "AU": "S"}),
            KemampuanPlugin(TULIS, "Menulis catatan", {"PK": "S"}, ubah=True),
        )

    @hookimpl
    def register_blueprints(self) -> Sequence[Blueprint]:
        """One page."""
        return (bp,)

    @hookimpl
    def register_commands(self) -> Sequence[Command]:
        """One command."""
        return (jumlah,)

    @hookimpl
    def register_migrations(self) -> Sequence[Migrasi]:
        """One table."""
        return (Migrasi(str(files("talenta_catatan_kecil").joinpath("migrations"))),)

    @hookimpl
    def register_metrik(self) -> Sequence[Metrik]:
        """How many notes there are."""
        return (JUMLAH,)

    @hookimpl
    def register_kuesioner(self) -> Sequence[Kuesioner]:
        """One instrument."""
        return (instrumen(),)

    @hookimpl
    def nav_items(self, halaman: Halaman) -> Sequence[ButirMenu]:
        """The page."""
        return (ButirMenu("Catatan kecil", f"/p/{SLUG}/", LIHAT),)

    @hookimpl
    def render_slot(self, slot: str, halaman: Halaman) -> IsiSlot | None:
        """How many notes there are, for those who may read them."""
        if slot != "dasbor" or LIHAT not in halaman.kemampuan:
            return None
        return IsiSlot("Catatan kecil", f"{SLUG}:_panel.html", {"jumlah": cacah(sesi())})

    @hookimpl
    def pemetaan_selesai(self, e: PemetaanSelesai) -> None:
        """A note about the run."""
        catat_pemetaan(e)

    @hookimpl
    def keputusan_ditetapkan(self, e: KeputusanDitetapkan) -> None:
        """A note about the decree."""
        catat_keputusan(e)

    @hookimpl
    def penilaian_diajukan(self, e: PenilaianDiajukan) -> None:
        """A note about the letter."""
        catat_penilaian(e)
