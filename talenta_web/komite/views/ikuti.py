"""A member follows the sidang on an own device: evidence and the own ballot."""

from __future__ import annotations

from typing import cast

from flask import Response, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from talenta_web.domain.sidang import SUARA_PILIHAN
from talenta_web.extensions import db
from talenta_web.komite.baca import catat_bahan
from talenta_web.komite.denyut import alamat_denyut, baca_tanda
from talenta_web.komite.galat import GalatKomite, TidakAda
from talenta_web.komite.ikuti import susun_ikuti
from talenta_web.komite.queries.sidang import baca_sidang
from talenta_web.komite.service.suara import pilih
from talenta_web.komite.views import bp
from talenta_web.komite.views.dasar import status
from talenta_web.web.akses import boleh, butuh, lingkup, pelaku
from talenta_web.web.hx import minta_potongan, respond
from talenta_web.web.poling import poling
from talenta_web.web.sekali import sekali

EKOR = 8


def _sesi() -> Session:
    return cast(Session, db.session())


@bp.get("/sidang/<pid>/ikuti")
@butuh(GET="sidang.ikuti")
def ikuti(pid: str) -> ResponseReturnValue:
    """The person under discussion; `?calon=` looks up another one without moving anything."""
    return _halaman(pid, request.args.get("calon", ""))


@bp.get("/sidang/<pid>/ikuti/isi")
@butuh(GET="sidang.ikuti", berkas=True)
@poling
def ikuti_isi(pid: str) -> ResponseReturnValue:
    """The content alone, asked for by the page when something moved."""
    return _halaman(pid, request.args.get("calon", ""), tanda=request.args.get("k", ""))


@bp.post("/sidang/<pid>/suara")
@butuh(POST="musyawarah.suara.catat")
@sekali
def suara(pid: str) -> ResponseReturnValue:
    """Cast the own ballot."""
    pilihan = request.form.get("pilihan", "")

    lain = request.form.get("lain", "")
    try:
        pilih(_sesi(), pemungutan_pid=request.form.get("pemungutan", ""), pelaku=pelaku(), pilihan=pilihan)
    except TidakAda:
        raise
    except GalatKomite as galat:
        return _halaman(pid, lain, galat=galat)
    flash(f"Suara Anda tercatat: {SUARA_PILIHAN[pilihan].lower()}.", "sukses")
    return redirect(url_for(".ikuti", pid=pid, calon=lain or None), 303)


def _halaman(pid: str, calon: str, *, tanda: str = "", galat: GalatKomite | None = None) -> Response:
    session = _sesi()
    s = baca_sidang(session, pid, pelaku(), lingkup(), ekor=EKOR)
    d = susun_ikuti(session, s, pelaku().id, calon_pid=calon, semua_suara=boleh("suara.lihat_semua"))
    c, lama = d.orang.c if d.orang else None, baca_tanda(pid, tanda) if tanda else None
    kini = (c.id if d.orang and d.orang.bukti else -c.id) if c else 0  # negative: without evidence
    if c and kini > 0 and (lama is None or lama.calon_id != kini):  # the same evidence stays on the same screen
        catat_bahan(c.pegawai_id)
    return respond(
        "komite/ikuti.html", "konten", d=d, s=s, calon=calon if d.lain else "", galat=galat,
        denyut=alamat_denyut(s, calon_id=kini), ada_galat=galat is not None, potongan=minta_potongan(),
        ganti_catatan=lama is None or abs(lama.calon_id) != abs(kini), status=status(galat) if galat else 200,
    )  # fmt: skip
