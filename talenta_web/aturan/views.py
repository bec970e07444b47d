"""Page: the installed scoring rules, read-only."""

from __future__ import annotations

from typing import cast

from flask import Blueprint, current_app
from flask.typing import ResponseReturnValue

from talenta_web.aturan import sajian
from talenta_web.host import Registry
from talenta_web.web.akses import butuh
from talenta_web.web.hx import respond

bp = Blueprint("aturan", __name__, url_prefix="/aturan")


@bp.get("/")
@butuh(GET="kebijakan.lihat")
def daftar() -> ResponseReturnValue:
    registry = cast(Registry, current_app.extensions["talenta_registry"])
    return respond("aturan/daftar.html", aturan=sajian.daftar(registry))
