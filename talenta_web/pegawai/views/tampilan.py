"""Columns, page size and saved views of the list, per account."""

from __future__ import annotations

from flask import Response, abort, flash, redirect, request
from werkzeug.wrappers import Response as WerkzeugResponse

from talenta_web.extensions import db
from talenta_web.pegawai.daftar import service
from talenta_web.pegawai.daftar.kolom import KOLOM
from talenta_web.pegawai.daftar.permintaan import PARAM, UKURAN, Permintaan, baca, keping
from talenta_web.pegawai.models.tampilan import PANJANG_NAMA
from talenta_web.pegawai.queries.cakupan import cakupan
from talenta_web.pegawai.queries.hitung import hitungan
from talenta_web.pegawai.views.daftar import alamat_tampilan, permintaan_ini
from talenta_web.pegawai.views.dasar import bp
from talenta_web.web.akses import butuh, lingkup, pelaku
from talenta_web.web.hx import respond


@bp.get("/pegawai/tampilan")
@butuh(GET="pegawai.cari")
def tampilan() -> Response:
    return _halaman()


def _halaman(galat: str = "", status: int = 200) -> Response:
    p, milik = permintaan_ini()
    session = db.session()
    try:
        c = cakupan(session, lingkup(), p.unit)
    except LookupError:
        abort(404)
    rumpun = hitungan(session, c, None, None).rumpun if p.saring.rumpun else {}
    return respond(
        "pegawai/tampilan.html",
        status=status,
        p=p,
        galat=galat,
        ada_galat=bool(galat),
        nama=request.form.get("nama", ""),
        panjang=PANJANG_NAMA,
        kolom=sorted(KOLOM.values(), key=lambda k: p.kolom.index(k.kode) if k.kode in p.kolom else len(KOLOM)),
        ukuran=UKURAN,
        saringan=[teks for teks, _ in keping(p, rumpun, c.terpilih.nama if c.terpilih else None)],
        milik=[(v, alamat_tampilan(v)) for v in milik if v.nama],
        punya_bawaan=any(not v.nama for v in milik),
        kembali=p.alamat().dengan(),
    )


@bp.post("/pegawai/tampilan/kolom")
@butuh(POST="pegawai.tampilan.simpan")
def tampilan_kolom() -> WerkzeugResponse:
    """Choose columns and page size for this list, and as the usual ones of the account when asked."""
    aksi = request.form.get("aksi", "")
    kolom = ",".join(request.form.getlist("kolom"))
    arg = {k: request.form.get(k, "") for k in PARAM} | {"kolom": "" if aksi == "pulih" else kolom}
    p = baca(arg | ({"hal": ""} if aksi == "pulih" else {}), {})
    if aksi not in {"bawaan", "pulih"}:
        return redirect(p.alamat().dengan(), 303)
    isi = {"kolom": ",".join(p.kolom), "hal": str(p.ukuran)}
    service.simpan(db.session(), "", isi, instansi_id=lingkup().instansi_id, pengguna_id=pelaku().id)
    flash("Kolom ini dipakai setiap kali Anda membuka daftar pegawai.", "sukses")
    return redirect(p.alamat().dengan(kolom=None, hal=None), 303)


@bp.post("/pegawai/tampilan/simpan")
@butuh(POST="pegawai.tampilan.simpan")
def tampilan_simpan() -> Response | WerkzeugResponse:
    """Keep filters, order and columns of the list under a name."""
    nama = " ".join(request.form.get("nama", "").split())
    if not nama:
        return _halaman("Tulis nama tampilan.", 422)
    p, _ = permintaan_ini()
    try:
        service.simpan(db.session(), nama, isi_tampilan(p), instansi_id=lingkup().instansi_id, pengguna_id=pelaku().id)
    except service.GalatTampilan as e:
        return _halaman(str(e), 422)
    flash(f"Tampilan {nama} disimpan.", "sukses")
    return redirect(p.alamat().dengan(), 303)


def isi_tampilan(p: Permintaan) -> dict[str, str]:
    """What a saved view keeps: the address, with the columns and size as they are now."""
    return {**p.param, "kolom": ",".join(p.kolom), "hal": str(p.ukuran)}


@bp.post("/pegawai/tampilan/hapus")
@butuh(POST="pegawai.tampilan.simpan")
def tampilan_hapus() -> WerkzeugResponse:
    p, _ = permintaan_ini()
    if not service.hapus(db.session(), request.form.get("pid", ""), pengguna_id=pelaku().id):
        flash("Tampilan itu sudah tidak ada.", "info")
    else:
        flash("Tampilan dihapus.", "sukses")
    return redirect(p.alamat("/pegawai/tampilan").dengan(), 303)
