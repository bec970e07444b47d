"""The unit tree, and its editor: nothing moves before its effect was shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Response, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm.exc import StaleDataError

from talenta_web.akun.models import UnitKerja
from talenta_web.extensions import db
from talenta_web.pegawai.queries import unit as q
from talenta_web.pegawai.rujukan import service_unit as service
from talenta_web.pegawai.rujukan.dasar import GalatRujukan
from talenta_web.pegawai.rujukan.forms import FormTutup, FormUnit
from talenta_web.pegawai.rujukan.queries_dampak import dampak, peran_terikat
from talenta_web.pegawai.views.dasar import bp
from talenta_web.web.akses import butuh, pelaku
from talenta_web.web.hx import respond
from talenta_web.web.sekali import sekali
from talenta_web.web.tabrakan import beda, versi_kiriman

_USANG = "Unit ini diubah orang lain sejak halaman dibuka. Periksa lagi dampaknya."


@bp.get("/unit/")
@butuh(GET="rujukan.lihat")
def unit() -> Response:
    session = db.session()
    return respond("unit/daftar.html", puncak=q.puncak(session), ditutup=q.ditutup(session))


@bp.get("/unit/<pid>")
@butuh(GET="rujukan.lihat")
def unit_rinci(pid: str) -> Response:
    rincian = q.rincian(db.session(), pid)
    if rincian is None:
        abort(404)
    return respond("unit/rinci.html", r=rincian, maks=q.MAKS_RINCI)


@bp.route("/unit/baru", methods=["GET", "POST"])
@butuh(GET="rujukan.ubah", POST="rujukan.ubah")
@sekali
def unit_baru() -> ResponseReturnValue:
    """A new unit under the one named in the address, or on top."""
    session = db.session()
    induk = (request.form if request.method == "POST" else request.args).get("induk") or None
    atas = _unit(induk) if induk else None
    form = FormUnit.dari_permintaan() if request.method == "POST" else FormUnit()
    if request.method == "POST" and form.validate():
        try:
            pid = service.tambah(
                session, kode=form.kode.data or "", nama=form.nama.data or "", induk=induk, pelaku_id=pelaku().id
            )
        except GalatRujukan as galat:
            _salahkan(form, galat)
        else:
            flash("Unit kerja ditambahkan.", "sukses")
            return redirect(url_for("pegawai.unit_rinci", pid=pid), 303)
    return _isian(form, "Tambah unit kerja", "Tambahkan", atas=atas)


@bp.route("/unit/<pid>/ubah", methods=["GET", "POST"])
@butuh(GET="rujukan.ubah", POST="rujukan.ubah")
def unit_ubah(pid: str) -> ResponseReturnValue:
    session, unit = db.session(), _unit(pid)
    form = FormUnit.dari_permintaan() if request.method == "POST" else FormUnit(obj=unit)
    bentrok = False
    if request.method == "POST" and form.validate():
        try:
            service.ubah(
                session,
                pid,
                kode=form.kode.data or "",
                nama=form.nama.data or "",
                versi=_versi(),
                pelaku_id=pelaku().id,
            )
        except GalatRujukan as galat:
            _salahkan(form, galat)
        except StaleDataError:
            bentrok, unit = True, _unit(pid)
        else:
            return _kembali(pid, "Perubahan disimpan.")
    lama = beda(form, {"kode": unit.kode, "nama": unit.nama}) if bentrok else None
    return _isian(form, "Ubah nama atau kode", "Simpan", unit=unit, beda=lama)


@bp.route("/unit/<pid>/tutup", methods=["GET", "POST"])
@butuh(GET="rujukan.ubah", POST="rujukan.ubah")
def unit_tutup(pid: str) -> ResponseReturnValue:
    session, unit = db.session(), _unit(pid)
    form = FormTutup.dari_permintaan() if request.method == "POST" else FormTutup()
    if request.method == "POST" and form.validate():
        try:
            service.tutup(session, pid, alasan=form.alasan.data or "", versi=_versi(), pelaku_id=pelaku().id)
        except GalatRujukan as galat:
            return _isian(form, "Tutup unit kerja", "Tutup unit ini", unit=unit, umum=str(galat))
        except StaleDataError:
            return _isian(form, "Tutup unit kerja", "Tutup unit ini", unit=_unit(pid), umum=_USANG, status=409)
        return _kembali(pid, "Unit kerja ditutup.")
    terikat, hambatan = peran_terikat(session, unit.id), service.penghalang_tutup(session, unit)
    return _isian(
        form, "Tutup unit kerja", "Tutup unit ini", unit=unit, terikat=terikat, hambatan=hambatan, bahaya=True
    )


@bp.post("/unit/<pid>/buka")
@butuh(POST="rujukan.ubah")
def unit_buka(pid: str) -> ResponseReturnValue:
    _unit(pid)
    try:
        service.buka(db.session(), pid, versi=_versi(), pelaku_id=pelaku().id)
    except GalatRujukan as galat:
        return _kembali(pid, str(galat), "galat")
    return _kembali(pid, "Unit kerja dibuka kembali.")


@bp.route("/unit/<pid>/pindah", methods=["GET", "POST"])
@butuh(GET="rujukan.ubah", POST="rujukan.ubah")
def unit_pindah(pid: str) -> ResponseReturnValue:
    """Choose where to, see the effect, then move."""

    def tulis(ke: str | None, versi: int) -> None:
        service.pindah(db.session(), pid, induk=ke, versi=versi, pelaku_id=pelaku().id)

    return _langkah(pid, tulis, lebur=False)


@bp.route("/unit/<pid>/gabung", methods=["GET", "POST"])
@butuh(GET="rujukan.ubah", POST="rujukan.ubah")
def unit_gabung(pid: str) -> ResponseReturnValue:
    """Choose the unit that takes over, see the effect, then merge."""

    def tulis(ke: str | None, versi: int) -> None:
        service.gabung(db.session(), pid, ke=ke or "", versi=versi, pelaku_id=pelaku().id)

    return _langkah(pid, tulis, lebur=True)


def _langkah(pid: str, tulis: Callable[[str | None, int], None], *, lebur: bool) -> ResponseReturnValue:
    session, unit, status, galat = db.session(), _unit(pid), 200, ""
    ke = request.values.get("ke", "")
    if request.method == "POST":
        try:
            if not ke:
                raise GalatRujukan("Pilih unit tujuannya dahulu.")
            tulis(None if ke == "puncak" else ke, _versi())
        except GalatRujukan as salah:
            status, galat = 422, str(salah)
        except LookupError as salah:
            status, galat = 422, str(salah)
        except StaleDataError:
            status, galat, unit = 409, _USANG, _unit(pid)
        else:
            return _kembali(pid, "Unit kerja dilebur." if lebur else "Unit kerja dipindahkan.")
    tujuan = _unit(ke) if ke and ke != "puncak" else None
    kini = None
    if ke and not (galat and status == 422):
        try:
            if lebur and tujuan is not None:
                service.periksa_gabung(unit, tujuan)
            elif not lebur:
                service.periksa_pindah(unit, tujuan)
            kini = dampak(session, unit, tujuan, lebur=lebur)
        except GalatRujukan as salah:
            status, galat = 422, str(salah)
    cari = " ".join(request.args.get("q", "").split())[:80]
    return respond(
        "unit/pindah.html", status=status, unit=unit, lebur=lebur, galat=galat, tujuan=tujuan, ke=ke, dampak=kini,
        cari=cari, calon=q.calon(session, cari, unit.jalur), terikat=peran_terikat(session, unit.id) if lebur else 0,
    )  # fmt: skip


def _unit(pid: str) -> UnitKerja:
    try:
        return service.cari(db.session(), pid)
    except LookupError:
        abort(404)


def _versi() -> int:
    teks = versi_kiriman() or ""
    return int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 10 else 0


def _salahkan(form: FormUnit, galat: GalatRujukan) -> None:
    medan = form[galat.medan] if galat.medan in {"kode", "nama"} else form.nama
    medan.errors = [str(galat)]


def _isian(form: FormUnit | FormTutup, judul: str, tombol: str, *, status: int = 200, **isi: Any) -> Response:
    isi = {"unit": None, "atas": None, "beda": None, "umum": "", "terikat": 0, "hambatan": None, "bahaya": False, **isi}
    salah = bool(form.errors or isi["umum"])
    kode = 409 if isi["beda"] is not None else 422 if salah and status == 200 else status
    return respond("unit/isian.html", status=kode, form=form, judul=judul, tombol=tombol, ada_galat=salah, **isi)


def _kembali(pid: str, pesan: str, kategori: str = "sukses") -> ResponseReturnValue:
    flash(pesan, kategori)
    return redirect(url_for("pegawai.unit_rinci", pid=pid), 303)
