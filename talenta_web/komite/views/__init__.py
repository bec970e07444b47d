"""Pages of the slice, a module per concern: add yours to the import below."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("komite", __name__)

from talenta_web.komite.views import (  # noqa: E402, F401 - their routes, on the blueprint above
    agenda,
    benturan,
    catatan,
    dasar,
    denyut,
    ikuti,
    krs,
    layar,
    penetapan,
    pergeseran,
    ppk,
    pratinjau,
    ruang,
    sidang,
    sidang_langkah,
    susunan,
    susunan_usul,
    tindak_lanjut,
    usulan,
    usulan_isian,
    usulan_langkah,
)
