"""The unit tree."""

from __future__ import annotations

from flask import Response, abort

from talenta_web.extensions import db
from talenta_web.pegawai.queries import unit as q_unit
from talenta_web.pegawai.views.dasar import bp
from talenta_web.web.akses import butuh
from talenta_web.web.hx import respond


@bp.get("/unit/")
@butuh(GET="rujukan.lihat")
def unit() -> Response:
    return respond("unit/daftar.html", puncak=q_unit.puncak(db.session()))


@bp.get("/unit/<pid>")
@butuh(GET="rujukan.lihat")
def unit_rinci(pid: str) -> Response:
    rincian = q_unit.rincian(db.session(), pid)
    if rincian is None:
        abort(404)
    return respond("unit/rinci.html", r=rincian, maks=q_unit.MAKS_RINCI)
