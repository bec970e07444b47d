"""An app with a mapped instansi (and a foreign one), and clients per role."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from talenta_web.basis.sesi import pakai_instansi
from talenta_web.extensions import db
from talenta_web.pemetaan import service
from tests.data.pemetaan import benih as benih_
from tests.data.pemetaan.benih import ACUAN, Benih, nip, tanam
from tests.web.orang import buka_sesi, klien_dengan, tambah_pengguna
from tests.web.simpanan import sekali

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
    asal = f"{benih_._orang.__qualname__} {type(registry).__module__} {type(registry).__qualname__}"
    kunci = f"{asal} {n} {aturan} {dengan_rekaman}"
    benih = sekali(app, kunci, lambda: _hitung(app, n, registry, aturan, dengan_rekaman=dengan_rekaman))
    with app.app_context():
        pakai_instansi(db.session(), benih.instansi_id)
    return Dunia(app, benih)


def _hitung(app: Flask, n: int, registry: Any, aturan: str, *, dengan_rekaman: bool) -> Benih:
    with app.app_context():
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
    return benih


def tanam_lain(dunia: Dunia, registry: Any) -> Benih:
    """A second instansi whose people nobody of the first may see."""
    return sekali(dunia.app, "lain", lambda: _lain(dunia, registry))


def _lain(dunia: Dunia, registry: Any) -> Benih:
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
