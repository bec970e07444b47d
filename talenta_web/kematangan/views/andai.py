"""Page "bila": change answers and see index and gates; nothing is stored."""

from __future__ import annotations

from flask import redirect, request
from flask.typing import ResponseReturnValue

from talenta_web.domain.penilaian import KEADAAN
from talenta_web.kematangan.queries.jalur import andai as hitung
from talenta_web.kematangan.views import bp
from talenta_web.kematangan.views.dasar import satu, sesi, tab
from talenta_web.web.akses import butuh
from talenta_web.web.hx import alamat_bersih, respond

_AWAL = "b."


@bp.get("/kematangan/<pid>/andai")
@butuh(GET="kematangan.instansi.lihat")
def andai(pid: str) -> ResponseReturnValue:
    if bersih := alamat_bersih():
        return redirect(bersih)
    pilih = {k.removeprefix(_AWAL): v for k, v in request.args.items() if k.startswith(_AWAL)}
    with satu(pid, "kematangan.instansi.lihat") as b:
        h = hitung(sesi(), b.penilaian, pilih)
        return respond(
            "kematangan/andai.html", "hasil", h=h, p=b.penilaian, k=h.kuesioner, nama_keadaan=KEADAAN,
            tab=tab(pid, "kematangan.jalur"), gerbang=tuple(zip(h.kini.gerbang, h.nanti.gerbang, strict=True)),
            nama_gerbang={g.kode: g.nama for g in h.kuesioner.gerbang},
        )  # fmt: skip
