"""/healthz (the process answers) and /readyz (the database answers, schema up to date): up or down, nothing else."""

from __future__ import annotations

import logging

from flask import Blueprint, Response

from talenta_web.basis.revisi import mutakhir
from talenta_web.extensions import db
from talenta_web.web.akses import butuh

bp = Blueprint("kesehatan", __name__)
_log = logging.getLogger(__name__)


@bp.get("/healthz")
@butuh(GET="sistem.hidup")
def hidup() -> Response:
    return Response("ok\n", mimetype="text/plain")


@bp.get("/readyz")
@butuh(GET="sistem.hidup")
def siap() -> Response:
    try:
        with db.engine.connect() as koneksi:
            if not mutakhir(koneksi):
                raise RuntimeError("the database schema is not up to date: run `talenta db upgrade`")
    except Exception:
        _log.exception("not ready")
        return Response("tidak siap\n", status=503, mimetype="text/plain")
    return Response("siap\n", mimetype="text/plain")
