"""Export of all records: a format and a purpose, then a job writes the file."""

from __future__ import annotations

from flask import Response, abort, redirect, request, url_for
from werkzeug.wrappers import Response as WerkzeugResponse

from talenta_web.basis.sesi import transaksi
from talenta_web.extensions import db
from talenta_web.pegawai.ekspor_penuh.tugas import EKSPOR
from talenta_web.pegawai.ekspor_penuh.tujuan import tujuan
from talenta_web.pegawai.views.dasar import bp
from talenta_web.pekerjaan import GalatPekerjaan, antre
from talenta_web.web.akses import butuh, lingkup, pelaku
from talenta_web.web.hx import respond
from talenta_web.web.sekali import sekali

_FORMAT = {"xlsx": "Buku kerja Excel (.xlsx), satu lembar per jenis data", "csv": "CSV dalam ZIP, untuk data besar"}


@bp.route("/pegawai/ekspor", methods=["GET", "POST"])
@butuh(GET="ekspor.massal", POST="ekspor.massal")
@sekali
def ekspor() -> Response | WerkzeugResponse:
    if lingkup().samar:  # a file with identities is not for whoever sees none
        return _halaman({}, status=422 if request.method == "POST" else 200)
    if request.method != "POST":
        return _halaman({})
    format_, untuk = request.form.get("format", "xlsx"), request.form.get("tujuan", "")
    if format_ not in _FORMAT:
        abort(400)
    if untuk not in tujuan():
        return _halaman({"tujuan": "Pilih tujuan ekspor ini."}, status=422)
    session = db.session()
    try:
        with transaksi(session):
            muatan = {"format": format_, "tujuan": untuk}
            pid = antre(session, EKSPOR, muatan, instansi_id=lingkup().instansi_id, pelaku_id=pelaku().id)
    except GalatPekerjaan as e:
        return _halaman({"umum": str(e)}, status=409)
    return redirect(url_for("pekerjaan.rinci", pid=pid), 303)


def _halaman(galat: dict[str, str], status: int = 200) -> Response:
    return respond(
        "pegawai/ekspor.html",
        status=status,
        galat=galat.get("umum", ""),
        galat_tujuan=galat.get("tujuan", ""),
        ada_galat=bool(galat),
        samar=lingkup().samar,
        tujuan=tujuan(),
        format=_FORMAT,
        isian=request.form,
    )
