"""The job that packs the evidence of an assessment."""

from __future__ import annotations

from sqlalchemy.orm import Session

from talenta_web.basis.sesi import transaksi
from talenta_web.domain.tulisan import angka
from talenta_web.kematangan.galat import GalatKematangan
from talenta_web.kematangan.jejak import catat
from talenta_web.kematangan.models import Penilaian
from talenta_web.kematangan.queries.papan_buka import penilaian_sendiri
from talenta_web.kematangan.service.bukti_paket import Paket, aman, buat_paket
from talenta_web.pekerjaan import Berkas, GalatPekerjaan, Hasil, JenisPekerjaan, Konteks
from talenta_web.pekerjaan.jenis import Muatan
from talenta_web.web.konteks import konfigurasi

PAKET = "kematangan.paket_bukti"
HAK = "bukti.paket"


def jalankan(k: Konteks, muatan: Muatan) -> None:
    """Write, keep; the file and the event on the trail become true together."""
    penilaian = penilaian_sendiri(k.session, muatan["penilaian"])
    if penilaian is None:
        raise GalatPekerjaan("Penilaian ini tidak ada lagi.")
    tujuan = k.folder / "paket.zip"
    try:
        paket = buat_paket(
            k.session, konfigurasi().folder_data, penilaian, tujuan, hanya_bebas=muatan["hanya_bebas"],
            maju=lambda n, dari: k.maju(n, dari, "berkas"),
        )  # fmt: skip
    except GalatKematangan as e:
        raise GalatPekerjaan(str(e)) from None
    nama = f"bukti-{aman(penilaian.nama).lower()[:60]}.zip"
    k.session.commit()
    _selesai(k, penilaian, paket, k.simpan(nama, "application/zip", tujuan))


def _selesai(k: Konteks, penilaian: Penilaian, paket: Paket, berkas: Berkas) -> None:
    session: Session = k.session
    with transaksi(session):
        rincian = {"berkas": paket.berkas, "dikecualikan": paket.dikecualikan, "sidik": paket.sidik}
        catat(
            session, "bukti.paket", instansi_id=k.instansi_id, pelaku_id=k.pelaku_id, objek="penilaian",
            objek_pid=penilaian.pid, rincian=rincian,
        )  # fmt: skip
        teks = f"{angka(paket.berkas)} berkas, {angka(paket.dikecualikan)} tidak disertakan."
        k.tuntas(session, Hasil(teks, f"/kematangan/{penilaian.pid}/bukti", berkas))


TUGAS = JenisPekerjaan(
    PAKET, "Paket bukti", HAK, jalankan, maksimal=2, per_jam=12, serentak=1, batas_detik=900, memori_mib=2048,
    jam_simpan=24, langkah={"berkas": "Menyalin dan memeriksa berkas"},
)  # fmt: skip
