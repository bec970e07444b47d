"""Audience screen of a sidang: read only, and only what the operator sent to it."""

from __future__ import annotations

from typing import cast
from zlib import crc32

from flask import Response, request, url_for
from sqlalchemy.orm import Session

from talenta_web.domain.sidang import KEADAAN
from talenta_web.extensions import db
from talenta_web.komite.baca import catat_bahan
from talenta_web.komite.denyut import alamat_denyut, baca_tanda, buat_tanda
from talenta_web.komite.layar import susun_layar
from talenta_web.komite.queries.sidang import baca_sidang
from talenta_web.komite.views import bp
from talenta_web.pemetaan.tampil import NADA
from talenta_web.web.akses import butuh, lingkup, pelaku
from talenta_web.web.hx import respond
from talenta_web.web.poling import poling


def _tampil(pid: str, tanda_lama: str = "") -> Response:
    session = cast(Session, db.session())
    s = baca_sidang(session, pid, pelaku(), lingkup(), ekor=0)
    data = susun_layar(session, s)
    tampak = [c.pegawai_id for c in (s.agenda if data.kisi else [k.c for k in data.kartu])]
    kini, lama = crc32(repr(tampak).encode()), baca_tanda(pid, tanda_lama)
    if lama is None or lama.calon_id != kini:  # the same people stay on the same screen
        catat_bahan(*tampak)
    return respond(
        "komite/layar.html",
        "isi",
        l=data,
        keadaan=KEADAAN,
        nada=NADA,
        denyut=alamat_denyut(s, calon_id=kini),
        isi_url=url_for("komite.layar_isi", pid=pid, k=buat_tanda(s, calon_id=kini)),
    )


@bp.get("/sidang/<pid>/layar")
@butuh(GET="sidang.layar.lihat")
def layar(pid: str) -> Response:
    """The page for the projector."""
    return _tampil(pid)


@bp.get("/sidang/<pid>/layar/isi")
@butuh(GET="sidang.layar.lihat", berkas=True)
@poling
def layar_isi(pid: str) -> Response:
    """What the open page asks for after something moved."""
    return _tampil(pid, request.args.get("k", ""))
