"""History of imports, one import, and the proposal to undo it."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Response, abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response as WerkzeugResponse

from talenta_web.akun.persetujuan import GalatPersetujuan, usulkan
from talenta_web.extensions import db
from talenta_web.pegawai.alir.catat import MASA_URUNG
from talenta_web.pegawai.queries import riwayat_impor as q
from talenta_web.pegawai.urung.persetujuan import URUNG, muatan
from talenta_web.pegawai.urung.service import HasilUrung, UrungGagal, cari, urungkan
from talenta_web.pegawai.views.dasar import bp
from talenta_web.web.akses import boleh, butuh, lingkup, pelaku
from talenta_web.web.hx import respond

LANGSUNG = 20_000
"""Changed rows up to which a proposal first tries the undo within the request, so that rows in the way are named."""


@bp.get("/pegawai/impor/riwayat")
@butuh(GET="impor.pratinjau")
def impor_riwayat() -> Response:
    """Every import that was applied, newest first."""
    if not lingkup().seluruh:
        abort(404)
    baris, sesudah = q.halaman(db.session(), request.args.get("sesudah", type=int))
    return respond("pegawai/impor_riwayat.html", baris=baris, sesudah=sesudah)


@bp.get("/pegawai/impor/riwayat/<pid>")
@butuh(GET="impor.pratinjau")
def impor_rinci(pid: str) -> Response:
    """What one import changed, and whether it can be undone."""
    return _rinci(pid)


def _rinci(
    pid: str, halangan: Sequence[tuple[str, str, str]] = (), jumlah: int = 0, galat: str = "", status: int = 200
) -> Response:
    session = db.session()
    baris = q.satu(session, pid) if lingkup().seluruh else None
    if baris is None:
        abort(404)
    try:
        cari(session, pid)
        alasan = ""
    except UrungGagal as e:
        alasan = str(e)
    return respond(
        "pegawai/impor_rinci.html",
        status=status,
        b=baris,
        alasan=alasan,
        boleh_urung=boleh(URUNG),
        halangan=halangan,
        jumlah=jumlah,
        galat=galat,
        hari=MASA_URUNG.days,
    )


@bp.post("/pegawai/impor/riwayat/<pid>/urungkan")
@butuh(POST="impor.batalkan", usul=True)
def impor_urungkan(pid: str) -> Response | WerkzeugResponse:
    """Propose the undo to a second human; rows that stand in the way are named at once."""
    session, orang = db.session(), pelaku()
    baris = q.satu(session, pid) if lingkup().seluruh else None
    if baris is None:
        abort(404)
    try:
        coba = _coba(pid, baris.jumlah_berubah)
    except UrungGagal as e:
        return _rinci(pid, galat=str(e), status=409)
    if coba is not None and coba.jumlah_halangan:
        return _rinci(pid, coba.halangan, coba.jumlah_halangan, status=409)
    try:
        nomor = usulkan(session, URUNG, muatan(baris), pelaku=orang)
    except GalatPersetujuan as e:
        return _rinci(pid, galat=str(e), status=409)
    flash("Usulan dikirim. Pengelola kepegawaian lain harus menyetujuinya dalam tujuh hari.", "sukses")
    return redirect(url_for("akun.persetujuan_rinci", pid=nomor), 303)


def _coba(pid: str, banyak: int) -> HasilUrung | None:
    session = db.session()
    if banyak > LANGSUNG:
        cari(session, pid)
        return None
    return urungkan(session, instansi_id=lingkup().instansi_id, pelaku_id=pelaku().id, pid=pid, uji=True)
