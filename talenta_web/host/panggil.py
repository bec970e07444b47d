"""Hooks of the running app: each plugin alone, timed, its answer checked; an error is no result, never a page error."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, TypeVar

from talenta_web.host.galat import GalatPlugin
from talenta_web.host.kesehatan import LAMBAT_DETIK
from talenta_web.host.penjaga import jaga
from talenta_web.host.polos import periksa_polos, periksa_teks_polos
from talenta_web.host.registry import Registry
from talenta_web.host.waktu import TerlaluLama, batasi
from talenta_web.kontrak import ButirMenu, Halaman, IsiSlot

BATAS_DETIK = 1.0
"""A hook that is not back by then is given up; that counts as an error."""
ANGGARAN_DETIK = 1.5
"""All hooks of one request together; plugins whose turn has not come by then are left out of this page."""
SISA_TERKECIL = 0.02
BATAS_ACARA = 10.0
LAMBAT_ACARA = 1.0
MAKS_BUTIR = 10
_T = TypeVar("_T")
HalamanUntuk = Callable[[str], Halaman]
Siap = Callable[[str], bool]


def pelaksana(registry: Registry, hook: str) -> tuple[str, ...]:
    """Slugs of the plugins that implement it, in load order."""
    if not registry.plugin:
        return ()
    pm = registry.pengelola
    punya = {i.plugin_name for i in getattr(pm.hook, hook).get_hookimpls()}
    return tuple(p.slug for p in registry.plugin if p.slug in punya)


class Anggaran:
    """What is left of the time that plugins may take of one request."""

    def __init__(self, detik: float = ANGGARAN_DETIK) -> None:
        self.sisa = detik


def lunak(
    registry: Registry,
    slug: str,
    hook: str,
    fungsi: Callable[[], _T],
    *,
    lambat: float = LAMBAT_DETIK,
    batas: float = BATAS_DETIK,
    anggaran: Anggaran | None = None,
) -> _T | None:
    """Run guarded, timed and counted; None when it fails, when the plugin is off, or when no time is left."""
    penuh = batas
    if anggaran is not None:
        batas = min(batas, anggaran.sisa)
    if batas < SISA_TERKECIL or not registry.kesehatan.aktif(slug):
        return None
    mulai = time.perf_counter()
    try:
        hasil = jaga(slug, hook, lambda: batasi(fungsi, batas))
    except GalatPlugin as e:
        if batas == penuh or not isinstance(e.__cause__, TerlaluLama):  # cut short by the others: not its fault
            registry.kesehatan.gagal(slug, hook, time.perf_counter() - mulai, str(e))
        return None
    finally:
        if anggaran is not None:
            anggaran.sisa -= time.perf_counter() - mulai
    registry.kesehatan.berhasil(slug, hook, time.perf_counter() - mulai, lambat)
    return hasil


def _sendiri(registry: Registry, slug: str, hook: str, **arg: object) -> list[Any]:
    """Answers of this one plugin."""
    pm = registry.pengelola
    lain = [p for p in pm.get_plugins() if pm.get_name(p) != slug]
    hasil: list[Any] = pm.subset_hook_caller(hook, remove_plugins=lain)(**arg)
    return hasil


def butir_menu(registry: Registry, halaman: HalamanUntuk, siap: Siap, anggaran: Anggaran) -> Iterator[ButirMenu]:
    """Checked entries of all plugins that the reader may see."""
    for slug in pelaksana(registry, "nav_items"):
        if siap(slug):
            h = halaman(slug)
            isi = lunak(registry, slug, "nav_items", partial(_menu, registry, slug, h), anggaran=anggaran)
            for butir in isi or ():
                if butir.kemampuan in h.kemampuan:
                    yield butir


def _menu(registry: Registry, slug: str, halaman: Halaman) -> tuple[ButirMenu, ...]:
    hasil: list[ButirMenu] = []
    milik = {k.kode for k in registry.milik[slug].kemampuan} if slug in registry.milik else set()
    for jawaban in _sendiri(registry, slug, "nav_items", halaman=halaman):
        if type(jawaban) not in (tuple, list) or len(jawaban) > MAKS_BUTIR:
            raise GalatPlugin(f"nav_items harus mengembalikan paling banyak {MAKS_BUTIR} ButirMenu dalam tuple")
        for b in jawaban:
            if type(b) is not ButirMenu:
                raise GalatPlugin(f"nav_items harus berisi ButirMenu, bukan {type(b).__name__}")
            periksa_teks_polos(b.label, "label menu", 40)
            periksa_teks_polos(b.alamat, "alamat menu", 200)
            if not b.alamat.startswith(f"/p/{slug}/") or "\\" in b.alamat or ".." in b.alamat:
                raise GalatPlugin(f"alamat menu harus diawali /p/{slug}/")
            if b.kemampuan not in milik:
                raise GalatPlugin("menu harus memakai kemampuan milik plugin sendiri")
            hasil.append(b)
    return tuple(hasil)


def isi_slot(
    registry: Registry,
    slot: str,
    halaman: HalamanUntuk,
    siap: Siap,
    gambar: Callable[[IsiSlot], None],
    anggaran: Anggaran,
) -> Iterator[tuple[str, IsiSlot]]:
    """(slug, panel) of all plugins; `gambar` draws the panel once inside the guard, so that the page cannot fail."""
    for slug in pelaksana(registry, "render_slot"):
        if siap(slug):
            h = halaman(slug)
            fungsi = partial(_slot, registry, slug, slot, h, gambar)
            isi = lunak(registry, slug, "render_slot", fungsi, anggaran=anggaran)
            if isi is not None:
                yield slug, isi


def _slot(
    registry: Registry, slug: str, slot: str, halaman: Halaman, gambar: Callable[[IsiSlot], None]
) -> IsiSlot | None:
    for isi in _sendiri(registry, slug, "render_slot", slot=slot, halaman=halaman):
        if type(isi) is not IsiSlot:
            raise GalatPlugin(f"render_slot harus mengembalikan IsiSlot atau None, bukan {type(isi).__name__}")
        periksa_teks_polos(isi.judul, "judul panel", 80)
        if type(isi.templat) is not str or not isi.templat.startswith(f"{slug}:"):
            raise GalatPlugin(f"templat panel harus diawali '{slug}:'")
        periksa_polos(isi.data, "data panel")
        gambar(isi)
        return isi
    return None


def kabarkan(registry: Registry, hook: str, e: object) -> None:
    """Tell every plugin that an event happened; nothing that goes wrong there reaches the caller."""
    for slug in pelaksana(registry, hook):
        fungsi = partial(_sendiri, registry, slug, hook, e=e)
        lunak(registry, slug, hook, fungsi, lambat=LAMBAT_ACARA, batas=BATAS_ACARA)
