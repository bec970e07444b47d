"""One record row in the database: the row itself, the locks of a change, and what must hold beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from talenta_web.basis.sesi import instansi_sesi
from talenta_web.pegawai.catatan.galat import CatatanTidakAda
from talenta_web.pegawai.catatan.isian import TidakSah, bidang
from talenta_web.pegawai.impor.sentuh import kunci_tulis
from talenta_web.pegawai.impor.skema import skema
from talenta_web.pegawai.models import RIWAYAT, JabatanTarget, Pegawai, Riwayat


def ambil(session: Session, pegawai_id: int, bingkai: str, pid: str) -> Riwayat:
    """The record of this person, as it stands in the database now; raises CatatanTidakAda."""
    if bingkai not in RIWAYAT:
        raise CatatanTidakAda(f"Data '{bingkai}' tidak dikenal.")
    model = RIWAYAT[bingkai]
    pilih = select(model).where(model.pid == pid, model.pegawai_id == pegawai_id)
    baris = session.scalar(pilih.execution_options(populate_existing=True))
    if baris is None:
        raise CatatanTidakAda("Catatan ini tidak ada lagi. Mungkin sudah dicabut oleh orang lain.")
    return baris


def kunci(session: Session, pegawai_id: int) -> None:
    """Changes of records wait for imports, and those of one person for each other; raises CatatanTidakAda."""
    instansi = instansi_sesi(session)
    kunci_tulis(session, instansi)
    milik = (Pegawai.id == pegawai_id, Pegawai.instansi_id == instansi)
    if session.scalar(select(Pegawai.id).where(*milik).with_for_update()) is None:
        raise CatatanTidakAda("Pegawai ini tidak ada.")


def periksa_rujukan(session: Session, bingkai: str, isi: Mapping[str, Any]) -> None:
    """Codes that a column refers to exist; raises TidakSah."""
    for nama, k in skema()[bingkai].kolom.items():
        kode = isi.get(nama) if k.rujuk == "jabatan_target" else None
        if kode is None:
            continue
        if session.scalar(select(JabatanTarget.id).where(JabatanTarget.kode == kode)) is None:
            raise TidakSah({nama: f"Jabatan target '{kode}' tidak ada. Pilih kode dari daftar jabatan target."})


def periksa_kunci(session: Session, pegawai_id: int, bingkai: str, isi: Mapping[str, Any], kecuali: int | None) -> None:
    """No other record of this person has the same natural key: an import could not tell them apart."""
    model = RIWAYAT[bingkai]
    kolom = inspect(model).columns
    sama = [kolom[k].is_not_distinct_from(isi[k]) for k in skema()[bingkai].kunci if k != "nip"]
    if any(i != kecuali for i in session.scalars(select(model.id).where(model.pegawai_id == pegawai_id, *sama))):
        nama = ", ".join(b.judul for b in bidang(bingkai) if b.kunci)
        raise TidakSah({"": f"Catatan lain dengan {nama} yang sama sudah ada. Ubah catatan itu, atau bedakan isinya."})
