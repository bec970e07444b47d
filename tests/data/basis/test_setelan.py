"""What a connection is set to, and what a writing transaction does to others: durable, exclusive, committed."""

from __future__ import annotations

import pytest
from sqlalchemy import delete, event, select, text, update
from sqlalchemy.orm import Session, sessionmaker

from talenta_web.akun.models import Instansi, UnitKerja
from talenta_web.basis.sesi import (
    BATAS_LAMA,
    BATAS_WEB,
    SEMUA,
    Batas,
    LingkupBelumDipilih,
    buat_engine,
    instansi_sesi,
    pakai_instansi,
    setelan_engine,
    transaksi,
)


@pytest.mark.parametrize(
    ("pragma", "nilai"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("recursive_triggers", 1),
        ("busy_timeout", 5000),
    ],
)
def test_setelan_sqlite(url_sqlite: str, pragma: str, nilai: object) -> None:
    mesin = buat_engine(url_sqlite)
    with mesin.connect() as koneksi:
        assert koneksi.exec_driver_sql(f"PRAGMA {pragma}").scalar_one() == nilai
    mesin.dispose()


def test_transaksi_menulis_memulai_segera_dan_baca_tidak(url_sqlite: str) -> None:
    mesin = buat_engine(url_sqlite)
    perintah: list[str] = []
    event.listen(mesin, "before_cursor_execute", lambda _k, _c, sql, *_: perintah.append(sql))
    with Session(mesin) as session:
        session.execute(text("SELECT 1"))
        with transaksi(session):
            session.execute(text("SELECT 2"))
        session.execute(text("SELECT 3"))
    mesin.dispose()
    assert [p for p in perintah if p.startswith("BEGIN") or p[:-1] == "SELECT "] == [
        "BEGIN", "SELECT 1", "BEGIN IMMEDIATE", "SELECT 2", "BEGIN", "SELECT 3",
    ]  # fmt: skip


def test_transaksi_tersimpan_bagi_yang_lain(pabrik_sesi: sessionmaker[Session]) -> None:
    with pabrik_sesi() as satu, pabrik_sesi() as dua:
        with transaksi(satu):
            satu.add(Instansi(kode="x", nama="X"))
            satu.flush()
            assert dua.scalar(select(Instansi.kode)) is None
        dua.rollback()
        assert dua.scalar(select(Instansi.kode)) == "x"


def test_lingkup_terbaca_kembali_dan_menyaring_ubah_hapus(sesi: Session) -> None:
    with transaksi(sesi):
        a, b = Instansi(kode="a", nama="A"), Instansi(kode="b", nama="B")
        sesi.add_all([a, b])
        sesi.flush()
        for i in (a, b):
            pakai_instansi(sesi, i.id)
            sesi.add(UnitKerja(instansi_id=i.id, kode="u", nama=i.kode))
            sesi.flush()
    sesi.info.clear()
    for perintah in (update(UnitKerja).values(nama="z"), delete(UnitKerja), select(UnitKerja)):
        with pytest.raises(LingkupBelumDipilih):
            sesi.execute(perintah)
    pakai_instansi(sesi, a.id)
    assert instansi_sesi(sesi) == a.id
    sesi.execute(update(UnitKerja).values(nama="z"))
    pakai_instansi(sesi, SEMUA)
    assert sesi.execute(text("SELECT nama FROM unit_kerja ORDER BY nama")).scalars().all() == ["b", "z"]
    pakai_instansi(sesi, a.id)
    sesi.execute(delete(UnitKerja))
    pakai_instansi(sesi, SEMUA)
    assert sesi.execute(text("SELECT nama FROM unit_kerja")).scalars().all() == ["b"]


@pytest.mark.parametrize(("batas", "detik"), [(BATAS_WEB, (10, 5, 5)), (BATAS_LAMA, (900, 60, 5))])
def test_postgresql_menyerah_pada_waktunya(batas: Batas, detik: tuple[int, int, int]) -> None:
    """A page gives up before its visitor does; a long command waits."""
    perintah, kunci, pool = detik
    isi = setelan_engine("postgresql+psycopg://u:p@h/d", batas=batas)
    assert f"statement_timeout={perintah}000 " in isi["connect_args"]["options"]
    assert f"lock_timeout={kunci}000 " in isi["connect_args"]["options"]
    assert (isi["pool_timeout"], isi["pool_pre_ping"], isi["hide_parameters"]) == (pool, True, True)
    assert setelan_engine("sqlite://") == {"hide_parameters": True}
