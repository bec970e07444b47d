"""Two instansi with an account per role, and an assessment in any state whose butir the unit of PU fills."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask
from flask.testing import FlaskClient

from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.domain.penilaian import PENGISIAN
from talenta_web.extensions import db
from tests.data.kematangan.benih import tanam_penilaian
from tests.web import orang


@dataclass
class DuniaKematangan:
    """The app, its people, and the assessment."""

    app: Flask
    orang: orang.Dunia
    pid: str
    id: int

    def klien(self, peran: str = "PK") -> FlaskClient:
        """The account of this role, signed in on a device of its own."""
        return orang.klien_dengan(self.app, orang.buka_sesi(self.app, self.orang.pengguna[peran]))


def bangun(app: Flask, keadaan: str = PENGISIAN) -> DuniaKematangan:
    """A fresh database with the assessment in this state, made by PK."""
    d = orang.bangun(app)
    with app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        p = tanam_penilaian(s, d.instansi_a, d.pengguna["PK"], keadaan, unit_id=d.unit_dalam)
        return DuniaKematangan(app, d, p.pid, p.id)
