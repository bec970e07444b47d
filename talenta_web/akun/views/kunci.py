"""Pages of security keys: what the browser must ask a key (JSON), enrolment, removal."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Response, abort, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from talenta_web.akun import queries_saya, service
from talenta_web.akun.forms import FormKode
from talenta_web.akun.models import Pengguna
from talenta_web.akun.pasang import KUKI_TUNDA, beri_kuki
from talenta_web.akun.service.faktor import wajib_faktor
from talenta_web.akun.service.kunci import UBAH, ULANG, punya_kunci
from talenta_web.akun.views.dasar import bp, jawaban_kunci, ke_akun, orang_ini, tempat_kunci
from talenta_web.basis.model import sekarang
from talenta_web.extensions import db
from talenta_web.web.akses import butuh
from talenta_web.web.akses import masuk as orang_masuk
from talenta_web.web.konteks import konfigurasi
from talenta_web.web.kuki import baca_kuki, nama_host

Halaman = Callable[..., ResponseReturnValue]


@bp.app_template_global("ada_kunci")
def ada_kunci() -> bool:
    """Pages that ask for a factor: may this reader be asked for a key here?"""
    orang, session = orang_masuk(), db.session()
    if tempat_kunci() is None:
        return False
    if orang is not None:
        return punya_kunci(session, orang.pelaku.id)
    return service.punya_kunci_tunda(session, baca_kuki(KUKI_TUNDA) or "")


def _json(isi: str | None) -> Response:
    if isi is None:
        return make_response({"galat": "Tidak ada kunci keamanan yang dapat dipakai di sini."}, 422)
    return Response(isi, mimetype="application/json")


@bp.post("/masuk/kunci")
@butuh(POST="sesi.masuk", berkas=True)
def kunci_masuk() -> ResponseReturnValue:
    tempat = tempat_kunci()
    return _json(service.opsi_tunda(db.session(), baca_kuki(KUKI_TUNDA) or "", tempat) if tempat else None)


def _opsi(guna: str) -> ResponseReturnValue:
    orang, tempat = orang_ini(), tempat_kunci()
    return _json(service.opsi_sesi(db.session(), orang.pelaku.id, orang.sesi_id, guna, tempat) if tempat else None)


@bp.post("/masuk/ulang/kunci")
@butuh(POST="sesi.masuk_ulang", berkas=True)
def kunci_ulang() -> ResponseReturnValue:
    return _opsi(ULANG)


@bp.post("/akun/verifikasi/kunci/tanya")
@butuh(POST="akun.faktor2.kelola", berkas=True)
def kunci_tanya() -> ResponseReturnValue:
    return _opsi(UBAH)


def halaman_faktor(galat: str | None = None) -> ResponseReturnValue:
    """The page of the own second factors."""
    orang, session = orang_ini(), db.session()
    isi: dict[str, Any] = {
        "keadaan": queries_saya.keadaan_faktor(session, orang.pelaku.id),
        "kunci": queries_saya.daftar_kunci(session, orang.pelaku.id),
        "wajib": wajib_faktor(session, session.get_one(Pengguna, orang.pelaku.id), sekarang()),
        "bisa_kunci": tempat_kunci() is not None,
        "loopback": konfigurasi().loopback,
        "alamat_nama": f"http://localhost{request.host[len(nama_host(request.host)) :]}",
        "form": FormKode(),
        "galat": galat,
        "ada_galat": galat is not None,
    }
    return make_response(render_template("akun/faktor.html", **isi), 422 if galat else 200)


def galat_di_halaman(fungsi: Halaman) -> Halaman:
    """A refused change is told on the page of the factors."""

    @wraps(fungsi)
    def bungkus(*arg: object, **nama: object) -> ResponseReturnValue:
        try:
            return fungsi(*arg, **nama)
        except service.GalatAkun as galat:
            return halaman_faktor(str(galat))

    return bungkus


def bukti() -> dict[str, Any]:
    """What a form gives to prove a factor: a code, or the answer of a key."""
    return {"teks": request.form.get("kode", ""), "kunci": jawaban_kunci(), "alamat_ip": request.remote_addr}


@bp.post("/akun/verifikasi/kunci/mulai")
@butuh(POST="akun.faktor2.kelola")
@galat_di_halaman
def kunci_mulai() -> ResponseReturnValue:
    orang = orang_ini()
    service.mulai_kunci(db.session(), orang.pelaku.id, orang.sesi_id, **bukti())
    return redirect(url_for("akun.kunci_pasang"))


@bp.route("/akun/verifikasi/kunci", methods=["GET", "POST"])
@butuh(GET="akun.faktor2.kelola", POST="akun.faktor2.kelola")
@galat_di_halaman
def kunci_pasang() -> ResponseReturnValue:
    orang, tempat, session = orang_ini(), tempat_kunci(), db.session()
    if request.method != "POST":
        opsi = service.opsi_pasang(session, orang.pelaku.id, orang.sesi_id, tempat) if tempat else None
        if opsi is None:
            return redirect(url_for("akun.faktor"))
        return make_response(render_template("akun/kunci.html", opsi=opsi))
    jawaban = jawaban_kunci()
    if jawaban is None:
        return redirect(url_for("akun.faktor"))
    semua, token = service.pasang_kunci(
        session, orang.pelaku.id, request.form.get("nama", ""), jawaban, sesi_id=orang.sesi_id,
        alamat_ip=request.remote_addr,
    )  # fmt: skip
    if semua:
        halaman = make_response(render_template("akun/pemulihan.html", semua=semua, nip=orang.pelaku.nip))
    else:
        halaman = make_response(ke_akun("Kunci keamanan terpasang. Pada saat masuk berikutnya Anda dapat memakainya."))
    return beri_kuki(halaman, token)


@bp.post("/akun/verifikasi/kunci/<pid>/lepas")
@butuh(POST="akun.faktor2.kelola")
@galat_di_halaman
def kunci_lepas(pid: str) -> ResponseReturnValue:
    try:
        service.lepas_kunci(db.session(), orang_ini().pelaku.id, pid, **bukti())
    except LookupError:
        abort(404)
    return ke_akun("Kunci keamanan dilepas.")
