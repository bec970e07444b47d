"""One version of a template: what it holds, its file, the steps it takes."""

from __future__ import annotations

from collections.abc import Callable

from flask import Response, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from talenta_web.cetak.pintu import MIME
from talenta_web.laporan import persetujuan
from talenta_web.laporan.models.templat import DIAJUKAN, TemplatLaporan
from talenta_web.laporan.templat import queries
from talenta_web.laporan.templat import service_versi as versi
from talenta_web.laporan.templat.galat import GalatLangkah, KeadaanSalah, TemplatTidakAda
from talenta_web.laporan.views.dasar import bp, sesi
from talenta_web.web.akses import butuh, lingkup, pelaku
from talenta_web.web.hx import respond

_MIME = {**MIME, "bundel": "application/zip"}


def versi_pid(pid: str) -> TemplatLaporan:
    """The version of the address; 404 when there is none."""
    try:
        return versi.cari(sesi(), lingkup().instansi_id, pid)
    except TemplatTidakAda:
        abort(404)


@bp.get("/laporan/templat/versi/<pid>/")
@butuh(GET="laporan.templat.lihat")
def templat_versi(pid: str) -> ResponseReturnValue:
    v = versi_pid(pid)
    semua = queries.daftar(sesi(), v.instansi_id, v.kode)
    orang = queries.nama_orang(
        sesi(), [v.disusun_oleh, v.diajukan_oleh, v.ditarik_oleh, v.pengusul_id, v.pemutus_id]
    )  # fmt: skip
    return respond(
        "laporan/templat/versi.html", v=v, baris=next(b for b in semua if b.pid == pid), lain=semua, orang=orang,
        usulan=persetujuan.usulan_menunggu(sesi(), v), jenis=queries.JENIS[v.jenis],
    )  # fmt: skip


@bp.get("/laporan/templat/versi/<pid>/berkas")
@butuh(GET="laporan.templat.lihat", berkas=True)
def templat_berkas(pid: str) -> Response:
    """The file as it was uploaded."""
    v = versi_pid(pid)
    akhir = "zip" if v.jenis == "bundel" else v.jenis
    jawaban = Response(v.isi, mimetype=_MIME[v.jenis])
    jawaban.headers["Content-Disposition"] = f'attachment; filename="{v.kode}-versi-{v.nomor}.{akhir}"'
    jawaban.headers["Cache-Control"] = "private, no-store"
    return jawaban


def _langkah(pid: str, lakukan: Callable[..., None], pesan: str) -> ResponseReturnValue:
    versi_pid(pid)
    try:
        lakukan(sesi(), pid, instansi_id=lingkup().instansi_id, pelaku_id=pelaku().id)
    except KeadaanSalah as e:
        abort(409, str(e))
    flash(pesan, "sukses")
    return redirect(url_for("laporan.templat_versi", pid=pid), 303)


@bp.post("/laporan/templat/versi/<pid>/ajukan")
@butuh(POST="laporan.templat.unggah")
def templat_ajukan(pid: str) -> ResponseReturnValue:
    return _langkah(pid, versi.ajukan, "Versi diajukan. Dua pejabat yang berwenang mengesahkannya.")


@bp.post("/laporan/templat/versi/<pid>/tarik")
@butuh(POST="laporan.templat.unggah")
def templat_tarik(pid: str) -> ResponseReturnValue:
    return _langkah(pid, versi.tarik, "Versi ditarik. Berkasnya tetap dapat diunduh.")


@bp.post("/laporan/templat/versi/<pid>/pakai")
@butuh(POST="laporan.templat.unggah")
def templat_pakai(pid: str) -> ResponseReturnValue:
    return _langkah(pid, versi.pakai, "Versi ini sekarang dipakai untuk membuat laporan.")


@bp.post("/laporan/templat/versi/<pid>/lepas")
@butuh(POST="laporan.templat.unggah")
def templat_lepas(pid: str) -> ResponseReturnValue:
    return _langkah(pid, versi.lepas, "Templat ini tidak lagi dipakai; formatnya hilang dari galeri laporan.")


@bp.route("/laporan/templat/versi/<pid>/sahkan", methods=["GET", "POST"])
@butuh(GET="laporan.templat.sahkan", POST="laporan.templat.sahkan", usul=True)
def templat_sahkan(pid: str) -> ResponseReturnValue:
    """The first of two people proposes; the second one decides on the page of proposals."""
    v = versi_pid(pid)
    if v.keadaan != DIAJUKAN:
        abort(409, f"Versi {v.nomor} dari {v.kode} sudah {v.keadaan}, jadi langkah ini tidak berlaku lagi.")
    if request.method == "POST":
        try:
            usul = persetujuan.usulkan(sesi(), pid, pelaku=pelaku())
        except GalatLangkah as e:
            abort(409, str(e))
        flash("Usulan pengesahan dikirim. Pejabat lain dengan wewenang yang sama harus menyetujuinya.", "sukses")
        return redirect(url_for("akun.persetujuan_rinci", pid=usul), 303)
    dipakai = next((b for b in queries.daftar(sesi(), v.instansi_id, v.kode) if b.status == queries.DIPAKAI), None)
    return respond("laporan/templat/sahkan.html", v=v, dipakai=dipakai, jenis=queries.JENIS[v.jenis])
