"""After a bulk change PostgreSQL's planner knows the tables at once, though the application owns none of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.orm import Session, sessionmaker

from talenta_web.akun.models import Instansi
from talenta_web.basis import statistik
from talenta_web.basis.antara import Antara
from talenta_web.basis.antara import transaksi as transaksi_antara
from talenta_web.basis.jejak import Jejak
from talenta_web.basis.massal import sisip
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import buat_engine, instansi_sesi, pakai_instansi, pasang_lingkup, transaksi


@pytest.fixture
def pemilik(url_pemilik: str) -> Iterator[Connection]:
    mesin = create_engine(url_pemilik, isolation_level="AUTOCOMMIT")
    with mesin.connect() as koneksi:
        yield koneksi
    mesin.dispose()


@pytest.fixture
def aplikasi(pemilik: Connection, url_postgresql: str) -> Iterator[Session]:
    """A session of the application's role; autovacuum leaves the table alone, so that the test sees only our doing."""
    pemilik.execute(text("ALTER TABLE jejak SET (autovacuum_enabled = off)"))
    mesin = buat_engine(url_postgresql)
    pabrik = sessionmaker(mesin)
    pasang_lingkup(pabrik)
    with pabrik() as sesi:
        yield sesi
    mesin.dispose()


def _isi(sesi: Session, n: int) -> None:
    with transaksi(sesi):
        if (instansi := sesi.query(Instansi).first()) is None:
            sesi.add(instansi := Instansi(kode="a", nama="A"))
            sesi.flush()
        pakai_instansi(sesi, instansi.id)
        ke = sesi.info["ke"] = sesi.info.get("ke", 0) + 1
        baris = ((f"p{ke}-{i}", instansi.id, sekarang(), "uji", {}) for i in range(n))
        sisip(sesi, Jejak.__table__, ("pid", "instansi_id", "waktu", "jenis", "rincian"), baris)


def _dikira(pemilik: Connection) -> int:
    """How many rows the planner believes to be there; -1: it knows nothing."""
    return int(pemilik.scalar(text("SELECT reltuples FROM pg_class WHERE relname = 'jejak'")) or 0)


def test_many_rows_are_known_when_they_are_committed(
    aplikasi: Session, pemilik: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(statistik, "AMBANG", 100)
    _isi(aplikasi, 60)
    assert _dikira(pemilik) == -1
    _isi(aplikasi, 60)  # counted over the transactions of one job
    assert _dikira(pemilik) == 120
    _isi(aplikasi, 60)
    assert _dikira(pemilik) == 120
    _isi(aplikasi, 60)  # twice as many
    assert _dikira(pemilik) == 240


def test_rows_that_waited_beside_the_table_count_too(
    aplikasi: Session, pemilik: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(statistik, "AMBANG", 30)
    _isi(aplikasi, 1)
    antara = Antara(
        Jejak.__table__,
        ("pid", "waktu", "jenis", "rincian"),
        [(f"a{i}", sekarang(), "uji", {}) for i in range(40)],
        tetap={"instansi_id": instansi_sesi(aplikasi)},
    )
    with transaksi_antara(aplikasi, [antara]):
        antara.sisip(aplikasi)
    assert _dikira(pemilik) == 41


def test_a_database_of_an_older_release_takes_the_rows_all_the_same(
    aplikasi: Session, pemilik: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    pemilik.execute(text(f"DROP FUNCTION {statistik.FUNGSI}"))
    monkeypatch.setattr(statistik, "AMBANG", 10)
    _isi(aplikasi, 20)
    assert _dikira(pemilik) == -1
    assert pemilik.scalar(text("SELECT count(*) FROM jejak")) == 20


def test_only_the_application_may_call_it(pemilik: Connection) -> None:
    sah = "SELECT has_function_privilege(:r, 'talenta_statistik(text[])', 'EXECUTE')"
    assert pemilik.scalar(text(sah), {"r": "talenta_aplikasi"})
    assert not pemilik.scalar(text(sah), {"r": "public"})


def test_a_name_that_is_no_table_runs_nothing(aplikasi: Session, pemilik: Connection) -> None:
    with transaksi(aplikasi):
        aplikasi.execute(text("SELECT talenta_statistik(ARRAY['jejak; DROP TABLE jejak', 'pg_class', 'tidak_ada'])"))
    assert _dikira(pemilik) == -1
