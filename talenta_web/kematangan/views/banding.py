"""Page of comparisons: with another period, and between the layers of this assessment."""

from __future__ import annotations

from flask import redirect, request
from flask.typing import ResponseReturnValue

from talenta_web.domain.penilaian import KEADAAN, LAPISAN
from talenta_web.kematangan.galat import TidakAda
from talenta_web.kematangan.queries import banding as q
from talenta_web.kematangan.views import bp
from talenta_web.kematangan.views.dasar import satu, sesi, tab
from talenta_web.web.akses import butuh
from talenta_web.web.hx import alamat_bersih, respond


@bp.get("/kematangan/<pid>/banding")
@butuh(GET="kematangan.instansi.lihat")
def banding(pid: str) -> ResponseReturnValue:
    if bersih := alamat_bersih():
        return redirect(bersih)
    with satu(pid, "kematangan.instansi.lihat") as b:
        lain = () if b.pembina else q.lain(sesi(), b.penilaian)
        dengan = request.args.get("dengan", "")
        dua = next((x for x in lain if x.pid == dengan), None)
        if dengan and dua is None:
            raise TidakAda("Penilaian pembandingnya tidak ada.")
        lap = q.lapisan(sesi(), b.penilaian, orang=not b.pembina)
        return respond(
            "kematangan/banding.html", p=b.penilaian, k=lap.kuesioner, l=lap, lain=lain, dengan=dengan,
            per=q.periode(sesi(), b.penilaian, dua) if dua else None, nama_lapisan=LAPISAN, nama_keadaan=KEADAAN,
            tab=tab(pid, "kematangan.banding"),
        )  # fmt: skip
