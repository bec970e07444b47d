"""CSRF: a token tied to the session, and Origin / Sec-Fetch-Site when the client sends them.

A logged-in person has the token in the session row. An anonymous form (login) gets a pre-session cookie and its
HMAC as token, so that a planted cookie is worth nothing without our key.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

from flask import Response, g, request
from werkzeug.exceptions import BadRequest

from talenta_web.web.akses import METODE_BACA, masuk
from talenta_web.web.konteks import konfigurasi
from talenta_web.web.kuki import baca_kuki, setel_kuki

BIDANG = "csrf_token"
_KUKI = "talenta_pra"


class FormulirDitolak(BadRequest):
    """The form did not come from our own page, or its token is old."""

    description = (
        "Formulir ini tidak dapat diterima karena tidak berasal dari halaman yang sedang terbuka di sesi Anda. "
        "Muat ulang halaman formulir, lalu kirim kembali."
    )


def _tanda(pra: str) -> str:
    kunci = konfigurasi().kunci_rahasia.encode()
    return hmac.new(kunci, b"csrf-anonim|" + pra.encode(), hashlib.sha256).hexdigest()


def csrf_token() -> str:
    """Token for the hidden field of a form; starts a pre-session for an anonymous person."""
    orang = masuk()
    if orang is not None:
        return orang.csrf
    pra = getattr(g, "talenta_pra", None) or baca_kuki(_KUKI) or ""
    if len(pra) != 43:
        pra = secrets.token_urlsafe(32)
        g.talenta_pra_baru = pra
    g.talenta_pra = pra
    return _tanda(pra)


def kirim_pra(jawaban: Response) -> Response:
    """After the request: send the pre-session cookie if one was started."""
    if pra := getattr(g, "talenta_pra_baru", None):
        setel_kuki(jawaban, _KUKI, pra)
    return jawaban


def _asal_sendiri(asal: str) -> bool:
    # behind a TLS proxy the app may see http; outside loopback only https is served
    skema = request.scheme if konfigurasi().loopback else "https"
    return asal.lower() == f"{skema}://{request.host}".lower()


def asal_sendiri() -> bool:
    """Do Origin and Sec-Fetch-Site, where the client sends them, name our own pages?"""
    asal = request.headers.get("Origin")
    if asal is not None and not _asal_sendiri(asal):
        return False
    return request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"


def periksa_csrf() -> None:
    """Before every unsafe request that reaches a view: refuse with 400 what is not our own form."""
    if request.method in METODE_BACA or request.routing_exception is not None:
        return
    if not asal_sendiri():
        raise FormulirDitolak()
    orang = masuk()
    if orang is not None:
        harap = orang.csrf
    else:
        pra = baca_kuki(_KUKI)
        if not pra:
            raise FormulirDitolak()
        harap = _tanda(pra)
    if not hmac.compare_digest(request.form.get(BIDANG, "").encode(), harap.encode()):
        raise FormulirDitolak()
