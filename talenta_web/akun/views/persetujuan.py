"""Pages: proposals that wait for a second human, and the decision on one."""

from __future__ import annotations

from flask import Response, abort, current_app, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Conflict, Forbidden, NotFound
from werkzeug.wrappers import Response as Jawaban

from talenta_web.akun import persetujuan
from talenta_web.akun import queries_persetujuan as q
from talenta_web.akun.forms_pengguna import FormTolak
from talenta_web.akun.views.dasar import bp
from talenta_web.basis.model import sekarang
from talenta_web.extensions import db
from talenta_web.web.akses import butuh, izin_lain, pelaku
from talenta_web.web.hx import respond
from talenta_web.web.konteks import matriks


@bp.app_errorhandler(persetujuan.GalatPersetujuan)
def galat_persetujuan(galat: persetujuan.GalatPersetujuan) -> ResponseReturnValue:
    """Refused steps in words, whichever slice they come from."""
    if isinstance(galat, persetujuan.PersetujuanTidakAda):
        return current_app.handle_user_exception(NotFound())
    jenis = Forbidden if isinstance(galat, persetujuan.BukanAnda) else Conflict
    return current_app.handle_user_exception(jenis(description=str(galat)))


def kode_terlihat() -> frozenset[str]:
    """Actions this reader may decide; who reads the whole security trail reads all of them."""
    jejak = izin_lain("jejak.keamanan.lihat")
    semua = jejak.lingkup is not None and jejak.lingkup.seluruh and not jejak.lingkup.samar
    return frozenset(
        t.kode for t in persetujuan.semua() if semua or izin_lain(t.kemampuan).putusan in {"ya", "segar", "dua_orang"}
    )


@bp.get("/persetujuan/")
@butuh(GET="persetujuan.lihat")
def persetujuan_daftar() -> Response:
    session, saat = db.session(), sekarang()
    menunggu, selesai = q.daftar(session, kode_terlihat(), saat)
    return respond("akun/persetujuan/daftar.html", menunggu=menunggu, selesai=selesai, saya=pelaku().id)


@bp.get("/persetujuan/<pid>")
@butuh(GET="persetujuan.lihat")
def persetujuan_rinci(pid: str) -> Response:
    usulan = q.rinci(db.session(), pid, kode_terlihat(), sekarang())
    if usulan is None:
        abort(404)
    return respond("akun/persetujuan/rinci.html", u=usulan, halangan=q.halangan(usulan, pelaku()), form=FormTolak())


@bp.post("/persetujuan/<pid>/setujui")
@butuh(POST="persetujuan.putus")
def persetujuan_setujui(pid: str) -> ResponseReturnValue:
    pesan = persetujuan.setujui(db.session(), pid, pelaku=pelaku(), matriks=matriks())
    if pesan is not None:  # shown once, never stored
        return respond("akun/persetujuan/hasil.html", pesan=pesan)
    return _kembali(pid, "Usulan disetujui dan dijalankan.")


@bp.post("/persetujuan/<pid>/tolak")
@butuh(POST="persetujuan.putus")
def persetujuan_tolak(pid: str) -> ResponseReturnValue:
    form = FormTolak.dari_permintaan()
    if not form.validate():
        usulan = q.rinci(db.session(), pid, kode_terlihat(), sekarang())
        if usulan is None:
            abort(404)
        halangan = q.halangan(usulan, pelaku())
        return respond(
            "akun/persetujuan/rinci.html", u=usulan, halangan=halangan, form=form, status=422, ada_galat=True
        )
    alasan = " ".join((form.alasan.data or "").split()) or None
    persetujuan.tolak(db.session(), pid, pelaku=pelaku(), matriks=matriks(), alasan=alasan)
    return _kembali(pid, "Usulan ditolak.")


@bp.post("/persetujuan/<pid>/tarik")
@butuh(POST="persetujuan.putus")
def persetujuan_tarik(pid: str) -> ResponseReturnValue:
    if q.rinci(db.session(), pid, kode_terlihat(), sekarang()) is None:
        abort(404)
    persetujuan.tarik(db.session(), pid, pelaku=pelaku())
    return _kembali(pid, "Usulan ditarik.")


def _kembali(pid: str, pesan: str) -> Jawaban:
    flash(pesan, "sukses")
    return redirect(url_for("akun.persetujuan_rinci", pid=pid), 303)
