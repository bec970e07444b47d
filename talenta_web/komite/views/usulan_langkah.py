"""Steps of an own proposal: withdraw, take the last step back, confirm it on a newer run."""

from __future__ import annotations

from typing import Any, cast

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from talenta_web.extensions import db
from talenta_web.komite.galat import TidakAda
from talenta_web.komite.models import Usulan
from talenta_web.komite.models.usulan import DITARIK
from talenta_web.komite.queries import usulan as q
from talenta_web.komite.service import usulan as service
from talenta_web.komite.tampil_usulan import pindah
from talenta_web.komite.views import bp
from talenta_web.web.akses import butuh, lingkup, pelaku
from talenta_web.web.keamanan import lanjut_aman
from talenta_web.web.tabrakan import versi_kiriman


@bp.post("/usulan/<pid>/tarik")
@butuh(POST="kotak.ubah.usul")
def usulan_tarik(pid: str) -> ResponseReturnValue:
    isi = _umum(pid)
    isi.pop("lingkup")
    service.tarik(cast(Session, db.session()), alasan=request.form.get("alasan", ""), **isi)
    flash("Usulan ditarik. Langkah-langkahnya tetap tersimpan.", "sukses")
    return _pulang(pid)


@bp.post("/usulan/<pid>/urung")
@butuh(POST="kotak.ubah.usul")
def usulan_urung(pid: str) -> ResponseReturnValue:
    u = service.urungkan(cast(Session, db.session()), **_umum(pid))
    flash(f"Langkah terakhir diurungkan; sekarang {_sebut(u)}.", "sukses")
    return _pulang(pid)


@bp.post("/usulan/<pid>/tegas")
@butuh(POST="kotak.ubah.usul")
def usulan_tegas(pid: str) -> ResponseReturnValue:
    u = service.tegaskan(cast(Session, db.session()), **_umum(pid))
    flash(f"Usulan ditegaskan atas hasil hitung yang berlaku: {_sebut(u)}.", "sukses")
    return _pulang(pid)


def _umum(pid: str) -> dict[str, Any]:
    """What each step needs; a proposal outside the reader's scope does not exist."""
    if q.satu(cast(Session, db.session()), pelaku(), lingkup(), pid) is None:
        raise TidakAda("Usulan tidak ada.")
    versi = versi_kiriman() or ""
    return {"pelaku": pelaku(), "lingkup": lingkup(), "pid": pid, "versi": int(versi) if versi.isdigit() else None}


def _sebut(u: Usulan) -> str:
    return pindah(u.kotak_hitung, None if u.keadaan == DITARIK else u.kotak_usul)


def _pulang(pid: str) -> ResponseReturnValue:
    return redirect(lanjut_aman(request.form.get("kembali"), url_for("komite.usulan_rinci", pid=pid)), 303)
