"""Page: security settings of the instansi; a change is proposed and a second admin decides."""

from __future__ import annotations

from dataclasses import asdict

from flask import request
from flask.typing import ResponseReturnValue

from talenta_web.akun import kebijakan, persetujuan
from talenta_web.akun.forms_pengguna import FormSetelan
from talenta_web.akun.persetujuan.milik_setelan import KODE, ke_muatan
from talenta_web.akun.service.dasar import GalatAkun
from talenta_web.akun.service.setelan import Setelan, setelan_instansi
from talenta_web.akun.views.dasar import bp
from talenta_web.akun.views.pengguna import ke_usulan
from talenta_web.extensions import db
from talenta_web.web.akses import butuh, lingkup, pelaku
from talenta_web.web.hx import respond
from talenta_web.web.tabrakan import Beda, beda, versi_kiriman


@bp.route("/akun/keamanan", methods=["GET", "POST"])
@butuh(GET="instansi.setelan_keamanan", POST="instansi.setelan_keamanan", usul=True)
def setelan_keamanan() -> ResponseReturnValue:
    session = db.session()
    kini = setelan_instansi(session, lingkup().instansi_id)
    umum: list[str] = []
    bentrok: list[Beda] | None = None
    if request.method != "POST":
        form = FormSetelan(**asdict(kini))
    else:
        form = FormSetelan.dari_permintaan()
        if versi_kiriman() not in {None, str(kini.versi)}:
            bentrok = beda(form, asdict(kini))
        elif form.validate():
            baru = Setelan(**{bidang: form[bidang].data for bidang in form.data})
            try:
                baru.periksa()
                if ke_muatan(baru) == ke_muatan(kini):
                    raise GalatAkun("Tidak ada setelan yang berubah.")
                return ke_usulan(persetujuan.usulkan(session, KODE, ke_muatan(baru), pelaku=pelaku()))
            except GalatAkun as galat:
                umum.append(str(galat))
    salah = bool(form.errors or umum)
    return respond(
        "akun/pengguna/setelan.html",
        form=form,
        umum=umum,
        beda=bentrok,
        versi=kini.versi,
        ada_galat=salah,
        kebijakan=[(k.nama, f"{k.uraian}. Dasar: {k.dasar}.") for k in kebijakan.semua().values()],
        status=409 if bentrok is not None else 422 if salah else 200,
    )
