"""Import on the web: upload -> preview (dry run) -> apply.

Many rows want a second person, and run as a job; the preview of a big file is a job too.
"""

from __future__ import annotations

from pathlib import Path

from flask import Response, flash, redirect, request, url_for
from werkzeug.wrappers import Response as WerkzeugResponse

from talenta_web.akun.persetujuan import usulkan
from talenta_web.akun.queries_persetujuan import muatan_menunggu
from talenta_web.akun.sesi import lintas_instansi
from talenta_web.basis.proses import Batas, jalankan
from talenta_web.extensions import db
from talenta_web.pegawai import pratinjau, service, unggahan, usulan
from talenta_web.pegawai.alir import pernyataan
from talenta_web.pegawai.alir.unggah import sertakan
from talenta_web.pegawai.impor.berkas import digest
from talenta_web.pegawai.impor.bundel import MAKS_BERKAS_SEKALIGUS
from talenta_web.pegawai.impor.hasil import HasilImpor
from talenta_web.pegawai.padan import alur
from talenta_web.pegawai.persetujuan import IMPOR, IMPOR_BESAR, SATU_ORANG
from talenta_web.pegawai.queries.riwayat_impor import terakhir
from talenta_web.pegawai.tampil import nama_bingkai
from talenta_web.pegawai.views.dasar import bp
from talenta_web.pekerjaan import GalatPekerjaan
from talenta_web.pekerjaan.queries import Lihat, muatan_terbuka, satu
from talenta_web.penskoran.kamus import bingkai_riwayat
from talenta_web.web.akses import boleh, butuh, lingkup, pelaku
from talenta_web.web.hx import respond
from talenta_web.web.konteks import konfigurasi

_BATAS_TEMPLAT = Batas(detik=60, cpu_detik=60, memori_mib=1024, jawaban_mib=16)


@bp.route("/pegawai/impor", methods=["GET", "POST"])
@butuh(GET="impor.pratinjau", POST="impor.pratinjau")
def impor() -> Response | WerkzeugResponse:
    if request.method != "POST":
        return _halaman(None)
    unggah = [(n, f) for f in request.files.getlist("berkas") if (n := Path(f.filename or "").name[:200])]
    if not unggah:
        return _halaman(None, galat="Pilih berkas .xlsx atau .csv lebih dahulu.", status=422)
    if len(unggah) > MAKS_BERKAS_SEKALIGUS:
        galat = f"Paling banyak {MAKS_BERKAS_SEKALIGUS} berkas sekaligus; yang dipilih {len(unggah)}."
        return _halaman(None, galat=galat, status=422)
    try:
        lengkap = pernyataan.dari_formulir(request.form)
    except pernyataan.GalatPernyataan as e:
        return _halaman(None, galat=str(e), status=422)
    data, session = konfigurasi().folder_data, db.session()
    jalur, kembar = unggahan.terima(data, pelaku().id, unggah)
    if kembar:
        flash(f"Isinya sama dengan berkas lain dan tidak dibaca dua kali: {', '.join(kembar)}.", "awas")
    lain = len(unggah) - len(kembar) - 1
    nama = unggah[0][0] + (f" dan {lain} berkas lain" if lain else "")
    u = alur.siapkan(session, data, unggahan.Unggahan(jalur.name, nama, lingkup().instansi_id, "", 0))
    u = sertakan(data, u, lengkap)
    unggahan.catat(data, pelaku().id, u)
    return redirect(url_for("pegawai.impor_padan"), 303) if u.padan == alur.TANYA else periksa(u)


def periksa(u: unggahan.Unggahan) -> Response | WerkzeugResponse:
    """Dry run of a received file: at once when it is small, else by a job."""
    orang, ling, data, session = pelaku(), lingkup(), konfigurasi().folder_data, db.session()
    jalur = unggahan.letak(data, u.berkas)
    pemeriksa = pratinjau.Pemeriksa(orang.id, None if ling.seluruh else ling.unit_jalur, boleh("impor.terapkan"))
    if not pratinjau.besar(jalur, u.nama):
        hasil = pratinjau.periksa(session, data, u, pemeriksa, lambda _: None)
        pratinjau.tutup(data, u, pemeriksa, hasil)
        return _halaman(hasil, status=422 if hasil.jumlah_masalah else 200)
    try:
        pid = pratinjau.antrekan(session, data, u, pemeriksa)
    except GalatPekerjaan as e:
        unggahan.hapus(data, orang.id)
        return _halaman(None, galat=str(e), status=409)
    return redirect(url_for("pekerjaan.rinci", pid=pid), 303)


