"""A sample file of a version, whatever its state: made by a job, never registered, without verification code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from flask import current_app
from sqlalchemy.orm import Session

from talenta_web import cetak
from talenta_web.basis.jejak import ambil_tampak
from talenta_web.basis.sesi import transaksi
from talenta_web.cetak import GalatCetak
from talenta_web.host import Registry
from talenta_web.laporan.galat import GalatLaporan
from talenta_web.laporan.jawaban import Isian, periksa
from talenta_web.laporan.lingkup import pembaca as pembaca_saya
from talenta_web.laporan.models.templat import TemplatLaporan
from talenta_web.laporan.naskah import GalatNaskah
from talenta_web.laporan.pembaca import Pembaca
from talenta_web.laporan.templat import coba
from talenta_web.laporan.templat import service_versi as versi
from talenta_web.laporan.templat.galat import TemplatTidakAda
from talenta_web.laporan.templat.jejak import catat
from talenta_web.laporan.templat.service import format_versi
from talenta_web.pekerjaan import GalatPekerjaan, Hasil, JenisPekerjaan, Konteks, antre
from talenta_web.pekerjaan.jenis import Muatan
from talenta_web.pekerjaan.kunci import kunci_menit
from talenta_web.web.akses import izin_lain, pelaku
from talenta_web.web.baca import rincian_baca

CONTOH = "laporan.templat.contoh"
KEMAMPUAN = "laporan.templat.unggah"


def minta(
    session: Session, pembaca: Pembaca, v: TemplatLaporan, jawaban: Mapping[str, str] | None, *, pelaku_id: int
) -> str:
    """Queue it and return the pid of its job; raises GalatLaporan, GalatPekerjaan."""
    laporan = format_versi(v)
    isian = None if jawaban is None else Isian(laporan.keluaran[0], jawaban)
    if isian is not None:
        periksa(pembaca, laporan, isian)
    muatan = {"versi": v.pid, "isian": isian.segel() if isian else ""}
    kunci = kunci_menit(CONTOH, pelaku_id, v.pid, isian.tanda() if isian else "")
    with transaksi(session):
        return antre(session, CONTOH, muatan, instansi_id=v.instansi_id, pelaku_id=pelaku_id, kunci_idempoten=kunci)


def buat(k: Konteks, muatan: Muatan) -> None:
    """The job: read, compose, render, and record whose data were seen."""
    registry = cast(Registry, current_app.extensions["talenta_registry"])
    try:
        v = versi.cari(k.session, k.instansi_id, muatan["versi"])
        isi, nomor, kode = v.isi, v.nomor, v.kode
        laporan = format_versi(v, lambda: isi)
        baca = pembaca_saya(registry, k.session, izin_lain(laporan.kemampuan).lingkup)
        jawaban = Isian.buka(muatan["isian"]).jawaban if muatan["isian"] else None
        konteks = coba.konteks(k.session, baca, v, jawaban, batas=None)
        orang = ambil_tampak(k.session)
        if laporan.susun is None:
            raise GalatPekerjaan("Templat ini tidak menyusun dokumen.")
        naskah = laporan.susun(konteks)
        hasil = cetak.cetak(naskah, cetak.Cap(konteks.naskah, laporan.kertas, laporan.varian))
    except (GalatLaporan, GalatCetak, GalatNaskah, TemplatTidakAda) as e:
        raise GalatPekerjaan(str(e)) from e
    berkas = k.simpan(f"contoh-{kode}-{nomor}.{hasil.ekstensi}", hasil.mime, hasil.isi)
    with transaksi(k.session, selalu=True) as session:
        if orang:
            catat(
                session, "laporan.templat.coba", instansi_id=k.instansi_id, pelaku_id=k.pelaku_id,
                objek="templat_laporan", objek_pid=muatan["versi"], subjek=sorted(orang),
                rincian=rincian_baca(pelaku(), "K2", "ekspor"),
            )  # fmt: skip
        k.tuntas(session, Hasil(f"Contoh {laporan.nama}", f"/laporan/templat/versi/{muatan['versi']}/", berkas))


TUGAS: tuple[JenisPekerjaan, ...] = (
    JenisPekerjaan(
        CONTOH, "Contoh templat laporan", lambda _: KEMAMPUAN, buat, maksimal=2, per_jam=60, serentak=2,
        batas_detik=180, memori_mib=2048,
    ),
)  # fmt: skip
