"""Trying a version: live preview and expression tester on a chosen record, and a sample file made by a job."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from talenta_web.basis.jejak import ambil_tampak
from talenta_web.cetak import GalatCetak
from talenta_web.kontrak import Parameter
from talenta_web.laporan.galat import GalatLaporan
from talenta_web.laporan.lingkup import pembaca
from talenta_web.laporan.models.templat import TemplatLaporan
from talenta_web.laporan.naskah import GalatNaskah
from talenta_web.laporan.pembaca import Pembaca
from talenta_web.laporan.templat import coba, contoh_berkas
from talenta_web.laporan.templat.service import format_versi
from talenta_web.laporan.views.dasar import bp, registry, sesi
from talenta_web.laporan.views.templat_versi import versi_pid
from talenta_web.pekerjaan import GalatPekerjaan
from talenta_web.web.akses import SandiDiminta, boleh, butuh, izin_lain, pelaku
from talenta_web.web.baca import catat_baca
from talenta_web.web.hx import respond

MEDAN = "isi-"


class Tanya(NamedTuple):
    """A question with the answers on offer and the answer given."""

    p: Parameter
    pilihan: tuple[tuple[str, str], ...]
    nilai: str
    galat: str


def _jawaban() -> dict[str, str] | None:
    """None: made-up data are wanted."""
    if request.form.get("data") != "pilih":
        return None
    return {k.removeprefix(MEDAN): v for k, v in request.form.items() if k.startswith(MEDAN) and v.strip()}


@bp.route("/laporan/templat/versi/<pid>/coba", methods=["GET", "POST"])
@butuh(GET="laporan.templat.lihat", POST="laporan.templat.unggah")
def templat_coba(pid: str) -> ResponseReturnValue:
    """GET fills it with made-up data, for everybody who may see the template."""
    v = versi_pid(pid)
    jawaban = _jawaban() if request.method == "POST" else None
    _boleh_data(v, jawaban)
    ungkapan = request.form.get("ungkapan", "")
    baca = _pembaca(v)
    galat: GalatLaporan | GalatNaskah | None = None
    hasil, nilai, salah = coba.Percobaan(), "", ""
    try:
        k = coba.konteks(sesi(), baca, v, jawaban)
    except (GalatLaporan, GalatNaskah) as e:
        galat = e
    else:
        orang = ambil_tampak(sesi())
        isi = v.isi  # before the session is given back
        hasil = coba.coba(v, k, isi)
        if ungkapan.strip():
            try:
                nilai = coba.uji(v, k, ungkapan)
            except GalatCetak as e:
                salah = str(e)
        catat_baca("laporan.templat.coba", "K2", orang)
    return respond(
        "laporan/templat/coba.html", "hasil", v=v, tanya=_tanya(v, baca, jawaban or {}, galat), hasil=hasil,
        ungkapan=ungkapan, nilai=nilai, salah=salah, galat=str(galat) if galat else "", pilih=jawaban is not None,
        ada_galat=galat is not None, status=422 if galat else 200,
    )  # fmt: skip


@bp.post("/laporan/templat/versi/<pid>/contoh")
@butuh(POST="laporan.templat.unggah")
def templat_contoh(pid: str) -> ResponseReturnValue:
    """Queue a sample file."""
    v = versi_pid(pid)
    baca = _pembaca(v)
    _boleh_data(v, _jawaban())
    try:
        kerja = contoh_berkas.minta(sesi(), baca, v, _jawaban(), pelaku_id=pelaku().id)
    except (GalatLaporan, GalatPekerjaan) as e:
        return respond(
            "laporan/templat/coba.html", "hasil", v=v, tanya=_tanya(v, baca, _jawaban() or {}, e),
            hasil=coba.Percobaan(), ungkapan="", nilai="", salah="", galat=str(e), pilih=_jawaban() is not None,
            ada_galat=True, status=429 if isinstance(e, GalatPekerjaan) else 422,
        )  # fmt: skip
    return redirect(url_for("pekerjaan.rinci", pid=kerja), 303)


def _boleh_data(v: TemplatLaporan, jawaban: Mapping[str, str] | None) -> None:
    """Real data only for who may run the report itself."""
    if jawaban is None:
        return
    izin = izin_lain(v.manifes["kemampuan"])
    if izin.putusan == "segar":
        raise SandiDiminta()
    if not izin.ya:
        abort(403)


def _pembaca(v: TemplatLaporan) -> Pembaca:
    return pembaca(registry(), sesi(), izin_lain(v.manifes["kemampuan"]).lingkup)


def _tanya(v: TemplatLaporan, baca: Pembaca, jawaban: Mapping[str, str], galat: Exception | None) -> tuple[Tanya, ...]:
    if not boleh("laporan.templat.unggah"):
        return ()
    medan = getattr(galat, "medan", None)
    return tuple(
        Tanya(p, baca.pilihan(p), jawaban.get(p.kode, ""), str(galat) if medan == p.kode else "")
        for p in format_versi(v).parameter
    )
