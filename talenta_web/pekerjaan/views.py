"""Pages: own jobs, one job with its progress, cancel, download, and the bell."""

from __future__ import annotations

from datetime import timedelta
from typing import cast

from flask import Blueprint, Response, abort, flash, redirect, request, send_file, url_for
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as WerkzeugResponse

from talenta_web.basis.mode_baca import ModeBaca
from talenta_web.basis.model import sekarang
from talenta_web.extensions import db
from talenta_web.pekerjaan import jenis as katalog
from talenta_web.pekerjaan import queries, simpan
from talenta_web.pekerjaan.queries import Lihat
from talenta_web.pekerjaan.service.batal import batalkan
from talenta_web.pekerjaan.service.lihat import catat_unduh, tandai_dilihat
from talenta_web.web.akses import SandiDiminta, butuh, izin_lain, lingkup, pelaku
from talenta_web.web.hx import respond
from talenta_web.web.konteks import konfigurasi
from talenta_web.web.poling import poling

bp = Blueprint("pekerjaan", __name__, url_prefix="/pekerjaan")


def _sesi() -> Session:
    return cast(Session, db.session())


def _tempat(nama: str) -> int | None:
    nilai = request.args.get(nama, type=int)
    return nilai if nilai is not None and 0 <= nilai < 2**31 else None


def _milik(pid: str) -> Lihat:
    satu = queries.satu(_sesi(), pid, pelaku().id, semua=lingkup().seluruh)
    if satu is None:
        abort(404)
    return satu


@bp.get("/")
@butuh(GET="pekerjaan.lihat")
def daftar() -> Response:
    """Own jobs; the admin of an instansi also sees kind, state and duration of those of others."""
    lain = lingkup().seluruh and request.args.get("milik") == "lain"
    lembar = queries.halaman(_sesi(), pelaku().id, milik=not lain, sesudah=_tempat("sesudah"))
    _tandai(list(lembar.baris))
    return respond("pekerjaan/daftar.html", lembar=lembar, lain=lain, ada_lain=lingkup().seluruh, hari=_hari())


@bp.get("/<pid>")
@butuh(GET="pekerjaan.lihat")
def rinci(pid: str) -> Response:
    satu = _milik(pid)
    _tandai([satu])
    jenis = katalog.cari(satu.jenis)
    jam = jenis.jam_simpan if jenis else None
    return respond("pekerjaan/rinci.html", p=satu, depan=_depan(satu), hari=_hari(), jam=jam)


@bp.get("/<pid>/keadaan")
@butuh(GET="pekerjaan.lihat", berkas=True)
@poling
def keadaan(pid: str) -> Response:
    """What the page of a job asks every two seconds until the job is finished."""
    satu = _milik(pid)
    jawaban = respond("pekerjaan/_keadaan.html", p=satu, depan=_depan(satu))
    if satu.usai:
        jawaban.headers["HX-Refresh"] = "true"
    return jawaban


@bp.post("/<pid>/batal")
@butuh(POST="pekerjaan.batal")
def batal(pid: str) -> WerkzeugResponse:
    satu = _milik(pid)
    if batalkan(_sesi(), satu.pid, pelaku_id=pelaku().id):
        flash("Pembatalan diminta. Pekerjaan berhenti dalam beberapa detik; tidak ada yang berubah.", "info")
    else:
        flash("Pekerjaan ini sudah selesai atau sedang dibatalkan.", "awas")
    return redirect(url_for(".rinci", pid=pid), 303)


@bp.get("/<pid>/hasil")
@butuh(GET="pekerjaan.lihat", berkas=True)
def hasil(pid: str) -> Response:
    """The result file, for its owner alone, as long as he still holds the capability that made it."""
    satu = _milik(pid)
    jenis = katalog.cari(satu.jenis)
    if not satu.milik or not satu.berkas or jenis is None or _lewat(satu, jenis.jam_simpan):
        abort(404)
    putusan = izin_lain(jenis.hak(satu.muatan)).putusan
    if putusan == "segar":
        raise SandiDiminta()
    if putusan == "tidak":
        abort(403)
    jalur = simpan.letak(konfigurasi().folder_data, satu.pid, satu.berkas)
    if not jalur.is_file():
        abort(404)
    catat_unduh(
        _sesi(), pid=satu.pid, jenis=satu.jenis, ukuran=satu.ukuran or 0, instansi_id=pelaku().instansi_id,
        pelaku_id=pelaku().id,
    )  # fmt: skip
    jawaban = send_file(
        jalur, mimetype=satu.berkas_tipe, as_attachment=True, download_name=satu.berkas_nama, etag=False, max_age=0
    )
    jawaban.headers["Cache-Control"] = "private, no-store"
    return jawaban


@bp.get("/lonceng")
@butuh(GET="pekerjaan.lihat", berkas=True)
@poling
def lonceng() -> Response:
    """The number in the page frame; asked by the page, never part of it, so that no page costs more for it."""
    terbuka, baru = queries.lonceng(_sesi(), pelaku().id)
    return respond("pekerjaan/_lonceng.html", terbuka=terbuka, baru=baru)


def _lewat(satu: Lihat, jam: int | None) -> bool:
    """Past its hours, though not swept yet."""
    return jam is not None and satu.selesai is not None and sekarang() - satu.selesai > timedelta(hours=jam)


def _hari() -> int:
    return konfigurasi().hari_hasil


def _depan(satu: Lihat) -> int:
    return queries.antrean_di_depan(_sesi(), satu.id) if satu.status == "antre" else 0


def _tandai(baris: list[Lihat]) -> None:
    """Seen is a convenience: when the database takes no writes now, the page still shows."""
    baru = [b.id for b in baris if b.milik and b.usai and not b.dilihat]
    if baru:
        try:
            tandai_dilihat(_sesi(), pelaku().id, baru)
        except (SQLAlchemyError, ModeBaca):
            _sesi().rollback()
