"""Ask for a correction of a record, or of the main data; the own requests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from talenta_web.basis.gudang import BerkasDitolak, KuotaHabis, Siap
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import transaksi
from talenta_web.extensions import db
from talenta_web.pegawai import tampil
from talenta_web.pegawai.catatan import service_utama
from talenta_web.pegawai.catatan.baris import nilai, sidik_nilai
from talenta_web.pegawai.catatan.bukti import simpan_semua
from talenta_web.pegawai.catatan.formulir import TERIMA
from talenta_web.pegawai.catatan.galat import CatatanBerubah, CatatanTidakAda, TidakSah
from talenta_web.pegawai.catatan.isian import bidang, teks
from talenta_web.pegawai.catatan.queries_baris import ambil
from talenta_web.pegawai.catatan.rancang import Tindakan
from talenta_web.pegawai.catatan.tampil import kata_nilai
from talenta_web.pegawai.koreksi import queries as q
from talenta_web.pegawai.koreksi import service
from talenta_web.pegawai.koreksi.aturan import UTAMA, ketentuan
from talenta_web.pegawai.koreksi.formulir import FormKoreksi, formulir
from talenta_web.pegawai.koreksi.tampil import baris_tampil, nama_data
from talenta_web.pegawai.queries import orang as q_orang
from talenta_web.pegawai.queries.orang import Orang
from talenta_web.pegawai.views.catatan_isi import kuota, periksa_berkas
from talenta_web.pegawai.views.dasar import bp
from talenta_web.web.akses import butuh, lingkup, pelaku
from talenta_web.web.hx import respond
from talenta_web.web.konteks import konfigurasi
from talenta_web.web.sekali import sekali
from talenta_web.web.tabrakan import versi_kiriman


@bp.route("/pegawai/<pid>/koreksi/<bingkai>", methods=["GET", "POST"])
@butuh(GET="koreksi.ajukan", POST="koreksi.ajukan")
def koreksi_baru(pid: str, bingkai: str) -> ResponseReturnValue:
    """A record that is missing, or the main data."""
    return _kerjakan(pid, bingkai, None)


@bp.route("/pegawai/<pid>/koreksi/<bingkai>/<catatan>", methods=["GET", "POST"])
@butuh(GET="koreksi.ajukan", POST="koreksi.ajukan")
def koreksi_catatan(pid: str, bingkai: str, catatan: str) -> ResponseReturnValue:
    """A record that is wrong, or should not stand there (`?tindakan=cabut`)."""
    return _kerjakan(pid, bingkai, catatan)


def _kerjakan(pid: str, bingkai: str, catatan: str | None) -> ResponseReturnValue:
    orang = q_orang.orang(db.session(), lingkup(), pid)
    terbuka = tampil.bagian_terbuka(orang.pegawai.nip, orang.jalur) if orang else ()
    if orang is None or (bingkai != UTAMA and not any(bingkai in b.bingkai for b in terbuka)):
        abort(404)
    kini = _kini(orang, bingkai, catatan)
    cabut = catatan is not None and request.args.get("tindakan") == "cabut"
    tindakan: Tindakan = "cabut" if cabut else "ubah" if kini is not None else "tambah"
    form = formulir(bingkai, {k: teks(v) for k, v in (kini or {}).items()}, kosong=cabut)
    if request.method != "POST":
        return _halaman(orang, bingkai, catatan, tindakan, form, kini)
    try:
        siap = periksa_berkas(form.berkas.data or ())
    except BerkasDitolak as e:
        return _halaman(orang, bingkai, catatan, tindakan, form, kini, {"berkas": str(e)}, 422)
    return _simpan(orang, bingkai, catatan, tindakan, form, kini, siap)


def _kini(orang: Orang, bingkai: str, catatan: str | None) -> dict[str, Any] | None:
    if bingkai == UTAMA:
        if catatan is not None:
            abort(404)
        isi = service_utama.nilai(db.session(), orang.pegawai)
        return {k: isi[k] for k in ketentuan().kolom_utama}
    if catatan is None:
        return None
    try:
        return nilai(ambil(db.session(), orang.pegawai.id, bingkai, catatan))
    except CatatanTidakAda:
        abort(404)


@sekali
def _simpan(
    orang: Orang, bingkai: str, catatan: str | None, tindakan: Tindakan, form: FormKoreksi,
    kini: Mapping[str, Any] | None, siap: Sequence[Siap],
) -> ResponseReturnValue:  # fmt: skip
    session, siapa = db.session(), pelaku()
    milik = {"instansi_id": siapa.instansi_id, "pengguna_id": siapa.id}
    try:
        with transaksi(session):
            berkas = simpan_semua(session, konfigurasi().folder_data, siap, kuota(), **milik)
            service.ajukan(
                session, orang.pegawai, bingkai, tindakan, form.isi(), uraian=form.alasan.data or "", pelaku=siapa,
                catatan_pid=catatan, sidik=versi_kiriman() if catatan else None, berkas=berkas,
            )  # fmt: skip
    except TidakSah as e:
        return _halaman(orang, bingkai, catatan, tindakan, form, kini, e.galat, 422)
    except (KuotaHabis, service.GalatKoreksi) as e:
        return _halaman(orang, bingkai, catatan, tindakan, form, kini, {"": str(e)}, 422)
    except (CatatanBerubah, CatatanTidakAda) as e:
        return _halaman(orang, bingkai, catatan, tindakan, form, kini, {"": str(e)}, 409)
    flash("Permintaan koreksi dikirim kepada pengelola kepegawaian. Keadaannya tampil di halaman ini.", "sukses")
    return redirect(url_for("pegawai.koreksi_milik"), 303)


def _halaman(
    orang: Orang, bingkai: str, catatan: str | None, tindakan: Tindakan, form: FormKoreksi,
    kini: Mapping[str, Any] | None, galat: Mapping[str, str] | None = None, status: int = 200,
) -> ResponseReturnValue:  # fmt: skip
    p = orang.pegawai
    isi = [(b.judul, kata_nilai(b, kini[b.nama])) for b in bidang(bingkai)] if catatan and kini else ()
    return respond(
        "pegawai/koreksi/isian.html",
        status=status,
        p=p,
        nama=tampil.nama_lengkap(p.nama, p.gelar_depan, p.gelar_belakang),
        sendiri=p.nip == pelaku().nip,
        judul_data=nama_data(bingkai),
        tindakan=tindakan,
        catatan=catatan,
        bingkai=bingkai,
        form=form,
        umum=form.tempel(galat or {}),
        ada_galat=status != 200,
        sidik=sidik_nilai(kini) if catatan and kini else None,
        kini=isi,
        k=ketentuan(),
        terima=TERIMA,
        utama=bingkai == UTAMA,
    )


@bp.get("/koreksi/")
@butuh(GET="koreksi.ajukan")
def koreksi_milik() -> ResponseReturnValue:
    """The own requests with their state and answer; people who left the unit meanwhile are seen no more."""
    semua, ling = q.milik(db.session(), pelaku().id, sekarang()), lingkup()
    baris = [b for b in semua if ling.memuat(b.nip, b.jalur)]
    saya = q_orang.pid_dari_nip(db.session(), pelaku().nip)
    return respond("pegawai/koreksi/milik.html", baris=[baris_tampil(b) for b in baris], k=ketentuan(), saya=saya)


@bp.post("/koreksi/<pid>/batal")
@butuh(POST="koreksi.ajukan")
def koreksi_batal(pid: str) -> ResponseReturnValue:
    """Take an own request back; anybody else's does not exist."""
    session = db.session()
    baris = q.satu(session, pid)
    if baris is None or baris.pengaju_id != pelaku().id:
        abort(404)
    try:
        service.batalkan(session, baris, pelaku=pelaku())
    except service.SudahDiputus as e:
        abort(409, str(e))
    flash("Permintaan koreksi dibatalkan.", "sukses")
    return redirect(url_for("pegawai.koreksi_milik"), 303)
