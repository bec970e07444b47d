"""The papers that are edited further, as DOCX: the same texts as the PDFs, in templates written as plain text."""

from __future__ import annotations

from functools import cache
from typing import Any

from talenta_laporan_kematangan import isi
from talenta_laporan_kematangan.susun import PAKET, isi_kertas_kerja, isi_pengantar
from talenta_web.kontrak import KonteksLaporan, NaskahTemplat
from talenta_web.kontrak.docx import dokumen
from talenta_web.kontrak.templat import berkas


@cache
def _templat(nama: str) -> bytes:
    return dokumen(berkas(PAKET, f"templates/{nama}.txt"), kepala="{{ s.segel }}")


def _naskah(konteks: KonteksLaporan, nama: str, judul: str, templat: str, data: dict[str, Any]) -> NaskahTemplat:
    s = isi.sampul(konteks)
    return NaskahTemplat(f"{judul}, {s['nama']}"[:300], nama, _templat(templat), {"s": s, **data})


def kertas_kerja(konteks: KonteksLaporan) -> NaskahTemplat:
    """Working paper."""
    return _naskah(
        konteks, "kertas-kerja-kematangan", "Kertas kerja penilaian kematangan", "kertas_kerja",
        isi_kertas_kerja(konteks),
    )  # fmt: skip


def pengantar(konteks: KonteksLaporan) -> NaskahTemplat:
    """Covering letter."""
    return _naskah(
        konteks, "pengantar-kematangan", "Surat pengantar penilaian kematangan", "pengantar", isi_pengantar(konteks)
    )
