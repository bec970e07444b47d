"""LG2: every kind of the catalogue is written to a database by some test. Read from the databases of a run as they
are left, so that events of child processes count; judged when the run was a whole one (`make uji`)."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from importlib import import_module
from pathlib import Path

import pytest

from talenta_web.basis.jejak import JenisJejak
from talenta_web.resources import PAKET

TERTULIS: set[str] = set()
SELURUH = "not panjang and not ukur and not browser"
"""The selection of `make uji`."""


def baca(berkas: Path) -> None:
    """Remember the kinds in a database that is left; one that is gone or broken on purpose says nothing."""
    with suppress(sqlite3.Error), closing(sqlite3.connect(f"file:{berkas}?mode=rw", uri=True)) as koneksi:
        TERTULIS.update(jenis for (jenis,) in koneksi.execute("SELECT DISTINCT jenis FROM jejak"))


def katalog() -> tuple[JenisJejak, ...]:
    """Every kind of the product: what the rooms `jejak*.py` of all slices declare."""
    ruang = [import_module(f"talenta_web.{b.parent.name}.{b.stem}") for b in sorted(PAKET.glob("*/jejak*.py"))]
    return tuple(jenis for modul in ruang for jenis in getattr(modul, "JENIS", ()))


def kurang(config: pytest.Config) -> list[str]:
    """Kinds that nothing wrote, after a whole run; always empty after a part of one."""
    seluruh = config.args_source is pytest.Config.ArgsSource.TESTPATHS and config.option.markexpr == SELURUH
    if not seluruh or config.option.keyword:
        return []
    return sorted({j.kode for j in katalog()} - TERTULIS)
