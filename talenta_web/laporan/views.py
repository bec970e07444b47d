"""Pages: the gallery of report formats, and one address per format that answers with the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from flask import Blueprint, Response, current_app, request, url_for
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from talenta_web.cetak import GalatCetak
from talenta_web.domain.izin import Lingkup
from talenta_web.extensions import db
from talenta_web.host import GalatPlugin, Registry
from talenta_web.kontrak import FormatLaporan, Parameter
from talenta_web.laporan import service
from talenta_web.laporan.dokumen import GalatLaporan, Pembaca
from talenta_web.laporan.lingkup import irisan
from talenta_web.web.akses import boleh, butuh, izin_lain, lingkup, pelaku
from talenta_web.web.baca import rincian_baca
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


def _pembaca(dasar: Lingkup | None) -> Pembaca:
    """Reader for the person of this request; each dataset within its own capability and that of the report."""

    def bagi(kemampuan: str) -> Lingkup | None:
        izin = izin_lain(kemampuan)
        if not izin.ya or izin.lingkup is None:
            return None
        return izin.lingkup if dasar is None else irisan(izin.lingkup, dasar)

    return Pembaca(registry(), cast(Session, db.session()), bagi)


@bp.get("/")
@butuh(GET="laporan.agregat")
def daftar() -> ResponseReturnValue:
    """Everybody who may run any format holds laporan.agregat too (tested); a format shows to whom may run it."""
    pembaca = _pembaca(None)
    sajian = [
        Sajian(f, url_for(f"laporan.{endpoint(f)}"), tuple((p, pembaca.pilihan(p)) for p in f.parameter))
        for f in registry().semua_laporan()
        if boleh(f.kemampuan)
    ]
    return respond("laporan/daftar.html", sajian=sajian)


def endpoint(laporan: FormatLaporan) -> str:
    """Endpoint of a format: dots are not allowed there."""
    return f"unduh_{laporan.kode.replace('.', '__')}"


def _unduh(kode: str) -> ResponseReturnValue:
    laporan = registry().laporan(kode)
    jawaban = {k: v for k, v in request.args.items() if v}
    try:
        dokumen = service.buat(
            cast(Session, db.session()),
            _pembaca(lingkup()),
            laporan,
            jawaban,
            instansi_id=pelaku().instansi_id,
            pelaku_id=pelaku().id,
            baca=rincian_baca(pelaku(), "K2", "pdf"),
        )
    except GalatLaporan as e:
        return respond("laporan/gagal.html", status=422, nama=laporan.nama, sebab=str(e))
    except GalatCetak as e:
        return respond("laporan/gagal.html", status=503, nama=laporan.nama, sebab=str(e))
    except GalatPlugin:
        current_app.logger.exception("report %s failed", kode)
        sebab = "Plugin laporan ini gagal menyusun naskah. Beri tahu admin instansi; halaman lain tetap berjalan."
        return respond("laporan/gagal.html", status=503, nama=laporan.nama, sebab=sebab)
    jawab = Response(dokumen.isi, mimetype="application/pdf")
    jawab.headers.set("Content-Disposition", "attachment", filename=f"{dokumen.nama_berkas}.pdf")
    return jawab


@bp.record
def _pasang(keadaan: BlueprintSetupState) -> None:
    """One rule per installed format, so that each declares the capability of its own."""
    for laporan in keadaan.app.extensions["talenta_registry"].semua_laporan():

        @butuh(GET=laporan.kemampuan)
        def lihat(kode: str = laporan.kode) -> ResponseReturnValue:
            return _unduh(kode)

        keadaan.add_url_rule(f"/{laporan.kode}", endpoint(laporan), lihat, methods=["GET"])
