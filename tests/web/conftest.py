from __future__ import annotations

import os

import pytest

from tests.web import simpanan


@pytest.fixture(scope="session", autouse=True)
def _simpanan(tmp_path_factory: pytest.TempPathFactory) -> None:
    """One place for the filled databases of all processes of this run."""
    dasar = tmp_path_factory.getbasetemp()
    folder = (dasar.parent if "PYTEST_XDIST_WORKER" in os.environ else dasar) / "simpanan"
    folder.mkdir(exist_ok=True)
    simpanan.FOLDER[:] = [folder]
