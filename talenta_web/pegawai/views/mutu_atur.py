"""Data quality: the rules of this instansi, and who completes what until when."""

from __future__ import annotations

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm.exc import StaleDataError

from talenta_web.akun.models import UnitKerja
from talenta_web.akun.service.pelaku import hari_ini
from talenta_web.extensions import db
from talenta_web.pegawai.mutu import queries_tugas as qt
from talenta_web.pegawai.mutu import service, tampil
from talenta_web.pegawai.mutu.aturan import AturanMutu, Setelan, katalog
from talenta_web.pegawai.mutu.forms import FormTugas, form_aturan, pilihan_tingkat
from talenta_web.pegawai.tampil import nama_bingkai
from talenta_web.pegawai.views.dasar import bp
from talenta_web.web.akses import butuh, lingkup, pelaku
from talenta_web.web.hx import respond
from talenta_web.web.sekali import sekali
from talenta_web.web.tabrakan import versi_kiriman

_BENTROK = "Diubah orang lain sejak halaman dibuka. Periksa yang tersimpan sekarang, lalu kirim lagi bila masih perlu."


def _versi() -> int:
    teks = versi_kiriman() or ""
    return int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 10 else 0


@bp.get("/pegawai/mutu/aturan")
@butuh(GET="mutu.lihat")
def mutu_aturan() -> ResponseReturnValue:
    lihat = tampil.lihat(db.session(), lingkup(), None)
    return respond(
        "pegawai/mutu/aturan.html",
        aturan=sorted(lihat.aturan.values(), key=lambda a: a.judul),
        tingkat=katalog().tingkat,
        nada=tampil.NADA,
        bingkai=nama_bingkai,
    )


@bp.route("/pegawai/mutu/aturan/ubah", methods=["GET", "POST"])
@butuh(GET="mutu.atur", POST="mutu.atur")
def mutu_aturan_ubah() -> ResponseReturnValue:
    session, instansi_id = db.session(), lingkup().instansi_id
    a = tampil.lihat(session, lingkup(), None).aturan.get(request.values.get("aturan", ""))
    if a is None:
        return redirect(url_for("pegawai.mutu_aturan"), 303)
    versi = qt.versi_setelan(session, instansi_id).get(a.kode, 0)
    bawaan = katalog().aturan[a.kode]
    kelas = form_aturan(bawaan)
    if request.method != "POST":
        kini = {"aktif": a.aktif, "tingkat": a.tingkat, **{f"p_{k}": v for k, v in a.nilai.items()}}
        form = kelas(data=kini)
        form.tingkat.choices = pilihan_tingkat(bawaan.tingkat)
        return _aturan(form, a, versi)
    form = kelas.dari_permintaan()
    form.tingkat.choices = pilihan_tingkat(bawaan.tingkat)
    if not form.validate():
        return _aturan(form, a, _versi(), status=422)
    nilai = {k: int(form[f"p_{k}"].data) for k in bawaan.parameter}
    tingkat = None if form.tingkat.data == bawaan.tingkat else form.tingkat.data
    try:
        baru = Setelan(a.kode, bool(form.aktif.data), tingkat, nilai)
        service.setel(session, instansi_id, baru, versi=_versi(), pelaku_id=pelaku().id)
    except StaleDataError:
        return _aturan(form, a, versi, umum=_BENTROK, status=409)
    flash("Setelan aturan disimpan; data diperiksa ulang.", "sukses")
    return redirect(url_for("pegawai.mutu_aturan"), 303)


def _aturan(form: object, a: AturanMutu, versi: int, umum: str = "", status: int = 200) -> ResponseReturnValue:
    return respond(
        "pegawai/mutu/aturan_ubah.html", status=status, form=form, a=a, versi=versi, umum=umum, ada_galat=status != 200
    )


@bp.route("/pegawai/mutu/tugas", methods=["GET", "POST"])
@butuh(GET="mutu.tugaskan", POST="mutu.tugaskan")
@sekali
def mutu_tugas() -> ResponseReturnValue:
    """The assignments; with `unit` (and `aturan`) the form of one."""
    session = db.session()
    hari = hari_ini(session, lingkup().instansi_id)
    unit = qt.unit(session, request.values.get("unit", ""))
    kode = request.values.get("aturan", "")
    lihat = tampil.lihat(session, lingkup(), None)
    if kode and kode not in lihat.aturan:
        abort(404)
    if unit is None:
        return respond("pegawai/mutu/tugas.html", tugas=qt.daftar(session), aturan=lihat.aturan, hari=hari, form=None)
    ada = next(iter(qt.daftar(session, unit_id=unit.id, aturan=kode)), None)
    if request.method == "POST":
        form = FormTugas.dari_permintaan()
    elif ada:
        form = FormTugas(pemilik=ada.pemilik_pid, tenggat=ada.tenggat, catatan=ada.catatan)
    else:
        form = FormTugas()
    form.pemilik.choices = qt.calon(session, unit, hari, pengelola_unit=tampil.untuk_unit(lihat.aturan.get(kode)))
    status, umum, versi = 200, "", ada.versi if ada else 0
    if request.method == "POST":
        status, versi = 422, _versi()
        if form.validate():
            try:
                return _simpan(form, unit, kode)
            except service.GalatMutu as galat:
                umum = str(galat)
            except StaleDataError:
                status, umum, versi = 409, _BENTROK, ada.versi if ada else 0
    return respond(
        "pegawai/mutu/tugas.html",
        status=status,
        form=form,
        ada_galat=status != 200,
        umum=umum,
        unit=unit,
        kode=kode,
        ada=ada,
        versi=versi,
        aturan=lihat.aturan,
        tugas=qt.daftar(session, unit_id=unit.id),
        hari=hari,
    )


def _simpan(form: FormTugas, unit: UnitKerja, kode: str) -> ResponseReturnValue:
    isi = {"pemilik": form.pemilik.data, "tenggat": form.tenggat.data, "catatan": form.catatan.data}
    service.tugaskan(db.session(), unit, kode, isi, versi=_versi(), pelaku_id=pelaku().id)
    flash("Tugas perbaikan disimpan. Penanggung jawab melihatnya di Dasbor.", "sukses")
    return redirect(url_for("pegawai.mutu_tugas"), 303)


@bp.post("/pegawai/mutu/tugas/lepas")
@butuh(POST="mutu.tugaskan")
def mutu_lepas() -> ResponseReturnValue:
    try:
        service.lepas(db.session(), request.form.get("pid", ""), pelaku_id=pelaku().id)
    except LookupError:
        flash("Tugas itu sudah tidak ada.", "info")
    else:
        flash("Tugas dihapus.", "sukses")
    return redirect(url_for("pegawai.mutu_tugas"), 303)
