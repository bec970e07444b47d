"""Work for pekerjaan: the preview of a big file, and its import after a second person approved it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from sqlalchemy.orm import Session

from talenta_web.domain.tulisan import angka
from talenta_web.pegawai import rangkum, service, usulan
from talenta_web.pegawai.daftar import unduh as daftar_unduh
from talenta_web.pegawai.ekspor_penuh import tugas
from talenta_web.pegawai.galat import tugas as galat_tugas
from talenta_web.pegawai.impor.hasil import HasilImpor
from talenta_web.pegawai.mutu import tugas as perbaikan
from talenta_web.pegawai.persetujuan import IMPOR, IMPOR_BESAR, sidik_data
from talenta_web.pegawai.pratinjau import PRATINJAU
from talenta_web.pegawai.pratinjau import jalankan as periksa_unggahan
from talenta_web.pegawai.urung import persetujuan as urung
from talenta_web.pekerjaan import GalatPekerjaan, Hasil, JenisPekerjaan, Konteks
from talenta_web.pekerjaan.jenis import Muatan
from talenta_web.web.konteks import konfigurasi

_LAGI = "Unggah dan usulkan kembali berkasnya."
_BERUBAH = f"Data pegawai berubah sejak usulan disetujui, jadi impor tidak dijalankan. {_LAGI}"
_LANGKAH: Mapping[str, str] = MappingProxyType(
    {
        "baca": "Membaca berkas",
        "periksa": "Memeriksa dan membandingkan dengan data",
        "terapkan": "Menulis semuanya dalam satu langkah",
    }
)
_URUTAN = tuple(_LANGKAH)


def pratinjau(k: Konteks, muatan: Muatan) -> Hasil:
    """Check a big upload without changing anything."""
    return periksa_unggahan(k, muatan, konfigurasi().folder_data)


def impor(k: Konteks, muatan: Muatan) -> Hasil | None:
    """Apply exactly what was approved: the same file, against the same state of the data."""
    try:
        jalur = usulan.jalur(konfigurasi().folder_data, muatan["berkas"])
    except LookupError as e:
        raise GalatPekerjaan(str(e)) from None
    if sidik_data(k.session, k.instansi_id) != muatan["data"]:  # asked again below, after the file was read
        raise GalatPekerjaan(_BERUBAH)

    def maju(langkah: str) -> None:
        k.maju(_URUTAN.index(langkah), len(_URUTAN), langkah)

    def selesai(session: Session, hasil: HasilImpor) -> None:
        k.tuntas(session, Hasil(f"{angka(hasil.baris_berubah)} baris berubah.", "/pegawai/impor"))

    try:
        hasil = service.impor_berkas(
            k.session, instansi_id=k.instansi_id, pelaku_id=k.pelaku_id, jalur=jalur, uji=False, nama=muatan["nama"],
            maks_baris=muatan["baris"], data=muatan["data"], sebelum_catat=selesai, langkah=maju,
        )  # fmt: skip
    except service.DataBerubah:
        raise GalatPekerjaan(_BERUBAH) from None
    except service.TerlaluBanyak:
        raise GalatPekerjaan(f"Berkas ini kini mengubah lebih banyak baris daripada yang disetujui. {_LAGI}") from None
    if not hasil.diterapkan:
        raise GalatPekerjaan(f"Berkas ini tidak lagi lolos pemeriksaan. {_LAGI}")
    jalur.unlink(missing_ok=True)
    return None


TUGAS: tuple[JenisPekerjaan, ...] = (
    JenisPekerjaan(
        PRATINJAU,
        "Pratinjau impor",
        "impor.pratinjau",
        pratinjau,
        maksimal=2,
        per_jam=30,
        serentak=2,
        batas_detik=900,
        langkah=_LANGKAH,
    ),
    JenisPekerjaan(
        IMPOR_BESAR, "Impor besar", IMPOR, impor, maksimal=2, serentak=1, batas_detik=1800, langkah=_LANGKAH
    ),
    rangkum.TUGAS,
    perbaikan.TUGAS,
    *urung.TUGAS,
    daftar_unduh.TUGAS,
    *tugas.TUGAS,
    *galat_tugas.TUGAS,
)
