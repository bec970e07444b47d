"""Pages: give and withdraw roles; separation of duties and its opened pairs."""

from __future__ import annotations

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response as Jawaban

from talenta_web.akun import persetujuan, service
from talenta_web.akun import queries_pengguna as q
from talenta_web.akun.forms_pengguna import FormBeriRendah, FormBeriTinggi, FormBuka, FormCabut
from talenta_web.akun.models import PEMISAHAN, Pengguna
from talenta_web.akun.queries_persetujuan import pasangan_dibuka
from talenta_web.akun.service.pelaku import hari_ini
from talenta_web.akun.service.pemisahan import Keputusan, buka_pasangan
from talenta_web.akun.service.peran import (
    RENDAH,
    TINGGI,
    Pemberian,
    beri_rendah,
    cabut_rendah,
    periksa_beri,
    periksa_cabut,
)
from talenta_web.akun.views.dasar import bp
from talenta_web.akun.views.pengguna import ke_orang, ke_usulan, orang_pid
from talenta_web.domain.izin import NAMA_PERAN, PERAN
from talenta_web.extensions import db
from talenta_web.web.akses import butuh, lingkup, pelaku
from talenta_web.web.hx import respond
from talenta_web.web.sekali import sekali


@bp.get("/akun/pengguna/<pid>/peran")
@butuh(GET="peran.beri_cabut.rendah")
def peran_ubah(pid: str) -> ResponseReturnValue:
    return _halaman(orang_pid(pid))


def _halaman(
    orang: Pengguna,
    rendah: FormBeriRendah | None = None,
    tinggi: FormBeriTinggi | None = None,
    galat: str | None = None,
) -> ResponseReturnValue:
    session = db.session()
    unit = q.unit_pilihan(session)
    rendah = rendah or FormBeriRendah()
    tinggi = tinggi or FormBeriTinggi()
    for form in (rendah, tinggi):
        form.pilihan_unit(unit)
    salah = galat is not None or bool(rendah.errors or tinggi.errors)
    return respond(
        "akun/pengguna/peran.html",
        orang=orang,
        peran=q.peran_akun(session, orang.id, hari_ini(session, orang.instansi_id)),
        kode_rendah=RENDAH,
        kode_tinggi=TINGGI,
        rendah=rendah,
        tinggi=tinggi,
        galat=galat,
        ada_galat=salah,
        status=422 if salah else 200,
    )


def _pemberian(pid: str, form: FormBeriRendah | FormBeriTinggi) -> Pemberian:
    return Pemberian(pid, form.peran.data, form.unit.data or None, form.mulai.data, form.selesai.data)


@bp.post("/akun/pengguna/<pid>/peran/beri")
@butuh(POST="peran.beri_cabut.rendah")
def peran_beri(pid: str) -> ResponseReturnValue:
    orang, form = orang_pid(pid), FormBeriRendah.dari_permintaan()
    form.pilihan_unit(q.unit_pilihan(db.session()))
    if not form.validate():
        return _halaman(orang, rendah=form)
    try:
        beri_rendah(db.session(), _pemberian(pid, form), pelaku_id=pelaku().id)
    except service.GalatAkun as galat:
        return _halaman(orang, rendah=form, galat=str(galat))
    return ke_orang(pid, "Peran diberikan. Semua sesi akun ini berakhir; hak barunya berlaku saat masuk kembali.")


@bp.post("/akun/pengguna/<pid>/peran/cabut")
@butuh(POST="peran.beri_cabut.rendah")
def peran_cabut(pid: str) -> ResponseReturnValue:
    orang, form = orang_pid(pid), FormCabut.dari_permintaan()
    if not form.validate():
        return _halaman(orang, galat="Peran yang dicabut tidak disebut. Muat ulang halaman, lalu coba lagi.")
    try:
        cabut_rendah(
            db.session(), Pemberian(pid, form.peran.data or "", form.unit.data or None), pelaku_id=pelaku().id
        )  # fmt: skip
    except service.GalatAkun as galat:
        return _halaman(orang, galat=str(galat))
    return ke_orang(pid, "Peran dicabut dan semua sesi akun ini berakhir.")


