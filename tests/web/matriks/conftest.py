"""Every database here is a copy of the filled world."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.web.matriks.cetak import ladang_pg, ladang_sqlite

__all__ = ["ladang_pg", "ladang_sqlite"]


@pytest.fixture(scope="session")
def templat_sqlite(ladang_sqlite: Path) -> Path:
    return ladang_sqlite


@pytest.fixture(scope="session")
def templat_pg(ladang_pg: str) -> str:
    return ladang_pg
