"""DU5 at length: 200 seals beside writers on each database."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy.orm import Session, sessionmaker

from tests.data.komite.test_segel_serentak import berlomba, periksa_satu_saat
from tests.data.pemetaan.jadi import jadi_pg, jadi_sqlite

__all__ = ["jadi_pg", "jadi_sqlite"]
pytestmark = pytest.mark.panjang
BANYAK = 200


@pytest.fixture(scope="session")
def templat_sqlite(jadi_sqlite: Path) -> Path:
    return jadi_sqlite


@pytest.fixture(scope="session")
def templat_pg(jadi_pg: str) -> str:
    return jadi_pg


def test_dua_ratus_segel_satu_saat(pabrik_sesi: sessionmaker[Session]) -> None:
    semua = berlomba(pabrik_sesi, BANYAK)
    assert len(semua) == BANYAK
    periksa_satu_saat(semua)
