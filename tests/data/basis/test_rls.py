"""The second wall (AC11): with the application's own filter switched off, PostgreSQL still shows one instansi."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, create_engine, delete, insert, select, text, update
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.orm import Session, sessionmaker

from talenta_web.akun.models import Instansi, UnitKerja
from talenta_web.basis import hanya_tambah, migrasi, rls
from talenta_web.basis.jejak import Jejak, catat
from talenta_web.basis.massal import sisip
from talenta_web.basis.sesi import SEMUA, buat_engine, pakai_instansi, pasang_lingkup
from tests.data.pemetaan.benih import tanam

DITOLAK = "row-level security|permission denied"


def pabrik(mesin: Engine, *, saring: bool = True) -> sessionmaker[Session]:
    """With `saring=False` the session tells its choice to the server but filters nothing itself."""
    hasil = sessionmaker(mesin, expire_on_commit=False)
    if saring:
        pasang_lingkup(hasil)
    else:
        from sqlalchemy import event

        event.listen(hasil, "after_begin", rls.ikat)
    return hasil


@pytest.fixture
def mesin(url_postgresql: str) -> Iterator[Engine]:
    hasil = buat_engine(url_postgresql)
    yield hasil
    hasil.dispose()


@pytest.fixture
def pemilik(url_pemilik: str) -> Iterator[Connection]:
    hasil = create_engine(url_pemilik)
    with hasil.connect() as koneksi:
        yield koneksi
    hasil.dispose()


@pytest.fixture
def dua(mesin: Engine) -> tuple[int, int]:
    """Two instansi; the first has 40 people with all their records."""
    with pabrik(mesin)() as sesi:
        a = tanam(sesi, 40).instansi_id
        pakai_instansi(sesi, SEMUA)
        b = Instansi(kode="lain", nama="Lain")
        sesi.add(b)
        sesi.flush()
        sesi.add(UnitKerja(instansi_id=b.id, kode="u", nama="Lain"))
        sesi.commit()
        return a, b.id


def jumlah(sesi: Session, tabel: str) -> int:
    return int(sesi.execute(text(f'SELECT count(*) FROM "{tabel}"')).scalar_one())


def test_tanpa_saringan_aplikasi_tidak_ada_baris_asing(
    mesin: Engine, dua: tuple[int, int], pemilik: Connection
) -> None:
    a, b = dua
    semua = rls.tabel_instansi(pemilik)
    isi = {t: pemilik.scalar(text(f'SELECT count(*) FROM "{t}" WHERE instansi_id = {a}')) for t in semua}
    assert sum(1 for n in isi.values() if n) >= 15, "the sample must fill many tables"
    with pabrik(mesin, saring=False)() as sesi:
        assert {t: jumlah(sesi, t) for t in semua} == dict.fromkeys(semua, 0), "no choice, no row"
        pakai_instansi(sesi, b)
        for t in semua:
            assert sesi.execute(text(f'SELECT count(*) FROM "{t}" WHERE instansi_id <> {b}')).scalar_one() == 0, t
        assert jumlah(sesi, "unit_kerja") == 1
        pakai_instansi(sesi, a)
        assert {t: jumlah(sesi, t) for t in semua} == isi
        sesi.commit()
        pakai_instansi(sesi, SEMUA)
        assert jumlah(sesi, "unit_kerja") == isi["unit_kerja"] + 1


def test_baris_asing_tidak_dapat_ditulis(mesin: Engine, dua: tuple[int, int], pemilik: Connection) -> None:
    a, b = dua
    with pabrik(mesin, saring=False)() as sesi:
        pakai_instansi(sesi, b)
        for perintah in (update(UnitKerja).values(nama="x").where(UnitKerja.instansi_id == a), delete(UnitKerja)):
            sesi.execute(perintah)
            sesi.rollback()
        isi: dict[str, Any] = {"kode": "z", "nama": "Z", "pid": "z", "jalur": "/"}
        for pilihan in (b, None):
            sesi.info["instansi"] = pilihan
            with pytest.raises(ProgrammingError, match=DITOLAK):
                sesi.execute(insert(UnitKerja).values(instansi_id=a, **isi))
            sesi.rollback()
        pakai_instansi(sesi, b)
        with pytest.raises(ProgrammingError, match=DITOLAK):
            sesi.execute(update(UnitKerja).values(instansi_id=a))
        sesi.rollback()
    assert pemilik.scalar(text(f"SELECT count(*) FROM unit_kerja WHERE instansi_id = {b}")) == 1


def test_sisip_massal_di_balik_tembok(mesin: Engine, dua: tuple[int, int]) -> None:
    from psycopg.errors import InsufficientPrivilege

    a, b = dua
    kolom = ("kode", "nama", "pid", "jalur", "instansi_id", "versi", "dibuat_pada", "diubah_pada")
    with pabrik(mesin)() as sesi:
        pakai_instansi(sesi, b)
        saat = sesi.execute(text("SELECT now()")).scalar_one()
        baris = [(f"k{i}", "N", f"p{i}", "/", b, 1, saat, saat) for i in range(3000)]
        assert sisip(sesi, UnitKerja.__table__, kolom, baris[:2000]) == 2000  # type: ignore[arg-type]
        assert sisip(sesi, UnitKerja.__table__, kolom, baris[2000:]) == 1000  # type: ignore[arg-type]
        with pytest.raises(InsufficientPrivilege, match="row-level security"):
            sisip(sesi, UnitKerja.__table__, kolom, [("z", "Z", "pz", "/", a, 1, saat, saat)])  # type: ignore[arg-type]
        sesi.rollback()
        assert sesi.scalars(select(UnitKerja.kode)).all() == ["u"]


def test_pilihan_mengikuti_sesi_bukan_koneksi(mesin: Engine, dua: tuple[int, int]) -> None:
    """A pooled connection carries nothing to its next user; a savepoint rolled back takes the choice back."""
    a, b = dua
    satu = create_engine(mesin.url, pool_size=1, max_overflow=0)
    rls.setel(satu)
    buat = pabrik(satu, saring=False)
    with buat() as sesi:
        pakai_instansi(sesi, b)
        assert jumlah(sesi, "unit_kerja") == 1
        with sesi.begin_nested() as titik:
            pakai_instansi(sesi, a)
            assert jumlah(sesi, "unit_kerja") > 1
            titik.rollback()
        assert jumlah(sesi, "unit_kerja") > 1
        pakai_instansi(sesi, b)
        assert jumlah(sesi, "unit_kerja") == 1
        sesi.commit()
        assert jumlah(sesi, "unit_kerja") == 1, "a new transaction of the session has its choice too"
    with satu.connect() as polos:
        assert polos.scalar(text("SELECT count(*) FROM unit_kerja")) == 0
    satu.dispose()


def test_semua_tabel_berinstansi_terjaga(pemilik: Connection, mesin: Engine) -> None:
    assert set(rls.tabel_instansi(pemilik)) == rls.tabel_terjaga(pemilik)
    model = {t.name for t in UnitKerja.metadata.tables.values() if "instansi_id" in t.c}
    ada = set(pemilik.scalars(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")))
    assert model & ada <= rls.tabel_terjaga(pemilik)
    pemilik.execute(text("CREATE TABLE contoh_fitur (id integer PRIMARY KEY, instansi_id integer)"))
    pemilik.commit()
    migrasi.naik(pemilik.engine)
    assert "contoh_fitur" in rls.tabel_terjaga(pemilik), "tables of a plugin too"
    with mesin.connect() as koneksi:
        assert koneksi.scalar(text("SELECT count(*) FROM contoh_fitur")) == 0


def test_peran_aplikasi_tidak_memiliki_apa_pun(mesin: Engine, dua: tuple[int, int]) -> None:
    with mesin.connect() as k:
        sifat = k.execute(text("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")).one()
        assert tuple(sifat) == (False, False)
        assert k.scalar(text("SELECT count(*) FROM pg_tables WHERE tableowner = current_user")) == 0
    perintah = [
        "CREATE TABLE t (id integer)", "TRUNCATE unit_kerja", "DROP TABLE unit_kerja",
        "UPDATE alembic_version SET version_num = 'x'",
        "ALTER TABLE unit_kerja DISABLE ROW LEVEL SECURITY", "DROP POLICY instansi ON unit_kerja", "SET ROLE postgres",
        *(f"UPDATE {t} SET instansi_id = 1" for t in hanya_tambah.daftar() if t != "plugin_tepercaya"),
        *(f"DELETE FROM {t}" for t in hanya_tambah.daftar()),
    ]  # fmt: skip
    for p in perintah:
        with mesin.connect() as k, pytest.raises(ProgrammingError, match=r"permission denied|must be owner"):
            k.execute(text(p))
    with pabrik(mesin)() as sesi:
        pakai_instansi(sesi, SEMUA)
        catat(sesi, "instansi.buat", instansi_id=dua[0], pelaku_id=None)
        sesi.commit()
        assert "instansi.buat" in sesi.scalars(select(Jejak.jenis)).all(), "reading and adding stays possible"
