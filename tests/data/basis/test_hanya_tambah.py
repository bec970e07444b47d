"""Append-only tables refuse every way of changing a row, on both databases."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from talenta_web.basis import hanya_tambah, migrasi
from talenta_web.basis.sesi import buat_engine


@pytest.fixture
def mesin(url_db_pemilik: str) -> Engine:
    mesin = buat_engine(url_db_pemilik)
    with mesin.begin() as k:
        k.execute(
            text(
                "INSERT INTO instansi (id, pid, kode, nama, zona_waktu, dibuat_pada, diubah_pada) VALUES "
                "(1, 'p', 'a', 'A', 'Asia/Jakarta', '2026-01-01 00:00:00', '2026-01-01 00:00:00')"
            )
        )
        k.execute(
            text(
                "INSERT INTO jejak (id, pid, instansi_id, waktu, jenis, rincian) "
                "VALUES (1, 'j', 1, '2026-01-01 00:00:00', 'uji', '{}')"
            )
        )
    yield mesin
    mesin.dispose()


PERINTAH = {
    "semua": ["UPDATE jejak SET jenis = 'x'", "DELETE FROM jejak", "UPDATE jejak SET jenis = 'x' WHERE id = 1"],
    "sqlite": [
        "INSERT OR REPLACE INTO jejak (id, pid, instansi_id, waktu, jenis, rincian) "
        "VALUES (1, 'j', 1, '2026-01-01', 'x', '{}')",
        "REPLACE INTO jejak (id, pid, instansi_id, waktu, jenis, rincian) VALUES (1, 'j', 1, '2026-01-01', 'x', '{}')",
    ],
    "postgresql": ["TRUNCATE jejak CASCADE", "TRUNCATE instansi CASCADE"],
}


def test_setiap_perubahan_ditolak(mesin: Engine) -> None:
    for perintah in PERINTAH["semua"] + PERINTAH[mesin.dialect.name]:
        with pytest.raises(DBAPIError, match="hanya boleh ditambah"), mesin.begin() as k:
            k.execute(text(perintah))
    with mesin.connect() as k:
        assert k.execute(text("SELECT jenis FROM jejak")).scalars().all() == ["uji"]


def test_penjaga_lengkap_setelah_migrasi(mesin: Engine) -> None:
    with mesin.connect() as k:
        assert hanya_tambah.terpasang(k) == hanya_tambah.seharusnya(mesin.dialect.name)


def test_model_sama_dengan_skema(mesin: Engine) -> None:
    migrasi.periksa(mesin)
    with mesin.connect() as k:
        assert migrasi.mutakhir(k)
