"""Error workbook of an upload that waits after its preview: at once when it is small, else by a job."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.orm import Session

from talenta_web.domain.tulisan import angka
from talenta_web.pegawai import service, unggahan
from talenta_web.pegawai.galat.buku import BerkasGalat, TidakDapat, susun
from talenta_web.pegawai.galat.tanda import MAKS
from talenta_web.pegawai.pratinjau import Pemeriksa
from talenta_web.pegawai.unggahan import Unggahan
from talenta_web.pekerjaan import GalatPekerjaan, Hasil, JenisPekerjaan, Konteks
from talenta_web.pekerjaan.jenis import Muatan
from talenta_web.web.konteks import konfigurasi

GALAT = "pegawai.galat"
_HILANG = "Berkas yang diperiksa sudah diganti atau dihapus. Unggah kembali berkasnya."


def buat(session: Session, data: Path, u: Unggahan, p: Pemeriksa, *, usul: bool) -> BerkasGalat:
    """Check the waiting file again with all its problems, and write them into it; raises TidakDapat."""
    jalur = unggahan.letak(data, u.berkas)
    if not jalur.is_file():
        raise TidakDapat(_HILANG)
    hasil = service.impor_berkas(
        session, instansi_id=u.instansi_id, pelaku_id=p.pengguna_id, jalur=jalur, uji=True, nama=u.nama,
        unit_jalur=p.unit_jalur, batas_masalah=MAKS,
    )  # fmt: skip
    session.commit()
    if not hasil.jumlah_masalah and not hasil.jumlah_peringatan:
        raise TidakDapat("Tidak ada lagi yang perlu diperbaiki pada berkas ini. Periksa kembali berkasnya.")
    return susun(jalur, u.nama, hasil, usul=usul)


def jalankan(k: Konteks, muatan: Muatan) -> Hasil:
    """The job; only for the upload that it was asked for."""
    data, orang = konfigurasi().folder_data, k.pelaku_id or 0
    u = unggahan.baca(data, orang, k.instansi_id)
    if u is None or u.berkas != muatan["berkas"]:
        raise GalatPekerjaan(_HILANG)
    k.maju(0, 1, "tulis")
    unit = muatan["unit"] and tuple(muatan["unit"])
    try:
        berkas = buat(k.session, data, u, Pemeriksa(orang, unit, False), usul=muatan["usul"])
    except TidakDapat as e:
        raise GalatPekerjaan(str(e)) from None
    simpan = k.simpan(f"perbaikan-{berkas.nama}", berkas.tipe, berkas.isi)
    return Hasil(f"Berkas bertanda, {angka(len(berkas.isi) // 1024)} KiB.", berkas=simpan)


TUGAS = (
    JenisPekerjaan(
        GALAT,
        "Berkas bertanda",
        "impor.pratinjau",
        jalankan,
        maksimal=1,
        per_jam=20,
        serentak=1,
        batas_detik=600,
        jam_simpan=24,
        langkah={"tulis": "Menandai sel"},
    ),
)
