"""Composition: tables in, one HTML page and its styles out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from talenta_web.kontrak import KonteksLaporan, Naskah, TabelData
from talenta_web.kontrak.templat import berkas, isi_templat

PAKET = "talenta_laporan_peta_talenta"
TINGKAT_KINERJA = (("atas", "Di atas ekspektasi"), ("sesuai", "Sesuai ekspektasi"), ("bawah", "Di bawah ekspektasi"))
TINGKAT_POTENSIAL = (("rendah", "Rendah"), ("menengah", "Menengah"), ("tinggi", "Tinggi"))
Baris = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Bagian:
    """The people of one kotak: those shown, and how many there are in all."""

    kotak: Baris
    orang: tuple[Baris, ...]

    @property
    def jumlah(self) -> int:
        """People in the kotak; never fewer than those shown."""
        return max(int(self.kotak["jumlah"]), len(self.orang))


def susun(konteks: KonteksLaporan) -> Naskah:
    """The report; raises LookupError when there is no mapping to report."""
    if not konteks.tabel["profil"].baris:
        raise LookupError("Periode ini belum mempunyai hasil pemetaan. Jalankan perhitungan lebih dahulu.")
    profil: Baris = konteks.tabel["profil"].baris[0]
    kotak: dict[int, Baris] = {int(k["kotak"]): k for k in _baris(konteks.tabel["kotak"])}
    peta, belum = konteks.tabel["peta"], konteks.tabel["belum"]
    hanya = konteks.parameter.get("kotak", "")
    data = {
        "profil": profil,
        "sementara": profil["tahap"] != "ditetapkan",
        "saringan": _saringan(konteks),
        "matriks": _matriks(kotak),
        "legenda": [kotak[n] for n in sorted(kotak, reverse=True)],
        "rekomendasi": {n: _butir(k["rekomendasi"]) for n, k in kotak.items()},
        "potensial": TINGKAT_POTENSIAL,
        "bagian": _bagian(kotak, peta, hanya),
        "peta": peta,
        "belum": belum,
        "hanya": hanya,
        "jumlah_peta": sum(int(k["jumlah"]) for k in kotak.values()),
        "dasar": [(d, "rekonstruksi" in d.lower()) for d in _dasar(profil, kotak)],
        "tidak_semua": peta.jumlah > len(peta.baris) or belum.jumlah > len(belum.baris),
    }
    html = isi_templat(PAKET, "laporan.html.j2", data, konteks.naskah)
    gaya = berkas(PAKET, "templates/gaya.css")
    return Naskah(f"Peta Talenta {profil['nama']}", _nama_berkas(konteks, profil), html, gaya)


def _baris(tabel: TabelData) -> tuple[Baris, ...]:
    return tabel.baris


def _butir(teks: Any) -> list[str]:
    return [b for b in str(teks or "").split("\n") if b]


def _dasar(profil: Baris, kotak: Mapping[int, Baris]) -> list[str]:
    semua = _butir(profil["aturan_dasar"])
    for k in kotak.values():
        semua += _butir(k["dasar"])
    return list(dict.fromkeys(semua))


def _matriks(kotak: Mapping[int, Baris]) -> list[tuple[str, list[Baris | None]]]:
    """Rows kinerja high to low, each with the three boxes potensial low to high."""
    letak = {(k["tingkat_kinerja"], k["tingkat_potensial"]): k for k in kotak.values()}
    return [(nama, [letak.get((kode, x)) for x, _ in TINGKAT_POTENSIAL]) for kode, nama in TINGKAT_KINERJA]


def _bagian(kotak: Mapping[int, Baris], peta: TabelData, hanya: str) -> list[Bagian]:
    """One part per kotak, 9 first; with a filter only that one."""
    isi: dict[int, list[Baris]] = {n: [] for n in kotak}
    for orang in peta.baris:
        isi.setdefault(int(orang["kotak"]), []).append(orang)  # type: ignore[arg-type]
    pilih = [int(hanya)] if hanya else sorted(kotak, reverse=True)
    return [Bagian(kotak[n], tuple(isi.get(n, ()))) for n in pilih if n in kotak]


def _saringan(konteks: KonteksLaporan) -> list[str]:
    """The filters in words: the unit by name; level and kotak carry their name in the answer."""
    kata = ((k, konteks.label.get(k, konteks.parameter.get(k, ""))) for k in ("unit", "level", "kotak"))
    return [f"Unit kerja {v}" if k == "unit" else v for k, v in kata if konteks.parameter.get(k)]


def _nama_berkas(konteks: KonteksLaporan, profil: Baris) -> str:
    bagian = [
        "peta-talenta",
        str(profil["periode"]),
        *(konteks.parameter.get(k, "") for k in ("unit", "level", "kotak")),
    ]
    return re.sub(r"[^a-z0-9]+", "-", "-".join(b for b in bagian if b).lower()).strip("-")[:120]
