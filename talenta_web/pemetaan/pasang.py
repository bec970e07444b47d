"""What the slice gives the frame of every page: the periode in force."""

from __future__ import annotations

from flask import Flask

from talenta_web.extensions import db
from talenta_web.pemetaan.halaman import periode_tersedia
from talenta_web.pemetaan.queries.kepala import pilih
from talenta_web.web.akses import boleh
from talenta_web.web.bingkai import PeriodeKepala, pasang_periode
from talenta_web.web.navigasi import hanya_sendiri


def _periode() -> PeriodeKepala | None:
    if not boleh("kotak.lihat"):
        return None
    kini = pilih(periode_tersedia(db.session()), None)
    if kini is None:
        return None
    alamat = "/kartu-saya" if hanya_sendiri("kotak.lihat") else "/kotak/"
    return PeriodeKepala(kini.nama, alamat, kini.run.aturan_nama if kini.run else None)


def pasang(app: Flask) -> None:
    pasang_periode(app, _periode)
