"""Reference data: the overview, national tables, families, standards, and the form that edits one row."""

from __future__ import annotations

from typing import Any

from flask import Response, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm.exc import StaleDataError

from talenta_web.domain import golongan
from talenta_web.domain.jenjang import JENJANG
from talenta_web.domain.predikat import RATING
from talenta_web.extensions import db
from talenta_web.pegawai.queries import rujukan as q
from talenta_web.pegawai.rujukan import ekspor, medan, service
from talenta_web.pegawai.rujukan import ketentuan as k
from talenta_web.pegawai.rujukan.dasar import GalatIsian, GalatRujukan
from talenta_web.pegawai.rujukan.jenis import JENIS, Jenis, isi_baris, sidik
from talenta_web.pegawai.views.dasar import bp
from talenta_web.web.akses import butuh, lingkup, pelaku
from talenta_web.web.hx import respond
from talenta_web.web.sekali import sekali
from talenta_web.web.tabrakan import beda, versi_kiriman

KETENTUAN = ("golongan", "jenjang", "predikat", "jpm", "ip_asn")


@bp.get("/rujukan/")
@butuh(GET="rujukan.lihat")
def rujukan() -> Response:
    ringkas = [(kode, k.keterangan(kode)) for kode in KETENTUAN]
    return respond("rujukan/ringkas.html", jumlah=q.jumlah(db.session()), ketentuan=ringkas)


@bp.get("/rujukan/ketentuan/<kode>")
@butuh(GET="rujukan.lihat")
def ketentuan(kode: str) -> Response:
    """One national table with its legal basis and effective date."""
    if kode not in KETENTUAN:
        abort(404)
    isi: dict[str, Any] = {
        "golongan": lambda: {"pns": golongan.GOLONGAN_PNS, "pppk": golongan.GOLONGAN_PPPK, "pangkat": golongan.pangkat},
        "jenjang": lambda: {"jenjang": tuple(JENJANG.values())},
        "predikat": lambda: {"versi": k.versi_predikat(), "rating": RATING},
        "jpm": lambda: {"versi": k.versi_jpm()},
        "ip_asn": lambda: {"ip": k.isi("ip_asn")},
    }
    tab = [(b.judul, url_for("pegawai.ketentuan", kode=n), n == kode) for n in KETENTUAN if (b := k.keterangan(n))]
    return respond("rujukan/ketentuan.html", kode=kode, ket=k.keterangan(kode), tab=tab, **isi[kode]())


@bp.get("/rujukan/rumpun")
@butuh(GET="rujukan.lihat")
def rumpun() -> Response:
    return respond("rujukan/rumpun.html", rumpun=q.rumpun(db.session()))


@bp.get("/rujukan/standar")
@butuh(GET="rujukan.lihat")
def standar() -> Response:
    """Required levels: jenjang by competency, and the posts with standards of their own."""
    session = db.session()
    return respond(
        "rujukan/standar.html", standar=q.standar_jenjang(session), jenjang=tuple(JENJANG.values()),
        kompetensi=q.kompetensi(), khusus=q.standar_khusus(session),
    )  # fmt: skip


@bp.get("/rujukan/unduh/<nama>")
@butuh(GET="rujukan.lihat", berkas=True)
def rujukan_unduh(nama: str) -> Response:
    """One reference sheet, or all of them, as the importer reads them."""
    try:
        isi, tipe = ekspor.berkas(db.session(), lingkup().instansi_id, nama)
    except LookupError:
        abort(404)
    jawaban = Response(isi, content_type=tipe)
    jawaban.headers["Content-Disposition"] = f'attachment; filename="{nama}"'
    jawaban.headers["Cache-Control"] = "private, no-store"
    return jawaban


