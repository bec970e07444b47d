"""Pages of the internal review: every butir with its answer, decide one or a whole criterion, close the round."""

from __future__ import annotations

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from talenta_web.akun.service.pelaku import hari_ini
from talenta_web.domain.penilaian import PERBAIKAN, REVIU, SETUJU
from talenta_web.kematangan.buka import Buka
from talenta_web.kematangan.forms import FormAlasan
from talenta_web.kematangan.galat import Basi, GalatKematangan, TidakAda
from talenta_web.kematangan.halaman import susun
from talenta_web.kematangan.kata import kata_isian
from talenta_web.kematangan.queries.reviu import diisi_orang
from talenta_web.kematangan.service import reviu as service
from talenta_web.kematangan.views import bp
from talenta_web.kematangan.views.dasar import salahkan, satu, sesi, status, tab
from talenta_web.web.akses import butuh, pelaku
from talenta_web.web.hx import respond
from talenta_web.web.sekali import sekali

SEMUA = "semua"


@bp.route("/kematangan/<pid>/reviu", methods=["GET", "POST"])
@butuh(GET="kuesioner.reviu", POST="kuesioner.reviu")
@sekali
def reviu(pid: str) -> ResponseReturnValue:
    """The form of one criterion: agree to all that waits, or decide on what is ticked."""
    with satu(pid, "kuesioner.reviu") as b:
        if request.method != "POST":
            return _halaman(b)
        form, kriteria, putusan = FormAlasan.dari_permintaan(), request.form.get("kriteria", ""), ""
        cara, _, putusan = request.form.get("putusan", "").rpartition(":")
        pilih = request.form.getlist("menunggu" if cara == SEMUA else "butir")
        butir = {k: request.form.get(f"sidik-{k}", "")[:64] for k in pilih}
        try:
            n = service.putuskan(sesi(), pid, putusan, butir, pelaku=pelaku(), alasan=form.alasan.data or "")
        except TidakAda:
            raise
        except GalatKematangan as galat:
            return _halaman(b, kriteria, form, galat)
    flash(f"{n} butir {'disetujui' if putusan == SETUJU else 'dikembalikan kepada pengisinya'}.", "sukses")
    return redirect(url_for(".reviu", pid=pid, _anchor=f"kriteria-{kriteria}"), 303)


@bp.post("/kematangan/<pid>/reviu/selesai")
@butuh(POST="kuesioner.reviu")
@sekali
def reviu_selesai(pid: str) -> ResponseReturnValue:
    """Close the round: forward to the leaders, or back for repair."""
    with satu(pid, "kuesioner.reviu") as b:
        try:
            p = service.selesaikan(sesi(), pid, pelaku_id=pelaku().id)
        except TidakAda:
            raise
        except GalatKematangan as galat:
            return _halaman(b, galat=galat)
    lanjut = "Butir yang dikembalikan terbuka lagi bagi unitnya." if p.keadaan == PERBAIKAN else ""
    flash(f"Reviu putaran ini selesai. {lanjut or 'Penilaian diteruskan kepada pimpinan untuk ditetapkan.'}", "sukses")
    return redirect(url_for(".penilaian", pid=pid), 303)


def _halaman(
    b: Buka, kriteria: str = "", form: FormAlasan | None = None, galat: GalatKematangan | None = None
) -> ResponseReturnValue:
    h = susun(sesi(), b, hari_ini(sesi(), b.instansi_id))
    k, maju = h.kuesioner, h.kemajuan
    jawaban = {
        kode: kata_isian(k, k.butir[kode], i.nilai, i.tidak_berlaku, i.catatan) for kode, i in maju.isian.items()
    }
    return respond(
        "kematangan/reviu.html", p=b.penilaian, h=h, k=k, maju=maju, jawaban=jawaban,
        terbuka=b.penilaian.keadaan == REVIU,
        sendiri=diisi_orang(sesi(), b.penilaian, pelaku().nip), form=form or FormAlasan(), kriteria_galat=kriteria,
        dicentang=frozenset(request.form.getlist("butir")), galat=galat,
        umum=salahkan(form, galat) if form is not None and galat is not None else [str(galat)] if galat else [],
        basi=isinstance(galat, Basi), tab=tab(b.penilaian.pid, "kematangan.reviu"), ada_galat=galat is not None,
        status=status(galat) if galat else 200,
    )  # fmt: skip
