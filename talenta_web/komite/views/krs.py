"""Page of the succession groups: of the instansi, and the proposal to the national level."""

from __future__ import annotations

from flask import abort, request
from flask.typing import ResponseReturnValue

from talenta_web.extensions import db
from talenta_web.komite.baca import catat_bahan
from talenta_web.komite.keanggotaan import komite_terlihat
from talenta_web.komite.queries.krs import krs_periode
from talenta_web.komite.views import bp
from talenta_web.pemetaan.halaman import periode_tersedia
from talenta_web.pemetaan.queries.kepala import pilih
from talenta_web.pemetaan.tampil import uraian
from talenta_web.web.akses import butuh, lingkup, pelaku
from talenta_web.web.hx import respond

KELOMPOK = {"instansi": "Kelompok Rencana Suksesi instansi", "nasional": "Usul Kelompok Rencana Suksesi nasional"}


@bp.get("/krs/")
@butuh(GET="suksesi.lihat")
def krs() -> ResponseReturnValue:
    session = db.session()
    semua = periode_tersedia(session)
    try:
        periode = pilih(semua, request.args.get("periode"))
    except LookupError:
        abort(404)
    kotak = [k for k, u in uraian().items() if "instansi" in u.krs]
    terlihat = [k.id for k in komite_terlihat(session, pelaku(), lingkup())]
    isi = krs_periode(session, periode.id, terlihat, kotak) if periode else ()
    catat_bahan(*{b.pegawai_id for k in isi for b in k.baris})
    return respond(
        "komite/krs.html", periode=periode, pilihan=[(p.kode, p.nama) for p in semua], isi=isi, nama=KELOMPOK,
        saya=pelaku().nip, kotak=sorted(kotak, reverse=True),
    )  # fmt: skip
