"""Pages: who signs papers, from when until when."""

from __future__ import annotations

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import Form

from talenta_web.laporan.models.naskah import PenandatanganNaskah
from talenta_web.laporan.naskah import GalatNaskah, tampil
from talenta_web.laporan.naskah import queries as q
from talenta_web.laporan.naskah import service_profil as service
from talenta_web.laporan.naskah.forms import FormPenandatangan, FormTutup, isi
from talenta_web.laporan.views.dasar import bp, sesi
from talenta_web.web.akses import butuh, pelaku
from talenta_web.web.hx import respond
from talenta_web.web.sekali import sekali


@bp.route("/laporan/naskah/penandatangan", methods=["GET", "POST"])
@butuh(GET="laporan.naskah.kelola", POST="laporan.naskah.kelola")
@sekali
def naskah_ttd_tambah() -> ResponseReturnValue:
    if request.method != "POST":
        return _ttd(FormPenandatangan(data={"berlaku_sejak": tampil.hari_ini()}), None)
    form = FormPenandatangan.dari_permintaan()
    if not form.validate():
        return _ttd(form, None, status=422)
    service.tambah_penandatangan(sesi(), pelaku().instansi_id, isi(form), pelaku_id=pelaku().id)
    flash("Penandatangan ditambahkan.", "sukses")
    return redirect(url_for(".naskah"), 303)


@bp.route("/laporan/naskah/penandatangan/<pid>", methods=["GET", "POST"])
@butuh(GET="laporan.naskah.kelola", POST="laporan.naskah.kelola")
def naskah_ttd(pid: str) -> ResponseReturnValue:
    baris = _orang(pid)
    if request.method != "POST":
        return _ttd(FormPenandatangan(obj=baris), baris)
    form = FormPenandatangan.dari_permintaan()
    if not form.validate():
        return _ttd(form, baris, status=422)
    try:
        service.ganti_penandatangan(sesi(), pelaku().instansi_id, pid, isi(form), pelaku_id=pelaku().id)
    except GalatNaskah as e:
        return _ttd(form, baris, status=409, umum=str(e))
    flash("Penandatangan disimpan. Naskah yang sudah dibuat tidak berubah.", "sukses")
    return redirect(url_for(".naskah"), 303)


@bp.post("/laporan/naskah/penandatangan/<pid>/tutup")
@butuh(POST="laporan.naskah.kelola")
def naskah_ttd_tutup(pid: str) -> ResponseReturnValue:
    baris, form = _orang(pid), FormTutup.dari_permintaan()
    if not form.validate():
        return _ttd(FormPenandatangan(obj=baris), baris, tutup=form, status=422)
    hari = form.hari_terakhir.data or tampil.hari_ini()
    try:
        service.tutup_penandatangan(sesi(), pelaku().instansi_id, pid, hari, pelaku_id=pelaku().id)
    except GalatNaskah as e:
        form.hari_terakhir.errors = [str(e)]
        return _ttd(FormPenandatangan(obj=baris), baris, tutup=form, status=422)
    flash("Hari terakhir penandatangan disimpan.", "sukses")
    return redirect(url_for(".naskah"), 303)


def _orang(pid: str) -> PenandatanganNaskah:
    baris = q.penandatangan(sesi(), pelaku().instansi_id, pid)
    if baris is None:
        abort(404)
    return baris


def _ttd(
    form: Form, baris: PenandatanganNaskah | None, *, tutup: Form | None = None, status: int = 200, umum: str = ""
) -> ResponseReturnValue:
    kelak = baris.berlaku_sampai if baris else None
    return respond(
        "laporan/naskah/penandatangan.html",
        status=status,
        form=form,
        orang=baris,
        tutup=tutup or FormTutup(data={"hari_terakhir": kelak or tampil.hari_ini()}),
        ada_galat=status != 200,
        umum=umum,
    )
