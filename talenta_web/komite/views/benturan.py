"""Pages: own declarations of conflict, and those of a committee with what the records show."""

from __future__ import annotations

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response as Jawaban

from talenta_web.akun.service.pelaku import hari_ini
from talenta_web.domain.sidang import BENTURAN
from talenta_web.extensions import db
from talenta_web.komite.forms_susunan import NAMA_KURSI, FormBenturan, FormCabutBenturan, salahkan
from talenta_web.komite.galat import GalatKomite, IsianSalah, TidakAda
from talenta_web.komite.queries import benturan_daftar as q
from talenta_web.komite.service import benturan as service
from talenta_web.komite.views import bp
from talenta_web.komite.views.dasar import status
from talenta_web.komite.views.susunan import komite_pid
from talenta_web.web.akses import butuh, pelaku
from talenta_web.web.hx import respond
from talenta_web.web.sekali import sekali


@bp.route("/komite/benturan", methods=["GET", "POST"])
@butuh(GET="konflik.nyatakan", POST="konflik.nyatakan")
@sekali
def benturan() -> ResponseReturnValue | Jawaban:
    """Own declarations; POST adds one. `?nip=` comes from a page about that person."""
    if request.method != "POST":
        return _halaman(FormBenturan(data={"nip": request.args.get("nip", "")[:18]}))
    form = FormBenturan.dari_permintaan()
    if not form.validate():
        return _halaman(form, kode=422)
    try:
        service.nyatakan(
            db.session(), nip=form.nip.data or "", jenis=form.jenis.data, keterangan=form.keterangan.data or "",
            pelaku=pelaku(),
        )  # fmt: skip
    except IsianSalah as galat:
        salahkan(form, galat.medan, str(galat))
        return _halaman(form, kode=422)
    except GalatKomite as galat:
        return _halaman(form, umum=str(galat), kode=status(galat))
    flash("Pernyataan dicatat. Anda tidak ikut memutus perkara orang itu.", "sukses")
    return redirect(url_for("komite.benturan"), 303)


def _halaman(
    form: FormBenturan, *, cabut: FormCabutBenturan | None = None, yang: str | None = None, umum: str | None = None,
    kode: int = 200,
) -> ResponseReturnValue:  # fmt: skip
    return respond(
        "komite/benturan.html", form=form, cabut=cabut or FormCabutBenturan(), yang=yang, jenis=BENTURAN,
        baris=q.milik(db.session(), pelaku().id), umum=[umum] if umum else [], ada_galat=kode >= 400, status=kode,
    )  # fmt: skip


@bp.post("/komite/benturan/<pid>/cabut")
@butuh(POST="konflik.nyatakan")
def benturan_cabut(pid: str) -> ResponseReturnValue:
    form = FormCabutBenturan.dari_permintaan()
    try:
        if not form.validate():
            return _halaman(FormBenturan(), cabut=form, yang=pid, kode=422)
        service.cabut(db.session(), pid, alasan=form.alasan.data or "", pelaku=pelaku())
    except TidakAda:
        raise
    except GalatKomite as galat:
        return _halaman(FormBenturan(), cabut=form, yang=pid, umum=str(galat), kode=status(galat))
    flash("Pernyataan dicabut; catatannya tetap tersimpan.", "sukses")
    return redirect(url_for("komite.benturan"), 303)


@bp.get("/komite/<pid>/benturan")
@butuh(GET="musyawarah.benturan.lihat")
def benturan_komite(pid: str) -> ResponseReturnValue:
    """What members of this committee declared, and what the records say about the agendas that are open."""
    komite = komite_pid(pid)
    hari = hari_ini(db.session(), komite.instansi_id)
    return respond(
        "komite/benturan_komite.html", komite=komite, jenis=BENTURAN, kursi=NAMA_KURSI,
        dinyatakan=q.dinyatakan_komite(db.session(), komite.id), agenda=q.agenda_komite(db.session(), komite, hari),
    )  # fmt: skip
