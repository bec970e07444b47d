"""Live figures of pemetaan: the run in force on the day, and its age."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from talenta_web.host import tambah_inti
from talenta_web.host.metrik import baca_metrik
from talenta_web.kontrak import NilaiMetrik
from talenta_web.pemetaan.metrik import METRIK
from talenta_web.pemetaan.models import Pemetaan
from talenta_web.pemetaan.queries.kepala import daftar_periode
from tests.data.pemetaan.benih import ACUAN, Benih

REGISTRY = tambah_inti(metrik=METRIK)
pytestmark = pytest.mark.parametrize("url_db", ["sqlite"], indirect=True)


@pytest.fixture(scope="session")
def templat_sqlite(jadi_sqlite: Path) -> Path:
    return jadi_sqlite


def nilai(sesi: Session, kode: str, tanggal: date) -> NilaiMetrik:
    return baca_metrik(REGISTRY, f"pemetaan.{kode}", sesi, tanggal)


def test_persen_terpetakan_dan_umur(sesi: Session, jadi: tuple[Benih, Pemetaan]) -> None:
    run = daftar_periode(sesi)[0].run
    assert run is not None
    sesudah = nilai(sesi, "persen_terpetakan", ACUAN + timedelta(days=40))
    assert (sesudah.pembilang, sesudah.penyebut, sesudah.per) == (run.terpetakan, run.terpetakan + run.belum, ACUAN)
    assert sesudah.nilai == Decimal(run.terpetakan * 10_000 // (run.terpetakan + run.belum)) / 100
    assert sesudah.telusur == "/kotak/?periode=2026"
    assert nilai(sesi, "umur_hari", ACUAN + timedelta(days=40)).nilai == 40
    assert nilai(sesi, "umur_hari", ACUAN).nilai == 0


def test_pemetaan_sesudah_tanggal_itu_tidak_dihitung(sesi: Session, jadi: tuple[Benih, Pemetaan]) -> None:
    """The day before the reference date knows nothing of the run; that is no zero."""
    sebelum = nilai(sesi, "persen_terpetakan", ACUAN - timedelta(days=1))
    assert (sebelum.nilai, sebelum.catatan) == (None, "Pemetaan yang berlaku baru ada sesudah tanggal itu.")
    assert nilai(sesi, "umur_hari", ACUAN - timedelta(days=1)).nilai is None
