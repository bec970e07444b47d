"""Descriptor of a capability that a plugin adds for its own pages and data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KemampuanPlugin:
    """A row that the plugin adds to the permission matrix, for its own routes, menu entries and datasets only.

    `kode` must start with `ekstensi.<slug>.` (hyphens of the slug become underscores). `sel` gives a cell per role code
    in the notation of the matrix: `S` whole instansi, `U` own unit, `O` own record, `A` totals, `M` masked, then `!`
    for a fresh password; roles that are left out get `-`. A plugin cannot open anything to people without an account,
    cannot ask for two-person approval, and cannot touch a row of the core. `ubah` is True when it changes state.
    """

    kode: str
    nama: str
    sel: Mapping[str, str]
    ubah: bool = False


def awalan(slug: str) -> str:
    """Slug as it stands in names of capabilities, tables and blueprints: hyphens become underscores."""
    return slug.replace("-", "_")
