"""Pages: own account, own sessions, own password, notices, kept forms."""

from __future__ import annotations

from flask import abort, make_response, render_template, request
from flask.typing import ResponseReturnValue

from talenta_web.akun import queries, queries_saya, service
from talenta_web.akun.forms import FormSandi
from talenta_web.akun.pasang import batas_sesi, beri_kuki
from talenta_web.akun.views.dasar import bp, ke_akun, orang_ini
from talenta_web.akun.views.masuk import keluar
from talenta_web.basis.model import sekarang
from talenta_web.domain.izin import NAMA_PERAN
from talenta_web.extensions import db
from talenta_web.web.akses import butuh

SANDI_KINI = "Sandi sekarang tidak cocok, atau terlalu banyak percobaan. Periksa, atau tunggu paling lama 15 menit."


@bp.get("/akun")
@butuh(GET="akun.sesi.lihat_akhiri")
def saya() -> ResponseReturnValue:
    orang, session = orang_ini(), db.session()
    setelan = service.setelan_instansi(session, orang.pelaku.instansi_id)
    batas = batas_sesi().diperketat(setelan.menit_diam, setelan.menit_diam_istimewa, setelan.jam_mutlak)
    isi = {
        "orang": orang,
        "peran": [NAMA_PERAN[p] for p in orang.pelaku.kode_peran],
        "sesi": queries.sesi_sendiri(session, orang.pelaku, orang.sesi_id, saat=sekarang(), batas=batas),
        "kabar": queries_saya.kabar_terbaru(session, orang.pelaku.id),
        "isian": queries_saya.daftar_isian(session, orang.pelaku.id),
        "keadaan": queries_saya.keadaan_faktor(session, orang.pelaku.id),
    }
    return make_response(render_template("akun/akun.html", **isi))


@bp.post("/akun/kabar/baca")
@butuh(POST="akun.sesi.lihat_akhiri")
def baca_kabar() -> ResponseReturnValue:
    service.baca_kabar(db.session(), orang_ini().pelaku.id)
    return ke_akun("Kabar ditandai sudah dibaca.")


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
    orang, session = orang_ini(), db.session()
    kebijakan = service.setelan_instansi(session, orang.pelaku.instansi_id).kebijakan
    if request.method != "POST":
        return make_response(render_template("akun/sandi.html", form=FormSandi(), kebijakan=kebijakan))
    form = FormSandi.dari_permintaan()
    if form.validate():
        try:
            token = service.ganti_sandi(
                session, orang.pelaku.id, orang.sesi_id, form.sandi_kini.data or "", form.sandi_baru.data or "",
                alamat_ip=request.remote_addr,
            )  # fmt: skip
        except service.GalatAkun as galat:
            form.sandi_baru.errors = [str(galat)]
        else:
            if token is not None:
                return beri_kuki(make_response(ke_akun("Sandi diganti. Semua sesi lain diakhiri.")), token)
            form.sandi_kini.errors = [SANDI_KINI]
    return make_response(render_template("akun/sandi.html", form=form, kebijakan=kebijakan, ada_galat=True), 422)


@bp.get("/akun/isian/<pid>")
@butuh(GET="akun.isian.lanjutkan")
def isian(pid: str) -> ResponseReturnValue:
    milik = queries_saya.isian_milik(db.session(), orang_ini().pelaku.id, pid)
    if milik is None:
        abort(404)
    return make_response(render_template("akun/isian.html", isian=milik))


@bp.post("/akun/isian/<pid>/buang")
@butuh(POST="akun.isian.lanjutkan")
def isian_buang(pid: str) -> ResponseReturnValue:
    if not service.buang_isian(db.session(), orang_ini().pelaku.id, pid):
        abort(404)
    return ke_akun("Isian dibuang.")
