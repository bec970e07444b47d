"""Pages: log in, ask for the password again, log out."""

from __future__ import annotations

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from talenta_web.akun import service
from talenta_web.akun.forms import FormMasuk, FormMasukUlang
from talenta_web.akun.pasang import cabut_kuki
from talenta_web.akun.views.dasar import bp, kembali, orang_ini
from talenta_web.extensions import db
from talenta_web.web.akses import butuh
from talenta_web.web.akses import masuk as orang_masuk
from talenta_web.web.keamanan import lanjut_aman

GAGAL = "NIP atau sandi tidak cocok. Periksa keduanya, lalu coba lagi."


@bp.route("/masuk", methods=["GET", "POST"])
@butuh(GET="sesi.masuk", POST="sesi.masuk")
def masuk() -> ResponseReturnValue:
    if request.method != "POST":
        lanjut = lanjut_aman(request.args.get("lanjut"))
        if orang_masuk():
            return redirect(lanjut)
        return make_response(render_template("akun/masuk.html", form=FormMasuk(lanjut=lanjut), galat=None))
    form = FormMasuk.dari_permintaan()
    token = None
    if form.validate():
        token = service.masuk(
            db.session(),
            form.nip.data or "",
            form.sandi.data or "",
            alamat_ip=request.remote_addr,
            peramban=request.user_agent.string,
        )
    if token is None:
        return make_response(render_template("akun/masuk.html", form=form, galat=GAGAL, ada_galat=True), 422)
    if orang := orang_masuk():
        service.keluar(db.session(), orang.pelaku.id, orang.sesi_id)
    return kembali(token, lanjut_aman(form.lanjut.data))


@bp.route("/masuk/ulang", methods=["GET", "POST"])
@butuh(GET="sesi.masuk_ulang", POST="sesi.masuk_ulang")
def masuk_ulang() -> ResponseReturnValue:
    orang = orang_ini()
    if request.method != "POST":
        lanjut = lanjut_aman(request.args.get("lanjut"))
        return make_response(render_template("akun/ulang.html", lanjut=lanjut, galat=None, terkirim=False))
    form = FormMasukUlang.dari_permintaan()
    lanjut = lanjut_aman(form.lanjut.data)
    token = (
        service.masuk_ulang(db.session(), orang.pelaku.id, orang.sesi_id, form.sandi.data or "")
        if form.validate()
        else None
    )
    if token is None:
        galat = "Sandi tidak cocok. Coba lagi."
        return make_response(
            render_template("akun/ulang.html", lanjut=lanjut, galat=galat, terkirim=False, ada_galat=True), 422
        )
    return kembali(token, lanjut)


@bp.post("/keluar")
@butuh(POST="sesi.keluar")
def keluar() -> ResponseReturnValue:
    orang = orang_ini()
    service.keluar(db.session(), orang.pelaku.id, orang.sesi_id)
    return cabut_kuki(make_response(redirect(url_for("akun.masuk"))))
