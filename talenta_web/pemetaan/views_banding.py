"""Page: two to four people side by side."""

from __future__ import annotations

from dataclasses import replace
from typing import cast
from urllib.parse import urlencode

from flask import Blueprint, abort, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from talenta_web.extensions import db
from talenta_web.pemetaan import baca
from talenta_web.pemetaan import halaman as h
from talenta_web.pemetaan.banding_orang import PALING_BANYAK, hanya_beda, susun_banding
from talenta_web.pemetaan.queries import daftar
from talenta_web.pemetaan.queries.banding_orang import hasil_berdampingan
from talenta_web.pemetaan.queries.cari import pegawai_cocok
from talenta_web.pemetaan.queries.daftar import BarisHasil
from talenta_web.pemetaan.queries.kartu import HasilKartu
from talenta_web.web.akses import butuh, lingkup
from talenta_web.web.hx import respond

_CARI = 8


def pasang(bp: Blueprint) -> None:
    """Add the routes to the blueprint of the slice."""
    bp.add_url_rule("/banding", "banding", banding, methods=["GET"])


@butuh(GET="kotak.lihat")
def banding() -> ResponseReturnValue:
    """`?orang=` once per person; one foreign person refuses the whole page. `?cari=` finds somebody to add."""
    session = cast(Session, db.session())
    k = h.konteks(session, lingkup(), "/kotak/", request.args)
    minta = list(dict.fromkeys(request.args.getlist("orang")))
    pid, terbuka = minta[:PALING_BANYAK], replace(lingkup(), nip=None)
    run = k.periode.run if k.periode else None
    orang: tuple[HasilKartu, ...] | None = ()
    if pid and run:
        orang = hasil_berdampingan(session, run, terbuka, pid)
    if orang is None or (pid and not run):
        abort(404)
    isi = susun_banding(session, run, orang) if run and orang else ()
    if beda := "beda" in request.args and len(orang) > 1:
        isi = hanya_beda(isi)
    cari = " ".join(request.args.get("cari", "").split())[:80]
    calon = _calon(session, k, cari, pid) if cari and len(pid) < PALING_BANYAK else ()
    baca.orang([*(o.pegawai_id for o in orang), *(c.pegawai_id for c in calon)])
    return respond(
        "pemetaan/banding.html", k=k, orang=orang, isi=isi, beda=beda, lebih=len(minta) > PALING_BANYAK, cari=cari,
        calon=calon, paling_banyak=PALING_BANYAK, tambah=_alamat(pid, k), periode=request.args.get("periode", ""),
        tanpa={p: _alamat([x for x in pid if x != p], k) for p in pid},
    )  # fmt: skip


def _alamat(pid: list[str], k: h.Konteks) -> str:
    """Address of the comparison of these people."""
    isi = [("periode", request.args["periode"])] if request.args.get("periode") and k.periode else []
    return f"/banding?{urlencode([*isi, *(('orang', p) for p in pid)])}"


def _calon(session: Session, k: h.Konteks, cari: str, pid: list[str]) -> tuple[BarisHasil, ...]:
    if k.periode is None or k.periode.run is None or k.cakupan is None:
        return ()
    baris = daftar.milik(session, k.periode.run, k.cakupan, pegawai_cocok(lingkup().instansi_id, cari))
    return tuple(b for b in baris if b.pid not in pid)[:_CARI]
