"""An app with a mapped instansi (and a foreign one), and clients per role."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from talenta_web.basis.sesi import pakai_instansi
from talenta_web.extensions import db
from talenta_web.pemetaan import service
from tests.data.pemetaan.benih import ACUAN, Benih, nip, tanam
from tests.web.orang import buka_sesi, klien_dengan, tambah_pengguna

SK = "800/15/BKPSDM/2026"


@dataclass
class Dunia:
    """The app, what was planted, and the accounts made so far."""

    app: Flask
    benih: Benih
    akun: int = 0

    def klien(self, *tugas: tuple[str, int | None], nip_: str | None = None) -> FlaskClient:
        """A logged-in client with these roles; `nip_` links the account to an employee."""
        self.akun += 1
        with self.app.app_context():
            orang = tambah_pengguna(
                self.benih.instansi_id, nip_ or f"19990101202401{self.akun:04d}", f"Uji {tugas[0][0]}", *tugas
            )
        return klien_dengan(self.app, buka_sesi(self.app, orang))


def bangun(app: Flask, n: int, registry: Any, *, aturan: str = "uji", dengan_rekaman: bool = False) -> Dunia:
    """n people, periode 2025 ditetapkan and periode 2026 open, both computed."""
    kunci = f"{n} {type(registry).__module__} {type(registry).__qualname__} {aturan} {dengan_rekaman}"
    with app.app_context():
        if benih := _dari_simpanan(kunci):
            pakai_instansi(db.session(), benih.instansi_id)
            return Dunia(app, benih)
        sesi = db.session()
        benih = tanam(sesi, n, dengan_rekaman=dengan_rekaman)
        iid = benih.instansi_id
        for kode, acuan in (("2025", date(2025, 12, 31)), ("2026", ACUAN)):
            service.buat_periode(
                sesi, instansi_id=iid, pelaku_id=None, kode=kode, nama=f"Periode {kode}", tanggal_acuan=acuan
            )
            service.hitung(
                sesi, instansi_id=iid, pelaku_id=None, periode_kode=kode, aturan_kode=aturan, registry=registry
            )
        service.tetapkan(
            sesi, instansi_id=iid, pelaku_id=None, periode_kode="2025", sk_nomor=SK, sk_tanggal=date(2026, 1, 20)
        )
        _simpan(kunci, benih)
    return Dunia(app, benih)


_SIMPANAN: dict[str, tuple[sqlite3.Connection, Benih]] = {}
"""Filled SQLite databases of this process, in memory: computing one takes longer than most tests."""


def _berkas() -> sqlite3.Connection | None:
    """The database of the app, unless it is a PostgreSQL."""
    jalur = db.engine.url.database
    return sqlite3.connect(jalur) if db.engine.dialect.name == "sqlite" and jalur else None


def _simpan(kunci: str, benih: Benih) -> None:
    if (berkas := _berkas()) is not None:
        simpanan = sqlite3.connect(":memory:", check_same_thread=False)
        berkas.backup(simpanan)
        berkas.close()
        _SIMPANAN[kunci] = simpanan, benih


def _dari_simpanan(kunci: str) -> Benih | None:
    """Fill the still empty database of the app from the kept one."""
    if kunci not in _SIMPANAN or (berkas := _berkas()) is None:
        return None
    simpanan, benih = _SIMPANAN[kunci]
    db.session.remove()
    db.engine.dispose()
    kosong = berkas.execute("SELECT count(*) FROM instansi").fetchone() == (0,)
    if kosong:
        simpanan.backup(berkas)
    berkas.close()
    return benih if kosong else None


def tanam_lain(dunia: Dunia, registry: Any) -> Benih:
    """A second instansi whose people nobody of the first may see."""
    with dunia.app.app_context():
        sesi = db.session()
        lain = tanam(sesi, 30, kode="LAIN", acak=11, dengan_rekaman=False)
        service.buat_periode(
            sesi, instansi_id=lain.instansi_id, pelaku_id=None, kode="2026", nama="Periode 2026", tanggal_acuan=ACUAN
        )
        service.hitung(
            sesi,
            instansi_id=lain.instansi_id,
            pelaku_id=None,
            periode_kode="2026",
            aturan_kode="uji",
            registry=registry,
        )
        pakai_instansi(sesi, dunia.benih.instansi_id)
    return lain


__all__ = ["SK", "Dunia", "bangun", "nip", "tanam_lain"]
