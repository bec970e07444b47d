"""Who read whose restricted data: for auditors of everybody, for each person of himself."""

from __future__ import annotations

from flask import Response, abort, request

from talenta_web.admin.queries import jejak as q
from talenta_web.admin.tampil_jejak import susun
from talenta_web.admin.views.dasar import bp
from talenta_web.admin.views.saring import TIADA, keping, penunjuk, saring
from talenta_web.basis.jejak.nama import cari_nomor, namai
from talenta_web.extensions import db
from talenta_web.web.akses import butuh, lingkup, pelaku
from talenta_web.web.alamat import Alamat
from talenta_web.web.hx import respond


@bp.get("/jejak/akses")
@butuh(GET="jejak.akses.lihat")
def akses() -> Response:
    """Readings of the whole instansi; whoever may see only his own is shown those."""
    session, ling, arg = db.session(), lingkup(), request.args
    if not ling.seluruh:
        return _saya("/jejak/akses")
    s = saring(session, arg, "akses")
    lembar = q.halaman(session, ling.instansi_id, s, penunjuk(arg))
    tentang = namai(session, "pegawai", (s.pegawai_id,)).get(s.pegawai_id) if s.pegawai_id else None
    return respond(
        "jejak/akses.html",
        "hasil",
        baris=susun(session, lembar.baris, samar=False),
        lembar=lembar,
        tentang=tentang,
        arg=arg,
        keping=keping(arg, "/jejak/akses"),
        alamat=_alamat("/jejak/akses"),
    )


@bp.get("/akun/akses")
@butuh(GET="jejak.akses.lihat")
def akses_saya() -> Response:
    """Siapa membuka data saya."""
    return _saya("/akun/akses")


def _saya(jalan: str) -> Response:
    session, orang, arg = db.session(), pelaku(), request.args
    if set(arg) - {"sejak", "sampai", "sesudah", "sebelum"}:
        abort(404)
    s = saring(session, arg, "akses")
    nomor = cari_nomor(session, "nip", orang.nip) or TIADA
    lembar = q.halaman(
        session, orang.instansi_id, q.Saring(pegawai_id=nomor, sejak=s.sejak, sebelum=s.sebelum), penunjuk(arg)
    )
    return respond(
        "jejak/akses_saya.html",
        "hasil",
        baris=susun(session, lembar.baris, samar=False, saya=orang.id),
        lembar=lembar,
        dengan_nama=q.nama_pembaca(session),
        ada=nomor != TIADA,
        arg=arg,
        jalan=jalan,
        keping=keping(arg, jalan),
        alamat=_alamat(jalan),
    )


def _alamat(jalan: str) -> Alamat:
    return Alamat(jalan, {k: v for k, v in request.args.items() if k not in {"sesudah", "sebelum"}})
