"""Pages: the gallery of report formats, and one address per format that queues the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from flask import Blueprint, current_app, redirect, request, url_for
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from talenta_web.extensions import db
from talenta_web.host import Registry
from talenta_web.kontrak import FormatLaporan, Parameter
from talenta_web.laporan import service
from talenta_web.laporan.dokumen import GalatLaporan
from talenta_web.laporan.lingkup import pembaca
from talenta_web.pekerjaan import GalatPekerjaan
from talenta_web.web.akses import boleh, butuh, lingkup, pelaku
from talenta_web.web.hx import respond

bp = Blueprint("laporan", __name__, url_prefix="/laporan")


@dataclass(frozen=True, slots=True)
class Sajian:
    """A format in the gallery: its address and its questions with the answers on offer."""

    format: FormatLaporan
    url: str
    tanya: tuple[tuple[Parameter, tuple[tuple[str, str], ...]], ...]


def registry() -> Registry:
    return cast(Registry, current_app.extensions["talenta_registry"])


@bp.get("/")
@butuh(GET="laporan.agregat")
def daftar() -> ResponseReturnValue:
    """Everybody who may run any format holds laporan.agregat too (tested); a format shows to whom may run it."""
    baca = pembaca(registry(), cast(Session, db.session()), None)
    sajian = [
        Sajian(f, url_for(f"laporan.{endpoint(f)}"), tuple((p, baca.pilihan(p)) for p in f.parameter))
        for f in registry().semua_laporan()
        if boleh(f.kemampuan)
    ]
    return respond("laporan/daftar.html", sajian=sajian)


def endpoint(laporan: FormatLaporan) -> str:
    """Endpoint of a format: dots are not allowed there."""
    return f"unduh_{laporan.kode.replace('.', '__')}"


def _minta(kode: str) -> ResponseReturnValue:
    """No PDF inside a request: a job makes it, its page offers the download."""
    laporan, session = registry().laporan(kode), cast(Session, db.session())
    try:
        pid = service.minta(
            session,
            pembaca(registry(), session, lingkup()),
            laporan,
            {k: v for k, v in request.args.items() if v},
            instansi_id=pelaku().instansi_id,
            pelaku_id=pelaku().id,
        )
    except GalatLaporan as e:
        return respond("laporan/gagal.html", status=422, nama=laporan.nama, sebab=str(e))
    except GalatPekerjaan as e:
        return respond("laporan/gagal.html", status=429, nama=laporan.nama, sebab=str(e))
    return redirect(url_for("pekerjaan.rinci", pid=pid), 303)


@bp.record
def _pasang(keadaan: BlueprintSetupState) -> None:
    """One rule per installed format, so that each declares the capability of its own."""
    for laporan in keadaan.app.extensions["talenta_registry"].semua_laporan():

        @butuh(GET=laporan.kemampuan)
        def lihat(kode: str = laporan.kode) -> ResponseReturnValue:
            return _minta(kode)

        keadaan.add_url_rule(f"/{laporan.kode}", endpoint(laporan), lihat, methods=["GET"])
