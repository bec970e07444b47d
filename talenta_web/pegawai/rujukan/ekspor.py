"""Reference sheets out, as the importer reads them: going in again they change nothing. They name no person."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

from sqlalchemy.orm import Session

from talenta_web.cetak.lembar import Lembar, Sel, csv, xlsx
from talenta_web.pegawai.ekspor_penuh.queries import baris
from talenta_web.pegawai.impor.nilai_csv import lindungi
from talenta_web.pegawai.impor.skema import skema

LEMBAR = ("unit_kerja", "rumpun", "daftar_jabatan", "jabatan_target", "syarat_target", "standar_kompetensi")
SEMUA = "semua"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def berkas(session: Session, instansi_id: int, nama: str) -> tuple[bytes, str]:
    """The file and its type: `semua.xlsx`, or one sheet as CSV or XLSX; LookupError for another name."""
    lembar, _, format_ = nama.partition(".")
    if format_ == "xlsx" and lembar in {SEMUA, *LEMBAR}:
        keluar = io.BytesIO()
        pilih = LEMBAR if lembar == SEMUA else (lembar,)
        xlsx([Lembar(n, _kolom(n), _isi(session, instansi_id, n)) for n in pilih], keluar)
        return keluar.getvalue(), _XLSX
    if format_ == "csv" and lembar in LEMBAR:
        isi = ([lindungi(s) if isinstance(s, str) else s for s in b] for b in _isi(session, instansi_id, lembar))
        return b"".join(csv(_kolom(lembar), isi)), "text/csv; charset=utf-8"
    raise LookupError(nama)


def _kolom(lembar: str) -> tuple[str, ...]:
    return tuple(skema()[lembar].kolom)


def _isi(session: Session, instansi_id: int, lembar: str) -> Iterator[Sequence[Sel]]:
    return baris(session, instansi_id, skema()[lembar], _kolom(lembar))
