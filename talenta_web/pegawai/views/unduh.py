"""Take the list along: what the file will hold, for which purpose, then the file or its job."""

from __future__ import annotations

import io

from flask import Response, abort, redirect, request, url_for
from werkzeug.wrappers import Response as WerkzeugResponse

from talenta_web.extensions import db
from talenta_web.pegawai.daftar import unduh as u
from talenta_web.pegawai.daftar.berkas import BENTUK, setelan, tujuan
from talenta_web.pegawai.daftar.kolom import NAMA
from talenta_web.pegawai.daftar.massal import baca_pilihan
from talenta_web.pegawai.daftar.permintaan import keping, urutan_kata
from talenta_web.pegawai.daftar.susun import Tersusun
from talenta_web.pegawai.views.daftar import permintaan_ini
from talenta_web.pegawai.views.dasar import bp
from talenta_web.pekerjaan import GalatPekerjaan
from talenta_web.web.akses import butuh, lingkup, pelaku
from talenta_web.web.hx import respond


@bp.route("/pegawai/unduh", methods=["GET", "POST"])
@butuh(GET="ekspor.massal", POST="ekspor.massal")
def unduh() -> Response | WerkzeugResponse:
    t = _tersusun()
    if request.method != "POST":
        return _halaman(t)
    kode, bentuk = request.form.get("tujuan", ""), request.form.get("bentuk", "")
    if kode not in tujuan() or bentuk not in BENTUK:
        return _halaman(t, galat="Pilih tujuan unduhan ini.", status=422)
    session, ling, orang = db.session(), lingkup(), pelaku()
    if t.lihat.banyak > setelan()["unduh"]["langsung"]:
        try:
            pid = u.antrekan(session, t, kode, bentuk, instansi_id=ling.instansi_id, pelaku_id=orang.id)
        except GalatPekerjaan as e:
            return _halaman(t, galat=str(e), status=409)
        return redirect(url_for("pekerjaan.rinci", pid=pid), 303)
    berkas = io.BytesIO()  # small: at most `langsung` people
    u.buat(session, t, ling, orang, kode, bentuk, berkas)
    jawaban = Response(berkas.getvalue(), mimetype=BENTUK[bentuk])
    jawaban.headers["Content-Disposition"] = f'attachment; filename="pegawai.{bentuk}"'
    jawaban.headers["Cache-Control"] = "private, no-store"
    return jawaban


def _tersusun() -> Tersusun:
    p, _ = permintaan_ini()
    pid = baca_pilihan(request.values.get("cara", ""), request.values.getlist("o"))
    try:
        return u.pilih(db.session(), lingkup(), {**p.param, "kolom": ",".join(p.kolom)}, pid)
    except LookupError:
        abort(404)


def _halaman(t: Tersusun, galat: str = "", status: int = 200) -> Response:
    c, pid = t.lihat.cakupan, t.lihat.saring.pilih
    unit = c.terpilih.nama if c.terpilih else None
    return respond(
        "pegawai/unduh.html",
        status=status,
        t=t,
        galat=galat,
        ada_galat=bool(galat),
        isian=request.form,
        pid=pid,
        jumlah=t.lihat.tepat if pid is None else len(pid),
        saringan=[teks for teks, _ in keping(t.permintaan, t.hitung.rumpun, unit)],
        urutan=urutan_kata(t.lihat.urut),
        kolom=[k.judul for k in (NAMA, *t.kolom())],
        tujuan=tujuan(),
        langsung=setelan()["unduh"]["langsung"],
        samar=lingkup().samar,
        kembali=t.permintaan.alamat().dengan(),
    )
