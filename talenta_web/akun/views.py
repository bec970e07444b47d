"""Pages: log in, ask for the password again, log out, own account."""

from __future__ import annotations

from flask import Blueprint, abort, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response as Jawaban

from talenta_web.akun import queries, service
from talenta_web.akun.forms import FormMasuk, FormMasukUlang, FormSandi
from talenta_web.akun.pasang import batas_sesi, beri_kuki, cabut_kuki
from talenta_web.basis.model import sekarang
from talenta_web.domain.izin import NAMA_PERAN
from talenta_web.extensions import db
from talenta_web.web.akses import BelumMasuk, Masuk, butuh
from talenta_web.web.akses import masuk as orang_masuk
from talenta_web.web.keamanan import lanjut_aman

bp = Blueprint("akun", __name__)
GAGAL = "NIP atau sandi tidak cocok. Periksa keduanya, lalu coba lagi."


def _orang() -> Masuk:
    orang = orang_masuk()
    if orang is None:
        raise BelumMasuk()
    return orang


def _kembali(token: str, tujuan: str) -> ResponseReturnValue:
    return beri_kuki(make_response(redirect(tujuan)), token)


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
    return _kembali(token, lanjut_aman(form.lanjut.data))


@bp.route("/masuk/ulang", methods=["GET", "POST"])
@butuh(GET="sesi.masuk_ulang", POST="sesi.masuk_ulang")
def masuk_ulang() -> ResponseReturnValue:
    orang = _orang()
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
    return _kembali(token, lanjut)


@bp.post("/keluar")
@butuh(POST="sesi.keluar")
def keluar() -> ResponseReturnValue:
    orang = _orang()
    service.keluar(db.session(), orang.pelaku.id, orang.sesi_id)
    return cabut_kuki(make_response(redirect(url_for("akun.masuk"))))


@bp.get("/akun")
@butuh(GET="akun.sesi.lihat_akhiri")
def saya() -> ResponseReturnValue:
    orang = _orang()
    sesi = queries.sesi_sendiri(db.session(), orang.pelaku, orang.sesi_id, saat=sekarang(), batas=batas_sesi())
    peran = [NAMA_PERAN[p] for p in orang.pelaku.kode_peran]
    return make_response(render_template("akun/akun.html", orang=orang, peran=peran, sesi=sesi))


@bp.post("/akun/sesi/<pid>/akhiri")
@butuh(POST="akun.sesi.lihat_akhiri")
def akhiri_sesi(pid: str) -> ResponseReturnValue:
    orang = _orang()
    sesi_id = queries.sesi_milik(db.session(), orang.pelaku.id, pid)
    if sesi_id is None:
        abort(404)
    if sesi_id == orang.sesi_id:
        return keluar()
    service.akhiri_sesi(db.session(), orang.pelaku.id, hanya=sesi_id)
    return _ke_akun("Sesi diakhiri.")


@bp.post("/akun/sesi/akhiri-lain")
@butuh(POST="akun.sesi.lihat_akhiri")
def akhiri_sesi_lain() -> ResponseReturnValue:
    orang = _orang()
    jumlah = service.akhiri_sesi(db.session(), orang.pelaku.id, kecuali=orang.sesi_id)
    return _ke_akun(f"{jumlah} sesi lain diakhiri." if jumlah else "Tidak ada sesi lain.")


@bp.route("/akun/sandi", methods=["GET", "POST"])
@butuh(GET="akun.sandi.ganti", POST="akun.sandi.ganti")
def sandi() -> ResponseReturnValue:
    orang = _orang()
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
            return beri_kuki(make_response(_ke_akun("Sandi diganti. Semua sesi lain diakhiri.")), token)
    return make_response(render_template("akun/sandi.html", form=form, ada_galat=True), 422)


def _ke_akun(pesan: str) -> Jawaban:
    flash(pesan, "sukses")
    return redirect(url_for("akun.saya"))