def _halaman(hasil: HasilImpor | None, galat: str = "", status: int = 200) -> Response:
    ling, data, session = lingkup(), konfigurasi().folder_data, db.session()
    tunggu = unggahan.tunggu(data, pelaku().id, ling.instansi_id)
    diperiksa: Lihat | None = None
    u = unggahan.baca(data, pelaku().id, ling.instansi_id)
    if hasil is None and not galat and u:
        hasil = pratinjau.hasil_pekerjaan(data, u)
        diperiksa = satu(session, u.pekerjaan, pelaku().id, semua=False) if u.pekerjaan and hasil is None else None
        if diperiksa and diperiksa.usai:  # cancelled or failed
            unggahan.letak(data, u.berkas).unlink(missing_ok=True)
    return respond(
        "pegawai/impor.html",
        status=status,
        hasil=hasil,
        diperiksa=diperiksa,
        galat=galat,
        padan=u if u and u.padan and unggahan.letak(data, u.berkas).is_file() else None,
        tunggu=tunggu[0] if tunggu and boleh("impor.terapkan") else None,
        bingkai=tuple((b, nama_bingkai(b)) for b in bingkai_riwayat()),
        terakhir=terakhir(session) if ling.seluruh else (),
        satu_orang=SATU_ORANG,
    )


def _tunggu() -> tuple[unggahan.Unggahan, Path] | str:
    """The previewed file of this account, or why it cannot be used."""
    orang, data = pelaku(), konfigurasi().folder_data
    tunggu = unggahan.tunggu(data, orang.id, lingkup().instansi_id)
    if tunggu is None:
        return "Berkas tidak ditemukan lagi. Unggah kembali berkasnya."
    u, jalur = tunggu
    if digest(jalur) != u.digest or request.form.get("digest") != u.digest:
        unggahan.hapus(data, orang.id)
        return "Berkas berbeda dari yang dipratinjau. Unggah kembali berkasnya."
    return u, jalur


@bp.post("/pegawai/impor/usulkan")
@butuh(POST="impor.terapkan")
def impor_usulkan() -> Response | WerkzeugResponse:
    """Hand a big import to a second person; the file waits outside the previews."""
    tunggu, session, data = _tunggu(), db.session(), konfigurasi().folder_data
    if isinstance(tunggu, str):
        return _halaman(None, galat=tunggu, status=409)
    u, jalur = tunggu
    with lintas_instansi(session):
        menunggu = [*muatan_menunggu(session, IMPOR), *muatan_terbuka(session, IMPOR_BESAR)]
        usulan.sapu(data, {m["berkas"] for m in menunggu})
    muatan = {"berkas": usulan.simpan(data, jalur), "nama": u.nama, "baris": u.baris_berubah, "lembar": u.lembar}
    pid = usulkan(session, IMPOR, muatan, pelaku=pelaku())
    unggahan.hapus(data, pelaku().id)
    flash("Usulan impor dikirim. Pengelola kepegawaian lain harus menyetujuinya dalam tujuh hari.", "sukses")
    return redirect(url_for("akun.persetujuan_rinci", pid=pid), 303)


@bp.post("/pegawai/impor/terapkan")
@butuh(POST="impor.terapkan")
def impor_terapkan() -> Response | WerkzeugResponse:
    """Apply the waiting file: checked again in full, all or nothing, at most SATU_ORANG rows."""
    orang, ling, data = pelaku(), lingkup(), konfigurasi().folder_data
    tunggu = _tunggu()
    if isinstance(tunggu, str):
        return _halaman(None, galat=tunggu, status=409)
    u, jalur = tunggu
    try:
        hasil = service.impor_berkas(
            db.session(),
            instansi_id=ling.instansi_id,
            pelaku_id=orang.id,
            jalur=jalur,
            uji=False,
            nama=u.nama,
            maks_baris=SATU_ORANG,
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
