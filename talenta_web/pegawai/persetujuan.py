"""What a second human must approve in this slice: an import that changes many rows."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.orm import Session

from talenta_web.akun.persetujuan import GalatPersetujuan, Muatan, Tindakan, sidik_dari
from talenta_web.basis.sesi import instansi_sesi
from talenta_web.domain.tulisan import angka
from talenta_web.pegawai import usulan
from talenta_web.pegawai.catatan import persetujuan as catatan
from talenta_web.pegawai.impor.berkas import digest
from talenta_web.pegawai.impor.stempel import sidik_stempel, stempel
from talenta_web.pegawai.urung import persetujuan as urung
from talenta_web.pekerjaan import GalatPekerjaan, antre
from talenta_web.web.konteks import konfigurasi

IMPOR = "impor.terapkan"
IMPOR_BESAR = "pegawai.impor"
SATU_ORANG = 500
"""Changed rows up to which one person may apply an import (row C13 of the permission matrix)."""


def _jalur(muatan: Muatan) -> Path:
    return usulan.jalur(konfigurasi().folder_data, muatan["berkas"])


def _ringkas(_session: Session, muatan: Muatan) -> str:
    lembar = ", ".join(f"{nama} {angka(jumlah)}" for nama, jumlah in muatan["lembar"].items())
    apa = f"Terapkan impor {muatan['nama']}: {angka(muatan['baris'])} baris berubah ({lembar})."
    return f"{apa} Setelah disetujui dijalankan di belakang layar."


def _sidik(session: Session, muatan: Muatan) -> str:
    """The bytes of the file and the state of the data it was previewed against."""
    isi = {**muatan, "isi": digest(_jalur(muatan)), "data": list(stempel(session, instansi_sesi(session)))}
    return sidik_dari(isi)


def sidik_data(session: Session, instansi_id: int) -> str:
    """Digest of the state of the data that an import is planned against."""
    return sidik_stempel(stempel(session, instansi_id))


def _laksanakan(session: Session, muatan: Muatan, /, *, pengusul_id: int, pemutus_id: int) -> None:
    """Queue it: reading and checking the file would hold the write lock of the approval."""
    instansi = instansi_sesi(session)
    isi = {k: muatan[k] for k in ("berkas", "nama", "baris")} | {"data": sidik_data(session, instansi)}
    try:
        antre(session, IMPOR_BESAR, isi, instansi_id=instansi, pelaku_id=pengusul_id)
    except GalatPekerjaan as e:
        raise GalatPersetujuan(f"Pengusul: {e}") from e


TINDAKAN: tuple[Tindakan, ...] = (
    Tindakan(IMPOR, IMPOR, "Impor besar", _ringkas, _sidik, _laksanakan),
    *catatan.TINDAKAN,
    *urung.TINDAKAN,
)
