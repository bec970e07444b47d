"""Steps of the secretary: state of the session, invitation, words for the minutes."""

from __future__ import annotations

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from talenta_web.domain.sidang import KEADAAN, SIDANG
from talenta_web.extensions import db
from talenta_web.komite.forms_sidang import FormUndangan
from talenta_web.komite.galat import Basi, BukanAnggota, GalatKomite, IsianSalah, TidakAda
from talenta_web.komite.queries.tampilan import TampilanSidang
from talenta_web.komite.service.sidang import Undangan, pindah, tulis_catatan, ubah_undangan
from talenta_web.komite.views import bp
from talenta_web.komite.views.dasar import status
from talenta_web.komite.views.sidang import baca_sekretaris, halaman
from talenta_web.web.akses import butuh, pelaku
from talenta_web.web.hx import respond
from talenta_web.web.sekali import sekali
from talenta_web.web.tabrakan import beda, versi_kiriman

BAGIAN = {"pembuka": "Pembukaan", "penutup": "Penutupan"}


@bp.post("/sidang/<pid>/langkah")
@butuh(POST="sidang.jalankan")
@sekali
def sidang_langkah(pid: str) -> ResponseReturnValue:
    """Move the session to another state."""
    ke, alasan = request.form.get("ke", ""), request.form.get("alasan", "")
    baca_sekretaris(pid)
    if ke not in KEADAAN:
        raise IsianSalah("ke", "Keadaan sidang ini tidak dikenal.")
    try:
        pindah(db.session(), sidang_pid=pid, pelaku=pelaku(), ke=ke, alasan=alasan)
    except (TidakAda, BukanAnggota):
        raise
    except GalatKomite as galat:
        return halaman(pid, galat, ke, alasan)
    flash(f"Keadaan sidang: {KEADAAN[ke].lower()}.", "sukses")
    return redirect(url_for(".ruang" if ke == SIDANG else ".sidang", pid=pid), 303)


@bp.route("/sidang/<pid>/undangan", methods=["GET", "POST"])
@butuh(GET="sidang.jalankan", POST="sidang.jalankan")
def sidang_undangan(pid: str) -> ResponseReturnValue:
    s = baca_sekretaris(pid)
    kini = Undangan(s.nama, s.tempat, s.dijadwalkan_pada, s.pratinjau_sampai)
    asal = FormUndangan.dari_undangan(kini)
    if request.method != "POST":
        return _undangan(s, asal, kini)
    form = FormUndangan.dari_permintaan()
    if not form.validate():
        return _undangan(s, form, kini, kode=422)
    try:
        ubah_undangan(
            db.session(), sidang_pid=pid, pelaku=pelaku(), baru=form.undangan(), dilihat=versi_kiriman() or ""
        )
    except IsianSalah as galat:
        form[galat.medan].errors = [str(galat)]
        return _undangan(s, form, kini, kode=422)
    except Basi:
        return _undangan(s, form, kini, kode=409, asal=asal)
    except GalatKomite as galat:
        return _undangan(s, form, kini, umum=str(galat), kode=status(galat))
    flash("Undangan disimpan.", "sukses")
    return redirect(url_for(".sidang", pid=pid), 303)


def _undangan(
    s: TampilanSidang, form: FormUndangan, kini: Undangan, *, umum: str = "", kode: int = 200,
    asal: FormUndangan | None = None,
) -> ResponseReturnValue:  # fmt: skip
    return respond(
        "komite/sidang_undangan.html", s=s, form=form, versi=kini.sidik, umum=[umum] if umum else [],
        beda=beda(form, asal.data) if asal else None, ada_galat=kode >= 400, status=kode,
    )  # fmt: skip


@bp.route("/sidang/<pid>/notulen/<bagian>", methods=["GET", "POST"])
@butuh(GET="sidang.jalankan", POST="sidang.jalankan")
def sidang_notulen(pid: str, bagian: str) -> ResponseReturnValue:
    """Opening or closing words that the minutes take over."""
    s = baca_sekretaris(pid)
    if bagian not in BAGIAN:
        raise TidakAda("Bagian catatan ini tidak ada.")
    kini: str = getattr(s, bagian)
    if request.method != "POST":
        return _notulen(s, bagian, kini)
    teks = request.form.get("teks", "")
    try:
        tulis_catatan(
            db.session(), sidang_pid=pid, pelaku=pelaku(), bagian=bagian, teks=teks,
            dilihat=request.form.get("dilihat", ""),
        )  # fmt: skip
    except (TidakAda, BukanAnggota):
        raise
    except GalatKomite as galat:
        return _notulen(s, bagian, kini, teks=teks, galat=galat)
    flash(f"{BAGIAN[bagian]} disimpan.", "sukses")
    return redirect(url_for(".sidang", pid=pid, _anchor="notulen"), 303)


def _notulen(
    s: TampilanSidang, bagian: str, kini: str, *, teks: str | None = None, galat: GalatKomite | None = None
) -> ResponseReturnValue:
    return respond(
        "komite/sidang_notulen.html", s=s, bagian=bagian, judul=BAGIAN[bagian], kini=kini,
        teks=kini if teks is None else teks, galat=str(galat) if galat else "", basi=isinstance(galat, Basi),
        ada_galat=galat is not None, status=status(galat) if galat else 200,
    )  # fmt: skip
