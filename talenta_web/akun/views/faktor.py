"""Pages: the authenticator of the own account, its recovery codes."""

from __future__ import annotations

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from talenta_web.akun import kode, service
from talenta_web.akun.forms import FormKodePertama
from talenta_web.akun.pasang import beri_kuki
from talenta_web.akun.service.faktor import rahasia_calon
from talenta_web.akun.views.dasar import bp, ke_akun, orang_ini
from talenta_web.akun.views.kunci import bukti, galat_di_halaman, halaman_faktor
from talenta_web.basis.model import sekarang
from talenta_web.extensions import db
from talenta_web.web.akses import butuh


@bp.get("/akun/verifikasi")
@butuh(GET="akun.faktor2.kelola")
def faktor() -> ResponseReturnValue:
    return halaman_faktor()


@bp.post("/akun/verifikasi/mulai")
@butuh(POST="akun.faktor2.kelola")
@galat_di_halaman
def faktor_mulai() -> ResponseReturnValue:
    service.mulai_faktor(db.session(), orang_ini().pelaku.id, **bukti())
    return redirect(url_for("akun.faktor_daftar"))


@bp.route("/akun/verifikasi/daftar", methods=["GET", "POST"])
@butuh(GET="akun.faktor2.kelola", POST="akun.faktor2.kelola")
def faktor_daftar() -> ResponseReturnValue:
    orang = orang_ini()
    rahasia = rahasia_calon(db.session(), orang.pelaku.id, sekarang())
    if rahasia is None:
        return redirect(url_for("akun.faktor"))
    isi = {"qr": kode.gambar_qr(rahasia, orang.pelaku.nip), "rahasia": kode.berkelompok(rahasia)}
    if request.method != "POST":
        return make_response(render_template("akun/faktor_daftar.html", form=FormKodePertama(), **isi))
    form = FormKodePertama.dari_permintaan()
    if form.validate():
        try:
            semua, token = service.pasang_faktor(
                db.session(), orang.pelaku.id, orang.sesi_id, form.kode.data or "", alamat_ip=request.remote_addr
            )
        except service.GalatAkun as galat:
            form.kode.errors = [str(galat)]
        else:
            halaman = render_template("akun/pemulihan.html", semua=semua, nip=orang.pelaku.nip)
            return beri_kuki(make_response(halaman), token)
    return make_response(render_template("akun/faktor_daftar.html", form=form, ada_galat=True, **isi), 422)


@bp.post("/akun/verifikasi/pemulihan")
@butuh(POST="akun.faktor2.kelola")
@galat_di_halaman
def faktor_pemulihan() -> ResponseReturnValue:
    orang = orang_ini()
    semua = service.perbarui_pemulihan(db.session(), orang.pelaku.id, **bukti())
    return make_response(render_template("akun/pemulihan.html", semua=semua, nip=orang.pelaku.nip))


@bp.post("/akun/verifikasi/hapus")
@butuh(POST="akun.faktor2.kelola")
@galat_di_halaman
def faktor_hapus() -> ResponseReturnValue:
    service.hapus_faktor(db.session(), orang_ini().pelaku.id, **bukti())
    return ke_akun("Aplikasi autentikator dilepas dari akun Anda.")
