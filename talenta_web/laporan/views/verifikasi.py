"""Public page: is a paper genuine, and is it still in force? Without an account; nothing about a person."""

from __future__ import annotations

import re

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from talenta_web.laporan.kode import rapikan
from talenta_web.laporan.laju import Laju
from talenta_web.laporan.queries import verifikasi as q
from talenta_web.laporan.views.dasar import bp, sesi
from talenta_web.web.akses import butuh
from talenta_web.web.hx import respond

LAJU = Laju()
_SIDIK = re.compile(r"[0-9a-f]{64}")


@bp.get("/verifikasi/")
@butuh(GET="dokumen.verifikasi")
def verifikasi() -> ResponseReturnValue:
    """The form; a typed code leads to its own address."""
    ketik = request.args.get("kode", "")
    if kode := rapikan(ketik):
        return redirect(url_for(".verifikasi_kode", kode=kode), 303)
    return respond("laporan/verifikasi.html", ketik=ketik[:80], keliru=bool(ketik.strip()))


@bp.get("/verifikasi/<kode>")
@butuh(GET="dokumen.verifikasi")
def verifikasi_kode(kode: str) -> ResponseReturnValue:
    """The answer to one code; with `sidik` the SHA-256 of a file is compared too."""
    if not LAJU.boleh(request.remote_addr):
        jawaban = respond("laporan/verifikasi_tunda.html", status=429)
        jawaban.headers["Retry-After"] = str(int(LAJU.detik))
        return jawaban
    rapi = rapikan(kode)
    berkas = q.cari(sesi(), rapi) if rapi else ()
    ketik = request.args.get("sidik", "")[:200]
    sidik = re.sub(r"[\s:]", "", ketik).lower()
    cocok = next((b for b in berkas if sidik in (b.sidik_berkas, b.sidik_data, *b.bertanda)), None) if sidik else None
    return respond(
        "laporan/verifikasi_hasil.html",
        status=200 if berkas else 404,
        kode=rapi or kode[:40],
        berkas=berkas,
        ketik=ketik,
        sidik=sidik,
        sidik_sah=bool(_SIDIK.fullmatch(sidik)),
        cocok=cocok,
    )
