"""Work for pekerjaan: a PDF report. Two at once in the whole installation, ten an hour per person."""

from __future__ import annotations

from typing import cast

from flask import current_app
from sqlalchemy.orm import Session

from talenta_web.cetak import GalatCetak
from talenta_web.cetak.pdf import SLOT
from talenta_web.host import GalatPlugin, Registry
from talenta_web.laporan import service
from talenta_web.laporan.dokumen import Dokumen, GalatLaporan
from talenta_web.laporan.lingkup import pembaca
from talenta_web.pekerjaan import GalatPekerjaan, Hasil, JenisPekerjaan, Konteks
from talenta_web.pekerjaan.jenis import Muatan
from talenta_web.web.akses import izin_lain, pelaku
from talenta_web.web.baca import rincian_baca


def _registry() -> Registry:
    return cast(Registry, current_app.extensions["talenta_registry"])


def _kemampuan(muatan: Muatan) -> str:
    """The capability of the format itself, asked again when the file is made and when it is downloaded."""
    return _registry().laporan(muatan["laporan"]).kemampuan


def pdf(k: Konteks, muatan: Muatan) -> None:
    laporan = _registry().laporan(muatan["laporan"])
    k.maju(0, 1)

    def simpan(session: Session, dokumen: Dokumen) -> None:
        berkas = k.simpan(f"{dokumen.nama_berkas}.pdf", "application/pdf", dokumen.isi)
        k.tuntas(session, Hasil(laporan.nama, berkas=berkas))

    try:
        service.buat(
            k.session,
            pembaca(_registry(), k.session, izin_lain(laporan.kemampuan).lingkup),
            laporan,
            muatan["jawaban"],
            instansi_id=k.instansi_id,
            pelaku_id=k.pelaku_id,
            baca=rincian_baca(pelaku(), "K2", "pdf"),
            sebelum_catat=simpan,
        )
    except (GalatLaporan, GalatCetak) as e:
        raise GalatPekerjaan(str(e)) from e
    except GalatPlugin as e:
        current_app.logger.exception("report %s failed", laporan.kode)
        raise GalatPekerjaan(
            "Plugin laporan ini gagal menyusun naskah. Beri tahu admin instansi; halaman lain tetap berjalan."
        ) from e


TUGAS: tuple[JenisPekerjaan, ...] = (
    JenisPekerjaan(
        service.PDF, "Laporan PDF", _kemampuan, pdf, maksimal=4, per_jam=10, serentak=SLOT, batas_detik=120,
        memori_mib=2048,
    ),
)  # fmt: skip
