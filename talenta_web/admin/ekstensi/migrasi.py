"""Schema chains of all loaded plugins; a failing one is rolled back alone and named."""

from __future__ import annotations

from sqlalchemy import Engine

from talenta_web.host import Registry
from talenta_web.kontrak import awalan


def naikkan(engine: Engine, registry: Registry) -> dict[str, str]:
    """Upgrade each chain; reasons by slug of those that failed. Their pages stay off until it succeeds."""
    from talenta_web.basis.migrasi_plugin import GalatMigrasiPlugin, naik

    gagal = {}
    for penyedia in registry.plugin:
        migrasi = registry.milik[penyedia.slug].migrasi
        if migrasi is not None:
            try:
                naik(engine, awalan(penyedia.slug), migrasi.folder)
            except GalatMigrasiPlugin as e:
                gagal[penyedia.slug] = str(e)
    return gagal
