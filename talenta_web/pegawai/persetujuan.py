"""What a second human must approve in this slice: an import that changes many rows."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.orm import Session

from talenta_web.akun.persetujuan import GalatPersetujuan, Muatan, Tindakan, sidik_dari
from talenta_web.basis.sesi import instansi_sesi
from talenta_web.domain.tulisan import angka
from talenta_web.pegawai import service, usulan
from talenta_web.pegawai.impor.berkas import digest
from talenta_web.pegawai.impor.stempel import stempel
from talenta_web.web.konteks import konfigurasi

IMPOR = "impor.terapkan"
SATU_ORANG = 500
"""Changed rows up to which one person may apply an import (row C13 of the permission matrix)."""
MAKS_BARIS = 5000
"""Changed rows up to which the web applies an import at all; above, the operator's command does."""


def _jalur(muatan: Muatan) -> Path:
    return usulan.jalur(konfigurasi().folder_data, muatan["berkas"])


def _ringkas(_session: Session, muatan: Muatan) -> str:
    lembar = ", ".join(f"{nama} {angka(jumlah)}" for nama, jumlah in muatan["lembar"].items())
    return f"Terapkan impor {muatan['nama']}: {angka(muatan['baris'])} baris berubah ({lembar})."


def _sidik(session: Session, muatan: Muatan) -> str:
    """The bytes of the file and the state of the data it was previewed against."""
    isi = {**muatan, "isi": digest(_jalur(muatan)), "data": list(stempel(session, instansi_sesi(session)))}
    return sidik_dari(isi)


def _laksanakan(session: Session, muatan: Muatan, /, *, pengusul_id: int, pemutus_id: int) -> None:
    hasil = service.impor_berkas(
        session,
        instansi_id=instansi_sesi(session),
        pelaku_id=pengusul_id,
        jalur=_jalur(muatan),
        uji=False,
        nama=muatan["nama"],
        maks_baris=muatan["baris"],
    )
    if not hasil.diterapkan:
        raise GalatPersetujuan("Berkas ini tidak lagi lolos pemeriksaan. Tolak usulan ini, lalu unggah kembali.")


TINDAKAN: tuple[Tindakan, ...] = (Tindakan(IMPOR, IMPOR, "Impor besar", _ringkas, _sidik, _laksanakan),)
