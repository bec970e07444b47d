"""Pages of the officer who answers requests."""

from __future__ import annotations

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from talenta_web.basis.model import sekarang
from talenta_web.extensions import db
from talenta_web.privasi.aturan import kewajiban
from talenta_web.privasi.forms import FormJawaban
from talenta_web.privasi.models.permintaan import SELESAI
from talenta_web.privasi.queries import permintaan as q
from talenta_web.privasi.service import permintaan as service
from talenta_web.privasi.views.dasar import bp
from talenta_web.web.akses import butuh, pelaku
from talenta_web.web.baca import catat_baca
from talenta_web.web.hx import respond
from talenta_web.web.tabrakan import Beda, beda


@bp.get("/privasi/permintaan/")
@butuh(GET="permintaan_subjek.kelola")
def permintaan() -> ResponseReturnValue:
    """The register, nearest deadline first."""
    baris = q.daftar(db.session(), saat=sekarang())
    catat_baca("akses.permintaan", "K2", [b.pegawai_id for b in baris if b.pegawai_id])
    return respond("privasi/permintaan.html", baris=baris, k=kewajiban())


@bp.route("/privasi/permintaan/<pid>", methods=["GET", "POST"])
@butuh(GET="permintaan_subjek.kelola", POST="permintaan_subjek.kelola")
def permintaan_rinci(pid: str) -> ResponseReturnValue:
    """One request; POST answers it. Nobody answers his own."""
    session, orang = db.session(), pelaku()
    objek = q.satu(session, pid)
    if objek is None:
        abort(404)
    if objek.pemohon_id == orang.id:
        abort(403, "Permintaan Anda sendiri harus ditangani petugas lain.")
    bentrok: list[Beda] | None = None
    form = FormJawaban.dari_permintaan() if request.method == "POST" else FormJawaban()
    if request.method == "POST" and form.validate():
        try:
            service.putus(
                session, objek, pelaku=orang, dipenuhi=form.putusan.data == "dipenuhi", jawaban=form.jawaban.data or ""
            )
        except service.SudahBerubah:
            session.refresh(objek)
            kini = {"putusan": objek.status, "jawaban": objek.jawaban}
            bentrok = beda(form, kini)
        else:
            flash("Jawaban dikirim kepada pemohon.", "sukses")
            return redirect(url_for("privasi.permintaan"))
    (baris,) = q.daftar(session, saat=sekarang(), pid=pid)
    if baris.pegawai_id:
        catat_baca("akses.permintaan", "K2", [baris.pegawai_id])
    status = 409 if bentrok is not None else 422 if form.errors else 200
    return respond(
        "privasi/permintaan_rinci.html", status=status, form=form, b=baris, k=kewajiban(),
        terbuka=baris.status not in SELESAI, ada_galat=status == 422, beda=bentrok,
    )  # fmt: skip


@bp.post("/privasi/permintaan/<pid>/proses")
@butuh(POST="permintaan_subjek.kelola")
def permintaan_proses(pid: str) -> ResponseReturnValue:
    """Take a request up."""
    session, orang = db.session(), pelaku()
    objek = q.satu(session, pid)
    if objek is None:
        abort(404)
    if objek.pemohon_id == orang.id:
        abort(403, "Permintaan Anda sendiri harus ditangani petugas lain.")
    try:
        service.proses(session, objek, pelaku=orang)
    except service.SudahBerubah as galat:
        abort(409, str(galat))
    return redirect(url_for("privasi.permintaan_rinci", pid=pid))
