"""Pages about the own data: what is kept and why, a copy of it, own requests."""

from __future__ import annotations

from datetime import timedelta

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import transaksi
from talenta_web.extensions import db
from talenta_web.pekerjaan import GalatPekerjaan, antre
from talenta_web.privasi.aturan import bidang, katalog, kewajiban
from talenta_web.privasi.forms import FormPermintaan
from talenta_web.privasi.kumpul import kumpulkan
from talenta_web.privasi.queries import permintaan as q
from talenta_web.privasi.service import permintaan as service
from talenta_web.privasi.views.dasar import bp
from talenta_web.web.akses import butuh, pelaku
from talenta_web.web.baca import catat_baca
from talenta_web.web.hx import respond
from talenta_web.web.milik import milik_semua
from talenta_web.web.sekali import sekali


@bp.get("/akun/data")
@butuh(GET="data_saya.lihat")
def data_saya() -> ResponseReturnValue:
    """Everything held on me, by category: purpose, basis, recipients, retention, values."""
    session, orang = db.session(), pelaku()
    bagian = kumpulkan(session, milik_semua(), orang)
    catat_baca("akses.data_saya", "K3", q.pegawai_id(session, orang.nip))
    kelompok = [(k, [b for b in bagian if b.kategori == k]) for k in katalog().kategori.values()]
    return respond("privasi/data_saya.html", kelompok=[(k, isi) for k, isi in kelompok if isi])


@bp.post("/akun/data/unduh")
@butuh(POST="ekspor.sendiri")
@sekali
def unduh() -> ResponseReturnValue:
    """Queue the making of the copy; one at a time."""
    orang = pelaku()
    session = db.session()
    try:
        with transaksi(session):
            pid = antre(session, "privasi.salinan", {}, instansi_id=orang.instansi_id, pelaku_id=orang.id)
    except GalatPekerjaan as galat:
        flash(str(galat), "awas")
        return redirect(url_for("privasi.data_saya"))
    return redirect(url_for("pekerjaan.rinci", pid=pid))


@bp.route("/akun/permintaan", methods=["GET", "POST"])
@butuh(GET="permintaan_subjek.ajukan", POST="permintaan_subjek.ajukan")
@sekali
def permintaan_saya() -> ResponseReturnValue:
    """Own requests with their clocks, and a form for a new one."""
    session, orang = db.session(), pelaku()
    form = FormPermintaan.dari_permintaan() if request.method == "POST" else FormPermintaan()
    if request.method == "POST" and form.validate():
        service.ajukan(session, pelaku=orang, jenis=form.jenis.data, uraian=form.uraian.data or "")
        jam = kewajiban().batas // timedelta(hours=1)
        flash(f"Permintaan diajukan. Jawaban paling lambat dalam {jam} jam.", "sukses")
        return redirect(url_for("privasi.permintaan_saya"))
    baris = q.daftar(session, saat=sekarang(), pemohon_id=orang.id)
    status = 422 if form.errors else 200
    return respond(
        "privasi/permintaan_saya.html", status=status, form=form, baris=baris, k=kewajiban(), ada_galat=status == 422
    )


@bp.post("/akun/permintaan/<pid>/batal")
@butuh(POST="permintaan_subjek.ajukan")
def permintaan_batal(pid: str) -> ResponseReturnValue:
    """Take an own request back."""
    session, orang = db.session(), pelaku()
    baris = q.milik(session, pid, orang.id)
    if baris is None:
        abort(404)
    try:
        service.batalkan(session, baris, pelaku=orang)
    except service.GalatPrivasi as galat:
        abort(409, str(galat))
    flash("Permintaan dibatalkan.", "sukses")
    return redirect(url_for("privasi.permintaan_saya"))


@bp.get("/privasi/pemrosesan")
@butuh(GET="ropa_dan_pemberitahuan.lihat")
def pemrosesan() -> ResponseReturnValue:
    """The register of processing, made from the field catalogue."""
    kelompok = [(k, [b for b in bidang() if b.kategori == k]) for k in katalog().kategori.values()]
    return respond("privasi/pemrosesan.html", kelompok=[(k, isi) for k, isi in kelompok if isi])
