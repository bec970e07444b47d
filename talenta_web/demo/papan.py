"""The demo Kanreg: one account of a pembina, the board of its 44 instansi, and the demo instansi linked to it."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web import resources
from talenta_web.akun import queries
from talenta_web.akun import service as akun_service
from talenta_web.akun.service.pelaku import hari_ini
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.demo import akun
from talenta_web.demo.tetapan import KODE, KODE_KANREG, NAMA, NAMA_KANREG
from talenta_web.kematangan.commands_papan import BAWAAN, SUMBER, muat_papan
from talenta_web.kematangan.models import Binaan
from talenta_web.kematangan.papan_impor import TabelPapan
from talenta_web.kematangan.service.papan import hubungkan
from talenta_web.kematangan.service.papan_ubah import terapkan

PEMBINA = ("198005172005011888", "Pembina Contoh")
CONTOH = NAMA.removeprefix("Pemerintah ")
_KEPALA = ("Instansi", "Wilayah", "Pembangunan MT", "Penerapan MT", "Langkah berikutnya", "Halangan")
_BARIS = (
    (CONTOH, "Contoh", "Sudah", "Proses", "Pendampingan pengisian penilaian tahun ini", ""),
    ("Kabupaten Bangli", "", "", "", "Pendampingan penyusunan peraturan manajemen talenta", "Peraturan belum disusun"),
    ("Kota Mataram", "", "", "", "Sosialisasi instrumen penilaian", "Data asesmen belum lengkap"),
)


def buat(session: Session, kunci: str) -> int:
    """Once, when the demo instansi is there already; the id of the Kanreg."""
    pakai_instansi(session, SEMUA)
    kanreg = queries.instansi_kode(session, KODE_KANREG) or akun_service.buat_instansi(
        session, KODE_KANREG, NAMA_KANREG, "Asia/Makassar"
    )
    id_ = kanreg.id
    pakai_instansi(session, id_)
    if session.scalar(select(Binaan.id).limit(1)) is not None:
        return id_
    akun.buat_satu(session, id_, kunci, *PEMBINA, [akun_service.Tugas("BK")])
    muat_papan(session, id_, resources.data(BAWAAN).encode(), BAWAAN, SUMBER)
    tabel = TabelPapan(_KEPALA, tuple(enumerate(_BARIS, start=2)))
    terapkan(
        session, tabel, instansi_id=id_, sumber="Data contoh (fiktif)", pelaku_id=None, hari=hari_ini(session, id_)
    )
    pakai_instansi(session, SEMUA)
    contoh = queries.instansi_kode(session, KODE)
    if contoh is not None:
        hubungkan(session, id_, CONTOH, contoh.id)
    return id_
