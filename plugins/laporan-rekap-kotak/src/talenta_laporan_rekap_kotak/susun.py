"""Composition: tables in, one HTML page and its styles out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from talenta_web.kontrak import KonteksLaporan, Naskah, TabelData
from talenta_web.kontrak.templat import berkas, isi_templat

PAKET = "talenta_laporan_rekap_kotak"
KOTAK = tuple(range(9, 0, -1))
SARING = ("unit", "level")
UTUH = 14
"""Rows of a table that stays on one page."""
Baris = Mapping[str, Any]


def susun(konteks: KonteksLaporan) -> Naskah:
    """The report; raises LookupError when there is nothing to report."""
    if not konteks.tabel["asal"].baris or not konteks.tabel["seluruh"].baris:
        raise LookupError("Periode ini belum mempunyai hasil pemetaan. Jalankan penghitungan lebih dahulu.")
    asal: Baris = konteks.tabel["asal"].baris[0]
    seluruh: Baris = konteks.tabel["seluruh"].baris[0]
    saring = [konteks.label.get(k, konteks.parameter[k]) for k in SARING if konteks.parameter.get(k)]
    data = {
        "asal": asal,
        "sementara": asal["tahap"] != "ditetapkan",
        "saring": saring,
        "seluruh": seluruh,
        "kotak": KOTAK,
        "gambar": _gambar(seluruh),
        "bagian": _bagian(konteks),
        "disamarkan": any(b["disamarkan"] for t in konteks.tabel.values() for b in t.baris if "disamarkan" in b),
        "atas": _tinggi(seluruh),
    }
    html = isi_templat(PAKET, "laporan.html.j2", data, konteks.naskah)
    nama = "-".join(("rekap-kotak", str(asal["periode"] or ""), *(konteks.parameter.get(k, "") for k in SARING)))
    nama = re.sub(r"[^a-z0-9]+", "-", nama.lower()).strip("-")[:120]
    return Naskah(
        f"Rekapitulasi Kotak Talenta {asal['nama'] or ''}".strip(), nama, html, berkas(PAKET, "templates/gaya.css")
    )


def _gambar(seluruh: Baris) -> dict[int, int] | None:
    """Counts for the chart; None when one of them is hidden."""
    isi = {n: seluruh[f"k{n}"] for n in KOTAK}
    return None if None in isi.values() or not sum(isi.values()) else isi


def _tinggi(b: Baris) -> float | None:
    """Share of boxes 7, 8 and 9 among those mapped, 0..100; None when unknown or hidden."""
    isi = [b["k7"], b["k8"], b["k9"], b["terpetakan"]]
    return None if None in isi or not isi[3] else 100 * sum(isi[:3]) / isi[3]


def _bagian(konteks: KonteksLaporan) -> list[dict[str, Any]]:
    """The three tables; one that the reader gets no row of is named with the reason."""
    judul = (("level", "Menurut level", "Level"), ("unit", "Menurut unit kerja", "Unit kerja"),
             ("rumpun", "Menurut rumpun jabatan", "Rumpun jabatan"))  # fmt: skip
    return [_tabel(kode, nama, kepala, konteks.tabel[kode], konteks.parameter) for kode, nama, kepala in judul]


def _tabel(kode: str, judul: str, kepala: str, t: TabelData, parameter: Mapping[str, str]) -> dict[str, Any]:
    baris: Sequence[Baris] = t.baris
    disaring = any(parameter.get(k) for k in SARING if k != kode)
    return {
        "kode": kode,
        "judul": judul,
        "kepala": kepala,
        "baris": [{**b, "atas": _tinggi(b), "lekuk": min(int(b["tingkat"]), 4)} for b in baris],
        "jumlah": t.jumlah,
        "utuh": len(baris) <= UTUH,
        "bersusun": any(b["tingkat"] for b in baris),
        "kosong": "Rincian ini tidak tersedia bersama saringan di atas bagi pembaca rekapitulasi."
        if disaring
        else "Tidak ada pegawai pada rincian ini.",
    }
