"""The papers that are edited further, as DOCX: the same texts as the PDFs, in templates written as plain text."""

from __future__ import annotations

from functools import cache
from typing import Any

from talenta_laporan_komite import isi
from talenta_laporan_komite.susun import PAKET, isi_berita_acara, isi_rekomendasi
from talenta_web.kontrak import KonteksLaporan, NaskahTemplat
from talenta_web.kontrak.docx import dokumen
from talenta_web.kontrak.templat import berkas


@cache
def _templat(nama: str) -> bytes:
    return dokumen(berkas(PAKET, f"templates/{nama}.txt"), kepala="{{ sidang.segel }}")


def _naskah(
    konteks: KonteksLaporan, nama: str, judul: str, templat: str, *, persiapan: bool = False, **data: Any
) -> NaskahTemplat:
    sidang = isi.sidang(konteks, persiapan=persiapan)
    judul = f"{judul}, sidang {sidang['nomor']} {sidang['komite']}"
    return NaskahTemplat(judul[:300], nama, _templat(templat), {"sidang": sidang, **data})


def undangan(konteks: KonteksLaporan) -> NaskahTemplat:
    """Invitation."""
    anggota = isi.anggota(konteks)
    return _naskah(konteks, "undangan-sidang", "Undangan", "undangan", anggota=anggota, persiapan=True)


def berita_acara(konteks: KonteksLaporan) -> NaskahTemplat:
    """Minutes."""
    return _naskah(konteks, "berita-acara-sidang", "Berita acara", "berita_acara", **isi_berita_acara(konteks))


def rekomendasi(konteks: KonteksLaporan) -> NaskahTemplat:
    """Recommendation to the PPK."""
    return _naskah(konteks, "rekomendasi-komite", "Rekomendasi kepada PPK", "rekomendasi", **isi_rekomendasi(konteks))
