"""A whole sidang in any order, by anybody, against a plain model; on PostgreSQL, and longer, in the long run."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test
from sqlalchemy import event, select, text
from sqlalchemy.orm import Session, sessionmaker

from talenta_web.basis.sesi import SEMUA, buat_engine, pakai_instansi, pasang_lingkup
from talenta_web.domain.kuorum import MAYORITAS, MUSYAWARAH
from talenta_web.pemetaan.models import Pemetaan
from tests.conftest import _admin, _ganti_db
from tests.data.komite.mesin_sidang import MesinSidang
from tests.data.komite.ruang import Ruang, tanam

Dunia = Callable[[bool], Any]


@contextmanager
def sesi_pada(url: str) -> Iterator[Session]:
    """A session that does not wait for the disk."""
    mesin = buat_engine(url)
    if url.startswith("sqlite"):
        event.listen(mesin, "connect", lambda k, _: k.execute("PRAGMA synchronous=OFF"))
    pabrik = sessionmaker(mesin, expire_on_commit=False)
    pasang_lingkup(pabrik)
    try:
        with pabrik() as s:
            pakai_instansi(s, SEMUA)
            yield s
    finally:
        mesin.dispose()


def tanam_di(url: str, mayoritas: bool) -> Ruang:
    """Rows of the session over the computed run of this database."""
    with sesi_pada(url) as s:
        run = s.scalars(select(Pemetaan)).one()
        ruang = tanam(s, cara=MAYORITAS if mayoritas else MUSYAWARAH, run=run)
        if url.startswith("sqlite"):
            s.commit()
            s.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
    return ruang


def jalankan(dunia: Dunia, contoh: int, langkah: int) -> None:
    kelas = type("Mesin", (MesinSidang,), {"siapkan": staticmethod(dunia)})
    run_state_machine_as_test(
        kelas,
        settings=settings(
            max_examples=contoh, stateful_step_count=langkah, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )


@pytest.fixture
def dunia_sqlite(jadi_sqlite: Path, tmp_path: Path) -> Dunia:
    asal: dict[bool, tuple[Path, Ruang]] = {}
    for mayoritas in (False, True):
        berkas = tmp_path / f"{mayoritas}.db"
        shutil.copyfile(jadi_sqlite, berkas)
        asal[mayoritas] = berkas, tanam_di(f"sqlite:///{berkas}", mayoritas)

    @contextmanager
    def dunia(mayoritas: bool) -> Iterator[tuple[Session, Ruang]]:
        berkas, ruang = asal[mayoritas]
        salinan = tmp_path / "contoh.db"
        for sisa in tmp_path.glob("contoh.db*"):
            sisa.unlink()
        shutil.copyfile(berkas, salinan)
        with sesi_pada(f"sqlite:///{salinan}") as s:
            pakai_instansi(s, ruang.instansi_id)
            yield s, ruang

    return dunia


def test_setiap_urutan(dunia_sqlite: Dunia) -> None:
    jalankan(dunia_sqlite, 12, 40)


@pytest.mark.panjang
def test_setiap_urutan_lama(dunia_sqlite: Dunia) -> None:
    jalankan(dunia_sqlite, 400, 80)


@pytest.mark.panjang
def test_setiap_urutan_postgresql(jadi_pg: str, url_pg: str) -> None:
    nama = [f"{jadi_pg}_{m}" for m in ("musyawarah", "mayoritas", "contoh")]
    with _admin(url_pg) as admin:
        for n in nama[:2]:
            admin.execute(text(f"CREATE DATABASE {n} TEMPLATE {jadi_pg}"))
    ruang = [tanam_di(_ganti_db(url_pg, n), bool(i)) for i, n in enumerate(nama[:2])]

    @contextmanager
    def dunia(mayoritas: bool) -> Iterator[tuple[Session, Ruang]]:
        with _admin(url_pg) as admin:
            admin.execute(text(f"DROP DATABASE IF EXISTS {nama[2]} WITH (FORCE)"))
            admin.execute(text(f"CREATE DATABASE {nama[2]} TEMPLATE {nama[mayoritas]} STRATEGY FILE_COPY"))
        with sesi_pada(_ganti_db(url_pg, nama[2])) as s:
            pakai_instansi(s, ruang[mayoritas].instansi_id)
            yield s, ruang[mayoritas]

    try:
        jalankan(dunia, 40, 60)
    finally:
        with _admin(url_pg) as admin:
            for n in nama:
                admin.execute(text(f"DROP DATABASE IF EXISTS {n} WITH (FORCE)"))
