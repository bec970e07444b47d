"""Did anything change? Asked by every open page of a sidang; loads nobody and writes nothing."""

from __future__ import annotations

from typing import cast

from flask import Response, request
from sqlalchemy.orm import Session

from talenta_web.extensions import db
from talenta_web.komite.denyut import PERISTIWA, baca_tanda
from talenta_web.komite.queries.denyut import gerak_kini
from talenta_web.komite.views import bp
from talenta_web.web.akses import butuh
from talenta_web.web.poling import poling


@bp.get("/sidang/<pid>/denyut")
@butuh(GET="sidang.denyut", berkas=True)
@poling
def denyut(pid: str) -> Response:
    """204 when the page is up to date; else its content is asked for, where access is checked and a token given.

    A token that does not hold (too old, another session) gets the same answer as a change, and no look into the
    database: who asks without right learns nothing.
    """
    tanda = baca_tanda(pid, request.args.get("k", ""))
    if tanda is not None:
        gerak = gerak_kini(cast(Session, db.session()), sidang_id=tanda.sidang_id, instansi_id=tanda.instansi_id)
        if str(gerak) == request.args.get("v"):
            kosong = Response(status=204)
            del kosong.headers["Content-Type"]
            return kosong
    return Response("baru", mimetype="text/plain", headers={"HX-Trigger": PERISTIWA})
