"""Work for pekerjaan: files of reports. Two at once in the whole installation, ten an hour per person and kind."""

from __future__ import annotations

from typing import cast

from flask import current_app
from sqlalchemy.orm import Session

from talenta_web.cetak import GalatCetak
from talenta_web.cetak.pdf import SLOT
from talenta_web.host import GalatPlugin, Registry
from talenta_web.laporan import cari, service
from talenta_web.laporan.alamat import alamat_verifikasi
from talenta_web.laporan.dokumen import Dokumen, GalatLaporan
from talenta_web.laporan.jawaban import Isian
from talenta_web.laporan.lingkup import pembaca
from talenta_web.laporan.models import DokumenLaporan
from talenta_web.laporan.naskah import GalatNaskah
from talenta_web.laporan.naskah import tugas as tugas_naskah
from talenta_web.laporan.queries.register import dengan_pid
from talenta_web.laporan.templat import contoh_berkas
from talenta_web.pekerjaan import GalatPekerjaan, Hasil, JenisPekerjaan, Konteks
from talenta_web.pekerjaan.jenis import Muatan
from talenta_web.web.akses import izin_lain, pelaku
from talenta_web.web.baca import rincian_baca
from talenta_web.web.konteks import konfigurasi

PER_JAM = 10
# Address space, inherited by the children that compose and render; each of them has a limit of its own below it.
_MIB = 8192


def _kemampuan(muatan: Muatan) -> str:
    """The capability of the format itself, asked again when the file is made and when it is downloaded."""
    return str(muatan["kemampuan"])


def buat(k: Konteks, muatan: Muatan) -> None:
    registry = cast(Registry, current_app.extensions["talenta_registry"])
    k.maju(0, 1, "data")
    try:
        laporan = cari.satu(registry, k.session, k.instansi_id, muatan["laporan"])
    except LookupError as e:
        raise GalatPekerjaan(str(e)) from e
    izin = izin_lain(laporan.kemampuan)
    if izin.lingkup is None:  # the format asks for another capability than when it was queued
        raise GalatPekerjaan("Hak Anda untuk laporan ini sudah berakhir sebelum laporan dibuat.")

    def simpan(session: Session, dokumen: Dokumen, baris: DokumenLaporan) -> None:
        berkas = k.simpan(dokumen.nama_berkas, dokumen.mime, dokumen.isi)
        teks = _banding(session, muatan["acuan"], baris) if muatan["acuan"] else laporan.nama
        k.tuntas(session, Hasil(teks, f"/laporan/dokumen/{baris.pid}", berkas))

    try:
        service.buat(
            k.session,
            pembaca(registry, k.session, izin.lingkup),
            laporan,
            Isian.buka(muatan["isian"]),
            instansi_id=k.instansi_id,
            pelaku_id=k.pelaku_id,
            alamat=alamat_verifikasi(konfigurasi()),
            folder=k.folder,
            baca=rincian_baca(pelaku(), "K2", "pdf" if muatan["keluaran"] == "pdf" else "ekspor"),
            pekerjaan_pid=k.pid,
            maju=lambda n: k.maju(n, None, "data"),
            sebelum_catat=simpan,
        )
    except (GalatLaporan, GalatCetak, GalatNaskah) as e:
        raise GalatPekerjaan(str(e)) from e
    except GalatPlugin as e:
        current_app.logger.exception("report %s failed", laporan.kode)
        raise GalatPekerjaan(
            "Plugin laporan ini gagal menyusun naskah. Beri tahu admin instansi; halaman lain tetap berjalan."
        ) from e


def _banding(session: Session, acuan: str, baris: DokumenLaporan) -> str:
    """What making a registered file again has shown."""
    lama = dengan_pid(session, acuan)
    if lama is None or lama.id == baris.id:
        return "Terbukti: data dan seluruh bita berkas sama dengan yang terdaftar."
    if lama.sidik_data == baris.sidik_data:
        return (
            "Data sama, bita berbeda: keterangan naskah atau versi perangkat lunak berubah sejak berkas itu dibuat. "
            "Kedua berkas tercatat di register."
        )
    return (
        "Data sudah berubah sejak berkas itu dibuat, atau kewenangan Anda berbeda dari pembuatnya. "
        "Berkas baru tercatat di register dengan kode sendiri."
    )


_LANGKAH = {"data": "Membaca data dan menyusun"}
TUGAS: tuple[JenisPekerjaan, ...] = (
    JenisPekerjaan(
        service.DOKUMEN, "Laporan", _kemampuan, buat, maksimal=4, per_jam=PER_JAM, serentak=SLOT, batas_detik=180,
        memori_mib=_MIB, langkah=_LANGKAH,
    ),
    JenisPekerjaan(
        service.TABEL, "Laporan (tabel)", _kemampuan, buat, maksimal=4, per_jam=PER_JAM, serentak=SLOT,
        batas_detik=300, memori_mib=_MIB, langkah=_LANGKAH,
    ),
    *contoh_berkas.TUGAS,
    *tugas_naskah.TUGAS,
)  # fmt: skip
