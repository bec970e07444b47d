"""The demo's assessments read on: what the evaluator found last year, and this year's plan to the line of 60."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from talenta_web.domain.izin import Lingkup
from talenta_web.domain.penilaian import FINAL
from talenta_web.kematangan import instrumen
from talenta_web.kematangan.models import Penilaian
from talenta_web.kematangan.queries.jalur import bukti_langkah, cari, uraian_langkah
from talenta_web.kematangan.service import rencana
from talenta_web.kematangan.service.jawaban import Kiriman, simpan_banyak


def isi_final(session: Session, pid: str, isi: Mapping[str, Any], *, pelaku_id: int, lingkup: Lingkup) -> None:
    """The final layer, as the coordinator copies it from the evaluator's paper."""
    kiriman = [Kiriman(k, v) for k, v in isi.items()]
    simpan_banyak(session, pid, kiriman, lapisan=FINAL, pelaku_id=pelaku_id, lingkup=lingkup)


def rencanakan(session: Session, p: Penilaian, isi: Mapping[str, Any], *, pelaku_id: int, lingkup: Lingkup) -> None:
    """The cheapest path as an action plan."""
    k = instrumen.kuesioner(session, p.kuesioner_id)
    jalur = cari(session, p, k.aras[0].nilai).jalur
    baru = []
    for n, x in enumerate(y.langkah for y in (jalur[0].langkah if jalur else ())):
        orang, hari = isi["penanggung_jawab"], isi["tenggat"]
        orang_ini, hari_ini = orang[n % len(orang)], hari[min(n, len(hari) - 1)]
        langkah = rencana.Isian(uraian_langkah(k, x), orang_ini, hari_ini, bukti=bukti_langkah(k, x))
        baru.append(rencana.Baru(x.butir, x.dari, x.ke, x.biaya, langkah))
    if baru:
        rencana.tambah(session, p.pid, baru, pelaku_id=pelaku_id, lingkup=lingkup)
