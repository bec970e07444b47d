"""Pages between the password and the session: code, enrolment, expired password; and a password set with a code.

Whoever opens one out of turn is sent to the one that is due: no address leads past a step.
"""

from __future__ import annotations

from typing import Any

from flask import flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from talenta_web.akun import kode, service
from talenta_web.akun.forms import FormKode, FormKodePertama, FormPulih, FormSandiWajib
from talenta_web.akun.pasang import KUKI_TUNDA
from talenta_web.akun.service import HasilMasuk, HasilPulih, Tahap
from talenta_web.akun.service.faktor import DIBATASI, KODE_SALAH, KUNCI_SALAH
from talenta_web.akun.views.dasar import (
    HALAMAN_TAHAP,
    asal,
    bp,
    jawaban_kunci,
    ke_tahap,
    lanjut_dari_alamat,
    sesi_terbuka,
)
from talenta_web.extensions import db
from talenta_web.web.akses import butuh
from talenta_web.web.kuki import baca_kuki

PULIH_GAGAL = (
    "NIP atau kode tidak cocok, atau kode itu sudah dipakai atau kedaluwarsa. Minta kode baru bila perlu; "
    "setelah sepuluh kali gagal, tunggu paling lama 15 menit."
)


def _bukan_tahap(tahap: Tahap) -> ResponseReturnValue | None:
    """Where to go instead, when the login of this browser waits for something else."""
    token = baca_kuki(KUKI_TUNDA)
    kini = service.tahap_tunda(db.session(), token) if token else None
    if kini is None:
        return redirect(url_for("akun.masuk", lanjut=lanjut_dari_alamat()))
    if kini[0] is tahap:
        return None
    return redirect(url_for(HALAMAN_TAHAP.get(kini[0], "akun.masuk"), lanjut=lanjut_dari_alamat()))


def _tolak(templat: str, hasil: HasilMasuk, *, salah: str = KODE_SALAH, **isi: Any) -> ResponseReturnValue:
    galat, status = (DIBATASI, 429) if hasil.tahap is Tahap.DIBATASI else (salah, 422)
    isi["form"].kode.errors = [galat]
    return make_response(render_template(templat, ada_galat=True, lanjut=lanjut_dari_alamat(), **isi), status)


@bp.route("/masuk/kode", methods=["GET", "POST"])
@butuh(GET="sesi.masuk", POST="sesi.masuk")
def masuk_kode() -> ResponseReturnValue:
    if lain := _bukan_tahap(Tahap.KODE):
        return lain
    if request.method != "POST":
        return make_response(render_template("akun/kode.html", form=FormKode(), lanjut=lanjut_dari_alamat()))
    form, kunci = FormKode.dari_permintaan(), jawaban_kunci()
    hasil = HasilMasuk(Tahap.GAGAL)
    if kunci or form.validate():
        hasil = service.lanjut_kode(db.session(), baca_kuki(KUKI_TUNDA) or "", form.kode.data or "", asal(), kunci)
    if hasil.tahap in {Tahap.GAGAL, Tahap.DIBATASI}:
        return _tolak("akun/kode.html", hasil, form=form, salah=KUNCI_SALAH if kunci else KODE_SALAH)
    return ke_tahap(hasil, lanjut_dari_alamat())


@bp.route("/masuk/daftar", methods=["GET", "POST"])
@butuh(GET="sesi.masuk", POST="sesi.masuk")
def masuk_daftar() -> ResponseReturnValue:
    if lain := _bukan_tahap(Tahap.DAFTAR):
        return lain
    token = baca_kuki(KUKI_TUNDA) or ""
    calon = service.calon_tunda(db.session(), token)
    if calon is None:
        return redirect(url_for("akun.masuk", lanjut=lanjut_dari_alamat()))
    gambar = {"qr": kode.gambar_qr(*calon), "rahasia": kode.berkelompok(calon[0])}
    if request.method != "POST":
        form = FormKodePertama()
        return make_response(render_template("akun/daftar.html", form=form, lanjut=lanjut_dari_alamat(), **gambar))
    form = FormKodePertama.dari_permintaan()
    hasil = HasilMasuk(Tahap.GAGAL)
    if form.validate():
        hasil = service.lanjut_daftar(db.session(), token, form.kode.data or "", asal())
    if hasil.tahap in {Tahap.GAGAL, Tahap.DIBATASI}:
        return _tolak("akun/daftar.html", hasil, form=form, **gambar)
    if not hasil.kode_pemulihan:
        return ke_tahap(hasil, lanjut_dari_alamat())
    tujuan = lanjut_dari_alamat()
    if hasil.tahap in HALAMAN_TAHAP:
        tujuan = url_for(HALAMAN_TAHAP[hasil.tahap], lanjut=tujuan)
    jawaban = make_response(
        render_template("akun/pemulihan_polos.html", semua=hasil.kode_pemulihan, nip=calon[1], tujuan=tujuan)
    )
    return sesi_terbuka(jawaban, hasil) if hasil.tahap is Tahap.PENUH else jawaban


@bp.route("/masuk/sandi", methods=["GET", "POST"])
@butuh(GET="sesi.masuk", POST="sesi.masuk")
def masuk_sandi() -> ResponseReturnValue:
    if lain := _bukan_tahap(Tahap.SANDI):
        return lain
    if request.method != "POST":
        form = FormSandiWajib()
        return make_response(render_template("akun/sandi_wajib.html", form=form, lanjut=lanjut_dari_alamat()))
    form = FormSandiWajib.dari_permintaan()
    if form.validate():
        try:
            hasil = service.lanjut_sandi(
                db.session(), baca_kuki(KUKI_TUNDA) or "", form.sandi_baru.data or "", asal()
            )  # fmt: skip
        except service.GalatAkun as galat:
            form.sandi_baru.errors = [str(galat)]
        else:
            return ke_tahap(hasil, lanjut_dari_alamat())
    isi = {"form": form, "lanjut": lanjut_dari_alamat(), "ada_galat": True}
    return make_response(render_template("akun/sandi_wajib.html", **isi), 422)


@bp.route("/masuk/pulih", methods=["GET", "POST"])
@butuh(GET="sesi.masuk", POST="sesi.masuk")
def pulih() -> ResponseReturnValue:
    if request.method != "POST":
        return make_response(render_template("akun/pulih.html", form=FormPulih(), galat=None))
    form, galat, status = FormPulih.dari_permintaan(), None, 422
    if form.validate():
        try:
            hasil = service.pulihkan_sandi(
                db.session(), form.nip.data or "", form.kode.data or "", form.sandi_baru.data or "",
                alamat_ip=request.remote_addr,
            )  # fmt: skip
        except service.GalatAkun as sebab:
            form.sandi_baru.errors = [str(sebab)]
        else:
            if hasil is HasilPulih.BERHASIL:
                flash("Sandi baru tersimpan. Masuk dengan sandi itu.", "sukses")
                return redirect(url_for("akun.masuk"))
            galat, status = (DIBATASI, 429) if hasil is HasilPulih.RAMAI else (PULIH_GAGAL, 422)
    return make_response(render_template("akun/pulih.html", form=form, galat=galat, ada_galat=True), status)
