"""Pages: keep a signed file beside its register row, and hand the pair out."""

from __future__ import annotations

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from talenta_web.basis.gudang import JENIS, BerkasDitolak, Kuota, KuotaHabis
from talenta_web.laporan import cari
from talenta_web.laporan.models import DokumenLaporan
from talenta_web.laporan.tte import queries as q
from talenta_web.laporan.tte import service
from talenta_web.laporan.tte.periksa import Bertanda, periksa
from talenta_web.laporan.views.dasar import bp, registry, sesi
from talenta_web.laporan.views.register import dokumen_atau_404
from talenta_web.web.akses import SandiDiminta, butuh, izin_lain, pelaku
from talenta_web.web.konteks import konfigurasi
from talenta_web.web.sekali import sekali
from talenta_web.web.unduhan import jawab_berkas

KELUARAN = frozenset({"pdf", "docx"})
"""Outputs that are signed: a PDF by BSrE, a DOCX through Srikandi, which gives a PDF back."""


@bp.post("/laporan/dokumen/<pid>/tte")
@butuh(POST="laporan.dokumen.tte")
def tte_unggah(pid: str) -> ResponseReturnValue:
    d = dokumen_atau_404(pid)
    if d.keluaran not in KELUARAN:
        abort(404)
    tanda, asal = request.files.get("bertanda"), request.files.get("asal")
    try:
        if tanda is None or not tanda.filename:
            raise BerkasDitolak("Pilih PDF yang sudah ditandatangani lebih dahulu.")
        isi = tanda.stream.read()
        lain = (asal.filename or "", asal.stream.read()) if asal is not None and asal.filename else None
        ukuran, sidik = d.ukuran, d.sidik_berkas
        sesi().commit()  # nothing stays open while the child process works
        hasil = periksa(tanda.filename, isi, ukuran=ukuran, sidik_asal=sidik, asal=lain)
        return _simpan(pid, hasil)
    except (BerkasDitolak, KuotaHabis) as e:
        flash(str(e), "galat")
        return _kembali(pid)


@sekali
def _simpan(pid: str, hasil: Bertanda) -> ResponseReturnValue:
    k = konfigurasi()
    kuota = Kuota(k.kuota_pengguna_mib, k.kuota_instansi_mib)
    service.simpan_bertanda(sesi(), k.folder_data, kuota, dokumen_atau_404(pid), hasil, pelaku_id=pelaku().id)
    flash("Berkas bertanda tangan disimpan di samping berkas asalnya.", "sukses")
    return _kembali(pid)


@bp.get("/laporan/dokumen/<pid>/tte/<tte>/<any(bertanda, asal):bagian>")
@butuh(GET="laporan.lihat", berkas=True)
def tte_unduh(pid: str, tte: str, bagian: service.Bagian) -> ResponseReturnValue:
    """The file as an attachment; it holds what the report holds, so the capability of its format is asked."""
    d = dokumen_atau_404(pid)
    baris = q.satu(sesi(), d.id, tte)
    if baris is None:
        abort(404)
    _berhak(d)
    try:
        isi = service.unduh(sesi(), konfigurasi().folder_data, d, baris, bagian, pelaku_id=pelaku().id)
    except FileNotFoundError:
        abort(404)
    jenis = "pdf" if bagian == "bertanda" else d.keluaran
    return jawab_berkas(isi, f"{d.nama_berkas}{'-bertanda' if bagian == 'bertanda' else ''}.{jenis}", JENIS[jenis])


def _berhak(d: DokumenLaporan) -> None:
    """What its format asks for; of a format that is not installed any more, what keeping signed files asks for."""
    try:
        kemampuan = cari.satu(registry(), sesi(), d.instansi_id, d.format).kemampuan
    except LookupError:
        kemampuan = "laporan.dokumen.tte"
    izin = izin_lain(kemampuan)
    if izin.putusan == "segar":
        raise SandiDiminta()
    if not izin.ya:
        abort(403)


def _kembali(pid: str) -> ResponseReturnValue:
    return redirect(url_for(".dokumen", pid=pid) + "#tte", 303)
