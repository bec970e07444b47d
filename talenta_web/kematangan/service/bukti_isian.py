"""What people say about a document, and whether it can be taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun.models import UnitKerja
from talenta_web.domain.izin import Lingkup
from talenta_web.kematangan.galat import IsianSalah
from talenta_web.kematangan.models import Bukti
from talenta_web.kematangan.models.bukti import BIASA, RAHASIA, TERBATAS, TTE
from talenta_web.kematangan.queries.bukti_katalog import LAIN, berlaku_sampai
from talenta_web.kuesioner.model import BuktiKatalog

KLASIFIKASI: Mapping[str, str] = {BIASA: "Biasa", TERBATAS: "Terbatas", RAHASIA: "Rahasia"}
_MAKS = {"judul": 200, "nomor": 120, "penandatangan": 200}


@dataclass(frozen=True, slots=True)
class IsianBukti:
    """Fields of a document. `berlaku_sampai` None: as its kind says. `bebas_klaim`: said to hold no personal data."""

    jenis: str
    judul: str
    nomor: str = ""
    tanggal: date | None = None
    penandatangan: str = ""
    tte: str = "belum"
    berlaku_sampai: date | None = None
    klasifikasi: str = BIASA
    unit_id: int | None = None
    bebas_klaim: bool = False


def salah(isian: IsianBukti, katalog: Mapping[str, BuktiKatalog]) -> dict[str, str]:
    """Field -> what is wrong with it."""
    galat = {}
    if isian.jenis not in katalog:
        galat["jenis"] = "Pilih jenis dokumen dari daftar."
    if len(isian.judul.strip()) < 5:
        galat["judul"] = "Judul dokumen paling sedikit 5 huruf."
    for nama, maks in _MAKS.items():
        if len(getattr(isian, nama)) > maks:
            galat[nama] = f"Paling banyak {maks} huruf."
    if isian.berlaku_sampai and isian.tanggal and isian.berlaku_sampai < isian.tanggal:
        galat["berlaku_sampai"] = "Dokumen tidak mungkin berakhir sebelum tanggalnya."
    if isian.klasifikasi not in KLASIFIKASI:
        galat["klasifikasi"] = "Pilih klasifikasi dokumen."
    if isian.tte not in TTE:
        galat["tte"] = "Pilih keadaan tanda tangan elektronik."
    return galat


def terapkan(
    session: Session, bukti: Bukti, isian: IsianBukti, katalog: Mapping[str, BuktiKatalog], lingkup: Lingkup
) -> list[str]:
    """Write the fields into the row; names of those that changed. Raises IsianSalah with the first that is wrong.

    A kind that the catalogue has dropped meanwhile may stay on a document that has it.
    """
    kenal = {**katalog, bukti.jenis: katalog.get(bukti.jenis, LAIN)} if bukti.jenis else katalog
    for medan, pesan in salah(isian, kenal).items():
        raise IsianSalah(medan, pesan)
    _unit(session, bukti, isian, lingkup)
    sampai = isian.berlaku_sampai or berlaku_sampai(katalog.get(isian.jenis), isian.tanggal)
    isi = {
        "jenis": isian.jenis, "judul": _rapi(isian.judul), "nomor": _rapi(isian.nomor), "tanggal": isian.tanggal,
        "penandatangan": _rapi(isian.penandatangan), "tte": isian.tte, "berlaku_sampai": sampai,
        "klasifikasi": isian.klasifikasi, "unit_id": isian.unit_id, "bebas_klaim": isian.bebas_klaim,
    }  # fmt: skip
    berubah = [nama for nama, nilai in isi.items() if getattr(bukti, nama) != nilai]
    for nama in berubah:
        setattr(bukti, nama, isi[nama])
    if not isian.bebas_klaim:
        bukti.bebas_oleh = bukti.bebas_pada = None
    return berubah


def _unit(session: Session, bukti: Bukti, isian: IsianBukti, lingkup: Lingkup) -> None:
    if isian.unit_id == bukti.unit_id and bukti.id is not None:
        return
    jalur = session.scalar(select(UnitKerja.jalur).where(UnitKerja.id == isian.unit_id)) if isian.unit_id else None
    if not lingkup.memuat(None, jalur) or (isian.unit_id and jalur is None):
        raise IsianSalah("unit", "Pilih unit pemilik dokumen yang termasuk lingkup tugas Anda.")


def _rapi(teks: str) -> str:
    return " ".join(teks.split())
