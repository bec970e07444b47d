"""Pages: the second factor of the own account, its recovery codes."""

from __future__ import annotations

from typing import Any

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from talenta_web.akun import kode, queries_saya, service
from talenta_web.akun.forms import FormKode, FormKodePertama
from talenta_web.akun.models import Pengguna
from talenta_web.akun.pasang import beri_kuki
from talenta_web.akun.service.faktor import rahasia_calon, wajib_faktor
from talenta_web.akun.views.dasar import bp, ke_akun, orang_ini
from talenta_web.basis.model import sekarang
from talenta_web.extensions import db
from talenta_web.web.akses import butuh


def _halaman(galat: str | None = None) -> ResponseReturnValue:
    orang, session = orang_ini(), db.session()
    isi: dict[str, Any] = {
        "keadaan": queries_saya.keadaan_faktor(session, orang.pelaku.id),
        "wajib": wajib_faktor(session, session.get_one(Pengguna, orang.pelaku.id), sekarang()),
        "form": FormKode(),
        "galat": galat,
        "ada_galat": galat is not None,
    }
    return make_response(render_template("akun/faktor.html", **isi), 422 if galat else 200)


@bp.get("/akun/verifikasi")
@butuh(GET="akun.faktor2.kelola")
def faktor() -> ResponseReturnValue:
    return _halaman()


@bp.post("/akun/verifikasi/mulai")
@butuh(POST="akun.faktor2.kelola")
def faktor_mulai() -> ResponseReturnValue:
    try:
        service.mulai_faktor(
            db.session(), orang_ini().pelaku.id, request.form.get("kode", ""), alamat_ip=request.remote_addr
        )
    except service.GalatAkun as galat:
        return _halaman(str(galat))
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
def faktor_pemulihan() -> ResponseReturnValue:
    orang = orang_ini()
    try:
        semua = service.perbarui_pemulihan(
            db.session(), orang.pelaku.id, request.form.get("kode", ""), alamat_ip=request.remote_addr
        )
    except service.GalatAkun as galat:
        return _halaman(str(galat))
    return make_response(render_template("akun/pemulihan.html", semua=semua, nip=orang.pelaku.nip))


@bp.post("/akun/verifikasi/hapus")
@butuh(POST="akun.faktor2.kelola")
def faktor_hapus() -> ResponseReturnValue:
    try:
        service.hapus_faktor(
            db.session(), orang_ini().pelaku.id, request.form.get("kode", ""), alamat_ip=request.remote_addr
        )
    except service.GalatAkun as galat:
        return _halaman(str(galat))
    return ke_akun("Aplikasi autentikator dilepas. Masuk berikutnya cukup dengan sandi.")
