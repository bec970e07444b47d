"""What the slice offers to the Dasbor: its steps of the first-run list."""

from __future__ import annotations

from sqlalchemy.orm import Session

from talenta_web.domain.izin import Lingkup, Pelaku
from talenta_web.domain.tulisan import angka
from talenta_web.pegawai.queries.hitung import jumlah_pegawai
from talenta_web.pegawai.queries.unit import puncak
from talenta_web.web.slot import Langkah, Slot, SlotLangkah


def _unit(_p: Pelaku, _l: Lingkup, session: Session) -> Langkah:
    atas = puncak(session)
    teks = f"{angka(len(atas))} unit paling atas" if atas else "Lewat lembar unit_kerja pada berkas impor"
    return Langkah(bool(atas), "/unit/" if atas else "/pegawai/impor", teks)


def _pegawai(_p: Pelaku, _l: Lingkup, session: Session) -> Langkah:
    jumlah = jumlah_pegawai(session)
    teks = f"{angka(jumlah)} pegawai" if jumlah else "Unduh templat, isi, lalu periksa sebelum diterapkan"
    return Langkah(jumlah > 0, "/pegawai/" if jumlah else "/pegawai/impor", teks)


SLOT: tuple[Slot, ...] = (
    SlotLangkah("pegawai.unit", 10, "impor.pratinjau", "Masukkan unit kerja dan jabatan", _unit),
    SlotLangkah("pegawai.impor", 20, "impor.pratinjau", "Impor data pegawai", _pegawai),
)
