"""Page of the result: gates first, the index against its line, gaps, every number explained."""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue

from talenta_web.domain.penilaian import KEADAAN, LAPISAN, MANDIRI
from talenta_web.kematangan.queries.hasil_tampil import halaman
from talenta_web.kematangan.queries.jawaban import jawaban
from talenta_web.kematangan.views import bp
from talenta_web.kematangan.views.dasar import satu, sesi, tab
from talenta_web.kematangan.views.jalur import urai
from talenta_web.kuesioner.jalur import naikan
from talenta_web.web.akses import boleh, butuh
from talenta_web.web.hx import respond


@bp.get("/kematangan/<pid>/hasil")
@butuh(GET="kematangan.instansi.lihat")
def hasil(pid: str) -> ResponseReturnValue:
    with satu(pid, "kematangan.instansi.lihat") as b:
        h = halaman(sesi(), b.penilaian, request.args.get("lapisan", MANDIRI))
        kelola = boleh("rencana_aksi.kelola") and not b.pembina and h.lapisan == MANDIRI
        naik = naikan(h.kuesioner, jawaban(sesi(), b.penilaian)) if kelola else {}
        return respond(
            "kematangan/hasil.html", h=h, p=b.penilaian, k=h.kuesioner, nama_keadaan=KEADAAN, lapisan=LAPISAN,
            tab=tab(pid, "kematangan.hasil"), kelola=kelola,
            dapat={x: urai(v[0]) for x, v in naik.items()},
        )  # fmt: skip
