"""Pages: the register of files, one file, its withdrawal, and the proof that it can be made again."""

from __future__ import annotations

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import TextAreaField
from wtforms.validators import InputRequired, Length

from talenta_web.laporan import cari, service
from talenta_web.laporan.galat import GalatLaporan
from talenta_web.laporan.jawaban import Isian
from talenta_web.laporan.lingkup import pembaca
from talenta_web.laporan.models import DokumenLaporan
from talenta_web.laporan.queries import register as q
from talenta_web.laporan.service.register import MAKS_ALASAN, MIN_ALASAN
from talenta_web.laporan.tte import queries as q_tte
from talenta_web.laporan.views.dasar import bp, lihat_semua, registry, sesi, sesudah
from talenta_web.pekerjaan import GalatPekerjaan
from talenta_web.web.akses import SandiDiminta, butuh, izin_lain, pelaku
from talenta_web.web.formulir import Formulir
from talenta_web.web.hx import respond

STATUS = {"berlaku": "Berlaku", "diganti": "Diganti", "dicabut": "Dicabut"}


class FormCabut(Formulir):
    alasan = TextAreaField(
        "Alasan pencabutan",
        [InputRequired(), Length(MIN_ALASAN, MAKS_ALASAN)],
        description="Ditampilkan di register; jangan menuliskan data pribadi.",
        render_kw={"rows": 3, "maxlength": MAKS_ALASAN},
    )


def dokumen_atau_404(pid: str) -> DokumenLaporan:
    """The file, when this person may see the register or had it made."""
    baris = q.satu(sesi(), pid, pelaku().id, semua=lihat_semua())
    if baris is None:
        abort(404)
    return baris


@bp.get("/laporan/register")
@butuh(GET="laporan.lihat")
def register() -> ResponseReturnValue:
    """Every file of the instansi; without the scope for that, one's own."""
    if not lihat_semua():
        return redirect(url_for(".riwayat"))
    format_, status = request.args.get("format", "")[:60], request.args.get("status", "")
    lembar = q.register(sesi(), format_=format_, status=status if status in STATUS else "", sesudah=sesudah())
    return respond(
        "laporan/register.html", lembar=lembar, format=format_, status_pilih=status, status_ada=list(STATUS.items()),
        format_ada=q.format_ada(sesi()), boleh_register=True,
    )  # fmt: skip


@bp.get("/laporan/dokumen/<pid>")
@butuh(GET="laporan.lihat")
def dokumen(pid: str) -> ResponseReturnValue:
    return _rinci(dokumen_atau_404(pid), FormCabut())


@bp.post("/laporan/dokumen/<pid>/cabut")
@butuh(POST="laporan.dokumen.cabut")
def cabut(pid: str) -> ResponseReturnValue:
    baris = q.satu(sesi(), pid, pelaku().id, semua=True)
    if baris is None:
        abort(404)
    form = FormCabut.dari_permintaan()
    if not form.validate():
        return _rinci(baris, form, 422)
    try:
        service.cabut(sesi(), baris, form.alasan.data or "", pelaku_id=pelaku().id)
    except service.SudahDicabut as e:
        abort(409, str(e))
    flash("Berkas dicabut. Halaman verifikasi menyatakannya tidak berlaku lagi.", "sukses")
    return redirect(url_for(".dokumen", pid=pid), 303)


@bp.post("/laporan/dokumen/<pid>/ulang")
@butuh(POST="laporan.buat")
def ulang(pid: str) -> ResponseReturnValue:
    """Make the same file again, with the rights of who asks, and compare."""
    baris = dokumen_atau_404(pid)
    try:
        laporan = cari.satu(registry(), sesi(), baris.instansi_id, baris.format)
        izin = izin_lain(laporan.kemampuan)
        if izin.putusan == "segar":
            raise SandiDiminta()
        if not izin.ya:
            abort(403)
        kerja = service.minta(
            sesi(), pembaca(registry(), sesi(), izin.lingkup), laporan, Isian.buka(baris.isian),
            instansi_id=baris.instansi_id, pelaku_id=pelaku().id, acuan=baris.pid,
        )  # fmt: skip
    except (LookupError, GalatLaporan, GalatPekerjaan) as e:
        flash(f"Tidak dapat dibuat ulang: {e}", "galat")
        return redirect(url_for(".dokumen", pid=pid), 303)
    return redirect(url_for("pekerjaan.rinci", pid=kerja), 303)


def _rinci(baris: DokumenLaporan, form: FormCabut, status: int = 200) -> ResponseReturnValue:
    s, orang, seluruh = sesi(), pelaku(), lihat_semua()
    return respond(
        "laporan/dokumen.html",
        status=status,
        d=baris,
        form=form,
        boleh_register=seluruh,
        ada_galat=status == 422,
        pembuat=q.nama_orang(s, baris.pembuat_id),
        pencabut=q.nama_orang(s, baris.dicabut_oleh),
        pengganti=q.pid_dari(s, baris.diganti_oleh_id),
        pembuatan=q.pembuatan(s, baris.id) if seluruh else (),
        tte=q_tte.daftar(s, baris.id),
        kerja=q.pekerjaan_saya(s, baris.id, orang.id),
    )
