"""The list of what to fix, as a workbook that the importer reads: the rows with findings, their values as stored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from talenta_web.akun.models import UnitKerja
from talenta_web.cetak.lembar import Lembar, Sel
from talenta_web.pegawai.ekspor_penuh.service import K3
from talenta_web.pegawai.impor.skema import skema
from talenta_web.pegawai.models import RIWAYAT, Jabatan, Pegawai
from talenta_web.pegawai.mutu.aturan import AturanMutu
from talenta_web.pegawai.mutu.queries import BarisTemuan
from talenta_web.pegawai.mutu.tampil import kalimat
from talenta_web.pegawai.tampil import nama_lengkap

MAKS_TEMUAN = 20_000
"""Findings in one workbook: somebody has to work through it."""
_KERAT = 500
_MASALAH = ("NIP", "Nama", "Unit kerja", "Lembar", "Aturan", "Temuan", "Yang harus dilakukan", "Diisi di", "Sejak")
_PETUNJUK = (
    "Daftar perbaikan mutu data",
    "1. Lembar Masalah menyebut setiap temuan; lembar lainnya memuat baris yang perlu diperbaiki dengan nilai yang kini tersimpan.",  # noqa: E501
    "2. Perbaiki atau isi selnya. Baris yang belum dapat diisi: hapus barisnya, jangan dibiarkan setengah kosong.",
    "3. Jangan mengubah NIP dan kolom kunci; catatan dengan kunci lain menjadi catatan baru.",
    "4. Impor kembali buku ini lewat halaman Impor data. Lembar Petunjuk dan Masalah dilewati.",
    "5. Yang ditandai 'halaman rekaman' tidak dapat diperbaiki lewat impor; buka rekaman pegawainya.",
    "Memuat data pribadi (UU 27/2022): simpan dengan aman, hapus bila selesai.",
)


@dataclass(slots=True)
class _Isi:
    """What goes onto one sheet: columns that rules name, stored records, rows to fill anew."""

    kolom: set[str] = field(default_factory=set)
    ada: dict[str, None] = field(default_factory=dict)
    baru: list[tuple[str, Mapping[str, Sel]]] = field(default_factory=list)


def dapat_diisi(a: AturanMutu) -> bool:
    """Can an import mend it, with columns that may leave the application?"""
    return bool(kolom(a))


def kolom(a: AturanMutu) -> tuple[str, ...]:
    """Columns that the workbook offers for a rule."""
    return tuple(k for k in a.kolom if a.lembar != "pegawai" or k not in K3)


def susun(session: Session, temuan: Sequence[BarisTemuan], aturan: Mapping[str, AturanMutu]) -> list[Lembar]:
    """The sheets: Petunjuk, Masalah, then those of the importer in its order."""
    isi: defaultdict[str, _Isi] = defaultdict(_Isi)
    for t in temuan:
        a = aturan[t.aturan]
        if not dapat_diisi(a):
            continue
        satu = isi[a.lembar]
        satu.kolom |= set(kolom(a))
        if a.lembar == "pegawai":
            satu.ada[t.nip] = None
        elif (t.kunci and ":" not in t.kunci) or (not t.kunci and a.periksa != "belum"):
            satu.ada[t.kunci] = None
        else:
            satu.baru.append((t.nip, _awal(t)))
    lembar = [Lembar("Petunjuk", ("Keterangan",), [(k,) for k in _PETUNJUK]), _masalah(temuan, aturan)]
    for nama in skema():
        if nama in isi:
            lembar.append(_pegawai(session, isi[nama]) if nama == "pegawai" else _riwayat(session, nama, isi[nama]))
    return lembar


def _awal(t: BarisTemuan) -> Mapping[str, Sel]:
    """What is known of a row that is missing."""
    jenis, _, nilai = t.kunci.partition(":")
    return {"tahun": int(nilai), "periode": "tahunan"} if jenis == "tahun" else {}


def _masalah(temuan: Iterable[BarisTemuan], aturan: Mapping[str, AturanMutu]) -> Lembar:
    baris: list[tuple[Sel, ...]] = []
    for t in temuan:
        a = aturan[t.aturan]
        nama = nama_lengkap(t.nama, t.gelar_depan, t.gelar_belakang)
        tempat = "buku ini" if dapat_diisi(a) else "halaman rekaman"
        baris.append((t.nip, nama, t.unit, a.lembar, a.judul, kalimat(a, t.isi), a.perbaiki, tempat, t.sejak))
    return Lembar("Masalah", _MASALAH, baris)


def _urut(nama: str, perlu: set[str]) -> list[str]:
    """Columns of a sheet: key, required and wanted, in the importer's order."""
    s = skema()[nama]
    return [k for k, x in s.kolom.items() if k in perlu or k in s.kunci or x.kolom.wajib]


def _pegawai(session: Session, isi: _Isi) -> Lembar:
    kolom_ = _urut("pegawai", isi.kolom)
    p = Pegawai
    asal: dict[str, Any] = {"jabatan": Jabatan.kode, "unit": UnitKerja.kode}
    isi_kolom: list[Any] = [asal[k] if k in asal else inspect(p).columns[k] for k in kolom_]
    pilih = (
        select(*isi_kolom)
        .outerjoin(Jabatan, Jabatan.id == p.jabatan_id)
        .outerjoin(UnitKerja, UnitKerja.id == p.unit_kerja_id)
        .order_by(p.nip)
    )
    return Lembar("pegawai", tuple(kolom_), _ambil(session, pilih, p.nip, list(isi.ada)))


def _riwayat(session: Session, nama: str, isi: _Isi) -> Lembar:
    model = RIWAYAT[nama]
    kolom_ = _urut(nama, isi.kolom)
    pilih = (
        select(*(Pegawai.nip if k == "nip" else inspect(model).columns[k] for k in kolom_))
        .join(Pegawai, Pegawai.id == model.pegawai_id)
        .order_by(Pegawai.nip, model.id)
    )
    baris = _ambil(session, pilih, model.pid, list(isi.ada))
    baris += [tuple({"nip": nip, **awal}.get(k) for k in kolom_) for nip, awal in isi.baru]
    return Lembar(nama, tuple(kolom_), baris)


def _ambil(session: Session, pilih: Any, kunci: Any, nilai: list[str]) -> list[Sequence[Sel]]:
    hasil: list[Sequence[Sel]] = []
    for i in range(0, len(nilai), _KERAT):
        hasil += [tuple(b) for b in session.execute(pilih.where(kunci.in_(nilai[i : i + _KERAT])))]
    return hasil
