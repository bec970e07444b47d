"""The record page of one person."""

from __future__ import annotations

from typing import Any

from flask import Response, abort, request

from talenta_web.extensions import db
from talenta_web.pegawai import rahasia, tampil
from talenta_web.pegawai.catatan import queries as q_catatan
from talenta_web.pegawai.catatan import usul
from talenta_web.pegawai.catatan.baris import DUA_ORANG
from talenta_web.pegawai.catatan.service_utama import BINGKAI as UTAMA
from talenta_web.pegawai.koreksi.tampil import boleh_koreksi
from talenta_web.pegawai.panel import PANEL
from talenta_web.pegawai.queries import orang as q_orang
from talenta_web.pegawai.queries.orang import Orang
from talenta_web.pegawai.views.dasar import bp
from talenta_web.web.akses import boleh, butuh, izin_lain, lingkup, pelaku
from talenta_web.web.baca import catat_baca
from talenta_web.web.hx import minta_potongan, respond


@bp.get("/pegawai/<pid>")
@butuh(GET="pegawai.profil_umum.lihat")
def profil(pid: str) -> Response:
    """Identity, coverage, and the records of one tab; a tab without its capability does not exist."""
    return _halaman(_orang(pid))


@bp.post("/pegawai/<pid>/rahasia")
@butuh(POST="pegawai.identitas_penuh.lihat")
def rahasia_buka(pid: str) -> Response:
    """Show one secret field of one person; a stranger's needs a purpose. The rest stays covered."""
    orang = _orang(pid)
    bidang, alasan = request.form.get("bidang", ""), request.form.get("tujuan", "")
    if bidang not in rahasia.BIDANG:
        abort(422, "Pilih satu bidang untuk ditampilkan.")
    sendiri = orang.pegawai.nip == pelaku().nip
    if not sendiri and alasan not in rahasia.tujuan():
        return _halaman(orang, galat="Pilih tujuan pembukaan data pribadi ini.", status=422)
    catat_baca("akses.rahasia", "K3", (orang.pegawai.id,), tujuan=rahasia.SENDIRI if sendiri else alasan)
    jawaban = _halaman(orang, dibuka=bidang, terpilih=alasan)
    if not minta_potongan():
        jawaban.headers["Refresh"] = f"{rahasia.detik_terbuka()}; url=/pegawai/{pid}"
    return jawaban


def _orang(pid: str) -> Orang:
    orang = q_orang.orang(db.session(), lingkup(), pid)
    if orang is None:
        abort(404)
    return orang


def _halaman(
    orang: Orang, *, dibuka: str | None = None, terpilih: str = "", galat: str | None = None, status: int = 200
) -> Response:
    session, ling = db.session(), lingkup()
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
    izin_rahasia = izin_lain("pegawai.identitas_penuh.lihat")
    boleh_rahasia = izin_rahasia.putusan in {"ya", "segar"} and bagian is None
    if izin_rahasia.lingkup is not None:
        boleh_rahasia = boleh_rahasia and izin_rahasia.lingkup.memuat(p.nip, orang.jalur)
    return respond(
        "pegawai/profil.html",
        "rahasia" if request.method == "POST" else None,
        status=status,
        rahasia=rahasia.daftar(p, dibuka) if boleh_rahasia else (),
        tujuan={} if p.nip == pelaku().nip else rahasia.tujuan(),
        terpilih=terpilih,
        galat=galat,
        detik=rahasia.detik_terbuka(),
        jejak_akses=(jejak := izin_lain("jejak.akses.lihat").lingkup) is not None and jejak.seluruh,
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
        **_catatan(orang, tuple(isi)),
        panel=[] if bagian else [i for x in PANEL if (i := x.susun(session, orang, ling.samarkan(p.nip, orang.jalur)))],
    )


def _catatan(orang: Orang, bingkai: tuple[str, ...]) -> dict[str, Any]:
    """What the tables of a tab say about evidence, withdrawn records and waiting proposals, and who may edit."""
    session, p = db.session(), orang.pegawai
    sendiri = pelaku().nip == p.nip
    return {
        "bukti": q_catatan.jumlah_bukti(session, p.id, bingkai) if bingkai else {},
        "dicabut": q_catatan.dicabut(session, p.id, bingkai) if bingkai else {},
        "tunggu": usul.menunggu(session, p.id) if DUA_ORANG & set(bingkai) and boleh("disiplin.catat") else [],
        "boleh_tambah": not sendiri and boleh("pegawai.buat_ubah"),
        "boleh_koreksi": boleh_koreksi(p.nip, orang.jalur),
        "boleh_disiplin": not sendiri and boleh("disiplin.catat"),
        "dua_orang": DUA_ORANG,
        "versi_utama": [] if bingkai else q_catatan.versi(session, p.id, UTAMA, p.pid),
    }
