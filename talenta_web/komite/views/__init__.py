"""Pages of the slice, a module per concern: add yours to the import below."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("komite", __name__)

from talenta_web.komite.views import (  # noqa: E402, F401 - their routes, on the blueprint above
    agenda,
    benturan,
    dasar,
    catatan,
    denyut,
    krs,
    layar,
    penetapan,
    ppk,
    pergeseran,
    ruang,
    sidang,
    sidang_langkah,
    usulan,
    usulan_isian,
    usulan_langkah,
    ikuti,
    pratinjau,
    susunan,
    tindak_lanjut,
    susunan_usul,
)
