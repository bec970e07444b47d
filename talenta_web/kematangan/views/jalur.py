"""Page "jalan tercepat": three plans to a goal, each of which can become an action plan."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from flask import redirect, request
from flask.typing import ResponseReturnValue

from talenta_web.domain.penilaian import KEADAAN
from talenta_web.kematangan import instrumen
from talenta_web.kematangan.queries.hasil import hasil
from talenta_web.kematangan.queries.jalur import cari, kata, sasaran
from talenta_web.kematangan.views import bp
from talenta_web.kematangan.views.dasar import satu, sesi, tab
from talenta_web.kuesioner.jalur import Langkah, TerlaluRumit
from talenta_web.kuesioner.model import Kuesioner
from talenta_web.web.akses import boleh, butuh
from talenta_web.web.hx import alamat_bersih, respond


@bp.get("/kematangan/<pid>/jalur")
@butuh(GET="kematangan.instansi.lihat")
def jalur(pid: str) -> ResponseReturnValue:
    if bersih := alamat_bersih():
        return redirect(bersih)
    with satu(pid, "kematangan.instansi.lihat") as b:
        k = instrumen.kuesioner(sesi(), b.penilaian.kuesioner_id)
        kini = hasil(sesi(), b.penilaian)
        tawaran = sasaran(k, kini.total_tanpa_gerbang)
        tuju, galat = _tuju(k), ""
        bawaan = k.aras[0].nilai if k.aras else (tawaran[0][0] if tawaran else k.ke_maks)
        if tuju is None and request.args.get("sasaran"):
            galat = f"Sasaran harus angka antara {k.ke_min} dan {k.ke_maks}."
        rencana = None
        try:
            rencana = cari(sesi(), b.penilaian, bawaan if tuju is None else tuju) if not galat else None
        except TerlaluRumit as e:
            galat = str(e)
        return respond(
            "kematangan/jalur.html", "hasil", h=rencana, p=b.penilaian, k=k, kini=kini, nama_keadaan=KEADAAN,
            tab=tab(pid, "kematangan.jalur"), tawaran=tawaran, tuju=bawaan if tuju is None else tuju, galat=galat,
            kelola=boleh("rencana_aksi.kelola") and not b.pembina, status=422 if galat else 200,
            urai=[[urai(x.langkah) for x in j.langkah] for j in rencana.jalur]
            if rencana else (), kata=lambda x: kata(k, k.butir[x.butir], x.jawaban),
        )  # fmt: skip


def urai(x: Langkah) -> str:
    """A rise in an address: code of the butir and the score it leads to."""
    return f"{x.butir}:{x.ke.normalize():f}"


def _tuju(k: Kuesioner) -> Decimal | None:
    """The goal that was asked for, None when there is none or it is no number on the scale of the index."""
    try:
        tuju = Decimal(request.args.get("sasaran", "").strip().replace(",", "."))
    except InvalidOperation:
        return None
    return tuju if tuju.is_finite() and k.ke_min <= tuju <= k.ke_maks else None
