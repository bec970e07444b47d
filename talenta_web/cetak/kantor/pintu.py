"""Parent side of office templates: bytes and plain data in; problems with their place, a preview, or a file out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from talenta_web.basis.proses import Batas, GalatProses, jalankan
from talenta_web.cetak.jalan import GalatCetak, cetak_anak
from talenta_web.cetak.kantor.kawat import keluar, keterangan_keluar
from talenta_web.kontrak import KeteranganNaskah

BATAS = Batas(detik=60, cpu_detik=60, memori_mib=1024, jawaban_mib=64, terkunci=True)
_ANAK = "talenta_web.cetak.kantor.anak:"
_PESAN = {
    "waktu": "Templat tidak selesai diisi dalam batas waktu. Kurangi perulangannya atau persempit datanya.",
    "memori": "Hasil templat terlalu besar. Kurangi perulangannya atau persempit datanya.",
    "mati": "Pengisi templat berhenti, kemungkinan karena batas memori. Persempit datanya, lalu coba lagi.",
}

Bentuk: TypeAlias = Mapping[str, Any]
"""Shape of the data: {name: shape}. A shape is such a record, rows [shape of one row], or a word ("teks", "angka")."""


@dataclass(frozen=True, slots=True)
class BidangTemplat:
    """A field: `nama` is its path in the data (`orang.nama`, `daftar.nip` inside a loop over daftar)."""

    letak: str
    ungkapan: str
    nama: str


@dataclass(frozen=True, slots=True)
class MasalahTemplat:
    """What must be mended, and where: `paragraf 3 ("Nama: ...")`, `tabel 1, baris 2`, `lembar Rekap, sel B4`."""

    letak: str
    pesan: str


@dataclass(frozen=True, slots=True)
class Pemeriksaan:
    """Answer of the checker. `jenis` is docx, xlsx or empty; `variabel` are the Srikandi variables in the file."""

    jenis: str
    bidang: tuple[BidangTemplat, ...] = ()
    masalah: tuple[MasalahTemplat, ...] = ()
    variabel: tuple[str, ...] = ()
    srikandi: tuple[MasalahTemplat, ...] = ()
    """Problems only for a document that Srikandi signs; fields that become its variables count as them."""


@dataclass(frozen=True, slots=True)
class Isian:
    """A paragraph or cell that holds fields, with its text as filled, or the message why it cannot be filled."""

    letak: str
    sumber: str
    teks: str
    salah: bool = False


def periksa(templat: bytes, bentuk: Bentuk | None = None) -> Pemeriksaan:
    """Check an uploaded file; never raises for what the file holds. Without `bentuk` names are not checked."""
    try:
        jawab, _ = jalankan(_ANAK + "periksa", {"bentuk": bentuk}, templat, batas=BATAS)
    except GalatProses as e:
        return Pemeriksaan("", masalah=(MasalahTemplat("berkas", _sebab(e)),))
    return Pemeriksaan(
        jawab["jenis"],
        tuple(BidangTemplat(*b) for b in jawab["bidang"]),
        tuple(MasalahTemplat(*m) for m in jawab["masalah"]),
        tuple(jawab["variabel"]),
        tuple(MasalahTemplat(*m) for m in jawab["srikandi"]),
    )


def tinjau(templat: bytes, data: Mapping[str, Any], keterangan: KeteranganNaskah) -> tuple[Isian, ...]:
    """Every paragraph or cell with fields, filled from one record; raises GalatCetak when the file is refused."""
    try:
        isian, _ = jalankan(_ANAK + "tinjau", _arg(data, keterangan), templat, batas=BATAS)
    except GalatProses as e:
        raise GalatCetak(_sebab(e)) from e
    return tuple(Isian(*i) for i in isian)


def isi(
    templat: bytes, data: Mapping[str, Any], keterangan: KeteranganNaskah, *, judul: str, tanggal: date | None = None
) -> tuple[str, bytes]:
    """Fill the template: (docx or xlsx, bytes); equal input gives equal bytes. Raises GalatCetak.

    `tanggal` is the day written into the properties of the file.
    """
    arg = {**_arg(data, keterangan), "judul": judul, "tanggal": tanggal and tanggal.isoformat()}
    jenis, hasil = cetak_anak(_ANAK + "isi", arg, {"templat": {"templat": templat}}, BATAS)
    return str(jenis), hasil


def _arg(data: Mapping[str, Any], keterangan: KeteranganNaskah) -> dict[str, Any]:
    """`detik` is the time of the trial, which names the place where a template hangs."""
    return {"data": keluar(data), "keterangan": keterangan_keluar(keterangan), "detik": BATAS.detik / 3}


def _sebab(e: GalatProses) -> str:
    if e.sebab in _PESAN:
        return _PESAN[e.sebab]
    return "Berkas tidak dapat dibaca. Simpan ulang dari Word atau Excel." if e.rincian.get("tak_terduga") else str(e)
