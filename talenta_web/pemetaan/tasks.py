"""Work for pekerjaan: scoring everybody for a periode, and comparing a draft rule over everybody."""

from __future__ import annotations

from types import MappingProxyType
from typing import cast
from urllib.parse import urlencode

from flask import current_app
from sqlalchemy.orm import Session

from talenta_web.basis.sesi import transaksi
from talenta_web.domain.tulisan import angka
from talenta_web.host.registry import Registry
from talenta_web.pekerjaan import GalatPekerjaan, Hasil, JenisPekerjaan, Konteks
from talenta_web.pekerjaan.jenis import Muatan
from talenta_web.pemetaan import service
from talenta_web.pemetaan.models import PemetaanSelesai
from talenta_web.pemetaan.service import minta

HITUNG = minta.HITUNG
_LANGKAH = MappingProxyType(
    {
        "baca": "Membaca data pegawai",
        "nilai": "Menilai dan memetakan",
        "bekukan": "Membekukan bahan",
        "tulis": "Menulis hasil",
    }
)


class _Pantau:
    """Passes the steps of the run on to the job; the last one finishes both in one transaction."""

    def __init__(self, k: Konteks, periode: str) -> None:
        self._k, self._periode, self._dari = k, periode, 0

    def maju(self, n: int, dari: int | None, langkah: str) -> None:
        self._dari = dari or self._dari
        self._k.maju(n, self._dari or None, langkah)

    def selesai(self, session: Session, selesai: PemetaanSelesai, *, berlaku: bool, tahan: str) -> None:
        teks = f"{angka(selesai.terpetakan)} pegawai terpetakan, {angka(selesai.belum)} belum dapat dipetakan."
        if not berlaku:
            sebab = tahan or "pemetaan yang dimulai sesudahnya sudah berlaku."
            teks += f" Hasil ini disimpan tetapi tidak berlaku: {sebab}"
        self._k.tuntas(session, Hasil(teks, f"/kotak/?{urlencode({'periode': self._periode})}"))


def hitung(k: Konteks, muatan: Muatan) -> None:
    from talenta_web.penskoran import GalatAturan, GalatHitung, GalatParameter

    try:
        service.hitung(
            k.session,
            instansi_id=k.instansi_id,
            pelaku_id=k.pelaku_id,
            periode_kode=muatan["periode"],
            aturan_kode=muatan["aturan"],
            registry=cast(Registry, current_app.extensions["talenta_registry"]),
            parameter=muatan["parameter"],
            pantau=_Pantau(k, muatan["periode"]),
        )
    except (service.GalatPemetaan, GalatAturan, GalatHitung, GalatParameter, LookupError) as e:
        raise GalatPekerjaan(str(e)) from e


def simulasi(k: Konteks, muatan: Muatan) -> None:
    """Compute one draft; its result and the end of the job are one transaction."""
    from talenta_web.pemetaan.queries.simulasi import draf_pekerjaan
    from talenta_web.pemetaan.service import simulasi_hitung as hitung

    draf = draf_pekerjaan(k.session, muatan["draf"])
    if draf is None or draf.digest != muatan["digest"]:
        raise GalatPekerjaan("Draf ini diubah atau dihapus sebelum dihitung. Buka simulasinya untuk hasil yang baru.")
    k.maju(0, None, "baca")
    masukan = hitung.masukan_draf(k.session, draf.baris)
    k.session.rollback()
    try:
        jadi = hitung.di_proses_ini(masukan, lambda n, dari: k.maju(n, dari, "banding"))
        k.maju(0, None, "tulis")
        hasil = Hasil("Simulasi selesai dihitung. Tidak ada hasil pemetaan yang berubah.", draf.alamat)
        hitung.simpan_hasil(k.session, draf.id, draf.digest, jadi, lambda s: k.tuntas(s, hasil))
    except service.GalatPemetaan as e:
        hitung.gagal(k.session, draf.id, draf.digest, str(e))
        raise GalatPekerjaan(str(e)) from e


def periksa(k: Konteks, muatan: Muatan) -> None:
    """Recompute a run from its frozen input; verdict, audit event and the end of the job are one transaction."""
    pid = muatan["pemetaan"]
    k.maju(0, None, "periksa")

    def tutup(session: Session, hasil: service.HasilPeriksa) -> None:
        sama = f"Sama: {angka(hasil.diperiksa)} hasil dihitung ulang dan tidak ada yang berbeda."
        beda = f"BEDA: {angka(len(hasil.beda))} bagian tidak sama dengan yang tersimpan."
        k.tuntas(session, Hasil(sama if hasil.sama else beda, f"/hitung/{pid}"))

    try:
        service.uji(k.session, pid, k.pelaku_id, tutup)
    except (service.GalatPemetaan, service.PemetaanTidakAda) as e:
        raise GalatPekerjaan(str(e)) from e


def segel(k: Konteks, muatan: Muatan) -> None:
    """Make the .mtsegel file of a run."""
    from talenta_web.pemetaan.service.segel import catat_ekspor

    k.maju(0, None, "segel")
    berkas = k.folder / "pemetaan.mtsegel"
    try:
        run = service.buat_segel(k.session, muatan["pemetaan"], berkas)
    except (service.GalatPemetaan, service.PemetaanTidakAda) as e:
        raise GalatPekerjaan(str(e)) from e
    simpan = k.simpan(f"pemetaan-{run.periode.kode}-{run.pid}.mtsegel", "application/zip", berkas)
    k.session.rollback()
    with transaksi(k.session):
        catat_ekspor(k.session, run, k.pelaku_id)
        k.tuntas(k.session, Hasil("Segel selesai. Periksa di komputer lain: talenta segel periksa FILE", berkas=simpan))


_LANGKAH_SIMULASI = MappingProxyType(
    {"baca": "Membaca bahan beku", "banding": "Membandingkan bagian aturan", "tulis": "Menulis perpindahan"}
)

TUGAS: tuple[JenisPekerjaan, ...] = (
    JenisPekerjaan(
        minta.PERIKSA,
        "Hitung ulang dan bandingkan",
        "pemetaan.periksa_ulang",
        periksa,
        maksimal=2,
        serentak=1,
        batas_detik=3600,
        langkah={"periksa": "Menghitung ulang dari bahan beku"},
    ),
    JenisPekerjaan(
        minta.SEGEL,
        "Segel pemetaan",
        "segel.ekspor",
        segel,
        maksimal=1,
        per_jam=10,
        serentak=1,
        jam_simpan=24,
        langkah={"segel": "Menyusun dan menghitung ulang isi segel"},
    ),
    JenisPekerjaan(HITUNG, "Hitung pemetaan", "periode.hitung", hitung, maksimal=2, serentak=2, langkah=_LANGKAH),
    JenisPekerjaan(
        "pemetaan.simulasi",
        "Simulasi aturan",
        "simulasi.simpan",
        simulasi,
        maksimal=3,
        serentak=2,
        langkah=_LANGKAH_SIMULASI,
    ),
)
