"""Copies of the database that are one moment: SQLite's online backup, or pg_dump on an exported snapshot."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, make_url, text

from talenta_web.admin.service.cadangan.manifes import GalatCadangan, potret
from talenta_web.basis.sesi import BATAS_LAMA, setelan_engine

Isi = tuple[dict[str, int], list[list[Any]], str]
_SEMUA = "-c talenta.instansi=semua -c statement_timeout=0"


def jenis(url: str) -> str:
    """`sqlite` or `postgresql`."""
    return make_url(url).get_backend_name()


def salin(url: str, tujuan: Path) -> Isi:
    """Copy the database to a file; rows, heads and revision are those of the copy."""
    return _salin_sqlite(url, tujuan) if jenis(url) == "sqlite" else _salin_pg(url, tujuan)


def berkas_sqlite(url: str) -> Path:
    """The database file; an in-memory database has nothing to back up."""
    nama = make_url(url).database
    if not nama or nama == ":memory:":
        raise GalatCadangan("Basis data di memori tidak dapat dicadangkan. Isi TALENTA_DB_URL.")
    return Path(nama)


def _salin_sqlite(url: str, tujuan: Path) -> Isi:
    asal = berkas_sqlite(url)
    if not asal.exists():
        raise GalatCadangan(f"Basis data {asal.name} tidak ada. Jalankan dahulu: talenta db upgrade")
    with closing(sqlite3.connect(f"file:{asal}?mode=ro", uri=True)) as dari, closing(sqlite3.connect(tujuan)) as ke:
        dari.backup(ke, pages=2000)  # in steps: writers go on meanwhile
        if (hasil := ke.execute("PRAGMA integrity_check").fetchone()[0]) != "ok":
            raise GalatCadangan(f"Salinan basis data tidak utuh ({hasil}). Periksa penyimpanan, lalu ulangi.")
        ke.execute("PRAGMA journal_mode=DELETE")
    return isi_berkas(tujuan)


def isi_berkas(berkas: Path) -> Isi:
    """Rows, heads and revision of a SQLite file."""
    mesin = create_engine(f"sqlite:///{berkas}")
    try:
        with mesin.connect() as koneksi:
            return potret(koneksi)
    finally:
        mesin.dispose()


def _salin_pg(url: str, tujuan: Path) -> Isi:
    mesin = create_engine(url, isolation_level="REPEATABLE READ", **setelan_engine(url, batas=BATAS_LAMA))
    try:
        with mesin.connect() as koneksi:
            isi = potret(koneksi)
            cuplikan = koneksi.execute(text("SELECT pg_export_snapshot()")).scalar_one()
            jalankan(url, "pg_dump", "--format=custom", "--enable-row-security", "--no-owner", "--no-privileges",
                     f"--snapshot={cuplikan}", f"--file={tujuan}")  # fmt: skip
        return isi
    finally:
        mesin.dispose()


def jalankan(url: str, program: str, *arg: str) -> None:
    """A PostgreSQL client program on this database; the password goes through the environment only."""
    if (jalur := shutil.which(program)) is None:
        raise GalatCadangan(f"Program {program} tidak ditemukan. Pasang paket postgresql-client, lalu ulangi.")
    alamat = make_url(url)
    polos = alamat.set(drivername="postgresql", password=None).render_as_string(hide_password=False)
    env = {**os.environ, "PGPASSWORD": alamat.password or "", "PGOPTIONS": _SEMUA}
    hasil = subprocess.run(  # noqa: S603
        [jalur, *arg, f"--dbname={polos}"], env=env, capture_output=True, text=True, check=False
    )
    if hasil.returncode:
        sebab = (hasil.stderr.strip().splitlines() or ["tanpa keterangan"])[-1][:300]
        raise GalatCadangan(f"{program} gagal: {sebab}")
