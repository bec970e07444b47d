"""An instansi mapped with a real rule, small enough to be computed in place."""

from __future__ import annotations

from datetime import date

from flask import Flask
from sqlalchemy import update

from talenta_web.basis.sesi import transaksi
from talenta_web.extensions import db
from talenta_web.pegawai.models import Pegawai
from talenta_web.pemetaan import service
from tests.data.pemetaan.benih import ACUAN, Benih, tanam
from tests.web.pemetaan.dunia import Dunia
from tests.web.simpanan import sekali

N = 90


def bangun(app: Flask) -> Dunia:
    """90 people with records; sex and date of birth set for the fairness strip."""
    return Dunia(app, sekali(app, "simulasi", lambda: _hitung(app)))


def _hitung(app: Flask) -> Benih:
    with app.app_context():
        s = db.session()
        benih = tanam(s, N)
        with transaksi(s):
            for sisa, jenis, lahir in ((0, "pria", date(1975, 3, 1)), (1, "wanita", date(1990, 3, 1))):
                s.execute(
                    update(Pegawai)
                    .where(Pegawai.instansi_id == benih.instansi_id, Pegawai.id % 2 == sisa)
                    .values(jenis_kelamin=jenis, tanggal_lahir=lahir)
                )
        iid = benih.instansi_id
        service.buat_periode(s, instansi_id=iid, pelaku_id=None, kode="2026", nama="Periode 2026", tanggal_acuan=ACUAN)
        service.hitung(
            s, instansi_id=iid, pelaku_id=None, periode_kode="2026", aturan_kode="bkn-411",
            registry=app.extensions["talenta_registry"],
        )  # fmt: skip
    return benih
