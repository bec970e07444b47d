"""The screen for the projector during an ekspose: read only, one criterion at a time."""

from __future__ import annotations

from flask import Response, request

from talenta_web.kematangan.buka import buka
from talenta_web.kematangan.ekspose import susun_layar
from talenta_web.kematangan.views import bp
from talenta_web.kematangan.views.dasar import sesi
from talenta_web.web.akses import butuh
from talenta_web.web.hx import respond


@bp.get("/kematangan/<pid>/ekspose")
@butuh(GET="kematangan.instansi.lihat")
def ekspose(pid: str) -> Response:
    """Score, proofs and gap of every butir of a criterion, legible from afar."""
    with buka(pid, "kematangan.instansi.lihat") as b:
        lembar = request.args.get("lembar", default=1, type=int)
        layar = susun_layar(sesi(), b.penilaian, request.args.get("kriteria", ""), lembar)
        return respond("kematangan/ekspose.html", l=layar)
