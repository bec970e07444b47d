"""The retention schedule: lines in force, drafts, and what is due."""

from __future__ import annotations

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from talenta_web.basis.model import sekarang
from talenta_web.extensions import db
from talenta_web.privasi.aturan import kewajiban
from talenta_web.privasi.forms import FormRetensi
from talenta_web.privasi.queries import retensi as q
from talenta_web.privasi.service import retensi as service
from talenta_web.privasi.service.permintaan import GalatPrivasi, SudahBerubah
from talenta_web.privasi.views.dasar import bp
from talenta_web.web.akses import butuh, pelaku
from talenta_web.web.hx import respond
from talenta_web.web.sekali import sekali
from talenta_web.web.tabrakan import beda, versi_kiriman


@bp.route("/privasi/retensi/", methods=["GET", "POST"])
@butuh(GET="retensi.lihat", POST="retensi.susun")
@sekali
def retensi() -> ResponseReturnValue:
    """The schedule; POST drafts a line."""
    session, orang = db.session(), pelaku()
    form = FormRetensi.dari_permintaan() if request.method == "POST" else FormRetensi()
    bentrok = False
    if request.method == "POST" and form.validate():
        isi = service.IsiRetensi(
            **{k: form[k].data for k in ("kategori", "kode_jra", "dasar", "tahun_aktif", "tahun_inaktif")},
            nasib=form.nasib.data,
            peristiwa=form.peristiwa.data,
        )
        terlihat = versi_kiriman()
        try:
            service.susun(session, isi, pelaku=orang, dilihat=None if terlihat is None else terlihat.split())
        except SudahBerubah:
            bentrok = True
        else:
            flash("Rancangan disimpan. PPK perlu mengesahkannya sebelum berlaku.", "sukses")
            return redirect(url_for("privasi.retensi"))
    status = 409 if bentrok else 422 if form.errors else 200
    jadwal = q.jadwal(session)
    rancangan = {b.kategori.kode: b.rancangan for b in jadwal if b.rancangan}
    kini = rancangan.get(form.kategori.data) if bentrok else None
    return respond(
        "privasi/retensi.html", status=status, form=form, jadwal=jadwal, k=kewajiban(),
        beda=beda(form, {f: getattr(kini, f, None) for f in form.data}) if bentrok else None,
        versi=" ".join(r.pid for r in rancangan.values()),
        tempo=q.jatuh_tempo(session, orang.instansi_id, sekarang().date()), ada_galat=status == 422,
    )  # fmt: skip


@bp.post("/privasi/retensi/<pid>/sahkan")
@butuh(POST="retensi.sahkan")
def retensi_sahkan(pid: str) -> ResponseReturnValue:
    """Put a draft into force."""
    session = db.session()
    baris = q.satu(session, pid)
    if baris is None:
        abort(404)
    try:
        service.sahkan(session, baris, pelaku=pelaku())
    except SudahBerubah as galat:
        abort(409, str(galat))
    except GalatPrivasi as galat:
        abort(403, str(galat))
    flash("Jadwal retensi disahkan dan berlaku mulai sekarang.", "sukses")
    return redirect(url_for("privasi.retensi"))
