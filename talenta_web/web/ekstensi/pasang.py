"""Fits plugins to an app: matrix, templates, guarded pages; and tells whether a plugin may work now."""

from __future__ import annotations

import time
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import cast

from flask import Flask, current_app
from jinja2 import ChoiceLoader
from sqlalchemy.exc import SQLAlchemyError

from talenta_web.basis import revisi
from talenta_web.domain.izin import PERAN, Kemampuan, Matriks, Sel
from talenta_web.extensions import db
from talenta_web.host import GalatPlugin, MasalahPlugin, Registry
from talenta_web.host.muat import cabut
from talenta_web.host.pemuat import pemuat_templat
from talenta_web.host.penjaga import jaga, log
from talenta_web.kontrak import awalan
from talenta_web.web import konteks
from talenta_web.web.akses import butuh
from talenta_web.web.ekstensi.jaga import jaga_rute
from talenta_web.web.ekstensi.periksa import berkas_statis, daftarkan, periksa_halaman

_REGISTRY = "talenta_registry"
_MIGRASI = "talenta_migrasi_plugin"
DETIK_PERIKSA = 10.0
"""How long "not migrated yet" is believed before the version table is read again."""


def baris_milik(registry: Registry, slug: str) -> dict[str, Kemampuan]:
    """The plugin's rows of the matrix; roles it does not name get nothing."""
    milik = registry.milik.get(slug)
    return {
        k.kode: Kemampuan(
            f"p/{slug}",
            k.kode,
            MappingProxyType({p: Sel.urai(k.sel.get(p, "-")) for p in PERAN}),
            k.ubah,
            f"plugin {slug}: {k.nama}",
        )
        for k in (milik.kemampuan if milik else ())
    }


def gabung_matriks(matriks: Matriks, registry: Registry) -> Matriks:
    """The matrix of the core with the rows of all plugins; a row of the core always wins."""
    tambahan = {n: k for p in registry.plugin for n, k in baris_milik(registry, p.slug).items()}
    return Matriks(MappingProxyType({**tambahan, **matriks.kemampuan}))


def pasang(app: Flask, registry: Registry) -> Registry:
    """Call after `muat_plugin` and before the slices are fitted; the registry of the app, without what does not fit."""
    ketat = konteks.konfigurasi(app).plugin_ketat
    for penyedia in registry.plugin:
        milik = registry.milik[penyedia.slug]
        rute = Matriks(MappingProxyType(baris_milik(registry, penyedia.slug)))
        try:
            jaga(penyedia.slug, "halaman", partial(periksa_halaman, penyedia.slug, milik.blueprint, rute))
        except GalatPlugin as e:
            if ketat:
                raise GalatPlugin(f"plugin {penyedia}: {e}") from e
            log.error("plugin=%s tahap=halaman dikarantina: %s", penyedia, e)
            masalah = (*registry.masalah, MasalahPlugin(penyedia, "halaman", str(e)))
            registry = replace(cabut(registry, penyedia), masalah=masalah)
    konteks.simpan(app, konteks.konfigurasi(app), gabung_matriks(konteks.matriks(app), registry))
    app.extensions[_REGISTRY] = registry
    app.extensions[_MIGRASI] = {}
    loader = app.jinja_env.loader
    app.jinja_env.loader = ChoiceLoader([*([loader] if loader else []), pemuat_templat(registry)])
    for penyedia in registry.plugin:
        _pasang_halaman(app, registry, penyedia.slug)
    return registry


def _pasang_halaman(app: Flask, registry: Registry, slug: str) -> None:
    sebelum = set(app.view_functions)
    daftarkan(app, slug, registry.milik[slug].blueprint)
    for endpoint in set(app.view_functions) - sebelum:
        fungsi = app.view_functions[endpoint]
        if berkas_statis(app, endpoint):
            app.view_functions[endpoint] = butuh(GET="statis.ambil")(fungsi)
        else:
            app.view_functions[endpoint] = jaga_rute(registry, slug, fungsi, siap)


def registry_app() -> Registry:
    return cast(Registry, current_app.extensions[_REGISTRY])


def siap(slug: str) -> bool:
    """Not switched off, and its tables are at the newest revision (asked again only while they are not)."""
    registry = registry_app()
    if not registry.kesehatan.aktif(slug):
        return False
    migrasi = registry.milik[slug].migrasi if slug in registry.milik else None
    if migrasi is None:
        return True
    catatan: dict[str, float] = current_app.extensions[_MIGRASI]
    kini, kapan = time.monotonic(), catatan.get(slug)
    if kapan is not None and (kapan == 0.0 or kini - kapan < DETIK_PERIKSA):
        return kapan == 0.0
    baik = sudah_naik(slug, migrasi.folder)
    catatan[slug] = 0.0 if baik else kini
    return baik


def sudah_naik(slug: str, folder: str) -> bool:
    """Does the plugin's version table name the newest revision of its files?"""
    try:
        with db.engine.connect() as koneksi:
            return revisi.tertulis(koneksi, f"{awalan(slug)}_alembic") == [revisi.kepala_folder(Path(folder))]
    except (SQLAlchemyError, ValueError, OSError):
        return False
