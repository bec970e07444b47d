"""What a member writes during a sidang: private notes, and dissent to a decision. Nothing here moves under the text."""

from __future__ import annotations

from typing import cast

from flask import Response, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from talenta_web.domain.sidang import PRATINJAU
from talenta_web.extensions import db
from talenta_web.komite.baca import catat_bahan
from talenta_web.komite.galat import GalatKomite, TidakAda
from talenta_web.komite.ikuti import Catatan, Ikuti, susun_ikuti
from talenta_web.komite.queries.catatan import catatan_saya
from talenta_web.komite.queries.sidang import baca_sidang
from talenta_web.komite.queries.tampilan import TampilanSidang
from talenta_web.komite.service.catatan import tulis_catatan
from talenta_web.komite.service.putusan import nyatakan_beda
from talenta_web.komite.views import bp
from talenta_web.komite.views.dasar import status
from talenta_web.web.akses import butuh, lingkup, pelaku
from talenta_web.web.hx import minta_potongan, respond
from talenta_web.web.sekali import sekali


def _sesi() -> Session:
    return cast(Session, db.session())


def _sidang(pid: str) -> TampilanSidang:
    return baca_sidang(_sesi(), pid, pelaku(), lingkup(), ekor=0)


@bp.route("/sidang/<pid>/catatan", methods=["GET", "POST"])
@butuh(GET="sidang.catatan_pribadi", POST="sidang.catatan_pribadi")
def catatan(pid: str) -> ResponseReturnValue:
    """The private note about one person; for htmx only the line below the text is drawn again: typing goes on."""
    s, isian = _sidang(pid), request.values
    c = s.calon(isian.get("calon", ""))
    if c is None:
        raise TidakAda("Orang ini tidak ada pada agenda sidang.")
    if request.method != "POST":
        return respond("komite/catatan.html", s=s, c=c, catatan=_tersimpan(c.id), galat=None, teks=None)
    galat, teks = None, isian.get("teks", "")
    try:
        tulis_catatan(
            _sesi(), sidang_pid=pid, calon_pid=c.pid, pelaku=pelaku(), teks=teks,
            versi=isian.get("versi", default=0, type=int),
        )  # fmt: skip
    except GalatKomite as tertolak:
        galat = tertolak
    kini = _tersimpan(c.id)
    if minta_potongan():  # the stored text is shown beside the typed one, which the next saving keeps
        return respond("komite/_catatan_keadaan.html", c=c, catatan=kini, galat=galat, status=422 if galat else 200)
    if galat is not None:
        return respond(
            "komite/catatan.html", s=s, c=c, catatan=kini, galat=galat, teks=teks, ada_galat=True, status=status(galat)
        )
    flash("Catatan pribadi disimpan.", "sukses")
    return redirect(
        url_for(".pratinjau" if s.keadaan == PRATINJAU and s.bersuara else ".ikuti", pid=pid, calon=c.pid), 303
    )


def _tersimpan(calon_id: int) -> Catatan:
    baris = catatan_saya(_sesi(), calon_id, pelaku().id)
    return Catatan(baris.teks, baris.versi, baris.diubah_pada) if baris else Catatan()


@bp.route("/sidang/<pid>/beda", methods=["GET", "POST"])
@butuh(GET="musyawarah.suara.catat", POST="musyawarah.suara.catat")
@sekali
def beda(pid: str) -> ResponseReturnValue:
    """State, change or (empty) withdraw the own dissent to a decision."""
    s, calon = _sidang(pid), request.values.get("calon", "")
    d = susun_ikuti(_sesi(), s, pelaku().id, calon_pid=calon or "-")
    if request.method != "POST":
        return _halaman_beda(d)
    teks = request.form.get("teks", "")
    try:
        nyatakan_beda(_sesi(), sidang_pid=pid, calon_pid=calon, pelaku=pelaku(), teks=teks)
    except TidakAda:
        raise
    except GalatKomite as galat:
        return _halaman_beda(d, teks, galat)
    flash("Beda pendapat Anda dicatat." if teks.strip() else "Beda pendapat Anda ditarik.", "sukses")
    return redirect(url_for(".ikuti", pid=pid, calon=calon), 303)


def _halaman_beda(d: Ikuti, teks: str | None = None, galat: GalatKomite | None = None) -> Response:
    if d.orang and d.orang.bukti:
        catat_bahan(d.orang.c.pegawai_id)
    return respond(
        "komite/beda.html", d=d, s=d.s, teks=teks, galat=galat, ada_galat=galat is not None,
        status=status(galat) if galat else 200,
    )  # fmt: skip
