"""Pages: own account, own sessions, own password."""

from __future__ import annotations

from flask import abort, make_response, render_template, request
from flask.typing import ResponseReturnValue

from talenta_web.akun import queries, service
from talenta_web.akun.forms import FormSandi
from talenta_web.akun.pasang import batas_sesi, beri_kuki
from talenta_web.akun.views.dasar import bp, ke_akun, orang_ini
from talenta_web.akun.views.masuk import keluar
from talenta_web.basis.model import sekarang
from talenta_web.domain.izin import NAMA_PERAN
from talenta_web.extensions import db
from talenta_web.web.akses import butuh


@bp.get("/akun")
@butuh(GET="akun.sesi.lihat_akhiri")
def saya() -> ResponseReturnValue:
    orang = orang_ini()
    sesi = queries.sesi_sendiri(db.session(), orang.pelaku, orang.sesi_id, saat=sekarang(), batas=batas_sesi())
    peran = [NAMA_PERAN[p] for p in orang.pelaku.kode_peran]
    return make_response(render_template("akun/akun.html", orang=orang, peran=peran, sesi=sesi))


@bp.post("/akun/sesi/<pid>/akhiri")
@butuh(POST="akun.sesi.lihat_akhiri")
def akhiri_sesi(pid: str) -> ResponseReturnValue:
    orang = orang_ini()
    sesi_id = queries.sesi_milik(db.session(), orang.pelaku.id, pid)
    if sesi_id is None:
        abort(404)
    if sesi_id == orang.sesi_id:
        return keluar()
    service.akhiri_sesi(db.session(), orang.pelaku.id, hanya=sesi_id)
    return ke_akun("Sesi diakhiri.")


@bp.post("/akun/sesi/akhiri-lain")
@butuh(POST="akun.sesi.lihat_akhiri")
def akhiri_sesi_lain() -> ResponseReturnValue:
    orang = orang_ini()
    jumlah = service.akhiri_sesi(db.session(), orang.pelaku.id, kecuali=orang.sesi_id)
    return ke_akun(f"{jumlah} sesi lain diakhiri." if jumlah else "Tidak ada sesi lain.")


@bp.route("/akun/sandi", methods=["GET", "POST"])
@butuh(GET="akun.sandi.ganti", POST="akun.sandi.ganti")
def sandi() -> ResponseReturnValue:
    orang = orang_ini()
    if request.method != "POST":
        return make_response(render_template("akun/sandi.html", form=FormSandi()))
    form = FormSandi.dari_permintaan()
    if form.validate():
        try:
            token = service.ganti_sandi(
                db.session(),
                orang.pelaku.id,
                orang.sesi_id,
                form.sandi_baru.data or "",
                instansi_nama=orang.instansi_nama,
            )
        except service.GalatAkun as galat:
            form.sandi_baru.errors = [str(galat)]
        else:
            return beri_kuki(make_response(ke_akun("Sandi diganti. Semua sesi lain diakhiri.")), token)
    return make_response(render_template("akun/sandi.html", form=form, ada_galat=True), 422)
