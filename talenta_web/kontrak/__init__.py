"""PUBLIC plugin API, semantically versioned: everything a plugin may import from talenta-web.

A plugin is a class that subclasses `TalentaPlugin`, marks its methods with `@hookimpl` and returns descriptors. See
plugins/README.md for the guide; tests keep that guide equal to this package. Feature plugins use `talenta_web.fitur`
besides.
"""

from __future__ import annotations

from talenta_web.kontrak.acara import KeputusanDitetapkan, PemetaanSelesai, PenilaianDiajukan
from talenta_web.kontrak.aturan import Aturan, AturanPython
from talenta_web.kontrak.batas import BATAS_POPULASI, BatasKerja
from talenta_web.kontrak.data import AliranData, Dataset, KolomData, Nilai, Permintaan, TabelData
from talenta_web.kontrak.halaman import SLOT_INTI, ButirMenu, Halaman, IsiSlot
from talenta_web.kontrak.impor import BentukTanggal, KolomSumber, LembarSumber, SumberData
from talenta_web.kontrak.izin import KemampuanPlugin, awalan
from talenta_web.kontrak.kuesioner import Kuesioner, Metrik, NilaiMetrik
from talenta_web.kontrak.laporan import (
    FormatLaporan,
    Kebutuhan,
    KonteksLaporan,
    LembarTabel,
    Naskah,
    NaskahTemplat,
    NaskahTypst,
    Parameter,
)
from talenta_web.kontrak.migrasi import Migrasi
from talenta_web.kontrak.naskah import Kertas, KeteranganNaskah, Penandatangan, ProfilNaskah
from talenta_web.kontrak.plugin import API, NAMA_PROYEK, TalentaPlugin, hookimpl, hookspec
from talenta_web.kontrak.setelan import NilaiSetelan, Setelan
from talenta_web.ungkapan.tipe import Tipe

__all__ = [
    "API",
    "BATAS_POPULASI",
    "NAMA_PROYEK",
    "SLOT_INTI",
    "AliranData",
    "Aturan",
    "AturanPython",
    "BatasKerja",
    "BentukTanggal",
    "ButirMenu",
    "Dataset",
    "FormatLaporan",
    "Halaman",
    "IsiSlot",
    "Kebutuhan",
    "KemampuanPlugin",
    "KeputusanDitetapkan",
    "Kertas",
    "KeteranganNaskah",
    "KolomData",
    "KolomSumber",
    "KonteksLaporan",
    "Kuesioner",
    "LembarSumber",
    "LembarTabel",
    "Metrik",
    "Migrasi",
    "Naskah",
    "NaskahTemplat",
    "NaskahTypst",
    "Nilai",
    "NilaiMetrik",
    "NilaiSetelan",
    "Parameter",
    "PemetaanSelesai",
    "Penandatangan",
    "PenilaianDiajukan",
    "Permintaan",
    "ProfilNaskah",
    "Setelan",
    "SumberData",
    "TabelData",
    "TalentaPlugin",
    "Tipe",
    "awalan",
    "hookimpl",
    "hookspec",
]
