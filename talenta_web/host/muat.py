"""Loading: each plugin alone, all or nothing, quarantined with a reason when anything about it is wrong."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from importlib.metadata import EntryPoint
from types import MappingProxyType
from typing import Any, Protocol, TypeVar

import pluggy

from talenta_web.host.galat import GalatPlugin, Penyedia
from talenta_web.host.kesehatan import Kesehatan
from talenta_web.host.kuesioner import periksa_isi
from talenta_web.host.milik import MilikPlugin
from talenta_web.host.penjaga import jaga, log
from talenta_web.host.periksa_milik import JENIS as JENIS_MILIK
from talenta_web.host.periksa_milik import tambah_milik
from talenta_web.host.registry import MasalahPlugin, Registry
from talenta_web.host.temukan import Calon, titik_masuk, urutkan
from talenta_web.host.terdaftar import INTI, daftarkan, periksa_kebutuhan
from talenta_web.kontrak import API, NAMA_PROYEK, TalentaPlugin

_T = TypeVar("_T")
SEMUA_HOOK = tuple(n for n, f in vars(TalentaPlugin).items() if hasattr(f, f"{NAMA_PROYEK}_spec"))
HOOK = tuple(n for n in SEMUA_HOOK if n.startswith("register_"))
_SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
Saringan = Callable[[Sequence[Calon]], Mapping[str, tuple[str, str]]]
"""Before anything is imported: slug -> (stage, reason) of those that must stay out."""


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
    saringan: Saringan | None = None,
) -> Registry:
    """Load all allowed plugins on top of `awal` (what the core registered) with a manager of their own.

    `kemampuan` are the capabilities of the permission matrix: a descriptor that names another one is refused. A broken
    plugin registers nothing and is listed in `Registry.masalah`; with `plugin_ketat` it raises GalatPlugin.
    """
    registry = replace(awal or Registry(), pengelola=_pengelola(), kesehatan=Kesehatan())
    calon, masalah = urutkan(titik_masuk() if titik is None else titik, konfigurasi.plugin)
    daftar = list(masalah)
    ditahan = saringan(calon) if saringan and calon else {}
    for c in calon:
        if c.penyedia.slug in ditahan:
            daftar.append(MasalahPlugin(c.penyedia, *ditahan[c.penyedia.slug]))
            continue
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


def muat_satu_coba(calon: Calon) -> BaseException | None:
    """Load one plugin into a registry of its own, its instruments to the last golden test, and forget it; what went
    wrong (GagalIsi: only in there), or None.
    """
    try:
        registry = _satu(Registry(pengelola=_pengelola()), calon)
    except _Gagal as e:
        return e
    try:
        jaga(calon.penyedia.slug, "kuesioner", lambda: periksa_isi(registry.semua_kuesioner()))
    except GalatPlugin as e:
        galat = GagalIsi(str(e))
        galat.__cause__ = e
        return galat
    return None


class GagalIsi(GalatPlugin):
    """An instrument does not load or fails a golden test: found by the trial run alone, because it takes long."""


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
    if not _SLUG.fullmatch(slug) or len(slug) > 40 or slug == INTI.slug:
        raise GalatPlugin(f"slug {slug!r} harus huruf kecil dan angka dengan tanda hubung, paling panjang 40")
    for nama in dir(kelas):
        if nama.startswith("register_") or nama in SEMUA_HOOK:
            _periksa_metode(kelas, nama)


def _periksa_metode(kelas: type, nama: str) -> None:
    if nama not in SEMUA_HOOK:
        raise GalatPlugin(f"hook '{nama}' tidak dikenal; yang ada: {', '.join(SEMUA_HOOK)}")
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
    milik = MilikPlugin()
    for hook in HOOK:
        panggil = pm.subset_hook_caller(hook, remove_plugins=lain)
        jawaban: list[object] = _tahap("daftar", penyedia.slug, hook, panggil)
        jenis = hook.removeprefix("register_")
        for hasil in jawaban:
            if jenis in JENIS_MILIK:
                isi = partial(tambah_milik, milik, penyedia.slug, jenis, hasil)
                milik = _tahap("periksa", penyedia.slug, f"periksa {hook}", isi)
            else:
                tambah = partial(daftarkan, registry, penyedia, jenis, hasil)
                registry = _tahap("periksa", penyedia.slug, f"periksa {hook}", tambah)
    semua = MappingProxyType({**registry.milik, penyedia.slug: milik})
    return replace(registry, plugin=(*registry.plugin, penyedia), milik=semua)


def _kebutuhan(registry: Registry, kemampuan: Collection[str] | None) -> tuple[Registry, list[MasalahPlugin]]:
    """Take out each plugin that needs a dataset, column or capability which nobody offers, until none is left."""
    masalah: list[MasalahPlugin] = []
    while True:
        buruk: MasalahPlugin | None = None
        for penyedia, d in registry.isi.values():
            try:
                periksa_kebutuhan(registry, d, _dengan_milik(registry, penyedia.slug, kemampuan))
            except GalatPlugin as e:
                if penyedia == INTI:
                    raise
                buruk = MasalahPlugin(penyedia, "periksa", str(e))
                break
        if buruk is None:
            return registry, masalah
        masalah.append(buruk)
        registry = cabut(registry, buruk.penyedia)


def _dengan_milik(registry: Registry, slug: str, kemampuan: Collection[str] | None) -> Collection[str] | None:
    """The capabilities of the matrix, and the plugin's own."""
    if kemampuan is None or slug not in registry.milik:
        return kemampuan
    return {*kemampuan, *(k.kode for k in registry.milik[slug].kemampuan)}


def cabut(registry: Registry, gagal: Penyedia) -> Registry:
    """The registry without this plugin and all that it offers."""
    registry.pengelola.unregister(name=gagal.slug)
    return replace(
        registry,
        isi={k: v for k, v in registry.isi.items() if v[0] != gagal},
        plugin=tuple(p for p in registry.plugin if p != gagal),
        milik=MappingProxyType({k: v for k, v in registry.milik.items() if k != gagal.slug}),
    )
