"""The main data of a person, edited like a sheet `pegawai` of one row: same rules, same derived tables.

NIP and secret fields (birth, sex, BUP) come by import only.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun.models import Instansi, UnitKerja
from talenta_web.basis import antara
from talenta_web.basis.sesi import transaksi
from talenta_web.pegawai.catatan.baris import sidik_nilai
from talenta_web.pegawai.catatan.galat import CatatanBerubah
from talenta_web.pegawai.catatan.isian import Bidang, TidakSah, bidang, teks
from talenta_web.pegawai.catatan.queries_baris import kunci
from talenta_web.pegawai.catatan.rancang import SUMBER, Rencana, periksa_alasan
from talenta_web.pegawai.catatan.service import Sebab, catat_versi
from talenta_web.pegawai.impor.konteks import muat
from talenta_web.pegawai.impor.masalah import Daftar
from talenta_web.pegawai.impor.rancang import rancang
from talenta_web.pegawai.impor.sentuh import sentuh
from talenta_web.pegawai.impor.skema import skema
from talenta_web.pegawai.impor.tabel import KolomMentah, Tabel
from talenta_web.pegawai.impor.tulis import siapkan, tulis
from talenta_web.pegawai.models import Jabatan, Pegawai

BINGKAI = "pegawai"
KOLOM = (
    "nama", "gelar_depan", "gelar_belakang", "jenis_asn", "kedudukan", "tmt_cpns", "golongan", "tmt_golongan",
    "jabatan", "tmt_jabatan", "unit", "tingkat_pendidikan",
)  # fmt: skip


def bidang_utama() -> tuple[Bidang, ...]:
    """The fields that a person may edit."""
    return tuple(b for b in bidang(BINGKAI) if b.nama in KOLOM)


def nilai(session: Session, orang: Pegawai) -> dict[str, Any]:
    """The values now; post and unit as their codes."""
    isi: dict[str, Any] = {k: getattr(orang, k) for k in KOLOM if k not in {"jabatan", "unit"}}
    isi["jabatan"] = session.scalar(select(Jabatan.kode).where(Jabatan.id == orang.jabatan_id))
    isi["unit"] = session.scalar(select(UnitKerja.kode).where(UnitKerja.id == orang.unit_kerja_id))
    return {k: isi[k] for k in KOLOM}


def ubah(session: Session, pegawai_id: int, isi: Mapping[str, str], sebab: Sebab, *, sidik: str | None) -> bool:
    """Change the given columns; False when nothing differs. Raises CatatanBerubah, TidakSah."""
    with transaksi(session):
        kunci(session, pegawai_id)
        orang = session.get_one(Pegawai, pegawai_id, populate_existing=True)
        lama = nilai(session, orang)
        if sidik is None or sidik != sidik_nilai(lama):
            raise CatatanBerubah({k: teks(v) for k, v in lama.items()})
        kirim = {k: v for k, v in isi.items() if k in KOLOM and v.strip() != teks(lama[k])}
        if not kirim:
            periksa_alasan(sebab.alasan)
            return False
        _tulis(session, orang, {k: teks(v) for k, v in lama.items()} | kirim, set(kirim))
        periksa_alasan(sebab.alasan)
        session.refresh(orang)
        baru = nilai(session, orang)
        rencana = Rencana(None, lama, baru)
        if rencana.beda:
            catat_versi(session, pegawai_id, BINGKAI, orang.pid, "ubah", rencana, sebab)
        return bool(rencana.beda)


def _tulis(session: Session, orang: Pegawai, isi: Mapping[str, str], berubah: set[str]) -> None:
    """Plan one row as the import does, and store it in the running transaction."""
    wajib = {n for n, k in skema()[BINGKAI].kolom.items() if k.kolom.wajib}
    kepala = ["nip", *(k for k in KOLOM if k in berubah | wajib)]
    sel = [orang.nip, *(isi[k] for k in kepala[1:])]
    lembar = Tabel(BINGKAI, kepala, 0, array("l", [1]), [KolomMentah([s], array("l", [0])) for s in sel])
    kode = session.scalars(select(Instansi.kode).where(Instansi.id == orang.instansi_id)).one()
    konteks = muat(session, orang.instansi_id, kode, SUMBER)
    rencana = rancang(session, konteks, [lembar])
    if rencana.masalah:
        raise TidakSah(_galat(rencana.masalah))
    siap = siapkan(session, konteks, rencana)
    sentuh(session, orang.instansi_id, Pegawai.__tablename__, [orang.id])
    with antara.transaksi(session, [a for _, a in siap.langkah]):
        tulis(session, orang.instansi_id, siap)


def _galat(masalah: Daftar) -> dict[str, str]:
    judul = {b.nama: b.judul for b in bidang_utama()}
    galat: dict[str, str] = {}
    for m in masalah.isi:
        kolom = m.letak[0] if m.letak and m.letak[0] in judul else ""
        awalan = f"{judul[kolom]}: " if kolom else ""
        galat.setdefault(kolom, f"{awalan}{m.masalah} {m.perbaikan}")
    return galat
