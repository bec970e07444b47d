"""Page: one run as evidence, with the button that recomputes it and the one that seals it."""

from __future__ import annotations

from typing import cast

from flask import Blueprint, Response, abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from talenta_web.extensions import db
from talenta_web.pekerjaan import GalatPekerjaan
from talenta_web.pemetaan.queries.bukti import bukti as baca_bukti
from talenta_web.pemetaan.service import GalatPemetaan, PemetaanTidakAda
from talenta_web.pemetaan.service.minta import PERIKSA, SEGEL, minta_bukti
from talenta_web.web.akses import butuh, lingkup, pelaku
from talenta_web.web.hx import respond

NAMA_BAGIAN = {
    "bahan": "bahan beku", "aturan": "aturan", "ambang": "ambang", "hasil": "hasil", "kepala": "kepala pemetaan",
    "tampilan": "fakta pegawai yang disalin", "penunjuk": "penunjuk yang berlaku", "orang": "hasil perorangan",
    "kepastian": "angka kepastian",
}  # fmt: skip


def pasang(bp: Blueprint) -> None:
    """Add the routes to the blueprint of the slice."""
    bp.add_url_rule("/hitung/<pid>", "bukti", bukti)
    bp.add_url_rule("/hitung/<pid>/periksa", "bukti_periksa", periksa, methods=["POST"])
    bp.add_url_rule("/hitung/<pid>/segel", "bukti_segel", segel, methods=["POST"])


@butuh(GET="pemetaan.periksa_ulang")
def bukti(pid: str) -> Response:
    isi = baca_bukti(cast(Session, db.session()), pid)
    if isi is None:
        abort(404)
    return respond("pemetaan/bukti.html", b=isi, nama_bagian=NAMA_BAGIAN)


@butuh(POST="pemetaan.periksa_ulang")
def periksa(pid: str) -> ResponseReturnValue:
    return _antre(PERIKSA, pid)


@butuh(POST="segel.ekspor")
def segel(pid: str) -> ResponseReturnValue:
    return _antre(SEGEL, pid)


def _antre(jenis: str, pid: str) -> ResponseReturnValue:
    try:
        pekerjaan = minta_bukti(
            cast(Session, db.session()), jenis, pid, instansi_id=lingkup().instansi_id, pelaku_id=pelaku().id
        )
    except PemetaanTidakAda:
        abort(404)
    except (GalatPemetaan, GalatPekerjaan) as e:
        flash(str(e), "galat")
        return redirect(url_for("pemetaan.bukti", pid=pid), 303)
    return redirect(url_for("pekerjaan.rinci", pid=pekerjaan), 303)
