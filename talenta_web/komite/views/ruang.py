"""Operator's screen of a sidang: one page, and one address to which all its forms go (`aksi` says which)."""

from __future__ import annotations

from collections import defaultdict
from typing import cast

from flask import Response, abort, redirect, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as WerkzeugResponse

from talenta_web.domain.sidang import ALASAN_TERPENDEK, KEADAAN
from talenta_web.extensions import db
from talenta_web.komite.acuan import alasan, tanda
from talenta_web.komite.baca import catat_bahan
from talenta_web.komite.denyut import alamat_denyut, baca_tanda, buat_tanda
from talenta_web.komite.galat import Basi, GalatKomite, IsianSalah, TidakAda
from talenta_web.komite.queries.sidang import baca_sidang
from talenta_web.komite.queries.tampilan import CalonTampil, TampilanSidang
from talenta_web.komite.ruang import calon_ruang, susun_ruang
from talenta_web.komite.views import bp
from talenta_web.komite.views.dasar import status
from talenta_web.komite.views.ruang_aksi import AWALAN_BEDA, jalankan
from talenta_web.web.akses import butuh, lingkup, pelaku
from talenta_web.web.hx import respond
from talenta_web.web.poling import poling
from talenta_web.web.sekali import sekali


def _baca(pid: str) -> TampilanSidang:
    return baca_sidang(cast(Session, db.session()), pid, pelaku(), lingkup())


def _urung(s: TampilanSidang) -> dict[int, CalonTampil]:
    """Activity id -> person, for the newest decision entry of each person whose decision stands."""
    berdiri = {c.id: c for c in s.agenda if c.putusan}
    return {a.id: berdiri.pop(a.calon_id) for a in s.aktivitas if a.jenis == "putusan" and a.calon_id in berdiri}


def _tampil(pid: str, *, galat: GalatKomite | None = None, tanda_lama: str = "") -> Response:
    """The screen; after a refusal with its reason and what the form held. `tanda_lama`: token of the same open page."""
    session = cast(Session, db.session())
    s = _baca(pid)
    r = susun_ruang(session, s, request.args.get("hanya", ""))
    kini, lama = s.kini.id if s.kini else 0, baca_tanda(pid, tanda_lama)
    if lama is None or lama.calon_id != kini:  # the same evidence stays on the same screen
        catat_bahan(*(c.pegawai_id for c in s.agenda))
    beda = galat if isinstance(galat, Basi) else None
    return respond(
        "komite/ruang.html",
        "isi",
        status=status(galat) if galat else 200,
        r=r,
        s=s,
        k=r.kini,
        denyut=alamat_denyut(s, calon_id=kini),
        isi_url=url_for("komite.ruang_isi", pid=pid, hanya=r.hanya or None, k=buat_tanda(s, calon_id=kini)),
        keadaan=KEADAAN,
        alasan=alasan(),
        tanda=tanda(),
        alasan_terpendek=ALASAN_TERPENDEK,
        nama_anggota={a.id: a.nama for a in s.anggota},
        urung=_urung(s),
        galat=galat,
        ada_galat=galat is not None,
        galat_aksi=request.form.get("aksi", "") if galat else "",
        galat_medan=galat.medan if isinstance(galat, IsianSalah) else "",
        galat_beda=[(k, beda.tersimpan.get(k, "–"), v) for k, v in beda.kiriman.items()] if beda else [],
        isian=defaultdict(str, request.form),
        isian_beda=any(v for k, v in request.form.items() if k.startswith(AWALAN_BEDA)),
    )


@bp.route("/sidang/<pid>/ruang", methods=["GET", "POST"])
@butuh(GET="sidang.jalankan", POST="sidang.jalankan")
@sekali
def ruang(pid: str) -> Response | WerkzeugResponse:
    """The screen; a POST does one act and leads back to it."""
    if request.method != "POST":
        return _tampil(pid)
    _baca(pid)  # 404 for whoever may not see it, before anything else is said
    try:
        jalankan(cast(Session, db.session()), pid, pelaku(), request.form)
    except TidakAda:
        raise
    except GalatKomite as galat:
        cast(Session, db.session()).rollback()  # what the act wrote before it was refused is not shown
        return _tampil(pid, galat=galat)
    hanya = request.args.get("hanya") or None
    return redirect(url_for("komite.ruang", pid=pid, hanya=hanya), 303)


@bp.get("/sidang/<pid>/ruang/isi")
@butuh(GET="sidang.jalankan", berkas=True)
@poling
def ruang_isi(pid: str) -> Response:
    """What the open screen asks for after something moved."""
    return _tampil(pid, tanda_lama=request.args.get("k", ""))


@bp.get("/sidang/<pid>/ruang/lihat/<calon>")
@butuh(GET="sidang.jalankan")
def ruang_lihat(pid: str, calon: str) -> Response:
    """Another person of the agenda; neither the person under discussion nor the shared screen moves."""
    s = _baca(pid)
    c = s.calon(calon)
    if c is None:
        abort(404)
    catat_bahan(c.pegawai_id)
    return respond("komite/ruang_lihat.html", "dialog", s=s, k=calon_ruang(cast(Session, db.session()), s, c))
