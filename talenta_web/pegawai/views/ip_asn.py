"""IP ASN per unit, from stored totals: means and categories, small groups hidden."""

from __future__ import annotations

from flask import Response, abort, request

from talenta_web.extensions import db
from talenta_web.pegawai import rangkum
from talenta_web.pegawai.ip_asn import queries as q
from talenta_web.pegawai.ip_asn.aturan import BAGIAN, aturan
from talenta_web.pegawai.ip_asn.service import INDEKS
from talenta_web.pegawai.statistik.dimensi import setelan
from talenta_web.pegawai.views.dasar import bp
from talenta_web.web.akses import butuh, lingkup
from talenta_web.web.hx import respond


@bp.get("/ip-asn/")
@butuh(GET="laporan.agregat")
def ip_asn() -> Response:
    session = db.session()
    halaman = q.halaman(session, request.args.get("unit") or None)
    if halaman is None:
        abort(404)
    a = aturan()
    return respond(
        "ip_asn/unit.html",
        h=halaman,
        bagian=[(INDEKS, "Indeks", 100.0), *((b, a.nama[b], a.bobot[b]) for b in BAGIAN)],
        kategori=[nama for _, nama, _ in a.kategori],
        segar=rangkum.segar(session, lingkup().instansi_id),
        batas=setelan().sel_terkecil,
    )
