"""Exact costs of a request: SQL statements, SQLite VM steps, Python calls, bytes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from flask import Flask, Response
from flask.testing import FlaskClient
from sqlalchemy import event

from talenta_web.extensions import db
from talenta_web.web.baca import tulis
from tests.panggilan import Panggilan

LANGKAH = 5


@dataclass
class Biaya:
    """Costs of what ran inside `hitung`."""

    perintah: int = 0
    langkah: int = 0
    jejak: int = 0
    """Statements of the audit: a read event costs the same whatever the page reads, so it is counted apart."""
    di_jejak: bool = False


@contextmanager
def hitung(app: Flask, *, semua: bool = False) -> Iterator[Biaya]:
    """Count statements and VM steps of every connection used inside; `semua`: those of the audit with the others."""
    biaya = Biaya()
    with app.app_context():
        mesin = db.engine

    def sebelum(_conn: Any, _kursor: Any, perintah: str, *_: Any) -> None:
        biaya.di_jejak = not semua and ("jejak" in perintah or perintah == "BEGIN IMMEDIATE")
        biaya.jejak += "jejak" in perintah
        biaya.perintah += not perintah.startswith("BEGIN") and not biaya.di_jejak

    def maju() -> int:
        biaya.langkah += 0 if biaya.di_jejak else LANGKAH
        return 0

    def pakai(dbapi: Any, *_: Any) -> None:
        if hasattr(dbapi, "set_progress_handler"):  # SQLite only
            dbapi.set_progress_handler(maju, LANGKAH)

    def lepas(dbapi: Any, *_: Any) -> None:
        if hasattr(dbapi, "set_progress_handler"):
            dbapi.set_progress_handler(None, 0)

    pengait = (("before_cursor_execute", sebelum), ("checkout", pakai), ("checkin", lepas))
    for nama, fungsi in pengait:
        event.listen(mesin, nama, fungsi)
    try:
        yield biaya
    finally:
        for nama, fungsi in pengait:
            event.remove(mesin, nama, fungsi)


def hitung_panggilan(app: Flask, klien: FlaskClient, alamat: str, kepala: dict[str, str]) -> int:
    """Calls of Python functions while the request is answered; writing the read event is left out, like its SQL."""
    panggilan, sesudah = Panggilan(), app.after_request_funcs[None]

    def tulis_di_luar(jawaban: Response) -> Response:
        with panggilan.jeda():
            return tulis(jawaban)

    tempat = sesudah.index(tulis)
    sesudah[tempat] = tulis_di_luar
    try:
        with panggilan.jalan():
            klien.get(alamat, headers=kepala)
    finally:
        sesudah[tempat] = tulis
    return panggilan.jumlah


@dataclass(frozen=True)
class Jawaban:
    """An answer with its costs; requested before, so that per-process caches are warm."""

    status: int
    teks: str
    perintah: int
    langkah: int
    jejak: int
    panggilan: int
    padat: int
    """Bytes as they leave the app for a browser that reads Brotli."""

    @property
    def mentah(self) -> int:
        return len(self.teks.encode())


def ambil(app: Flask, klien: FlaskClient, alamat: str, **kepala: str) -> Jawaban:
    """GET, measured."""
    klien.get(alamat, headers=kepala)
    with hitung(app) as biaya:
        jawaban = klien.get(alamat, headers=kepala)
    panggilan = hitung_panggilan(app, klien, alamat, kepala)
    padat = klien.get(alamat, headers={**kepala, "Accept-Encoding": "br"})
    return Jawaban(
        jawaban.status_code, jawaban.get_data(as_text=True), biaya.perintah, biaya.langkah, biaya.jejak, panggilan,
        len(padat.data),
    )  # fmt: skip