@bp.post("/akun/pengguna/<pid>/peran/usul-beri")
@butuh(POST="peran.beri_cabut.tinggi", usul=True)
def peran_usul_beri(pid: str) -> ResponseReturnValue:
    orang, form, session = orang_pid(pid), FormBeriTinggi.dari_permintaan(), db.session()
    form.pilihan_unit(q.unit_pilihan(session))
    if not form.validate():
        return _halaman(orang, tinggi=form)
    pemberian = _pemberian(pid, form)
    try:
        periksa_beri(session, pemberian)
        return ke_usulan(persetujuan.usulkan(session, "peran.beri", pemberian.muatan(), pelaku=pelaku()))
    except persetujuan.BukanAnda:
        raise
    except service.GalatAkun as galat:
        return _halaman(orang, tinggi=form, galat=str(galat))


@bp.post("/akun/pengguna/<pid>/peran/usul-cabut")
@butuh(POST="peran.beri_cabut.tinggi", usul=True)
def peran_usul_cabut(pid: str) -> ResponseReturnValue:
    orang, form, session = orang_pid(pid), FormCabut.dari_permintaan(), db.session()
    if not form.validate() or form.peran.data not in TINGGI:
        return _halaman(orang, galat="Peran yang dicabut tidak disebut. Muat ulang halaman, lalu coba lagi.")
    pemberian = Pemberian(pid, form.peran.data, form.unit.data or None)
    try:
        periksa_cabut(session, pemberian)
        return ke_usulan(persetujuan.usulkan(session, "peran.cabut", pemberian.muatan(), pelaku=pelaku()))
    except persetujuan.BukanAnda:
        raise
    except service.GalatAkun as galat:
        return _halaman(orang, galat=str(galat))


@bp.get("/akun/pemisahan")
@butuh(GET="akun.daftar.lihat")
def pemisahan() -> ResponseReturnValue:
    session = db.session()
    dibuka = pasangan_dibuka(session, hari_ini(session, lingkup().instansi_id))
    return respond("akun/pengguna/pemisahan.html", pasangan=_kelompok(), dibuka=dibuka)


def _kelompok() -> list[tuple[str, str, str, str]]:
    """Pairs for people: role, the roles it must not meet, reason, basis; one row for pairs of the same reason."""
    menurut: dict[tuple[str, str], list[frozenset[str]]] = {}
    for p in PEMISAHAN.pasangan.values():
        menurut.setdefault((p.alasan, p.dasar), []).append(frozenset((p.a, p.b)))
    hasil = []
    for (alasan, dasar), pasangan in menurut.items():
        satu = min(frozenset.intersection(*pasangan))
        lain = [NAMA_PERAN[p] for p in PERAN if p != satu and any(p in ps for ps in pasangan)]
        hasil.append((NAMA_PERAN[satu], ", ".join(lain), alasan, dasar))
    return sorted(hasil, key=lambda b: b[0])


@bp.route("/akun/pemisahan/buka", methods=["GET", "POST"])
@butuh(GET="pemisahan.buka", POST="pemisahan.buka")
@sekali
def pemisahan_buka() -> ResponseReturnValue | Jawaban:
    form = FormBuka.dari_permintaan() if request.method == "POST" else FormBuka()
    umum: list[str] = []
    if request.method == "POST" and form.validate() and form.selesai.data is not None:
        a, b = form.pasangan.data.split("-")
        isi = Keputusan(a, b, form.selesai.data, form.nomor.data or "", form.alasan.data or "")
        try:
            buka_pasangan(db.session(), isi, pelaku=pelaku())
        except service.GalatAkun as galat:
            umum.append(str(galat))
        else:
            flash("Pasangan peran dibuka. Auditor melihatnya sampai masa berlakunya habis.", "sukses")
            return redirect(url_for("akun.pemisahan"), 303)
    salah = bool(form.errors or umum)
    return respond("akun/pengguna/buka.html", form=form, umum=umum, ada_galat=salah, status=422 if salah else 200)
