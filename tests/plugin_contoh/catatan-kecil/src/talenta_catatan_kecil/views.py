"""The one page."""

from __future__ import annotations

from flask import Blueprint, Response, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from talenta_catatan_kecil import queries, service
from talenta_catatan_kecil.forms import FormulirCatatan
from talenta_catatan_kecil.tetapan import LIHAT, SLUG, TULIS
from talenta_web.fitur import butuh, pelaku, respond, sesi, setelan

bp = Blueprint("p_catatan_kecil", __name__)


def _tampil(formulir: FormulirCatatan, sambutan: object, status: int = 200) -> Response:
    return respond(
        f"{SLUG}:daftar.html",
        status=status,
        catatan=queries.terbaru(sesi()),
        formulir=formulir,
        sambutan=sambutan,
        kemampuan_tulis=TULIS,
        ada_galat=bool(formulir.errors),
    )


@bp.route("/", methods=["GET", "POST"])
@butuh(GET=LIHAT, POST=TULIS)
def daftar() -> ResponseReturnValue:
    """List, and a form for those who may write."""
    nilai = setelan(sesi(), SLUG)
    formulir = FormulirCatatan.dari_permintaan()
    formulir.batasi(int(str(nilai["panjang"])))
    if request.method == "POST":
        if not formulir.validate():
            return _tampil(formulir, nilai["sambutan"], 422)
        orang = pelaku()
        service.tambah(sesi(), instansi_id=orang.instansi_id, penulis_id=orang.id, isi=str(formulir.isi.data).strip())
        flash("Catatan disimpan.", "sukses")
        return redirect(url_for(".daftar"))
    return _tampil(formulir, nilai["sambutan"])
