"""Disturbances outside the request itself: database away, busy or too old, storage full, read-only mode.

All are answered with 503, Retry-After and what to do; the transaction is rolled back when the request ends.
"""

from __future__ import annotations

import errno
import logging
import sqlite3
from typing import cast

from flask import Flask, Response, make_response
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolPenuh
from sqlalchemy.orm import Session

from talenta_web.basis import mode_baca
from talenta_web.extensions import db
from talenta_web.web.galat import Pesan, halaman_galat, tak_terduga

_log = logging.getLogger(__name__)
PENUH = Pesan(
    "Penyimpanan penuh",
    "Ruang penyimpanan server habis, sehingga perubahan ini tidak disimpan. Tidak ada yang tersimpan sebagian.",
    "Data yang sudah ada tetap dapat dibaca. Sampaikan kepada admin, lalu ulangi setelah ruang tersedia.",
)
BACA = Pesan(
    "Aplikasi sedang dalam mode baca",
    "Perubahan data dihentikan untuk sementara.",
    "Data tetap dapat dibaca. Kembali ke halaman sebelumnya, salin isian Anda, lalu kirim lagi sesudahnya.",
)
SKEMA = Pesan(
    "Aplikasi sedang dimutakhirkan",
    "Skema basis data belum sama dengan versi aplikasi ini.",
    "Tunggu beberapa menit. Bila berulang, admin perlu menjalankan talenta db upgrade.",
)
_ERRNO_PENUH = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_SQLITE_PENUH = {
    sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_FSYNC, sqlite3.SQLITE_IOERR_SHMSIZE,
}  # fmt: skip
_PG_PENUH, _PG_SKEMA = "53100", {"42P01", "42703"}


def penuh(galat: BaseException) -> bool:
    """Is the storage full (disk, quota or file size limit), as the database or the file system says?"""
    asal = getattr(galat, "orig", None) or galat
    if isinstance(asal, OSError):
        return asal.errno in _ERRNO_PENUH
    return getattr(asal, "sqlite_errorcode", None) in _SQLITE_PENUH or getattr(asal, "sqlstate", None) == _PG_PENUH


def _jawab(pesan: Pesan | None, detik: int, sebab: str | None = None) -> Response:
    jawaban = make_response(halaman_galat(503, sebab, pesan=pesan))
    jawaban.headers["Retry-After"] = str(detik)
    return jawaban


def _basis_data(galat: Exception) -> ResponseReturnValue:
    if penuh(galat):
        _log.error("storage full", exc_info=galat)
        return _jawab(PENUH, 60)
    _log.error("database unavailable", exc_info=galat)
    return _jawab(None, 10)


def _program(galat: DBAPIError) -> ResponseReturnValue:
    if getattr(galat.orig, "sqlstate", None) not in _PG_SKEMA:
        return tak_terduga(galat)
    _log.error("database schema does not fit", exc_info=galat)
    return _jawab(SKEMA, 60)


def _berkas(galat: OSError) -> ResponseReturnValue:
    return _basis_data(galat) if penuh(galat) else tak_terduga(galat)


def _mode_baca(galat: mode_baca.ModeBaca) -> ResponseReturnValue:
    return _jawab(BACA, 300, str(galat))


def alasan_mode_baca() -> str | None:
    """For the banner: the reason of the read-only mode as this request saw it."""
    return mode_baca.teringat(cast(Session, db.session()))


def pasang_gangguan(app: Flask) -> None:
    """Call once in the composition root, after `pasang_galat`."""
    for jenis in (OperationalError, InterfaceError, PoolPenuh):
        app.register_error_handler(jenis, _basis_data)
    app.register_error_handler(ProgrammingError, _program)
    app.register_error_handler(OSError, _berkas)
    app.register_error_handler(mode_baca.ModeBaca, _mode_baca)
    app.jinja_env.globals["alasan_mode_baca"] = alasan_mode_baca
