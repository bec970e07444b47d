"""The form of the main data of a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import abort, flash, redirect, request
from flask.typing import ResponseReturnValue

from talenta_web.extensions import db
from talenta_web.pegawai import tampil
from talenta_web.pegawai.catatan import service_utama as layanan
from talenta_web.pegawai.catatan.baris import sidik_nilai
from talenta_web.pegawai.catatan.formulir import FormCatatan, formulir
from talenta_web.pegawai.catatan.galat import CatatanBerubah, TidakSah
from talenta_web.pegawai.catatan.isian import teks
from talenta_web.pegawai.catatan.rancang import galat_alasan
from talenta_web.pegawai.catatan.service import Sebab
from talenta_web.pegawai.catatan.tampil import kata_nilai
from talenta_web.pegawai.models import Pegawai
from talenta_web.pegawai.queries import orang as q_orang
from talenta_web.pegawai.views.dasar import bp
from talenta_web.web.akses import bukan_sendiri, butuh, lingkup, pelaku
from talenta_web.web.hx import respond
from talenta_web.web.sekali import sekali
from talenta_web.web.tabrakan import Beda, versi_kiriman


@bp.route("/pegawai/<pid>/ubah", methods=["GET", "POST"])
@butuh(GET="pegawai.buat_ubah", POST="pegawai.buat_ubah")
@sekali
def utama_ubah(pid: str) -> ResponseReturnValue:
    """Name, titles, grade, post, unit with their dates."""
    session = db.session()
    orang = q_orang.orang(session, lingkup(), pid)
    if orang is None:
        abort(404)
    p = orang.pegawai
    bukan_sendiri(p.nip)
    kini = layanan.nilai(session, p)
    form = formulir(layanan.BINGKAI, {k: teks(v) for k, v in kini.items()}, layanan.KOLOM, berkas=False)
    if request.method != "POST":
        return _halaman(p, form, kini)
    sebab = Sebab(form.alasan.data or "", pelaku().id)
    try:
        berubah = layanan.ubah(session, p.id, form.isi(), sebab, sidik=versi_kiriman())
    except TidakSah as e:
        return _halaman(p, form, kini, galat=e.galat | galat_alasan(sebab.alasan), status=422)
    except CatatanBerubah as e:
        return _halaman(p, form, layanan.nilai(session, p), beda=_beda(form, e.kini), status=409)
    if berubah:
        flash("Data utama diubah. Hasil pemetaan yang sudah dihitung tidak berubah.", "sukses")
    else:
        flash("Tidak ada nilai yang berubah.", "info")
    return redirect(f"/pegawai/{pid}", 303)


def _beda(form: FormCatatan, kini: Mapping[str, str]) -> list[Beda]:
    """What is stored beside what was sent, as form text."""
    kirim = {k: v.strip() for k, v in form.isi().items()}
    judul = {b.nama: b.judul for b in layanan.bidang_utama()}
    return [Beda(judul[k], kini[k] or "–", v or "–") for k, v in kirim.items() if v != kini[k]]


def _halaman(
    p: Pegawai,
    form: FormCatatan,
    kini: Mapping[str, Any],
    *,
    galat: Mapping[str, str] | None = None,
    beda: Sequence[Beda] | None = None,
    status: int = 200,
) -> ResponseReturnValue:
    return respond(
        "pegawai/catatan/isian.html",
        status=status,
        p=p,
        nama=tampil.nama_lengkap(p.nama, p.gelar_depan, p.gelar_belakang),
        nip=tampil.nip_tampil(p.nip, samar=False),
        bagian={"judul": "Ringkasan"},
        bingkai=None,
        judul_bingkai="Data utama",
        pulang=f"/pegawai/{p.pid}",
        dua=False,
        form=form,
        umum=form.tempel(galat or {}),
        ada_galat=status != 200,
        beda=beda,
        tindakan="ubah",
        kata="Ubah",
        sidik=sidik_nilai(kini),
        kini=[(b.judul, kata_nilai(b, kini[b.nama])) for b in layanan.bidang_utama()],
    )
