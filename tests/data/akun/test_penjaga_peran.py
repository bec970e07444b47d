"""AC7 by SQL: no way of writing rows gives one human a toxic pair of roles, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import product
from threading import Thread

import pytest
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from talenta_web.akun.models import PEMISAHAN
from talenta_web.basis import penjaga_db
from talenta_web.basis.sesi import buat_engine
from talenta_web.domain.izin import ANONIM, PERAN

WAKTU = "2026-01-01 00:00:00"
PP = 90
TOLAK = "Pemisahan tugas"


def hari(teks: str | None) -> date | None:
    return date.fromisoformat(teks) if teks else None


def beri(
    k: Connection, id_: int, peran: str, *, orang: int = 1, mulai: str | None = None, selesai: str | None = None
) -> None:
    k.execute(
        text(
            "INSERT INTO peran_pengguna (id, instansi_id, pengguna_id, peran, mulai, selesai, dibuat_pada, diubah_pada)"
            " VALUES (:id, 1, :orang, :peran, :mulai, :selesai, :w, :w)"
        ),
        {"id": id_, "orang": orang, "peran": peran, "w": WAKTU, "mulai": hari(mulai), "selesai": hari(selesai)},
    )


def buka(k: Connection, a: str, b: str, mulai: str, selesai: str, *, oleh: int = 2) -> None:
    k.execute(
        text(
            "INSERT INTO pembukaan_pasangan (pid, instansi_id, peran_a, peran_b, mulai, selesai, nomor_keputusan,"
            " alasan, dibuka_oleh_id, dibuka_pada) VALUES ('b', 1, :a, :b, :mulai, :selesai, '1', :alasan, :oleh, :w)"
        ),
        {"a": a, "b": b, "mulai": hari(mulai), "selesai": hari(selesai), "oleh": oleh,
         "alasan": "Hanya dua orang bertugas di unit ini.", "w": WAKTU},
    )  # fmt: skip


@pytest.fixture
def mesin(url_db_pemilik: str) -> Iterator[Engine]:
    mesin = buat_engine(url_db_pemilik)
    with mesin.begin() as k:
        k.execute(
            text(
                "INSERT INTO instansi (id, pid, kode, nama, zona_waktu, dibuat_pada, diubah_pada) "
                "VALUES (1, 'p', 'a', 'A', 'Asia/Jakarta', :w, :w)"
            ),
            {"w": WAKTU},
        )
        for id_ in (1, 2, 3):
            k.execute(
                text(
                    "INSERT INTO pengguna (id, pid, instansi_id, nip, nama, sandi_hash, aktif, versi, dibuat_pada,"
                    " diubah_pada) VALUES (:i, :p, 1, :nip, 'X', '', :ya, 1, :w, :w)"
                ),
                {"i": id_, "p": f"u{id_}", "nip": f"19850312201001000{id_}", "ya": True, "w": WAKTU},
            )
        beri(k, PP, "PP", orang=2)
    yield mesin
    mesin.dispose()


def _coba(k: Connection, cara: str, a: str, b: str) -> None:
    """Give person 1, who holds `a`, the role `b` by one way of writing rows."""
    if cara == "insert":
        beri(k, 2, b)
    elif cara == "peran":
        beri(k, 2, a, mulai="2027-01-01")
        k.execute(text("UPDATE peran_pengguna SET peran = :b WHERE id = 2"), {"b": b})
    elif cara == "orang":
        beri(k, 2, b, orang=3)
        k.execute(text("UPDATE peran_pengguna SET pengguna_id = 1 WHERE id = 2"))
    else:
        k.execute(text("UPDATE peran_pengguna SET selesai = :s WHERE id = 1"), {"s": date(2026, 6, 30)})
        beri(k, 2, b, mulai="2026-07-01")
        k.execute(text("UPDATE peran_pengguna SET selesai = NULL WHERE id = 1"))


def test_setiap_pasangan_ditolak_dengan_setiap_cara(mesin: Engine) -> None:
    """Insert, update of the role, of the person, of the dates, in both orders; other pairs may stand."""
    semua = [p for p in PERAN if p != ANONIM]
    with mesin.connect() as k:
        for a, b in product(semua, semua):
            simpan = k.begin_nested()
            beri(k, 1, a)
            for cara in ("insert", "peran", "orang", "tanggal"):
                dalam = k.begin_nested()
                if PEMISAHAN.cari(a, b) is None:
                    _coba(k, cara, a, b)
                else:
                    with pytest.raises(DBAPIError, match=TOLAK):
                        _coba(k, cara, a, b)
                dalam.rollback()
            simpan.rollback()


def test_rentang_yang_bergantian_boleh_yang_bertumpuk_tidak(mesin: Engine) -> None:
    with mesin.connect() as k:
        beri(k, 1, "AD", mulai="2026-01-01", selesai="2026-06-30")
        beri(k, 2, "PK", mulai="2026-07-01")
        for mulai, selesai in (("2026-06-30", None), (None, "2026-01-01"), ("2026-03-01", "2026-04-01"), (None, None)):
            simpan = k.begin_nested()
            with pytest.raises(DBAPIError, match=TOLAK):
                beri(k, 3, "AU", mulai=mulai, selesai=selesai)
            simpan.rollback()
        simpan = k.begin_nested()
        with pytest.raises(DBAPIError, match="mendahului"):
            beri(k, 3, "PG", mulai="2026-05-01", selesai="2026-04-30")
        simpan.rollback()


def test_pasangan_terbuka_hanya_selama_dibuka(mesin: Engine) -> None:
    with mesin.connect() as k:
        beri(k, 1, "AD")
        buka(k, "AD", "PK", "2026-02-01", "2026-12-31")
        for mulai, selesai, boleh in (
            ("2026-02-01", "2026-12-31", True),
            ("2026-03-01", "2026-04-01", True),
            ("2026-01-31", "2026-12-31", False),
            ("2026-02-01", "2027-01-01", False),
            ("2026-02-01", None, False),
            (None, "2026-12-31", False),
        ):
            simpan = k.begin_nested()
            if boleh:
                beri(k, 3, "PK", mulai=mulai, selesai=selesai)
            else:
                with pytest.raises(DBAPIError, match=TOLAK):
                    beri(k, 3, "PK", mulai=mulai, selesai=selesai)
            simpan.rollback()
        with pytest.raises(DBAPIError, match=TOLAK):
            beri(k, 3, "AU", mulai="2026-02-01", selesai="2026-12-31")


@pytest.mark.parametrize("oleh", [1, 2])
def test_hanya_ppk_membuka_dan_bukaan_tidak_berubah(mesin: Engine, oleh: int) -> None:
    with mesin.connect() as k:
        if oleh == 1:
            with pytest.raises(DBAPIError, match="hanya dibuka oleh PPK"):
                buka(k, "AD", "PK", "2026-02-01", "2026-12-31", oleh=oleh)
            return
        buka(k, "AD", "PK", "2026-02-01", "2026-12-31", oleh=oleh)
        for perintah in ("UPDATE pembukaan_pasangan SET selesai = '2027-12-31'", "DELETE FROM pembukaan_pasangan"):
            simpan = k.begin_nested()
            with pytest.raises(DBAPIError, match="hanya boleh ditambah"):
                k.execute(text(perintah))
            simpan.rollback()


def test_dua_setengah_pasangan_serentak(url_db_pemilik: str, mesin: Engine) -> None:
    """Two transactions that each add one half: exactly one succeeds."""
    hasil: list[bool] = []

    def tulis(id_: int, peran: str) -> None:
        sendiri = buat_engine(url_db_pemilik)
        try:
            with sendiri.connect().execution_options(tulis=True) as k, k.begin():
                beri(k, id_, peran)
            hasil.append(True)
        except DBAPIError:
            hasil.append(False)
        finally:
            sendiri.dispose()

    utas = [Thread(target=tulis, args=(n, p)) for n, p in ((1, "AD"), (2, "PK"))]
    for u in utas:
        u.start()
    for u in utas:
        u.join()
    assert sorted(hasil) == [False, True]


def test_penjaga_lengkap_setelah_migrasi(mesin: Engine) -> None:
    with mesin.connect() as k:
        assert penjaga_db.terpasang(k) == penjaga_db.seharusnya(mesin.dialect.name)
