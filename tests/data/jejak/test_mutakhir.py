"""Events that stand in the database of the first release get their place in the chain when it is upgraded."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.orm import Session

from talenta_web.basis import hanya_tambah, migrasi
from talenta_web.basis.jejak.periksa import periksa
from talenta_web.basis.sesi import SEMUA, buat_engine, pakai_instansi
from tests.data.jejak.serang import isi

INSTANSI = (
    "INSERT INTO instansi (id, pid, kode, nama, zona_waktu, dibuat_pada, diubah_pada) VALUES "
    "(:i, :p, :p, 'A', 'Asia/Jakarta', '2026-01-01 00:00:00', '2026-01-01 00:00:00')"
)
KEJADIAN = (
    "INSERT INTO jejak (pid, instansi_id, waktu, jenis, rincian) VALUES "
    "(:p, :a, '2026-01-01 07:00:00.000123', 'sesi.masuk', '{\"jumlah\": 1}')"
)


@pytest.fixture
def mesin_lama(url_db_pemilik: str, tmp_path: Path) -> Iterator[Engine]:
    """A database at the first revision, with its guards, one per engine."""
    if url_db_pemilik.startswith("sqlite"):
        mesin = buat_engine(f"sqlite:///{tmp_path}/lama.db")
    else:
        mesin = create_engine(url_db_pemilik)
        with mesin.begin() as k:
            k.execute(text("DROP SCHEMA public CASCADE"))
            k.execute(text("CREATE SCHEMA public"))
    migrasi.naik(mesin, "0001")
    yield mesin
    mesin.dispose()


def test_kejadian_lama_masuk_rantai(mesin_lama: Engine) -> None:
    with mesin_lama.begin() as k:
        for i, p in ((1, "a"), (2, "b")):
            k.execute(text(INSTANSI), {"i": i, "p": p})
        for i in range(1, 6):
            k.execute(text(KEJADIAN), {"p": f"j{i}", "a": 1 + i % 2})
    migrasi.naik(mesin_lama)
    with Session(mesin_lama) as s:
        pakai_instansi(s, SEMUA)
        assert [periksa(s, i).jumlah for i in (1, 2)] == [2, 3]
        isi(s, 2, 1)
        hasil = periksa(s, 2)
        assert hasil.utuh, hasil
        assert hasil.jumlah == 4
        assert s.connection().execute(text("SELECT DISTINCT kelas FROM jejak WHERE id < 6")).scalars().all() == [
            "keamanan"
        ]
    with mesin_lama.connect() as k:
        assert hanya_tambah.terpasang(k) == hanya_tambah.seharusnya(mesin_lama.dialect.name)
