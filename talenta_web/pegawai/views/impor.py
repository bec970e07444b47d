"""Import on the web: upload -> preview (dry run) -> apply, for small changes; big ones go by command line."""

from __future__ import annotations

from pathlib import Path

from flask import Response, flash, redirect, request
from werkzeug.wrappers import Response as WerkzeugResponse

from talenta_web.basis.proses import Batas, jalankan
from talenta_web.extensions import db
from talenta_web.pegawai import service, unggahan
from talenta_web.pegawai.impor.berkas import digest
from talenta_web.pegawai.impor.hasil import HasilImpor
from talenta_web.pegawai.queries.riwayat_impor import terakhir
from talenta_web.pegawai.views.dasar import bp
from talenta_web.web.akses import boleh, butuh, lingkup, pelaku
from talenta_web.web.hx import respond
from talenta_web.web.konteks import konfigurasi

MAKS_BARIS_WEB = 500
_BATAS_TEMPLAT = Batas(detik=60, cpu_detik=60, memori_mib=1024, jawaban_mib=16)


@bp.route("/pegawai/impor", methods=["GET", "POST"])
@butuh(GET="impor.pratinjau", POST="impor.pratinjau")
def impor() -> Response:
    if request.method != "POST":
        return _halaman(None)
    unggah = request.files.get("berkas")
    nama = Path((unggah.filename if unggah else "") or "").name[:200]
    if unggah is None or not nama:
        return _halaman(None, galat="Pilih berkas .xlsx atau .csv lebih dahulu.", status=422)
    orang, ling, data = pelaku(), lingkup(), konfigurasi().folder_data
    jalur = unggahan.terima(data, orang.id, unggah)
    hasil = service.impor_berkas(
        db.session(),
        instansi_id=ling.instansi_id,
        pelaku_id=orang.id,
        jalur=jalur,
        uji=True,
        nama=nama,
        unit_jalur=None if ling.seluruh else ling.unit_jalur,
    )
    siap = not hasil.jumlah_masalah and 0 < hasil.baris_berubah <= MAKS_BARIS_WEB
    if siap and boleh("impor.terapkan"):
        catatan = unggahan.Unggahan(jalur.name, nama, ling.instansi_id, hasil.digest, hasil.baris_berubah)
        unggahan.catat(data, orang.id, catatan)
    else:  # nothing can follow: personal data do not lie around
        jalur.unlink(missing_ok=True)
    return _halaman(hasil, status=422 if hasil.jumlah_masalah else 200)


def _halaman(hasil: HasilImpor | None, galat: str = "", status: int = 200) -> Response:
    ling, data = lingkup(), konfigurasi().folder_data
    tunggu = unggahan.tunggu(data, pelaku().id, ling.instansi_id)
    return respond(
        "pegawai/impor.html",
        status=status,
        hasil=hasil,
        galat=galat,
        tunggu=tunggu[0] if tunggu and boleh("impor.terapkan") else None,
        terakhir=terakhir(db.session()) if ling.seluruh else (),
        maks=MAKS_BARIS_WEB,
    )


@bp.post("/pegawai/impor/terapkan")
@butuh(POST="impor.terapkan")
def impor_terapkan() -> Response | WerkzeugResponse:
    """Apply the waiting file: checked again in full, all or nothing, at most MAKS_BARIS_WEB rows."""
    orang, ling, data = pelaku(), lingkup(), konfigurasi().folder_data
    tunggu = unggahan.tunggu(data, orang.id, ling.instansi_id)
    if tunggu is None:
        return _halaman(None, galat="Berkas tidak ditemukan lagi. Unggah kembali berkasnya.", status=409)
    u, jalur = tunggu
    if digest(jalur) != u.digest or request.form.get("digest") != u.digest:
        unggahan.hapus(data, orang.id)
        return _halaman(None, galat="Berkas berbeda dari yang dipratinjau. Unggah kembali berkasnya.", status=409)
    try:
        hasil = service.impor_berkas(
            db.session(),
            instansi_id=ling.instansi_id,
            pelaku_id=orang.id,
            jalur=jalur,
            uji=False,
            nama=u.nama,
            maks_baris=MAKS_BARIS_WEB,
        )
    except service.TerlaluBanyak as e:
        return _halaman(e.hasil, status=409)
    if hasil.jumlah_masalah:
        return _halaman(hasil, status=422)
    unggahan.hapus(data, orang.id)
    flash(f"Impor {u.nama} diterapkan: {hasil.baris_berubah} baris berubah.", "sukses")
    return redirect("/pegawai/impor", 303)


@bp.get("/pegawai/impor/templat")
@butuh(GET="impor.pratinjau", berkas=True)
def impor_templat() -> Response:
    """The template workbook, made in a child process."""
    _, isi = jalankan("talenta_web.pegawai.impor.templat:dalam_anak", {}, batas=_BATAS_TEMPLAT)
    jawaban = Response(isi, mimetype="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    jawaban.headers["Content-Disposition"] = 'attachment; filename="templat-impor.xlsx"'
    jawaban.headers["Cache-Control"] = "private, no-store"
    return jawaban
