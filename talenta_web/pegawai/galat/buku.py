"""Error workbooks of an import: one file, or a ZIP of them when several files were uploaded."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from talenta_web.basis.proses import Batas, GalatProses, jalankan
from talenta_web.pegawai.galat.tanda import Tanda, tanda
from talenta_web.pegawai.impor.bundel import buka
from talenta_web.pegawai.impor.hasil import HasilImpor

BATAS = Batas(detik=180, cpu_detik=150, memori_mib=1536, jawaban_mib=256)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class TidakDapat(ValueError):
    """The file cannot be written with marks; the message says why."""


@dataclass(frozen=True, slots=True)
class BerkasGalat:
    """A file to download."""

    nama: str
    tipe: str
    isi: bytes


def susun(jalur: Path, nama: str, hasil: HasilImpor, *, usul: bool) -> BerkasGalat:
    """The uploaded rows with marks on what `hasil` found; with `usul` proposals are filled in, and marked as such."""
    bagian = buka(jalur, nama).bagian
    semua = tanda(hasil.masalah, hasil.peringatan, [b.nama for b in bagian])
    lebih = hasil.jumlah_masalah + hasil.jumlah_peringatan - len(semua)
    kena: dict[int, list[Tanda]] = {}
    for t in semua:
        kena.setdefault(t.berkas, []).append(t)
    berkas = {}
    for nomor in sorted(kena):
        berkas[_nama(bagian[nomor].nama)] = _satu(bagian[nomor].ke_dict(), kena[nomor], lebih, usul)
    if len(berkas) == 1:
        return BerkasGalat(next(iter(berkas)), XLSX, next(iter(berkas.values())))
    return BerkasGalat("perbaikan.zip", "application/zip", _zip(berkas))


def _satu(berkas: Mapping[str, object], kena: list[Tanda], lebih: int, usul: bool) -> bytes:
    arg = {"berkas": berkas, "tanda": [t.ke_json() for t in kena], "usul": usul, "lebih": lebih}
    try:
        _, isi = jalankan("talenta_web.pegawai.galat.anak:tulis", arg, batas=BATAS)
    except GalatProses as e:
        raise TidakDapat("Berkas ini tidak dapat disalin dengan tanda. Perbaiki menurut daftar masalah.") from e
    return isi


def _nama(asal: str) -> str:
    """data.csv -> data.xlsx: one sheet, named like the file, as the importer wants it."""
    return f"{PurePath(asal).stem}.xlsx"


def _zip(berkas: Mapping[str, bytes]) -> bytes:
    wadah = io.BytesIO()
    with zipfile.ZipFile(wadah, "w", zipfile.ZIP_DEFLATED) as z:
        for nama, isi in berkas.items():
            z.writestr(nama, isi)
    return wadah.getvalue()
