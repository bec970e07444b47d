"""Figures from the data of the instansi, frozen beside live; taking them is beside the form of a butir (isi_lain)."""

from __future__ import annotations

from typing import cast

from flask import current_app
from flask.typing import ResponseReturnValue

from talenta_web.domain.penilaian import ISIAN_TERBUKA
from talenta_web.host import Registry
from talenta_web.kematangan import instrumen
from talenta_web.kematangan.buka import Buka
from talenta_web.kematangan.queries.jawaban import isian
from talenta_web.kematangan.queries.metrik import BarisMetrik, daftar
from talenta_web.kematangan.queries.tugas import tugas
from talenta_web.kematangan.views import bp
from talenta_web.kematangan.views.dasar import satu, sesi, tab
from talenta_web.web.akses import boleh, butuh
from talenta_web.web.hx import respond


@bp.get("/kematangan/<pid>/metrik")
@butuh(GET="kuesioner.lihat")
def metrik(pid: str) -> ResponseReturnValue:
    """All figures of the assessment that this reader's butir use."""
    with satu(pid) as b:
        bisa = not b.pembina and b.penilaian.keadaan in ISIAN_TERBUKA and boleh("kuesioner.isi")
        return respond(
            "kematangan/metrik.html", p=b.penilaian, baris=_baris(b), isian=isian(sesi(), b.penilaian),
            telusur=not b.pembina, bisa=bisa, tab=tab(pid, "kematangan.metrik"),
        )  # fmt: skip


def _baris(b: Buka) -> tuple[BarisMetrik, ...]:
    """A pembina reads what was frozen, never the live data."""
    registry = cast(Registry, current_app.extensions["talenta_registry"])
    kuesioner = instrumen.kuesioner(sesi(), b.penilaian.kuesioner_id)
    isi = daftar(sesi(), registry, b.penilaian, kuesioner, hidup=not b.pembina)
    jalur = {k: t.unit_jalur for k, t in tugas(sesi(), b.penilaian.id).items()}
    return tuple(x for x in isi if b.lingkup.memuat(None, jalur.get(x.butir.kode)))
