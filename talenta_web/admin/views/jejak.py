"""The audit: list, one event, catalogue of kinds, chain, export."""

from __future__ import annotations

from typing import cast

from flask import Response, abort, request
from sqlalchemy.orm import Session

from talenta_web.admin.queries import jejak as q
from talenta_web.admin.service import jejak as service
from talenta_web.admin.service import rantai
from talenta_web.admin.tampil_jejak import susun
from talenta_web.admin.views.dasar import bp
from talenta_web.admin.views.saring import keping, penunjuk, saring
from talenta_web.basis.jejak import KELAS, semua
from talenta_web.basis.jejak.jangkar import GalatJangkar
from talenta_web.basis.jejak.nama import namai
from talenta_web.extensions import db
from talenta_web.web.akses import butuh, lingkup, pelaku
from talenta_web.web.alamat import Alamat
from talenta_web.web.hx import respond
from talenta_web.web.konteks import konfigurasi

MAKS_SUBJEK = 200


@bp.get("/jejak/")
@butuh(GET="jejak.keamanan.lihat")
def jejak() -> Response:
    """Events that are not readings; those have their own page."""
    session, ling, arg = db.session(), lingkup(), request.args
    s = saring(session, arg, "keamanan")
    lembar = q.halaman(session, ling.instansi_id, s, penunjuk(arg))
    return respond(
        "jejak/daftar.html",
        "hasil",
        baris=susun(session, lembar.baris, samar=ling.samar),
        lembar=lembar,
        samar=ling.samar,
        kelas=[(k, n) for k, n in KELAS.items() if k not in {"keamanan", "akses"}],
        pilih_kelas=s.kelas,
        jenis=[(j.kode, j.nama) for j in semua() if j.kelas == s.kelas],
        arg=arg,
        keping=keping(arg, "/jejak/"),
        alamat=Alamat("/jejak/", {k: v for k, v in arg.items() if k not in {"sesudah", "sebelum"}}),
    )


@bp.get("/jejak/<pid>")
@butuh(GET="jejak.keamanan.lihat")
def kejadian(pid: str) -> Response:
    """One event; people shown by a reading are named to those who may see identities."""
    session, ling = db.session(), lingkup()
    satu = q.satu(session, pid)
    if satu is None or (satu.kelas == "akses" and ling.samar):
        abort(404)
    orang = q.subjek(session, satu.id, MAKS_SUBJEK) if not ling.samar else ()
    nama = namai(session, "pegawai", orang)
    return respond(
        "jejak/kejadian.html",
        b=susun(session, (satu,), samar=ling.samar)[0],
        k=satu,
        orang=[(nama[o].teks, nama[o].pid) if o in nama else ("Data sudah dimusnahkan", None) for o in orang],
        maks=MAKS_SUBJEK,
    )


@bp.get("/jejak/jenis")
@butuh(GET="jejak.keamanan.lihat")
def jenis() -> Response:
    """The catalogue, as the code declares it."""
    katalog = semua()
    per = [(KELAS[k], [j for j in katalog if j.kelas == k]) for k in KELAS]
    return respond("jejak/jenis.html", per=[p for p in per if p[1]], jumlah=len(katalog))


@bp.get("/jejak/rantai")
@butuh(GET="jejak.periksa_rantai")
def periksa_rantai() -> Response:
    """The last full check, the anchors, and a check of the newest events now."""
    session, instansi = cast(Session, db.session()), lingkup().instansi_id
    galat, jangkar = "", 0
    try:
        jangkar = len(rantai.baca_jangkar(konfigurasi().berkas_jangkar).get(instansi, ()))
    except GalatJangkar as g:
        galat = str(g).replace(str(konfigurasi().folder_data), "")
    return respond(
        "jejak/rantai.html",
        cepat=rantai.periksa_cepat(session, instansi),
        penuh=rantai.terakhir(session),
        kepala=q.kepala(session, instansi),
        jangkar=jangkar,
        galat_jangkar=galat,
        cepat_maks=rantai.CEPAT,
    )


@bp.get("/jejak/ekspor.csv")
@butuh(GET="jejak.ekspor")
def ekspor_csv() -> Response:
    """The events of a filter as CSV."""
    return _ekspor("csv")


@bp.get("/jejak/ekspor.xlsx")
@butuh(GET="jejak.ekspor")
def ekspor_xlsx() -> Response:
    """The events of a filter as a workbook."""
    return _ekspor("xlsx")


def _ekspor(bentuk: str) -> Response:
    session, orang = db.session(), pelaku()
    s = saring(session, request.args, "keamanan")
    dipakai = {k: v[:60] for k, v in request.args.items() if v and k in {"kelas", "jenis", "sejak", "sampai", "pelaku"}}
    try:
        berkas, _ = service.ekspor(
            session, s, bentuk, instansi_id=orang.instansi_id, pelaku_id=orang.id, saringan=dipakai
        )
    except service.GalatEkspor as g:
        abort(422, description=str(g))
    tipe = "text/csv" if bentuk == "csv" else "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    jawaban = Response(berkas.read(), mimetype=tipe)
    berkas.close()
    jawaban.headers.set("Content-Disposition", "attachment", filename=f"jejak.{bentuk}")
    jawaban.headers["Cache-Control"] = "private, no-store"
    return jawaban
