"""The turn of the one writer on SQLite: who waits, how long, and what is left on the connection afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError

from talenta_web.basis import sesi as modul
from talenta_web.basis.sesi import buat_engine


@pytest.fixture
def mesin(url_sqlite: str) -> Iterator[Engine]:
    mesin = buat_engine(url_sqlite)
    yield mesin
    mesin.dispose()


@pytest.fixture
def tidur(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Seconds asked for; the clock goes on by a second each time."""
    hasil: list[float] = []
    monkeypatch.setattr(modul, "sleep", hasil.append)
    monkeypatch.setattr(modul, "monotonic", lambda: float(len(hasil)))
    return hasil


def _tulis(mesin: Engine) -> None:
    with mesin.connect().execution_options(tulis=True) as k, k.begin():
        k.execute(text("SELECT 1"))


def test_menunggu_makin_sering_lalu_menyerah(mesin: Engine, tidur: list[float]) -> None:
    lain = mesin.connect().execution_options(tulis=True)
    with lain, lain.begin(), pytest.raises(OperationalError, match="locked"):
        _tulis(mesin)
    assert len(tidur) == modul.TUNGGU_TULIS  # a second each, and none when the time is up
    assert 0.005 <= tidur[0] <= 0.01
    assert tidur[1:] == [0.0003] * (len(tidur) - 1)


def test_yang_bukan_antrean_tidak_ditunggu(mesin: Engine, tidur: list[float]) -> None:
    with mesin.connect() as k:
        k.connection.dbapi_connection.execute("BEGIN")  # type: ignore[union-attr]
        with pytest.raises(OperationalError, match="within a transaction"):
            modul._begin_tulis(k)
    assert tidur == []


def test_batas_antrean_kembali(mesin: Engine) -> None:
    """Outside of the wait for a turn, SQLite itself waits 5 seconds for a lock."""
    with mesin.connect().execution_options(tulis=True) as k, k.begin():
        assert k.execute(text("PRAGMA busy_timeout")).scalar() == 5000


@pytest.mark.parametrize("jalan", [lambda k: None, lambda k: k.execute(text("INVALID"))], ids=["berhasil", "gagal"])
def test_tabel_sementara_tidak_tertinggal(mesin: Engine, jalan: Callable[..., object]) -> None:
    def isi(dbapi: object) -> None:
        dbapi.execute("PRAGMA temp_store=MEMORY")  # type: ignore[attr-defined]
        dbapi.execute("CREATE TEMPORARY TABLE wadah (x)")  # type: ignore[attr-defined]

    sisa = text("SELECT count(*) FROM sqlite_temp_master WHERE type = 'table'")
    with mesin.connect().execution_options(tulis=True, sebelum=isi) as k:
        try:
            with k.begin():
                assert k.execute(sisa).scalar() == 1
                jalan(k)
        except OperationalError:
            pass
    with mesin.connect() as k:  # the same connection, from the pool
        assert k.execute(sisa).scalar() == 0
        assert k.execute(text("PRAGMA temp_store")).scalar() == 0


def test_tanpa_wadah_tidak_ada_yang_dibuang(mesin: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    dibuang: list[object] = []
    monkeypatch.setattr(modul, "buang_sementara", dibuang.append)
    _tulis(mesin)
    assert dibuang == []
