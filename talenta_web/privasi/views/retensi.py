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


@bp.route("/privasi/retensi/", methods=["GET", "POST"])
@butuh(GET="retensi.lihat", POST="retensi.susun")
@sekali
def retensi() -> ResponseReturnValue:
    """The schedule; POST drafts a line."""
    session, orang = db.session(), pelaku()
    form = FormRetensi.dari_permintaan() if request.method == "POST" else FormRetensi()
    if request.method == "POST" and form.validate():
        isi = service.IsiRetensi(
            **{k: form[k].data for k in ("kategori", "kode_jra", "dasar", "tahun_aktif", "tahun_inaktif")},
            nasib=form.nasib.data,
            peristiwa=form.peristiwa.data,
        )
        service.susun(session, isi, pelaku=orang)
        flash("Rancangan disimpan. PPK perlu mengesahkannya sebelum berlaku.", "sukses")
        return redirect(url_for("privasi.retensi"))
    status = 422 if form.errors else 200
    return respond(
        "privasi/retensi.html", status=status, form=form, jadwal=q.jadwal(session), k=kewajiban(),
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
