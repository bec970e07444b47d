"""Where templates, migrations and data files lie: inside the wheel, else in the checkout."""

from __future__ import annotations

from pathlib import Path

PAKET = Path(__file__).resolve().parent


def _cari(dalam_paket: str, di_akar: str) -> Path:
    paket = PAKET / dalam_paket
    return paket if paket.is_dir() else PAKET.parent / di_akar


def folder_templates() -> Path:
    """Core Jinja templates."""
    return _cari("_templates", "templates")


def folder_migrations() -> Path:
    """Alembic chain of the core."""
    return _cari("_migrations", "migrations")


def folder_scaffold() -> Path:
    """Templates of `talenta plugin baru`."""
    return _cari("_scaffold", "plugins/_template")


def data(nama: str) -> str:
    """Text of a data file shipped in talenta_web/data."""
    return (PAKET / "data" / nama).read_text(encoding="utf-8")
