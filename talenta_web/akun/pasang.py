"""Bridge to Flask-Login: the person of a request comes from its session row, through the request loader."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask, Request, Response
from flask_login import LoginManager
from sqlalchemy.exc import OperationalError

from talenta_web.akun import sesi as sesi_
from talenta_web.akun.tahan import KUKI, lepas_terkirim, simpan_permintaan
from talenta_web.basis import rahasia
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import pakai_instansi
from talenta_web.extensions import db
from talenta_web.web.akses import Masuk
from talenta_web.web.isian import pasang_penyimpan
from talenta_web.web.konteks import konfigurasi
from talenta_web.web.kuki import baca_kuki, hapus_kuki, setel_kuki
from talenta_web.web.poling import sedang_poling

KUKI_TUNDA = "talenta_tunda"


def batas_sesi() -> sesi_.BatasSesi:
    k = konfigurasi()
    return sesi_.BatasSesi(
        timedelta(minutes=k.menit_diam), timedelta(minutes=k.menit_diam_istimewa), timedelta(hours=k.jam_mutlak)
    )


def muat_orang(_request: Request) -> Masuk | None:
    token = baca_kuki(KUKI)
    if not token:
        return None
    session, saat = db.session(), sekarang()
    sesi = sesi_.muat(session, token, saat=saat, batas=batas_sesi())
    if sesi is None:
        return None
    try:
        if not sedang_poling():
            sesi_.catat_terakhir(session, sesi, saat=saat)
    except OperationalError:  # another writer holds the database; "last used" can wait
        session.rollback()
    pakai_instansi(session, sesi.pelaku.instansi_id)
    return Masuk(sesi.pelaku, sesi.id, sesi.csrf, sesi.masuk_pada, sesi.instansi_nama, sesi.faktor)


def beri_kuki(jawaban: Response, token: str) -> Response:
    """The cookie of an open session; an unfinished login of this browser is over."""
    setel_kuki(jawaban, KUKI, token)
    if baca_kuki(KUKI_TUNDA):
        hapus_kuki(jawaban, KUKI_TUNDA)
    return jawaban


def beri_kuki_tunda(jawaban: Response, token: str) -> Response:
    setel_kuki(jawaban, KUKI_TUNDA, token)
    return jawaban


def cabut_kuki(jawaban: Response) -> Response:
    hapus_kuki(jawaban, KUKI)
    jawaban.headers["Clear-Site-Data"] = '"cache", "storage"'
    return jawaban


def pasang(app: Flask) -> None:
    with app.app_context():
        rahasia.pasang(konfigurasi().kunci_data)
    app.config["SESSION_PROTECTION"] = None  # our session row is the only session
    pengelola = LoginManager()
    pengelola.init_app(app, add_context_processor=False)
    pengelola.request_loader(muat_orang)
    pasang_penyimpan(app, simpan_permintaan)
    app.after_request(lepas_terkirim)
