"""Composition of the PDFs: a fixed Typst source for each paper, and the texts of isi.py as its data."""

from __future__ import annotations

from typing import Any

from talenta_laporan_kematangan import isi
from talenta_web.kontrak import KonteksLaporan, NaskahTypst
from talenta_web.kontrak.templat import berkas

PAKET = "talenta_laporan_kematangan"


def _naskah(konteks: KonteksLaporan, nama: str, judul: str, templat: str, **data: Any) -> NaskahTypst:
    s = isi.sampul(konteks)
    sumber = "".join(berkas(PAKET, f"templates/{t}.typ") for t in ("dasar", templat))
    return NaskahTypst(f"{judul}, {s['nama']}"[:300], nama, sumber, {"s": s, **data})


def ringkasan(konteks: KonteksLaporan) -> NaskahTypst:
    """One page for leaders."""
    return _naskah(
        konteks, "ringkasan-kematangan", "Ringkasan penilaian kematangan", "ringkasan", simpul=isi.simpul(konteks),
        gerbang=isi.gerbang(konteks), lemah=isi.lemah(konteks),
    )  # fmt: skip


def isi_kertas_kerja(konteks: KonteksLaporan) -> dict[str, Any]:
    """Everything the working paper tells; LookupError before the instrument asked anything."""
    butir = isi.butir(konteks)
    if not butir:
        raise LookupError("Instrumen penilaian ini belum menanyakan apa pun, jadi kertas kerjanya kosong.")
    return {
        "simpul": isi.simpul(konteks),
        "gerbang": isi.gerbang(konteks),
        "kelompok": isi.kelompok(butir),
        "butir": butir,
        "bukti": isi.bukti(konteks),
    }


def kertas_kerja(konteks: KonteksLaporan) -> NaskahTypst:
    """The full working paper."""
    return _naskah(
        konteks, "kertas-kerja-kematangan", "Kertas kerja penilaian kematangan", "kertas_kerja",
        **isi_kertas_kerja(konteks),
    )  # fmt: skip


def daftar_bukti(konteks: KonteksLaporan) -> NaskahTypst:
    """The list of evidence."""
    bukti = isi.bukti(konteks)
    rahasia = len({b["sidik"] for b in bukti if b["klasifikasi"] == "Rahasia"})
    return _naskah(
        konteks, "daftar-bukti-kematangan", "Daftar bukti penilaian kematangan", "daftar_bukti", bukti=bukti,
        rahasia=rahasia,
    )  # fmt: skip


def pengantar(konteks: KonteksLaporan) -> NaskahTypst:
    """The covering letter."""
    return _naskah(
        konteks, "pengantar-kematangan", "Surat pengantar penilaian kematangan", "pengantar", **isi_pengantar(konteks)
    )


def isi_pengantar(konteks: KonteksLaporan) -> dict[str, Any]:
    """To whom, and the main criteria."""
    tujuan = " ".join(konteks.parameter.get("tujuan", "").split())
    return {"tujuan": tujuan or "–", "simpul": [s for s in isi.simpul(konteks) if s["pokok"]]}
