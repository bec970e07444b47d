"""Posts and target posts: lists by key, one post with its standards, and the standards of a post or a jenjang."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Response, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.wrappers import Response as Jawaban

from talenta_web.domain.jenjang import JENJANG
from talenta_web.domain.label import label
from talenta_web.extensions import db
from talenta_web.pegawai.queries import rujukan as q
from talenta_web.pegawai.rujukan import medan, service
from talenta_web.pegawai.rujukan.jenis import JENIS, isi_baris
from talenta_web.pegawai.views.dasar import bp
from talenta_web.web.akses import butuh, pelaku
from talenta_web.web.alamat import Alamat
from talenta_web.web.filter import kata
from talenta_web.web.hx import alamat_bersih, respond

_PILIHAN = tuple((kode, j.label) for kode, j in JENJANG.items())
_USANG = "Standar ini diubah orang lain sejak halaman dibuka. Yang tersimpan sekarang ditampilkan; isi lagi bila perlu."


@bp.get("/jabatan/")
@butuh(GET="rujukan.lihat")
def jabatan() -> Response | Jawaban:
    return _daftar("/jabatan/", target=False)


@bp.get("/jabatan-target/")
@butuh(GET="rujukan.lihat")
def jabatan_target() -> Response | Jawaban:
    return _daftar("/jabatan-target/", target=True)


def _daftar(jalan: str, *, target: bool) -> Response | Jawaban:
    if bersih := alamat_bersih():
        return redirect(bersih)
    session, arg = db.session(), request.args
    saring = q.Saring(
        arg.get("jenjang", "") if arg.get("jenjang") in JENJANG else "",
        arg.get("rumpun", "")[:40],
        " ".join(arg.get("q", "").split())[:80],
    )
    baca = q.target if target else q.jabatan
    lembar = baca(session, saring, sesudah=arg.get("sesudah") or None, sebelum=arg.get("sebelum") or None)
    rumpun = q.pilihan_rumpun(session)
    alamat = Alamat(jalan, {"jenjang": saring.jenjang, "rumpun": saring.rumpun, "q": saring.q})
    keping = (
        (f"Jenjang: {label(saring.jenjang)}" if saring.jenjang else "", alamat.dengan(jenjang=None)),
        (
            f"Rumpun: {dict(rumpun).get(saring.rumpun, saring.rumpun)}" if saring.rumpun else "",
            alamat.dengan(rumpun=None),
        ),
        (f"Cari: {saring.q}" if saring.q else "", alamat.dengan(q=None)),
    )
    return respond(
        "rujukan/jabatan.html", "hasil", lembar=lembar, saring=saring, alamat=alamat, jenjang=_PILIHAN, rumpun=rumpun,
        keping=tuple(b for b in keping if b[0]), target=target,
        benda="jabatan target" if target else "jabatan", maks=q.MAKS_HITUNG,
    )  # fmt: skip


@bp.get("/jabatan/<pid>")
@butuh(GET="rujukan.lihat")
def jabatan_rinci(pid: str) -> Response:
    session, j = db.session(), JENIS["jabatan"]
    baris = _cari("jabatan", pid)
    umum = q.standar_jenjang(session).get(baris.jenjang, {})
    return respond(
        "rujukan/jabatan_rinci.html", baris=baris, fakta=_fakta(isi_baris(j, baris)), kompetensi=q.kompetensi(),
        umum=umum, khusus=q.standar_jabatan(session, baris.kode),
    )  # fmt: skip


@bp.get("/jabatan-target/<pid>")
@butuh(GET="rujukan.lihat")
def target_rinci(pid: str) -> Response:
    session, j = db.session(), JENIS["jabatan-target"]
    baris = _cari("jabatan-target", pid)
    return respond(
        "rujukan/target_rinci.html", baris=baris, fakta=_fakta(isi_baris(j, baris)),
        syarat=q.syarat(session, baris.kode),
    )  # fmt: skip


@bp.route("/jabatan/<pid>/standar", methods=["GET", "POST"])
@butuh(GET="rujukan.ubah", POST="rujukan.ubah")
def jabatan_standar(pid: str) -> ResponseReturnValue:
    baris = _cari("jabatan", pid)
    lama = q.standar_jabatan(db.session(), baris.kode)
    return _standar(baris.nama, lama, url_for("pegawai.jabatan_rinci", pid=pid), jabatan=baris.kode)


@bp.route("/rujukan/standar/<jenjang>/ubah", methods=["GET", "POST"])
@butuh(GET="rujukan.ubah", POST="rujukan.ubah")
def standar_ubah(jenjang: str) -> ResponseReturnValue:
    if jenjang not in JENJANG:
        abort(404)
    lama = q.standar_jenjang(db.session()).get(jenjang, {})
    return _standar(f"Jenjang {label(jenjang)}", lama, url_for("pegawai.standar"), jenjang=jenjang)


def _standar(judul: str, lama: Mapping[str, float], asal: str, **milik: str) -> ResponseReturnValue:
    """The nine levels of one jenjang or post; each field carries what the page showed."""
    teks = {
        k: request.form.get(k, "").strip() if request.method == "POST" else _tulis(lama.get(k)) for k in q.kompetensi()
    }
    salah, umum, status = {}, "", 200
    if request.method == "POST":
        level, dilihat = {}, {}
        for kode, isi in teks.items():
            try:
                level[kode], dilihat[kode] = _level(isi), _level(request.form.get(f"lama_{kode}", ""))
            except ValueError:
                salah[kode] = "Isi angka 0 sampai 5, atau kosongkan bila tidak ada standarnya."
        status = 422 if salah else 200
        if not salah:
            try:
                service.setel_standar(db.session(), level, dilihat=dilihat, pelaku_id=pelaku().id, **milik)
            except StaleDataError:
                status, umum = 409, _USANG
            else:
                flash("Standar kompetensi disimpan.", "sukses")
                return redirect(asal, 303)
    return respond(
        "rujukan/standar_isian.html", status=status, judul=judul, asal=asal, teks=teks, salah=salah, umum=umum,
        lama={k: _tulis(lama.get(k)) for k in q.kompetensi()}, ada_galat=bool(salah or umum),
    )  # fmt: skip


def _level(teks: str) -> float | None:
    teks = teks.strip().replace(",", ".")
    if not teks:
        return None
    nilai = float(teks) if teks.isascii() and len(teks) <= 6 else -1.0
    if not 0 <= nilai <= 5:
        raise ValueError(teks)
    return nilai


def _tulis(level: float | None) -> str:
    return "" if level is None else f"{level:g}".replace(".", ",")


def _cari(jenis: str, pid: str) -> Any:
    try:
        return service.cari(db.session(), JENIS[jenis], pid)
    except LookupError:
        abort(404)


def _fakta(isi: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Columns and values in words; what is not known is left out."""
    rumpun = dict(q.pilihan_rumpun(db.session())) if isi.get("rumpun") else {}
    kolom = JENIS["jabatan-target"].kolom
    return tuple(
        (
            medan.judul(k),
            rumpun.get(v, v) if k == "rumpun" else label(v, k) if kolom.get(k) and kolom[k].kolom.nilai else kata(v),
        )
        for k, v in isi.items()
        if k not in {"kode", "nama"} and v is not None
    )
