"""The database as the owner of the schema: for upgrades, roles, backup and restore. Requests never come here."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, make_url

from talenta_web.basis.sesi import buat_engine
from talenta_web.config import Konfigurasi
from talenta_web.web.konteks import konfigurasi


def url_pemilik(k: Konfigurasi) -> str:
    """TALENTA_DB_URL_PEMILIK, else TALENTA_DB_URL."""
    return k.url_db_pemilik or k.url_db


def peran_aplikasi(k: Konfigurasi) -> str | None:
    """Login role of the application on PostgreSQL when it is not the owner's."""
    app, pemilik = make_url(k.url_db), make_url(url_pemilik(k))
    return app.username if app.get_backend_name() == "postgresql" and app.username != pemilik.username else None


@contextmanager
def mesin_pemilik() -> Iterator[Engine]:
    """Engine of the owner, closed afterwards."""
    mesin = buat_engine(url_pemilik(konfigurasi()))
    try:
        yield mesin
    finally:
        mesin.dispose()
