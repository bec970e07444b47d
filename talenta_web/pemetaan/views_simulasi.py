"""Pages of what-if comparisons: list, one simulation, and the read-only view of the committee."""

from __future__ import annotations

from typing import cast
from urllib.parse import urlencode

from flask import Blueprint, Response, abort, current_app, flash, redirect, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from talenta_web.akun.service.pelaku import hari_ini
from talenta_web.extensions import db
from talenta_web.host.registry import Registry
from talenta_web.pekerjaan import GalatPekerjaan
from talenta_web.pemetaan import halaman_simulasi as h
from talenta_web.pemetaan.halaman import periode_tersedia
from talenta_web.pemetaan.queries import pindah as qp
from talenta_web.pemetaan.queries import simulasi as q
from talenta_web.pemetaan.service import simulasi as service
from talenta_web.pemetaan.service.galat import GalatPemetaan
from talenta_web.pemetaan.simulasi import lembar
from talenta_web.pemetaan.simulasi.setelan import setelan
from talenta_web.penskoran import GalatAturan, GalatParameter
from talenta_web.web.akses import butuh, izin_lain, lingkup, pelaku
from talenta_web.web.baca import catat_baca
from talenta_web.web.hx import alamat_bersih, respond
from talenta_web.web.sekali import sekali

_SALAH = (GalatPemetaan, GalatAturan, GalatParameter, GalatPekerjaan)
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def pasang(bp: Blueprint) -> None:
    """Add the routes to the blueprint of the slice."""
    satu = "/simulasi/<pid>"
    bp.add_url_rule("/simulasi/", "simulasi_daftar", daftar, methods=["GET", "POST"])
    bp.add_url_rule("/simulasi/bersama/", "simulasi_bersama_daftar", bersama_daftar)
    bp.add_url_rule("/simulasi/bersama/<pid>", "simulasi_bersama", bersama)
    bp.add_url_rule(satu, "simulasi", simulasi, methods=["GET", "POST"])
    bp.add_url_rule(f"{satu}/unduh", "simulasi_unduh", unduh, methods=["POST"])
    bp.add_url_rule(f"{satu}/bagikan", "simulasi_bagikan", bagikan, methods=["POST"])
    bp.add_url_rule(f"{satu}/ajukan", "simulasi_ajukan", ajukan, methods=["POST"])
    bp.add_url_rule(f"{satu}/hapus", "simulasi_hapus", hapus, methods=["POST"])


def _session() -> Session:
    return cast(Session, db.session())


def _registry() -> Registry:
    return cast(Registry, current_app.extensions["talenta_registry"])


@butuh(GET="simulasi.jalankan", POST="simulasi.simpan")
@sekali
def daftar() -> ResponseReturnValue:
    if request.method == "GET":
        return _halaman_daftar()
    orang = {"instansi_id": lingkup().instansi_id, "pelaku_id": pelaku().id}
    try:
        s = service.buat(
            _session(), **orang, periode_kode=request.form.get("periode", "")[:40], nama=request.form.get("nama", "")
        )
    except GalatPemetaan as e:
        return _halaman_daftar(str(e), 422)
    versi = request.form.get("versi", "")
    return redirect(f"/simulasi/{s.pid}" + (f"?{urlencode({'versi': versi})}" if versi else ""), 303)


def _halaman_daftar(galat: str = "", status: int = 200) -> Response:
    periode = [p for p in periode_tersedia(_session()) if p.run is not None]
    return respond(
        "simulasi/daftar.html", status=status, semua=q.daftar(_session()), periode=periode, galat=galat,
        isian=request.values,
    )  # fmt: skip


@butuh(GET="simulasi.jalankan", POST="simulasi.simpan")
def simulasi(pid: str) -> ResponseReturnValue:
    """GET shows; POST computes a draft (in place, or as a job), or removes it.

    Not `@sekali`: no transaction may be open while the child process works. An equal draft is the same draft.
    """
    if request.method == "GET":
        if bersih := alamat_bersih():
            return redirect(bersih)
        return _halaman(pid)
    nomor = _nomor()
    isi = {k.removeprefix("p-"): v.strip() for k, v in request.form.items() if k.startswith("p-") and v.strip()}
    try:
        if request.form.get("buang") and nomor is not None:
            service.hapus_draf(_session(), pid, nomor, instansi_id=lingkup().instansi_id, pelaku_id=pelaku().id)
            return redirect(f"/simulasi/{pid}", 303)
        return _hitung(pid, nomor, request.form.get("nama", ""), request.form.get("versi") or None, isi)
    except service.SimulasiTidakAda:
        abort(404)
    except _SALAH as e:
        return _halaman(pid, str(e), 409 if isinstance(e, GalatPekerjaan) else 422)


def _nomor() -> int | None:
    """Number of the draft in the form: None when there is none, 0 (never a draft) when it cannot be one."""
    teks = request.form.get("nomor", "")
    if not teks:
        return None
    return int(teks) if teks.isdecimal() and len(teks) < 4 else 0


