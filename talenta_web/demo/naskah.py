"""Papers of the invented instansi: letterhead, number pattern, and signers taken from the holders of demo accounts."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun.models import Pengguna
from talenta_web.akun.models.pengguna import PeranPengguna
from talenta_web.demo.tetapan import ACUAN_LAMA
from talenta_web.domain import golongan
from talenta_web.laporan.naskah import queries as q
from talenta_web.laporan.naskah import service_profil as service
from talenta_web.laporan.naskah.logo import bersihkan
from talenta_web.pegawai.models import Pegawai

_PROFIL: dict[str, Any] = {
    "nama": "Pemerintah Kabupaten Contoh Jaya",
    "kop": ["Pemerintah Kabupaten Contoh Jaya", "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia"],
    "alamat": "Jalan Contoh Nomor 1, Contoh Jaya 00000, laman bkpsdm.contohjaya.example",
    "tempat": "Contoh Jaya",
    "kertas": "F4",
    "margin_atas": 20,
    "margin_kanan": 20,
    "margin_bawah": 25,
    "margin_kiri": 30,
    "huruf": "arial",
    "ukuran_huruf": 11,
    "nomor_halaman": "strip",
    "pola_nomor": "{klasifikasi}/{urut:3}/{unit}/{bulan}/{tahun}",
    "kode_unit": "BKPSDM",
    "klasifikasi": "800.1",
    "kode_keamanan": "T",
}
_SEKDA, _KEPALA, _BUPATI = "Sekretaris Daerah", "Kepala BKPSDM", "Bupati Contoh Jaya"


def buat(session: Session, instansi_id: int) -> None:
    """Profile and signers, unless there are some; the second instansi of the demo stays without, as a new one is."""
    if q.profil(session, instansi_id) is not None:
        return
    lambang = bersihkan(files("talenta_web.demo").joinpath("bahan", "lambang.png").read_bytes())
    service.simpan_profil(session, instansi_id, _PROFIL, logo=lambang, versi=0, pelaku_id=None)
    for peran, jabatan, lain in (
        ("PP", _BUPATI, {"cara": "kotak_kosong"}),
        ("KK", _SEKDA, {"atribut": "a.n.", "atas_nama": _BUPATI, "cara": "jangkar"}),
        ("KS", _KEPALA, {"cara": "basah"}),
    ):
        orang = _orang(session, peran)
        if orang is None:
            continue
        isi = {"atribut": "", "atas_nama": "", "melalui": "", "jangkar": "#", **_kosong(), **orang, **lain}
        service.tambah_penandatangan(session, instansi_id, {**isi, "jabatan": jabatan}, pelaku_id=None)


def _kosong() -> dict[str, Any]:
    mulai = date(ACUAN_LAMA.year, 1, 1)
    return {"nip": "", "pangkat": "", "berlaku_sejak": mulai, "berlaku_sampai": None}


def _orang(session: Session, peran: str) -> dict[str, Any] | None:
    """Name, NIP and pangkat of the first holder of a role; the Bupati is no civil servant and has no NIP on a paper."""
    p = session.scalars(
        select(Pengguna).join(PeranPengguna).where(PeranPengguna.peran == peran).order_by(Pengguna.id)
    ).first()
    if p is None:
        return None
    if peran == "PP":
        return {"nama": "Raharja Wirabuana"}
    pegawai = session.scalar(select(Pegawai).where(Pegawai.nip == p.nip))
    if pegawai is None:
        return {"nama": p.nama, "nip": p.nip}
    depan, belakang = pegawai.gelar_depan, pegawai.gelar_belakang
    nama = f"{f'{depan} ' if depan else ''}{pegawai.nama}{f', {belakang}' if belakang else ''}"
    return {"nama": nama, "nip": p.nip, "pangkat": golongan.pangkat(pegawai.golongan) if pegawai.golongan else ""}
