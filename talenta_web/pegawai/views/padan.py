"""Import on the web, second step: "Cocokkan kolom"; and the matches that were kept."""

from __future__ import annotations

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from talenta_web.extensions import db
from talenta_web.pegawai import unggahan
from talenta_web.pegawai.impor.skema import skema
from talenta_web.pegawai.models.padanan import PANJANG_NAMA
from talenta_web.pegawai.padan import alur, isian, queries, service
from talenta_web.pegawai.padan.sajian import URUTAN, sajikan
from talenta_web.pegawai.unggahan import Unggahan
from talenta_web.pegawai.views.dasar import bp
from talenta_web.pegawai.views.impor import periksa
from talenta_web.web.akses import boleh, butuh, lingkup, pelaku
from talenta_web.web.hx import respond
from talenta_web.web.konteks import konfigurasi

_HABIS = "Berkas tidak ditemukan lagi. Unggah kembali berkasnya."
KELOLA = "impor.padanan.kelola"


@bp.route("/pegawai/impor/padan", methods=["GET", "POST"])
@butuh(GET="impor.pratinjau", POST="impor.pratinjau")
def impor_padan() -> ResponseReturnValue:
    """The offer for the waiting upload; sent back, it becomes the match that the file is read by."""
    orang, data = pelaku(), konfigurasi().folder_data
    u = unggahan.baca(data, orang.id, lingkup().instansi_id)
    t = alur.tawaran(data, u) if u else None
    if u is None or t is None:
        flash(_HABIS, "awas")
        return redirect(url_for("pegawai.impor"), 303)
    if request.method != "POST":
        return _halaman(u, t, isian.Isian(t.bagian))
    if request.form.get("sidik") != t.sidik:
        umum = "Padanan ini sudah diubah di jendela lain. Periksa kembali, lalu lanjutkan."
        return _halaman(u, t, isian.Isian(t.bagian), umum, 409)
    hasil = isian.baca(request.form, t.bagian)
    baru = alur.perbarui(data, u, t, hasil.bagian) or t
    if hasil.galat or hasil.baru or request.form.get("aksi") == "perbarui":
        return _halaman(u, baru, hasil, status=422 if hasil.galat else 200)
    if umum := _simpan(hasil):
        return _halaman(u, baru, hasil, umum, 422)
    u = alur.sepakat(data, u, hasil.bagian)
    unggahan.catat(data, orang.id, u)
    return periksa(u)


def _simpan(hasil: isian.Isian) -> str:
    """Keep the match when that was asked for; why not, or nothing."""
    if request.form.get("ingat") != "ya" or not boleh(KELOLA):
        return ""
    try:
        service.simpan(
            db.session(), lingkup().instansi_id, request.form.get("nama", ""), hasil.bagian, pelaku().id
        )  # fmt: skip
    except service.GalatPadanan as e:
        return str(e)
    return ""


def _halaman(
    u: Unggahan, t: alur.Tawaran, hasil: isian.Isian, umum: str = "", status: int = 200
) -> ResponseReturnValue:
    sumber = next((b.sumber for b in hasil.bagian if b.sumber), "")
    nama = request.form.get("nama") or (f"Berkas {sumber}" if sumber else u.nama.rpartition(".")[0] or u.nama)
    return respond(
        "pegawai/padan.html",
        status=status,
        u=u,
        bagian=[sajikan(i, b, hasil) for i, b in enumerate(hasil.bagian)],
        galat=hasil.galat,
        umum=[x for x in (umum,) if x],
        baru=hasil.baru,
        tersembunyi=t.tersembunyi,
        sidik=t.sidik,
        lembar_kita=[(s.nama, f"{s.nama}: {s.arti}") for s in skema().values()],
        urutan=URUTAN,
        nama=nama[:PANJANG_NAMA],
        ingat=request.form.get("ingat", "ya") == "ya",
        kelola=boleh(KELOLA),
    )


@bp.get("/pegawai/impor/padanan")
@butuh(GET="impor.pratinjau")
def impor_padanan() -> ResponseReturnValue:
    """Matches that were kept."""
    return respond("pegawai/padanan.html", daftar=queries.daftar(db.session()), kelola=boleh(KELOLA))


@bp.post("/pegawai/impor/padanan/<pid>/hapus")
@butuh(POST=KELOLA)
def impor_padanan_hapus(pid: str) -> ResponseReturnValue:
    """Forget one; nothing that was imported by it changes."""
    try:
        nama = service.hapus(db.session(), pid, pelaku().id)
    except LookupError as e:
        abort(404, str(e))
    flash(f"Padanan '{nama}' dihapus. Data yang sudah diimpor tidak berubah.", "sukses")
    return redirect(url_for("pegawai.impor_padanan"), 303)
