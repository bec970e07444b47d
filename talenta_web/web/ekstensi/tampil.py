"""Menu entries and panels of plugins for the reader of this request; failing ones are simply not there."""

from __future__ import annotations

from collections.abc import Iterator

from flask import current_app, g, request

from talenta_web.host import GalatPlugin
from talenta_web.host.panggil import Anggaran, butir_menu, isi_slot
from talenta_web.kontrak import ButirMenu, Halaman, IsiSlot
from talenta_web.web.akses import izin_lain, pelaku
from talenta_web.web.ekstensi.pasang import registry_app, siap

MAKS_KELUARAN = 200_000


def _halaman(slug: str) -> Halaman:
    """What the hooks of one plugin learn about this request; the rights are looked up once per request."""
    simpanan: dict[str, Halaman] = g.setdefault("talenta_halaman_plugin", {})
    if slug not in simpanan:
        orang = pelaku()
        milik = registry_app().milik[slug].kemampuan
        simpanan[slug] = Halaman(
            alamat=request.path,
            instansi_id=orang.instansi_id,
            pelaku_id=orang.id,
            kemampuan=frozenset(k.kode for k in milik if izin_lain(k.kode).ya),
        )
    return simpanan[slug]


def _anggaran() -> Anggaran:
    """One for the whole request."""
    hasil: Anggaran = g.setdefault("talenta_anggaran_plugin", Anggaran())
    return hasil


def menu() -> tuple[ButirMenu, ...]:
    """Entries for the main menu."""
    return tuple(butir_menu(registry_app(), _halaman, siap, _anggaran()))


def _gambar(isi: IsiSlot) -> None:
    """Draw the panel once to see that it can be drawn."""
    teks = current_app.jinja_env.get_template(isi.templat).render(data=isi.data)
    if len(teks) > MAKS_KELUARAN:
        raise GalatPlugin(f"panel lebih dari {MAKS_KELUARAN} huruf")


def panel(slot: str) -> Iterator[tuple[str, IsiSlot]]:
    """(slug, panel) for a place of a core page."""
    yield from isi_slot(registry_app(), slot, _halaman, siap, _gambar, _anggaran())
