"""Pages: how papers look: profile, preview, sample."""

from __future__ import annotations

from typing import Any

from flask import Response, abort, flash, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm.exc import StaleDataError

from talenta_web.basis.sesi import transaksi
from talenta_web.laporan.naskah import GalatNaskah, tampil
from talenta_web.laporan.naskah import queries as q
from talenta_web.laporan.naskah import service_profil as service
from talenta_web.laporan.naskah.forms import FormProfil, baris_kop, isi
from talenta_web.laporan.naskah.logo import MAKS_BITA, bersihkan
from talenta_web.laporan.naskah.tugas import CONTOH
from talenta_web.laporan.views.dasar import bp, lihat_semua, sesi
from talenta_web.pekerjaan import GalatPekerjaan, antre
from talenta_web.pekerjaan.kunci import kunci_menit
from talenta_web.web.akses import butuh, masuk, pelaku
from talenta_web.web.hx import respond
from talenta_web.web.tabrakan import beda, versi_kiriman


def _milik() -> int:
    return pelaku().instansi_id


def _nama() -> str:
    orang = masuk()
    return orang.instansi_nama if orang else ""


@bp.get("/laporan/naskah/")
@butuh(GET="laporan.naskah.lihat")
def naskah() -> ResponseReturnValue:
    baris = q.profil(sesi(), _milik())
    hari = tampil.hari_ini()
    orang = q.daftar_penandatangan(sesi(), _milik())
    return respond(
        "laporan/naskah/ringkas.html",
        profil=baris,
        lembar=tampil.pratinjau(sesi(), _milik(), tampil.profil_bawaan(baris, _nama()), hari),
        lambang=_lambang(baris),
        data=tampil.butir(baris) if baris else (),
        cara=tampil.CARA,
        boleh_register=lihat_semua(),
        orang=[(p, q.jabatan(p), tampil.masa(p, hari)) for p in orang],
    )


@bp.get("/laporan/naskah/lambang")
@butuh(GET="laporan.naskah.lihat", berkas=True)
def naskah_lambang() -> ResponseReturnValue:
    """The picture as it was written anew."""
    baris = q.profil(sesi(), _milik(), logo=True)
    if baris is None or baris.logo is None:
        abort(404)
    jawaban = make_response(baris.logo)
    jawaban.content_type = "image/png"
    jawaban.headers["Cache-Control"] = "private, max-age=3600"
    return jawaban


def _lambang(baris: Any) -> str:
    ada = baris is not None and baris.sidik_logo
    return url_for("laporan.naskah_lambang", v=baris.sidik_logo[:12]) if ada else ""


@bp.route("/laporan/naskah/profil", methods=["GET", "POST"])
@butuh(GET="laporan.naskah.kelola", POST="laporan.naskah.kelola")
def naskah_profil() -> ResponseReturnValue:
    baris = q.profil(sesi(), _milik(), logo=True)
    kini = tampil.isian_profil(baris, _nama())
    if request.method != "POST":
        return _profil(FormProfil(data=kini), baris)
    form = FormProfil.dari_permintaan()
    if not form.validate():
        return _profil(form, baris, 422)
    try:
        logo = _logo(form, baris.logo if baris else None)
        nilai = {**isi(form), "kop": baris_kop(form.kop.data)}
        versi = service.simpan_profil(
            sesi(), _milik(), nilai, logo=logo, versi=_versi(), pelaku_id=pelaku().id
        ).nomor_versi  # fmt: skip
    except GalatNaskah as e:
        form.logo.errors = [str(e)]
        return _profil(form, baris, 422)
    except StaleDataError:
        return _profil(form, baris, 409, beda=beda(form, kini))
    flash(f"Profil naskah versi {versi} berlaku untuk naskah berikutnya.", "sukses")
    return redirect(url_for(".naskah"), 303)


def _versi() -> int:
    teks = versi_kiriman() or ""
    return int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 10 else 0


def _logo(form: FormProfil, lama: bytes | None) -> bytes | None:
    berkas = request.files.get("logo")
    if berkas is not None and berkas.filename:
        return bersihkan(berkas.stream.read(MAKS_BITA + 1))
    return None if form.hapus_logo.data else lama


def _profil(form: FormProfil, baris: Any, status: int = 200, beda: Any = None) -> Response:
    return respond(
        "laporan/naskah/profil.html",
        status=status,
        form=form,
        ada_galat=status != 200,
        beda=beda,
        versi=baris.nomor_versi if baris else 0,
        ada_logo=bool(baris and baris.sidik_logo),
        lembar=tampil.pratinjau(sesi(), _milik(), tampil.dari_form(form, baris, _nama()), tampil.hari_ini()),
        lambang=_lambang(baris),
    )


@bp.post("/laporan/naskah/pratinjau")
@butuh(POST="laporan.naskah.kelola")
def naskah_pratinjau() -> ResponseReturnValue:
    """The drawing with the values of the form, also unfinished ones; nothing is stored."""
    form = FormProfil.dari_permintaan()
    form.validate()
    baris = q.profil(sesi(), _milik())
    p = tampil.dari_form(form, baris, _nama())
    return respond(
        "laporan/naskah/_pratinjau.html", lembar=tampil.pratinjau(sesi(), _milik(), p, tampil.hari_ini()),
        lambang="" if form.hapus_logo.data else _lambang(baris),
    )  # fmt: skip


@bp.post("/laporan/naskah/contoh")
@butuh(POST="laporan.naskah.kelola")
def naskah_contoh() -> ResponseReturnValue:
    """A real PDF of the stored profile, made by a job."""
    orang = pelaku()
    baris = q.profil(sesi(), _milik())
    muatan = {"profil": baris.pid if baris else "", "hari": tampil.hari_ini().isoformat()}
    try:
        with transaksi(sesi()):
            pid = antre(
                sesi(), CONTOH, muatan, instansi_id=orang.instansi_id, pelaku_id=orang.id,
                kunci_idempoten=kunci_menit(CONTOH, orang.id, muatan),
            )  # fmt: skip
    except GalatPekerjaan as e:
        flash(str(e), "galat")
        return redirect(url_for(".naskah"), 303)
    return redirect(url_for("pekerjaan.rinci", pid=pid), 303)
