"""Long work of privasi: the copy of the own data."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from flask import current_app, render_template

from talenta_web import cetak, resources
from talenta_web.akun.models import Instansi, Pengguna
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import transaksi
from talenta_web.domain.izin import Pelaku
from talenta_web.pekerjaan import GalatPekerjaan, Hasil, JenisPekerjaan
from talenta_web.pekerjaan.jenis import Konteks, Muatan
from talenta_web.privasi.aturan import kewajiban
from talenta_web.privasi.jejak import catat
from talenta_web.privasi.kumpul import kumpulkan
from talenta_web.privasi.salinan import bungkus
from talenta_web.web.milik import milik_semua


def buat_salinan(konteks: Konteks, muatan: Muatan) -> Hasil | None:
    """Gather, render and pack the data of whoever asked; nobody else's can be named."""
    session = konteks.session
    orang = session.get(Pengguna, konteks.pelaku_id)
    if orang is None or not orang.aktif:
        raise GalatPekerjaan("Akun tidak aktif; salinan data tidak dibuat.")
    pelaku = Pelaku(orang.id, orang.pid, orang.instansi_id, orang.nip, orang.nama)
    instansi = session.get_one(Instansi, orang.instansi_id)
    bagian = kumpulkan(session, milik_semua(), pelaku)
    session.commit()
    konteks.maju(1, 3, "susun")
    saat = sekarang()
    setempat: datetime = saat.astimezone(ZoneInfo(instansi.zona_waktu))
    html = render_template("privasi/salinan.html", bagian=bagian, orang=pelaku, instansi=instansi.nama, saat=setempat)
    konteks.maju(2, 3, "cetak")
    pdf = cetak.pdf(html, resources.data("cetak.css"))
    isi = bungkus(bagian, pelaku, setempat, pdf)
    berkas = konteks.simpan(f"data-saya-{setempat:%Y%m%d}.zip", "application/zip", isi)
    hasil = Hasil(f"Salinan data: {len(bagian)} bagian.", berkas=berkas)
    with transaksi(session):
        catat(
            session, "privasi.unduh", instansi_id=pelaku.instansi_id, pelaku_id=pelaku.id, objek="pengguna",
            objek_pid=pelaku.pid, rincian={"bagian": len(bagian), "baris": sum(len(b.baris) for b in bagian)},
        )  # fmt: skip
        konteks.tuntas(session, hasil)
    current_app.logger.info("own data packed")
    return None


TUGAS = (
    JenisPekerjaan(
        "privasi.salinan",
        "Salinan data saya",
        "ekspor.sendiri",
        buat_salinan,
        maksimal=1,
        per_jam=5,
        batas_detik=120,
        memori_mib=1024,
        jam_simpan=kewajiban().unduhan_berlaku // timedelta(hours=1),
        langkah={"susun": "Mengumpulkan data", "cetak": "Menyusun dokumen"},
    ),
)
