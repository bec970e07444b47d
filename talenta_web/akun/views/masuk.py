"""Pages: log in, ask for the password again, log out."""

from __future__ import annotations

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from talenta_web.akun import service
from talenta_web.akun.forms import FormMasuk, FormMasukUlang
from talenta_web.akun.pasang import cabut_kuki
from talenta_web.akun.service import HasilMasuk, Tahap
from talenta_web.akun.views.dasar import asal, bp, jawaban_kunci, ke_tahap, kembali, orang_ini
from talenta_web.extensions import db
from talenta_web.web.akses import butuh
from talenta_web.web.akses import masuk as orang_masuk
from talenta_web.web.keamanan import lanjut_aman

GAGAL = (
    "NIP atau sandi tidak cocok. Periksa keduanya, lalu coba lagi; setelah sepuluh kali gagal, tunggu paling lama "
    "15 menit. Sandi yang benar tetap berlaku."
)
DIBATASI = (
    "Terlalu banyak percobaan masuk. Tunggu paling lama 15 menit, lalu coba lagi; sandi yang benar tetap berlaku."
)
GAGAL_ULANG = "Sandi atau kode tidak cocok, atau kode itu sudah dipakai. Coba lagi."


@bp.route("/masuk", methods=["GET", "POST"])
@butuh(GET="sesi.masuk", POST="sesi.masuk")
def masuk() -> ResponseReturnValue:
    if request.method != "POST":
        lanjut = lanjut_aman(request.args.get("lanjut"))
        if orang_masuk():
            return redirect(lanjut)
        return make_response(render_template("akun/masuk.html", form=FormMasuk(lanjut=lanjut), galat=None))
    form, dari = FormMasuk.dari_permintaan(), asal()
    hasil = HasilMasuk(Tahap.GAGAL)
    if form.validate():
        hasil = service.masuk(
            db.session(), form.nip.data or "", form.sandi.data or "", alamat_ip=dari.alamat_ip, peramban=dari.peramban
        )
    if hasil.tahap in {Tahap.GAGAL, Tahap.DIBATASI, Tahap.RAMAI}:
        galat, status = (DIBATASI, 429) if hasil.tahap is Tahap.RAMAI else (GAGAL, 422)
        return make_response(render_template("akun/masuk.html", form=form, galat=galat, ada_galat=True), status)
    return ke_tahap(hasil, lanjut_aman(form.lanjut.data))


@bp.route("/masuk/ulang", methods=["GET", "POST"])
@butuh(GET="sesi.masuk_ulang", POST="sesi.masuk_ulang")
def masuk_ulang() -> ResponseReturnValue:
    orang = orang_ini()
    isi = {"terkirim": False, "tersimpan": False}
    if request.method != "POST":
        lanjut = lanjut_aman(request.args.get("lanjut"))
        return make_response(render_template("akun/ulang.html", lanjut=lanjut, galat=None, **isi))
    form = FormMasukUlang.dari_permintaan()
    lanjut = lanjut_aman(form.lanjut.data)
    hasil = HasilMasuk(Tahap.GAGAL)
    kunci = jawaban_kunci()
    if form.validate() and (form.sandi.data or form.kode.data or kunci):
        hasil = service.masuk_ulang(
            db.session(), orang.pelaku.id, orang.sesi_id, form.sandi.data or "", form.kode.data or "",
            kunci=kunci, alamat_ip=request.remote_addr,
        )  # fmt: skip
    if hasil.tahap is Tahap.PENUH:
        return kembali(hasil.token, lanjut)
    galat, status = (DIBATASI, 429) if hasil.tahap is Tahap.DIBATASI else (GAGAL_ULANG, 422)
    return make_response(render_template("akun/ulang.html", lanjut=lanjut, galat=galat, ada_galat=True, **isi), status)


@bp.post("/keluar")
@butuh(POST="sesi.keluar")
def keluar() -> ResponseReturnValue:
    orang = orang_ini()
    service.keluar(db.session(), orang.pelaku.id, orang.sesi_id)
    return cabut_kuki(make_response(redirect(url_for("akun.masuk"))))
