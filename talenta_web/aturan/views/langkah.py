"""Steps of a version: submit, withdraw, propose to put it into force."""

from __future__ import annotations

from datetime import date

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from talenta_web.aturan import persetujuan, service
from talenta_web.aturan.forms import FormSahkan
from talenta_web.aturan.models import DIAJUKAN
from talenta_web.aturan.service.batas import terakhir_ditetapkan
from talenta_web.aturan.service.sahkan import GalatPengesahan, Pengesahan
from talenta_web.aturan.views.dasar import baris_versi, bp, sesi, versi_pid
from talenta_web.web.akses import butuh, lingkup, pelaku
from talenta_web.web.hx import respond
from talenta_web.web.tabrakan import versi_kiriman


@bp.post("/versi/<pid>/ajukan")
@butuh(POST="kebijakan.susun")
def ajukan(pid: str) -> ResponseReturnValue:
    terlihat = versi_kiriman() or ""
    dilihat = int(terlihat) if terlihat.isdecimal() and len(terlihat) < 10 else 0
    versi_pid(pid)
    try:
        service.ajukan(sesi(), pid, instansi_id=lingkup().instansi_id, pelaku_id=pelaku().id, dilihat=dilihat)
    except service.KeadaanSalah as e:
        abort(409, str(e))
    flash("Versi diajukan; isinya tidak berubah lagi. Dua pejabat yang berwenang mengesahkannya.", "sukses")
    return redirect(url_for("aturan.versi", pid=pid), 303)


@bp.post("/versi/<pid>/tarik")
@butuh(POST="kebijakan.susun")
def tarik(pid: str) -> ResponseReturnValue:
    versi_pid(pid)
    try:
        service.tarik(sesi(), pid, instansi_id=lingkup().instansi_id, pelaku_id=pelaku().id)
    except service.KeadaanSalah as e:
        abort(409, str(e))
    flash("Versi ditarik. Isinya tetap tersimpan dan dapat menjadi awal draf baru.", "sukses")
    return redirect(url_for("aturan.versi", pid=pid), 303)


@bp.route("/versi/<pid>/sahkan", methods=["GET", "POST"])
@butuh(GET="kebijakan.sahkan", POST="kebijakan.sahkan", usul=True)
def sahkan(pid: str) -> ResponseReturnValue:
    """Decree and dates; a second person with the same right decides."""
    v = versi_pid(pid, DIAJUKAN)
    form = FormSahkan.dari_permintaan() if request.method == "POST" else FormSahkan()
    if request.method == "POST" and form.validate():
        nomor, sk, sejak = form.sk_nomor.data or "", form.sk_tanggal.data, form.berlaku_sejak.data
        isi = Pengesahan(" ".join(nomor.split()), sk or date.min, sejak or date.min)
        try:
            usul = persetujuan.usulkan(sesi(), pid, isi, pelaku=pelaku())
        except GalatPengesahan as e:
            form[e.bidang].errors = [str(e)]
        except service.KeadaanSalah as e:
            abort(409, str(e))
        else:
            flash("Usulan pengesahan dikirim. Pejabat lain dengan wewenang yang sama harus menyetujuinya.", "sukses")
            return redirect(url_for("akun.persetujuan_rinci", pid=usul), 303)
    tetap = terakhir_ditetapkan(sesi(), v.instansi_id, v.kode)
    lain = tuple(b for b in baris_versi(v.kode) if b.berlaku_sejak is not None)
    return respond(
        "aturan/sahkan.html", v=v, form=form, tetap=tetap, lain=lain, status=422 if form.errors else 200,
        ada_galat=bool(form.errors),
    )  # fmt: skip
