"""Pages of the outside stages: record one with its document, hand the document out."""

from __future__ import annotations

from dataclasses import replace

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from talenta_web.basis.gudang import JENIS, BerkasDitolak, Kuota, KuotaHabis, Siap, letak, simpan, terima
from talenta_web.basis.sesi import transaksi
from talenta_web.domain.penilaian import KEADAAN, TAHAP_LUAR, boleh_pindah
from talenta_web.kematangan.buka import Buka
from talenta_web.kematangan.forms import FormTahap, pilihan
from talenta_web.kematangan.galat import GalatKematangan, IsianSalah, TidakAda
from talenta_web.kematangan.queries.tahap import berkas_tahap
from talenta_web.kematangan.service.tahap import Tahap, catat_tahap
from talenta_web.kematangan.views import bp
from talenta_web.kematangan.views.dasar import salahkan, satu, sesi, status, tab
from talenta_web.web.akses import butuh, pelaku
from talenta_web.web.hx import respond
from talenta_web.web.konteks import konfigurasi
from talenta_web.web.sekali import sekali
from talenta_web.web.unduhan import jawab_berkas

_CATAT = "kematangan.tahap.catat"


@bp.route("/kematangan/<pid>/tahap", methods=["GET", "POST"])
@butuh(GET=_CATAT, POST=_CATAT)
def tahap(pid: str) -> ResponseReturnValue:
    with satu(pid, _CATAT) as b:
        form = _form(b)
        if request.method != "POST":
            return _halaman(b, form)
        try:
            siap = _berkas()
        except IsianSalah as galat:
            form.validate()
            return _halaman(b, form, umum=salahkan(form, galat), kode=422)
    return _catat(pid, siap)


def _form(b: Buka) -> FormTahap:
    form = FormTahap.dari_permintaan()
    form.ke.choices = pilihan(*((k, KEADAAN[k]) for k in TAHAP_LUAR if boleh_pindah(b.penilaian.keadaan, k)))
    return form


def _berkas() -> Siap | None:
    """The document, checked outside of any transaction."""
    kiriman = request.files.get("berkas")
    if kiriman is None or not kiriman.filename:
        return None
    sesi().commit()
    try:
        return terima(kiriman.filename, kiriman.stream.read())
    except BerkasDitolak as galat:
        raise IsianSalah("berkas", str(galat)) from None


@sekali
def _catat(pid: str, siap: Siap | None) -> ResponseReturnValue:
    """One transaction; the key of the form belongs to the writer's instansi, what it writes to the assessment's."""
    with satu(pid, _CATAT) as b:
        form = _form(b)
        if not form.validate():
            return _halaman(b, form, kode=422)
        try:
            _tulis(b, form.ke.data or "", form.tahap(), siap)
        except TidakAda:
            raise
        except GalatKematangan as galat:
            return _halaman(b, form, umum=salahkan(form, galat), kode=status(galat))
    flash(f"Tahap {KEADAAN[form.ke.data or ''].lower()} dicatat.", "sukses")
    return redirect(url_for(".penilaian", pid=pid), 303)


def _tulis(b: Buka, ke: str, isi: Tahap, siap: Siap | None) -> None:
    k = konfigurasi()
    with transaksi(sesi()):
        if siap is not None:
            kuota = Kuota(k.kuota_pengguna_mib, k.kuota_instansi_mib)
            try:
                berkas = simpan(sesi(), k.folder_data, siap, kuota, instansi_id=b.instansi_id, pengguna_id=pelaku().id)
            except KuotaHabis as galat:
                raise IsianSalah("berkas", str(galat)) from None
            isi = replace(isi, berkas_id=berkas.id)
        catat_tahap(sesi(), b.penilaian.pid, ke, isi, pelaku_id=pelaku().id)


def _halaman(b: Buka, form: FormTahap, *, umum: list[str] | None = None, kode: int = 200) -> ResponseReturnValue:
    return respond(
        "kematangan/tahap.html", p=b.penilaian, form=form, keadaan=KEADAAN[b.penilaian.keadaan], umum=umum or [],
        tab=tab(b.penilaian.pid, ""), ada_galat=kode >= 400, status=kode,
    )  # fmt: skip


@bp.get("/kematangan/<pid>/tahap/<tahap_pid>/berkas")
@butuh(GET="bukti.unduh", berkas=True)
def tahap_berkas(pid: str, tahap_pid: str) -> ResponseReturnValue:
    """The document of a step. A pembina gets what he recorded himself; other papers may name people."""
    with satu(pid, "bukti.unduh") as b:
        ada = berkas_tahap(sesi(), b.penilaian.id, tahap_pid)
        if ada is None or (b.pembina and ada[0].oleh_id != pelaku().id):
            raise TidakAda("Dokumen ini tidak ada.")
        try:
            return jawab_berkas(letak(konfigurasi().folder_data, ada[1]), ada[1].nama, JENIS[ada[1].jenis])
        except FileNotFoundError:
            raise TidakAda("Berkasnya tidak ada di tempat simpan.") from None
