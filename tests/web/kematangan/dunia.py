"""Two instansi with an account per role, and an assessment in any state whose butir the unit of PU fills."""

from __future__ import annotations

from dataclasses import dataclass, replace

from flask import Flask
from flask.testing import FlaskClient

from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.domain.penilaian import PENGISIAN
from talenta_web.extensions import db
from tests.data.kematangan.benih import tanam_penilaian
from tests.web import orang
from tests.web.simpanan import TANPA_APP, bangun_orang, sekali


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
    d, pid, id_ = sekali(app, f"kematangan {keadaan}", lambda: _tanam(app, keadaan))
    return DuniaKematangan(app, replace(d, app=app), pid, id_)


def _tanam(app: Flask, keadaan: str) -> tuple[orang.Dunia, str, int]:
    d = bangun_orang(app)
    with app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        p = tanam_penilaian(s, d.instansi_a, d.pengguna["PK"], keadaan, unit_id=d.unit_dalam)
        return replace(d, app=TANPA_APP), p.pid, p.id