@bp.route("/rujukan/<jenis>/baru", methods=["GET", "POST"])
@butuh(GET="rujukan.ubah", POST="rujukan.ubah")
@sekali
def rujukan_baru(jenis: str) -> ResponseReturnValue:
    session, j = db.session(), _jenis(jenis)
    awal = {n: request.args.get(n) for n in j.kolom}
    form = medan.form(j, q.pilihan_rumpun(session), None if request.method == "POST" else awal, baru=True)
    if request.method == "POST" and form.validate():
        try:
            pid = service.tambah(session, j, _teks(form), pelaku_id=pelaku().id)
        except GalatIsian as galat:
            _salahkan(form, galat)
        else:
            return _selesai(j, pid, f"{j.nama.capitalize()} ditambahkan.")
    return _isian(j, form, None)


@bp.route("/rujukan/<jenis>/<pid>/ubah", methods=["GET", "POST"])
@butuh(GET="rujukan.ubah", POST="rujukan.ubah")
def rujukan_ubah(jenis: str, pid: str) -> ResponseReturnValue:
    session, j = db.session(), _jenis(jenis)
    baris = _baris(j, pid)
    isi = None if request.method == "POST" else isi_baris(j, baris)
    form = medan.form(j, q.pilihan_rumpun(session), isi, baru=False)
    bentrok = False
    if request.method == "POST" and form.validate():
        try:
            ikut = service.ubah(session, j, pid, _teks(form), dilihat=versi_kiriman() or "", pelaku_id=pelaku().id)
        except GalatIsian as galat:
            _salahkan(form, galat)
        except StaleDataError:
            bentrok, baris = True, _baris(j, pid)
        else:
            return _selesai(j, pid, f"Perubahan disimpan{f' dan disalin ke {ikut} pegawai' if ikut else ''}.")
    return _isian(j, form, baris, bentrok=bentrok)


@bp.post("/rujukan/<jenis>/<pid>/hapus")
@butuh(POST="rujukan.ubah")
def rujukan_hapus(jenis: str, pid: str) -> ResponseReturnValue:
    session, j = db.session(), _jenis(jenis)
    baris = _baris(j, pid)
    try:
        service.hapus(session, j, pid, dilihat=versi_kiriman() or "", pelaku_id=pelaku().id)
    except GalatRujukan as galat:
        form = medan.form(j, q.pilihan_rumpun(session), isi_baris(j, baris), baru=False)
        return _isian(j, form, baris, umum=str(galat))
    flash(f"{j.nama.capitalize()} dihapus.", "sukses")
    return redirect(_asal(j), 303)


def _jenis(kode: str) -> Jenis:
    if kode not in JENIS:
        abort(404)
    return JENIS[kode]


def _baris(j: Jenis, pid: str) -> Any:
    try:
        return service.cari(db.session(), j, pid)
    except LookupError:
        abort(404)


def _teks(form: Any) -> dict[str, str]:
    return {f.short_name: f.data or "" for f in form}


def _salahkan(form: Any, galat: GalatIsian) -> None:
    for nama, pesan in galat.salah.items():
        if nama in form:
            form[nama].errors = [pesan]


def _asal(j: Jenis) -> str:
    """The list that the row stands in."""
    daftar = {"jabatan": "pegawai.jabatan", "rumpun": "pegawai.rumpun"}
    return url_for(daftar.get(j.kode, "pegawai.jabatan_target"))


def _selesai(j: Jenis, pid: str, pesan: str) -> ResponseReturnValue:
    flash(pesan, "sukses")
    rinci = {"jabatan": "pegawai.jabatan_rinci", "jabatan-target": "pegawai.target_rinci"}
    return redirect(url_for(rinci[j.kode], pid=pid) if j.kode in rinci else _asal(j), 303)


def _isian(j: Jenis, form: Any, baris: Any, *, bentrok: bool = False, umum: str = "") -> Response:
    salah = bool(form.errors or umum)
    kini = {n: "" if v is None else str(v) for n, v in isi_baris(j, baris).items()} if bentrok else {}
    return respond(
        "rujukan/isian.html", status=409 if bentrok else 422 if salah else 200, j=j, form=form, baris=baris,
        sidik=sidik(j, baris) if baris else "", umum=umum, beda=beda(form, kini) if bentrok else None, ada_galat=salah,
        asal=_asal(j),
    )  # fmt: skip
