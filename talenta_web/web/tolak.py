"""Refused requests on record: what somebody tried who may not, at most a few a minute for each account.

Written after the answer is settled; a failure to write never changes a refusal.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import cast

from flask import Flask, Response, g, request
from sqlalchemy.orm import Session

from talenta_web.basis.jejak import JenisJejak, catat, daftarkan
from talenta_web.basis.jejak.hitung import sejak
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import transaksi
from talenta_web.extensions import db
from talenta_web.web.akses import masuk

JENIS = (
    JenisJejak(
        "akses.ditolak", "Permintaan ditolak",
        "{pelaku} ditolak pada {rute} ({metode}, jawaban {status}); kemampuan {kemampuan}.",
        ("rute", "metode", "status", "kemampuan", "terakhir"), "keamanan",
    ),
)  # fmt: skip
MAKS_SEMENIT = 10
_log = logging.getLogger(__name__)
daftarkan(JENIS)


def tulis(jawaban: Response) -> Response:
    """403, and 404 of an address that names an object: it does not exist, or lies outside the scope."""
    ditolak = jawaban.status_code == 403 or (jawaban.status_code == 404 and bool(request.view_args))
    if not ditolak or request.url_rule is None or (orang := masuk()) is None:
        return jawaban
    session, pelaku = cast(Session, db.session()), orang.pelaku
    try:
        session.rollback()
        n = sejak(session, pelaku.instansi_id, pelaku.id, "akses.ditolak", sekarang() - timedelta(minutes=1))
        if n < MAKS_SEMENIT:
            rincian: dict[str, object] = {
                "rute": request.url_rule.rule[:160], "metode": request.method, "status": jawaban.status_code
            }  # fmt: skip
            if nama := g.get("talenta_ditolak"):
                rincian["kemampuan"] = str(nama)
            if n + 1 == MAKS_SEMENIT:
                rincian["terakhir"] = True  # further ones of this minute are not recorded
            with transaksi(session, selalu=True):
                catat(
                    session, "akses.ditolak", instansi_id=pelaku.instansi_id, pelaku_id=pelaku.id, rincian=rincian
                )  # fmt: skip
    except Exception:
        session.rollback()
        _log.exception("refused request not recorded")
    return jawaban


def pasang_tolak(app: Flask) -> None:
    """Call once in the composition root."""
    app.after_request(tulis)
