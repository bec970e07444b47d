"""Database and storage faults as people see them: 503, Retry-After, what to do; recovers by itself."""

from __future__ import annotations

import errno
import sqlite3
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolPenuh

from talenta_web.web.akses import butuh


def _operasional(nomor: int) -> OperationalError:
    asal = sqlite3.OperationalError("x")
    asal.sqlite_errorcode = nomor  # type: ignore[misc]
    return OperationalError("SELECT 1", {}, asal)


class _Psycopg(Exception):
    def __init__(self, sqlstate: str) -> None:
        self.sqlstate = sqlstate


@pytest.mark.parametrize(
    ("galat", "judul", "detik"),
    [
        (_operasional(sqlite3.SQLITE_FULL), "Penyimpanan penuh", "60"),
        (_operasional(sqlite3.SQLITE_IOERR_WRITE), "Penyimpanan penuh", "60"),
        (OperationalError("x", {}, _Psycopg("53100")), "Penyimpanan penuh", "60"),
        (OSError(errno.ENOSPC, "x"), "Penyimpanan penuh", "60"),
        (OSError(errno.EFBIG, "x"), "Penyimpanan penuh", "60"),
        (_operasional(sqlite3.SQLITE_BUSY), "Layanan sedang tidak tersedia", "10"),
        (OperationalError("x", {}, _Psycopg("57014")), "Layanan sedang tidak tersedia", "10"),
        (PoolPenuh(), "Layanan sedang tidak tersedia", "10"),
    ],
)
def test_dijawab_dengan_503(app_sqlite: Flask, galat: Exception, judul: str, detik: str) -> None:
    def lempar() -> Any:
        raise galat

    app_sqlite.add_url_rule("/uji", "uji", butuh(GET="sistem.hidup")(lempar))
    jawaban = app_sqlite.test_client().get("/uji")
    assert (jawaban.status_code, jawaban.headers["Retry-After"]) == (503, detik)
    assert judul in jawaban.text


def test_galat_berkas_lain_tetap_galat(app_sqlite: Flask) -> None:
    def lempar() -> Any:
        raise OSError(errno.EACCES, "x")

    app_sqlite.add_url_rule("/uji", "uji", butuh(GET="sistem.hidup")(lempar))
    assert app_sqlite.test_client().get("/uji").status_code == 500