def _hitung(
    pid: str, nomor: int | None, nama: str, versi: str | None, parameter: dict[str, str]
) -> ResponseReturnValue:
    """Keep the draft and compute it: here, or in a job whose page is the answer."""
    draf = service.susun_draf(
        _session(), _registry(), pid, instansi_id=lingkup().instansi_id, pelaku_id=pelaku().id, nomor=nomor, nama=nama,
        versi_pid=versi, parameter=parameter,
    )  # fmt: skip
    nomor = draf.nomor
    pekerjaan = service.jalankan(_session(), draf, pelaku_id=pelaku().id)
    return redirect(f"/pekerjaan/{pekerjaan}" if pekerjaan else f"/simulasi/{pid}?draf={nomor}", 303)


def _halaman(pid: str, galat: str = "", status: int = 200, galat_tujuan: str = "") -> Response:
    data = h.halaman(_session(), lingkup(), pid, request.args, terbatas=False)
    if data is None:
        abort(404)
    h.catat(data)
    dasar, instansi = h.parameter_dasar(_session(), data), lingkup().instansi_id
    kiriman = {k.removeprefix("p-"): v for k, v in request.form.items() if k.startswith("p-")}
    draf = data.pilih.parameter if data.pilih is not None and data.pilih.versi_pid is None else {}
    return respond(
        "simulasi/simulasi.html",
        status=status,
        d=data,
        galat=galat,
        isian=request.values,
        dasar=dasar,
        nilai={**dasar.bawaan, **draf, **kiriman},
        versi=q.versi_pilihan(_session(), instansi, data.kepala.aturan_kode, hari_ini(_session(), instansi)),
        penuh=len(data.draf) >= setelan().draf_maksimal,
        tujuan=setelan().tujuan,
        galat_tujuan=galat_tujuan,
    )


@butuh(POST="ekspor.massal")
def unduh(pid: str) -> ResponseReturnValue:
    """People who move under the filters of the page, as XLSX; none of a draft changed since it was computed."""
    if not izin_lain("simulasi.jalankan").ya or lingkup().samar:  # exports other things, or without identities
        abort(404)
    data = h.halaman(_session(), lingkup(), pid, request.args, terbatas=False)
    if data is None or data.pilih is None:
        abort(404)
    if data.lembar is None:
        return _halaman(pid, "Draf ini belum selesai dihitung, jadi belum ada yang dapat diunduh. Hitung lagi.", 409)
    tujuan = request.form.get("tujuan", "")
    if tujuan not in setelan().tujuan:
        return _halaman(pid, status=422, galat_tujuan="Pilih tujuan unduhan ini.")
    baris = qp.semua(_session(), data.pilih, data.kepala.run_id, data.saring, lembar.BATAS)
    catat_baca("akses.simulasi", "K2", (b.pegawai_id for b in baris), cara="ekspor", tujuan=tujuan)
    jawaban = Response(lembar.buku(data, baris, pelaku().nama, setelan().tujuan[tujuan]), mimetype=_XLSX)
    nama = f"simulasi-{data.kepala.periode_kode}-draf-{data.pilih.nomor}.xlsx"
    jawaban.headers["Content-Disposition"] = f'attachment; filename="{nama}"'
    jawaban.headers["Cache-Control"] = "private, no-store"
    return jawaban


@butuh(POST="simulasi.bagikan")
def bagikan(pid: str) -> ResponseReturnValue:
    nyala = request.form.get("nyala") == "1"
    try:
        service.bagikan(_session(), pid, instansi_id=lingkup().instansi_id, pelaku_id=pelaku().id, nyala=nyala)
        flash("Komite dapat membaca simulasi ini." if nyala else "Simulasi tidak dibagikan lagi.", "sukses")
    except service.SimulasiTidakAda:
        abort(404)
    except GalatPemetaan as e:
        flash(str(e), "galat")
    return redirect(f"/simulasi/{pid}", 303)


@butuh(POST="kebijakan.susun")
@sekali
def ajukan(pid: str) -> ResponseReturnValue:
    """Make a rule version (a draft in /aturan/) of one draft."""
    try:
        versi = service.ajukan(_session(), pid, _nomor() or 0, instansi_id=lingkup().instansi_id, pelaku_id=pelaku().id)
    except service.SimulasiTidakAda:
        abort(404)
    except _SALAH as e:
        flash(str(e), "galat")
        return redirect(f"/simulasi/{pid}", 303)
    flash("Draf versi aturan dibuat. Simulasinya tercantum pada catatan versi.", "sukses")
    return redirect(f"/aturan/versi/{versi}/", 303)


@butuh(POST="simulasi.simpan")
def hapus(pid: str) -> ResponseReturnValue:
    try:
        service.hapus(_session(), pid, instansi_id=lingkup().instansi_id, pelaku_id=pelaku().id)
    except service.SimulasiTidakAda:
        abort(404)
    flash("Simulasi dihapus.", "sukses")
    return redirect("/simulasi/", 303)


@butuh(GET="simulasi.bagikan.lihat")
def bersama_daftar() -> ResponseReturnValue:
    return respond("simulasi/bersama.html", semua=q.daftar(_session(), terbagi=True))


@butuh(GET="simulasi.bagikan.lihat")
def bersama(pid: str) -> ResponseReturnValue:
    """What the committee reads: no forms, only the units of the reader."""
    if bersih := alamat_bersih():
        return redirect(bersih)
    data = h.halaman(_session(), lingkup(), pid, request.args, terbatas=True)
    if data is None:
        abort(404)
    h.catat(data)
    return respond("simulasi/simulasi.html", d=data, galat="", dasar=None, nilai={}, versi=(), penuh=True, isian={})
