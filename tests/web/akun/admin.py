"""Two administrators, two personnel managers and a target: what account administration needs in its tests."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from talenta_web.akun.models import Pengguna, PeranPengguna, Persetujuan
from talenta_web.basis.jejak import Jejak
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.extensions import db
from tests.web.orang import Dunia, Kunci, bangun, buka_sesi, klien_dengan, tambah_pengguna
from tests.web.simpanan import TANPA_APP, sekali

TARGET = "199203152015011001"


@dataclass
class Admin:
    """The world of `bangun`, a second AD and PK, and an ordinary account that things are done to."""

    dunia: Dunia
    ad2: int
    pk2: int
    target: int
    target_pid: str

    @property
    def app(self) -> Flask:
        return self.dunia.app

    @property
    def ad(self) -> int:
        return self.dunia.pengguna["AD"]

    def masuk(self, pengguna_id: int, *, umur: timedelta = timedelta(0)) -> Orang:
        kunci = buka_sesi(self.app, pengguna_id, umur=umur)
        return Orang(klien_dengan(self.app, kunci), kunci)

    def pid(self, pengguna_id: int) -> str:
        with self.app.app_context():
            pakai_instansi(db.session(), SEMUA)
            return db.session.get_one(Pengguna, pengguna_id).pid

    def peran(self, pengguna_id: int) -> set[str]:
        with self.app.app_context():
            pakai_instansi(db.session(), SEMUA)
            p = PeranPengguna
            return set(db.session.scalars(select(p.peran).where(p.pengguna_id == pengguna_id)))

    def usulan(self) -> list[tuple[str, str, str]]:
        """(public id, action, status) of every proposal, in order."""
        with self.app.app_context():
            pakai_instansi(db.session(), SEMUA)
            p = Persetujuan
            return [tuple(b) for b in db.session.execute(select(p.pid, p.tindakan, p.status).order_by(p.id))]

    def jejak(self) -> list[str]:
        with self.app.app_context():
            pakai_instansi(db.session(), SEMUA)
            return list(db.session.scalars(select(Jejak.jenis).order_by(Jejak.id)))


@dataclass
class Orang:
    """Somebody at a browser."""

    klien: FlaskClient
    kunci: Kunci

    def kirim(self, alamat: str, /, **isi: str) -> Any:
        return self.klien.post(alamat, data={"csrf_token": self.kunci.csrf, **isi})

    def baca(self, alamat: str) -> Any:
        return self.klien.get(alamat)


def bangun_admin(app: Flask) -> Admin:
    a = sekali(app, "admin", lambda: _bangun(app))
    return replace(a, dunia=replace(a.dunia, app=app))


def _bangun(app: Flask) -> Admin:
    d = bangun(app)
    with app.app_context():
        ad2 = tambah_pengguna(d.instansi_a, "198803152012011001", "Admin Kedua", ("AD", None))
        pk2 = tambah_pengguna(d.instansi_a, "198803152012011002", "Pengelola Kedua", ("PK", None))
        target = tambah_pengguna(d.instansi_a, TARGET, "Orang Sasaran", ("PG", None))
    a = Admin(d, ad2, pk2, target, "")
    a.target_pid = a.pid(target)
    a.dunia = replace(d, app=TANPA_APP)
    return a
