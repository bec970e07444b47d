"""Loading: each plugin alone, all or nothing, quarantined with a reason when anything about it is wrong."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from functools import partial
from importlib.metadata import EntryPoint
from typing import Any, Protocol, TypeVar

import pluggy

from talenta_web.host.penjaga import jaga, log
from talenta_web.host.registry import GalatPlugin, MasalahPlugin, Penyedia, Registry
from talenta_web.host.temukan import Calon, titik_masuk, urutkan
from talenta_web.host.terdaftar import INTI, daftarkan, periksa_kebutuhan
from talenta_web.kontrak import API, NAMA_PROYEK, TalentaPlugin

_T = TypeVar("_T")
HOOK = tuple(n for n in vars(TalentaPlugin) if n.startswith("register_"))


class PengaturanPlugin(Protocol):
    """The part of the configuration that the host reads."""

    @property
    def plugin(self) -> tuple[str, ...] | None: ...
    @property
    def plugin_ketat(self) -> bool: ...


def muat_plugin(
    konfigurasi: PengaturanPlugin,
    *,
    awal: Registry | None = None,
    kemampuan: Collection[str] | None = None,
    titik: Iterable[EntryPoint] | None = None,
) -> Registry:
    """Load all allowed plugins on top of `awal` (what the core registered) with a manager of their own.

    `kemampuan` are the capabilities of the permission matrix: a descriptor that names another one is refused. A broken
    plugin registers nothing and is listed in `Registry.masalah`; with `plugin_ketat` it raises GalatPlugin.
    """
    registry = replace(awal or Registry(), pengelola=_pengelola())
    calon, masalah = urutkan(titik_masuk() if titik is None else titik, konfigurasi.plugin)
    daftar = list(masalah)
    for c in calon:
        try:
            registry = _satu(registry, c)
        except _Gagal as g:
            daftar.append(MasalahPlugin(c.penyedia, g.tahap, g.sebab))
    registry, kurang = _kebutuhan(registry, kemampuan)
    daftar += kurang
    for m in daftar:
        log.error("plugin=%s tahap=%s dikarantina: %s", m.penyedia, m.tahap, m.sebab)
    if daftar and konfigurasi.plugin_ketat:
        raise GalatPlugin("; ".join(f"plugin {m.penyedia}: {m.sebab}" for m in daftar))
    return replace(registry, masalah=(*registry.masalah, *daftar))


class _Gagal(Exception):
    def __init__(self, tahap: str, sebab: str) -> None:
        super().__init__(sebab)
        self.tahap = tahap
        self.sebab = sebab


def _pengelola() -> pluggy.PluginManager:
    pm = pluggy.PluginManager(NAMA_PROYEK)
    pm.add_hookspecs(TalentaPlugin)
    return pm


def _tahap(tahap: str, slug: str, hook: str, fungsi: Callable[[], _T]) -> _T:
    try:
        return jaga(slug, hook, fungsi)
    except GalatPlugin as e:
        raise _Gagal(tahap, str(e)) from e


def _satu(registry: Registry, calon: Calon) -> Registry:
    """One plugin: import, gate, register with pluggy, call its hooks alone, check the results."""
    slug, pm = calon.penyedia.slug, registry.pengelola
    kelas: Any = _tahap("impor", slug, "impor", calon.titik.load)
    _tahap("versi", slug, "versi", lambda: _periksa_kelas(slug, kelas))
    plugin = _tahap("impor", slug, "buat", kelas)
    try:
        _tahap("daftar", slug, "daftar", lambda: _pasang(pm, slug, plugin))
        return _hasil(registry, calon.penyedia, plugin)
    except _Gagal:
        if pm.is_registered(plugin):
            pm.unregister(plugin)
        raise


def _periksa_kelas(slug: str, kelas: object) -> None:
    if not (isinstance(kelas, type) and issubclass(kelas, TalentaPlugin)):
        raise GalatPlugin(f"titik masuk harus kelas turunan TalentaPlugin, bukan {kelas!r:.80}")
    if kelas.api != API:
        raise GalatPlugin(f"plugin ditulis untuk API {kelas.api!r}, aplikasi ini menyediakan API {API!r}")
    if getattr(kelas, "slug", None) != slug:
        raise GalatPlugin(f"slug {getattr(kelas, 'slug', None)!r} tidak sama dengan nama titik masuk {slug!r}")
    for nama in dir(kelas):
        if nama.startswith("register_"):
            _periksa_metode(kelas, nama)


def _periksa_metode(kelas: type, nama: str) -> None:
    if nama not in HOOK:
        raise GalatPlugin(f"hook '{nama}' tidak dikenal; yang ada: {', '.join(HOOK)}")
    metode = inspect.getattr_static(kelas, nama)
    if metode is inspect.getattr_static(TalentaPlugin, nama):
        return
    if not hasattr(metode, f"{NAMA_PROYEK}_impl"):
        raise GalatPlugin(f"metode '{nama}' ditimpa tanpa @hookimpl, sehingga tidak akan dipanggil")
    for p in inspect.signature(metode).parameters.values():
        if p.default is not p.empty or p.kind is not p.POSITIONAL_OR_KEYWORD:
            raise GalatPlugin(f"hook '{nama}': parameter '{p.name}' harus parameter biasa tanpa nilai bawaan")


def _pasang(pm: pluggy.PluginManager, slug: str, plugin: object) -> None:
    pm.register(plugin, name=slug)
    pm.check_pending()


def _hasil(registry: Registry, penyedia: Penyedia, plugin: object) -> Registry:
    pm = registry.pengelola
    lain = [p for p in pm.get_plugins() if p is not plugin]
    for hook in HOOK:
        panggil = pm.subset_hook_caller(hook, remove_plugins=lain)
        jawaban: list[object] = _tahap("daftar", penyedia.slug, hook, panggil)
        for hasil in jawaban:
            tambah = partial(daftarkan, registry, penyedia, hook.removeprefix("register_"), hasil)
            registry = _tahap("periksa", penyedia.slug, f"periksa {hook}", tambah)
    return replace(registry, plugin=(*registry.plugin, penyedia))


def _kebutuhan(registry: Registry, kemampuan: Collection[str] | None) -> tuple[Registry, list[MasalahPlugin]]:
    """Take out each plugin that needs a dataset, column or capability which nobody offers, until none is left."""
    masalah: list[MasalahPlugin] = []
    while True:
        buruk: MasalahPlugin | None = None
        for penyedia, d in registry.isi.values():
            try:
                periksa_kebutuhan(registry, d, kemampuan)
            except GalatPlugin as e:
                if penyedia == INTI:
                    raise
                buruk = MasalahPlugin(penyedia, "periksa", str(e))
                break
        if buruk is None:
            return registry, masalah
        masalah.append(buruk)
        gagal = buruk.penyedia
        registry.pengelola.unregister(name=gagal.slug)
        registry = replace(
            registry,
            isi={k: v for k, v in registry.isi.items() if v[0] != gagal},
            plugin=tuple(p for p in registry.plugin if p != gagal),
        )
