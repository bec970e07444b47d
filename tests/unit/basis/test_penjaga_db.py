"""The registry of guards: names are taken once, triggers of older versions are found and taken off."""

from __future__ import annotations

import pytest
from sqlalchemy import create_engine, text

from talenta_web.basis import penjaga_db

BUAT = "CREATE TRIGGER jaga_uji BEFORE DELETE ON t BEGIN SELECT RAISE(ABORT, 'tetap: ya'); END"


@pytest.fixture(autouse=True)
def kosong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(penjaga_db, "_PENJAGA", {})


def test_a_name_is_taken_once() -> None:
    penjaga_db.daftarkan("uji", sqlite=(BUAT,), postgresql=())
    penjaga_db.daftarkan("uji", sqlite=(BUAT,), postgresql=())
    with pytest.raises(ValueError, match="declared twice"):
        penjaga_db.daftarkan("uji", sqlite=(), postgresql=())
    assert [p.nama for p in penjaga_db.daftar()] == ["uji"]


def test_put_on_taken_off_and_found_without_declaration() -> None:
    penjaga_db.daftarkan("uji", sqlite=("DROP TRIGGER IF EXISTS jaga_uji", BUAT), postgresql=())
    mesin = create_engine("sqlite://")
    with mesin.begin() as k:
        k.execute(text("CREATE TABLE t (id integer)"))
        k.execute(text("CREATE TRIGGER jaga_lama BEFORE UPDATE ON t BEGIN SELECT 1; END"))
        k.execute(text("CREATE TRIGGER lain BEFORE UPDATE ON t BEGIN SELECT 1; END"))
        for _ in range(2):
            penjaga_db.pasang(k)
        assert penjaga_db.seharusnya("sqlite") == {"jaga_uji"}
        assert penjaga_db.terpasang(k) == {"jaga_uji", "jaga_lama"}
        penjaga_db.copot(k)
        assert penjaga_db.terpasang(k) == set()
        assert k.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars().all() == ["lain"]
    mesin.dispose()
