"""Papers on the page of an assessment: offered to those who may make them, with the assessment already chosen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask

from talenta_web.domain.penilaian import DISERAHKAN
from tests.web.kematangan.dunia import DuniaKematangan, bangun

pytestmark = pytest.mark.usefixtures("anak_sini")

KODE = ("ringkasan-kematangan", "kertas-kerja-kematangan", "daftar-bukti-kematangan", "pengantar-kematangan")


@pytest.fixture
def dunia(app_sqlite: Flask) -> Iterator[DuniaKematangan]:
    return bangun(app_sqlite, DISERAHKAN)


def test_offered_and_chosen(dunia: DuniaKematangan) -> None:
    k: Any = dunia.klien("PK")
    halaman = k.get(f"/kematangan/{dunia.pid}/").text
    for kode in KODE:
        alamat = f"/laporan/{kode}?isi-penilaian={dunia.pid}"
        assert alamat in halaman
    formulir = k.get(f"/laporan/{KODE[0]}?isi-penilaian={dunia.pid}")
    assert formulir.status_code == 200
    assert f'value="{dunia.pid}" selected' in formulir.text
    assert k.get("/laporan/").status_code == 200


@pytest.mark.parametrize("peran", ["BK", "PU", "PG"])
def test_not_for_everybody(dunia: DuniaKematangan, peran: str) -> None:
    k: Any = dunia.klien(peran)
    assert k.get(f"/laporan/{KODE[0]}").status_code == 403
    assert "/laporan/ringkasan-kematangan" not in k.get(f"/kematangan/{dunia.pid}/").text
