"""The record page of one person."""

from __future__ import annotations

from flask import Response, abort, request

from talenta_web.extensions import db
from talenta_web.pegawai import tampil
from talenta_web.pegawai.queries import orang as q_orang
from talenta_web.pegawai.views.dasar import bp
from talenta_web.web.akses import butuh, lingkup
from talenta_web.web.baca import catat_baca
from talenta_web.web.hx import respond


@bp.get("/pegawai/<pid>")
@butuh(GET="pegawai.profil_umum.lihat")
def profil(pid: str) -> Response:
    """Identity, coverage, and the records of one tab; a tab without its capability does not exist."""
    session, ling = db.session(), lingkup()
    orang = q_orang.orang(session, ling, pid)
    if orang is None:
        abort(404)
    terlihat = tampil.bagian_terbuka(orang.pegawai.nip, orang.jalur)
    kode = request.args.get("bagian") or "ringkasan"
    bagian = next((b for b in terlihat if b.kode == kode), None)
    if bagian is None and kode != "ringkasan":
        abort(404)
    cakup = q_orang.kelengkapan(session, orang.pegawai.id)
    isi = q_orang.riwayat(session, orang.pegawai.id, bagian.bingkai) if bagian else {}
    p = orang.pegawai
    if any(b.terbatas for b in ((bagian,) if bagian else terlihat)):  # the summary tells what the K2 parts hold
        catat_baca("akses.profil", "K2", (p.id,))
    return respond(
        "pegawai/profil.html",
        orang=orang,
        p=p,
        nama=tampil.nama_lengkap(p.nama, p.gelar_depan, p.gelar_belakang),
        nip=tampil.nip_tampil(p.nip, ling.samarkan(p.nip, orang.jalur)),
        terlihat=terlihat,
        bagian=bagian,
        kode=kode,
        cakup=[(b, [(n, tampil.nama_bingkai(n), cakup[n]) for n in b.bingkai]) for b in terlihat],
        keadaan=tampil.STATUS,
        tabel=[tampil.tabel_riwayat(n, isi[n], cakup[n]) for n in isi],
    )
