"""Preview of an upload: in the request when the file is small, else by a job that leaves its report for the page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy.orm import Session

from talenta_web.basis.sesi import transaksi
from talenta_web.domain.tulisan import angka
from talenta_web.pegawai import service, unggahan
from talenta_web.pegawai.impor.berkas import banyak_baris
from talenta_web.pegawai.impor.hasil import HasilImpor, dari_dict
from talenta_web.pegawai.unggahan import Unggahan
from talenta_web.pekerjaan import GalatPekerjaan, Hasil, Konteks, antre
from talenta_web.pekerjaan.jenis import Muatan

PRATINJAU = "pegawai.pratinjau"
KECIL = 32 * 1024
"""Bytes below which nobody counts the rows of a file."""
LANGSUNG = 5000
"""Rows up to which a file is previewed within the request; above, a job does it."""


@dataclass(frozen=True, slots=True)
class Pemeriksa:
    """Who looks at an upload: the units seen (None: all), and whether the person may apply what comes out."""

    pengguna_id: int
    unit_jalur: tuple[str, ...] | None
    terapkan: bool


def besar(jalur: Path, nama: str) -> bool:
    """Whether a preview of this file is work for a job."""
    return jalur.stat().st_size > KECIL and banyak_baris(jalur, nama) > LANGSUNG


def antrekan(session: Session, data: Path, u: Unggahan, p: Pemeriksa) -> str:
    """Queue the preview of the file in `u`; return the pid of the job."""
    muatan = {"berkas": u.berkas, "nama": u.nama, "terapkan": p.terapkan, "unit": p.unit_jalur and list(p.unit_jalur)}
    with transaksi(session):
        pid = antre(session, PRATINJAU, muatan, instansi_id=u.instansi_id, pelaku_id=p.pengguna_id)
        unggahan.catat(data, p.pengguna_id, replace(u, pekerjaan=pid))
    return pid


def periksa(session: Session, data: Path, u: Unggahan, p: Pemeriksa, langkah: service.Langkah) -> HasilImpor:
    """Dry run of the file in `u`."""
    return service.impor_berkas(
        session,
        instansi_id=u.instansi_id,
        pelaku_id=p.pengguna_id,
        jalur=unggahan.letak(data, u.berkas),
        uji=True,
        nama=u.nama,
        unit_jalur=p.unit_jalur,
        langkah=langkah,
    )


def tutup(data: Path, u: Unggahan, p: Pemeriksa, hasil: HasilImpor) -> None:
    """After the preview: the file waits to be applied, or is gone when nothing can follow."""
    if p.terapkan and not hasil.jumlah_masalah and hasil.baris_berubah:
        lembar = {n: h["baru"] + h["berubah"] for n, h in hasil.lembar.items() if h["baru"] + h["berubah"]}
        u = replace(u, digest=hasil.digest, baris_berubah=hasil.baris_berubah, lembar=lembar)
        unggahan.catat(data, p.pengguna_id, u)
    elif hasil.jumlah_masalah:  # kept for a day: its columns can be matched anew, its cells marked
        unggahan.catat(data, p.pengguna_id, u)
    else:  # personal data do not lie around
        unggahan.letak(data, u.berkas).unlink(missing_ok=True)
        unggahan.letak(data, f"{u.berkas}.padan").unlink(missing_ok=True)


def jalankan(k: Konteks, muatan: Muatan, data: Path) -> Hasil:
    """The job: the report is kept beside the file, and shown by the import page to who uploaded it."""
    orang = k.pelaku_id or 0
    u = _milik(data, orang, k.instansi_id, muatan["berkas"])
    p = Pemeriksa(orang, muatan["unit"] and tuple(muatan["unit"]), muatan["terapkan"])
    urutan = ("baca", "periksa")
    hasil = periksa(k.session, data, u, p, lambda nama: k.maju(urutan.index(nama), len(urutan), nama))
    _milik(data, orang, k.instansi_id, muatan["berkas"])
    unggahan.simpan_hasil(data, u.berkas, hasil.ke_dict())
    tutup(data, u, p, hasil)
    if hasil.jumlah_masalah:
        return Hasil(f"Ada {angka(hasil.jumlah_masalah)} masalah; tidak ada yang disimpan.", "/pegawai/impor")
    return Hasil(f"{angka(hasil.baris_berubah)} baris akan berubah.", "/pegawai/impor")


def _milik(data: Path, pengguna_id: int, instansi_id: int, berkas: str) -> Unggahan:
    """The upload this job was asked for, unless a later one took its place."""
    u = unggahan.baca(data, pengguna_id, instansi_id)
    if u is None or u.berkas != berkas or not unggahan.letak(data, berkas).is_file():
        raise GalatPekerjaan("Berkas yang diperiksa sudah diganti atau dihapus. Unggah kembali berkasnya.")
    return u


def hasil_pekerjaan(data: Path, u: Unggahan) -> HasilImpor | None:
    """The report that a job left for this upload."""
    isi = unggahan.baca_hasil(data, u.berkas) if u.pekerjaan else None
    return None if isi is None else dari_dict(isi, u.digest)
