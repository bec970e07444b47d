"""Descriptor of the plugin's own schema changes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Migrasi:
    """The Alembic chain of the plugin: `folder` is the path that holds `versions/` (no env.py).

    Every table, index and constraint belongs to a table that starts with the slug (hyphens as underscores) and an
    underscore. Foreign keys lead to the plugin's own tables or to `instansi` only; a person is stored as an id value.
    A revision that touches anything else is rolled back and the plugin stays off.
    """

    folder: str
