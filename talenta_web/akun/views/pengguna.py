"""Pages: accounts of the instansi, one account, making one, switching it off, its sessions, recovery."""

from __future__ import annotations

from datetime import timedelta

from flask import Response, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response as Jawaban

from talenta_web.akun import persetujuan, service
from talenta_web.akun import queries_pengguna as q
from talenta_web.akun.forms_pengguna import FormAkun
from talenta_web.akun.hak import hak_peran
from talenta_web.akun.models import Pengguna
from talenta_web.akun.queries_persetujuan import menunggu_tentang
from talenta_web.akun.service.faktor import punya_faktor, wajib_faktor
from talenta_web.akun.service.pelaku import hari_ini
from talenta_web.akun.service.pengguna import akhiri_sesi_orang, setel_aktif
from talenta_web.akun.service.peran import pengguna_pid
from talenta_web.akun.service.sandi import terbitkan_kode_sandi
from talenta_web.akun.views.dasar import bp
from talenta_web.basis.model import sekarang
from talenta_web.extensions import db
from talenta_web.web.akses import bukan_sendiri, butuh, lingkup, pelaku
from talenta_web.web.hx import respond
from talenta_web.web.konteks import konfigurasi
from talenta_web.web.sekali import sekali, tuju


def orang_pid(pid: str) -> Pengguna:
    """The account of the address; 404 outside the own instansi, 403 for the own account under a rule `x`."""
    try:
        orang = pengguna_pid(db.session(), pid)
    except LookupError:
        abort(404)
    bukan_sendiri(orang.nip)
    return orang


def ke_orang(pid: str, pesan: str, kategori: str = "sukses") -> Jawaban:
    flash(pesan, kategori)
    return redirect(url_for("akun.pengguna_rinci", pid=pid), 303)


def ke_usulan(pid: str) -> Jawaban:
    flash("Usulan dikirim. Orang lain dengan wewenang yang sama harus menyetujuinya dalam tujuh hari.", "sukses")
    return redirect(url_for("akun.persetujuan_rinci", pid=pid), 303)


@bp.get("/akun/pengguna/")
@butuh(GET="akun.daftar.lihat")
def pengguna_daftar() -> Response:
    session, arg = db.session(), request.args
    teks = " ".join(arg.get("q", "").split())[:80]
    tampil = arg.get("tampil", "") if arg.get("tampil", "") in dict(q.TAMPIL) else ""
    lembar = q.daftar(
        session,
        q=teks,
        tampil=tampil,
        hari=hari_ini(session, lingkup().instansi_id),
        saat=sekarang(),
        sesudah=arg.get("sesudah") or None,
        sebelum=arg.get("sebelum") or None,
    )
    return respond(
        "akun/pengguna/daftar.html", "hasil", lembar=lembar, q=teks, tampil=tampil, pilihan=q.TAMPIL[1:]
    )  # fmt: skip


@bp.route("/akun/pengguna/baru", methods=["GET", "POST"])
@butuh(GET="akun.buat", POST="akun.buat")
@sekali
def pengguna_baru() -> ResponseReturnValue:
    """A new account holds the role Pegawai only; its owner sets the password with a one-time code."""
    form = FormAkun.dari_permintaan() if request.method == "POST" else FormAkun()
    if request.method != "POST" or not form.validate():
        return _form_baru(form)
    try:
        orang = service.buat_pengguna(
            db.session(),
            instansi_id=lingkup().instansi_id,
            nip=form.nip.data or "",
            nama=form.nama.data or "",
            sandi=None,
            tugas=[service.Tugas("PG")],
            pelaku_id=pelaku().id,
        )
    except service.GalatAkun as galat:
        form.nip.errors = [str(galat)]
        return _form_baru(form)
    kode = terbitkan_kode_sandi(db.session(), orang.id, penerbit_id=pelaku().id)
    tuju(url_for("akun.pengguna_rinci", pid=orang.pid))
    return respond("akun/pengguna/kode.html", orang=orang, kode=kode)


def _form_baru(form: FormAkun) -> Response:
    return respond(
        "akun/pengguna/baru.html", form=form, ada_galat=bool(form.errors), status=422 if form.errors else 200
    )


@bp.get("/akun/pengguna/<pid>")
@butuh(GET="akun.daftar.lihat")
def pengguna_rinci(pid: str) -> Response:
    session, orang = db.session(), orang_pid(pid)
    hari, saat = hari_ini(session, orang.instansi_id), sekarang()
    terakhir, terbuka = q.pemakaian(session, orang.id, saat - timedelta(hours=konfigurasi().jam_mutlak))
    peran = q.peran_akun(session, orang.id, hari)
    return respond(
        "akun/pengguna/rinci.html",
        orang=orang,
        sendiri=orang.id == pelaku().id,
        peran=peran,
        hak=hak_peran({p.peran for p in peran if p.keadaan == "berlaku"}),
        terakhir=terakhir,
        terbuka=terbuka,
        faktor=punya_faktor(session, orang.id),
        istimewa=wajib_faktor(session, orang, saat),
        menunggu=menunggu_tentang(session, pid),
    )


@bp.post("/akun/pengguna/<pid>/nonaktif")
@butuh(POST="akun.nonaktif")
def pengguna_nonaktif(pid: str) -> Jawaban:
    setel_aktif(db.session(), orang_pid(pid).id, False, pelaku_id=pelaku().id)
    return ke_orang(pid, "Akun dinonaktifkan dan semua sesinya berakhir.")


@bp.post("/akun/pengguna/<pid>/aktif")
@butuh(POST="akun.nonaktif")
def pengguna_aktif(pid: str) -> Jawaban:
    setel_aktif(db.session(), orang_pid(pid).id, True, pelaku_id=pelaku().id)
    return ke_orang(pid, "Akun diaktifkan kembali.")


@bp.post("/akun/pengguna/<pid>/sesi/akhiri")
@butuh(POST="sesi.akhiri.orang_lain")
def pengguna_akhiri_sesi(pid: str) -> Jawaban:
    jumlah = akhiri_sesi_orang(db.session(), orang_pid(pid).id, pelaku_id=pelaku().id)
    return ke_orang(pid, f"{jumlah} sesi diakhiri." if jumlah else "Tidak ada sesi yang terbuka.")


@bp.post("/akun/pengguna/<pid>/kode")
@butuh(POST="akun.kode_pulih.terbit")
def pengguna_kode(pid: str) -> ResponseReturnValue:
    """A one-time code at once; for an account with a privileged role a second admin must agree."""
    session, orang = db.session(), orang_pid(pid)
    if wajib_faktor(session, orang, sekarang()):
        return ke_usulan(
            persetujuan.usulkan(session, "akun.kode_pulih.terbit", {"pengguna": pid}, pelaku=pelaku())
        )  # fmt: skip
    try:
        kode = terbitkan_kode_sandi(session, orang.id, penerbit_id=pelaku().id)
    except service.GalatAkun as galat:
        return ke_orang(pid, str(galat), "galat")
    return respond("akun/pengguna/kode.html", orang=orang, kode=kode)


@bp.post("/akun/pengguna/<pid>/faktor/lepas")
@butuh(POST="akun.faktor2.reset", usul=True)
def pengguna_lepas_faktor(pid: str) -> Jawaban:
    session, orang = db.session(), orang_pid(pid)
    if not punya_faktor(session, orang.id):
        return ke_orang(pid, "Akun ini belum memasang faktor kedua.", "info")
    return ke_usulan(persetujuan.usulkan(session, "akun.faktor2.reset", {"pengguna": pid}, pelaku=pelaku()))
