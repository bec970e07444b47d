"""Pages: the register of numbers, a cancelled number, the start of a year."""

from __future__ import annotations

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import Form

from talenta_web.laporan.models.naskah import BATAL, DIPESAN, LUAR, TERPAKAI
from talenta_web.laporan.naskah import GalatNaskah, tampil
from talenta_web.laporan.naskah import queries_nomor as q
from talenta_web.laporan.naskah import service_nomor as service
from talenta_web.laporan.naskah.forms import FormBatal, FormMulai
from talenta_web.laporan.naskah.queries import nomor as satu_nomor
from talenta_web.laporan.naskah.queries import profil
from talenta_web.laporan.views.dasar import bp, sesi, sesudah
from talenta_web.web.akses import butuh, pelaku
from talenta_web.web.hx import respond

KEADAAN = {
    DIPESAN: ("Belum dipakai", "awas"), TERPAKAI: ("Terpakai", "baik"), BATAL: ("Batal", "galat"),
    LUAR: ("Di luar sistem", "netral"),
}  # fmt: skip


@bp.get("/laporan/naskah/nomor")
@butuh(GET="laporan.naskah.lihat")
def naskah_nomor() -> ResponseReturnValue:
    return _daftar(FormMulai())


def _daftar(form: Form, status: int = 200) -> ResponseReturnValue:
    milik, kini = pelaku().instansi_id, tampil.hari_ini().year
    tahun = request.args.get("tahun", type=int) or kini
    p = profil(sesi(), milik)
    return respond(
        "laporan/naskah/nomor.html",
        status=status,
        ada_galat=status != 200,
        form=form,
        lembar=q.lembar(sesi(), milik, tahun, sesudah()),
        tahun=tahun,
        tahun_ada=sorted({kini, *q.tahun_ada(sesi(), milik)}, reverse=True),
        kini=kini,
        pola=p.pola_nomor if p else "",
        keadaan=KEADAAN,
    )


@bp.post("/laporan/naskah/nomor")
@butuh(POST="laporan.naskah.kelola")
def naskah_nomor_mulai() -> ResponseReturnValue:
    """Numbers up to this one were given elsewhere this year."""
    form = FormMulai.dari_permintaan()
    if not form.validate():
        return _daftar(form, 422)
    orang = pelaku()
    try:
        service.mulai_dari(
            sesi(), orang.instansi_id, tampil.hari_ini(), form.urut.data or 0, pelaku_id=orang.id
        )  # fmt: skip
    except GalatNaskah as e:
        form.urut.errors = [str(e)]
        return _daftar(form, 422)
    flash("Dicatat. Nomor berikutnya melanjutkan angka itu.", "sukses")
    return redirect(url_for(".naskah_nomor"), 303)


@bp.route("/laporan/naskah/nomor/<pid>", methods=["GET", "POST"])
@butuh(GET="laporan.naskah.kelola", POST="laporan.naskah.kelola")
def naskah_nomor_batal(pid: str) -> ResponseReturnValue:
    orang = pelaku()
    baris = satu_nomor(sesi(), orang.instansi_id, pid)
    if baris is None:
        abort(404)
    form, status, umum = FormBatal.dari_permintaan(), 200, ""
    if request.method == "POST":
        status = 422
        if form.validate():
            try:
                service.batalkan(sesi(), orang.instansi_id, pid, form.alasan.data or "", pelaku_id=orang.id)
            except GalatNaskah as e:
                status, umum = 409, str(e)
            else:
                flash(f"Nomor {baris.nomor} dibatalkan dan tidak dipakai lagi.", "sukses")
                return redirect(url_for(".naskah_nomor", tahun=baris.tahun), 303)
    return respond(
        "laporan/naskah/nomor_batal.html", status=status, form=form, n=baris, umum=umum, ada_galat=status != 200,
        keadaan=KEADAAN, dapat=baris.status in (DIPESAN, TERPAKAI),
    )  # fmt: skip
