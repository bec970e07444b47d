"""Composition: tables in, one HTML page and its styles out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from talenta_web.kontrak import KonteksLaporan, Naskah, TabelData
from talenta_web.kontrak.templat import berkas, isi_templat

PAKET = "talenta_laporan_statistik"
TAK_TAHU = "Belum diketahui"
USIA, PENSIUN = "usia", "pensiun"
MAKS_GAMBAR = 24
"""Groups of one chart."""
Baris = Mapping[str, Any]


@dataclass(slots=True)
class Bagian:
    """One part: its groups, each with a number per column (None = hidden)."""

    kode: str
    judul: str
    lajur: list[str] = field(default_factory=list)
    isi: dict[str, dict[str, int | None]] = field(default_factory=dict)

    @property
    def baris(self) -> list[tuple[str, list[int | None]]]:
        """(group, number per column)."""
        return [(k, [v.get(x) for x in self.lajur]) for k, v in self.isi.items()]

    def batang(self, semua: int) -> list[tuple[str, int | None, float, float | None]]:
        """(group, number, length of its bar 0..100, share of `semua` 0..100) of a part with one column."""
        isi = [(k, v.get(self.lajur[0])) for k, v in self.isi.items()]
        puncak = max((n for _, n in isi if n is not None), default=0) or 1
        return [(k, n, 100 * (n or 0) / puncak, 100 * n / semua if semua and n is not None else None) for k, n in isi]

    @property
    def tahun(self) -> list[tuple[str, int | None]]:
        """The groups that are years (and those before them), for the columns."""
        return [(k, v.get(self.lajur[0])) for k, v in self.isi.items() if k[-4:].isdigit() and k[:7] != "Sesudah"]


def susun(konteks: KonteksLaporan) -> Naskah:
    """The report; raises LookupError when nobody has been counted yet."""
    if not konteks.tabel["keadaan"].baris:
        raise LookupError("Statistik pegawai belum pernah dihitung. Buka halaman Statistik untuk memintanya.")
    keadaan: Baris = konteks.tabel["keadaan"].baris[0]
    bagian = _bagian(konteks.tabel["rincian"])
    usia = bagian.pop(USIA, None)
    data = {
        "keadaan": keadaan,
        "usia": usia,
        "piramida_": _piramida(usia) if usia else [],
        "bagian": list(bagian.values()),
        "unit": konteks.tabel["unit"],
        "disamarkan": not keadaan["penuh"],
    }
    html = isi_templat(PAKET, "laporan.html.j2", data, konteks.naskah)
    hari = keadaan["tanggal"].isoformat() if keadaan["tanggal"] else ""
    kepala = ("statistik", konteks.parameter.get("unit", ""), hari)
    nama = re.sub(r"[^a-z0-9]+", "-", "-".join(b for b in kepala if b).lower()).strip("-")[:120]
    return Naskah(
        f"Statistik Kepegawaian {keadaan['unit'] or ''}".strip(), nama, html, berkas(PAKET, "templates/gaya.css")
    )


def _bagian(t: TabelData) -> dict[str, Bagian]:
    hasil: dict[str, Bagian] = {}
    for b in t.baris:
        x: Baris = b
        bagian = hasil.setdefault(str(x["bagian"]), Bagian(str(x["bagian"]), str(x["judul"] or "")))
        lajur = str(x["rincian"] or "")
        if lajur not in bagian.lajur:
            bagian.lajur.append(lajur)
        bagian.isi.setdefault(str(x["kelompok"] or ""), {})[lajur] = x["jumlah"]
    return hasil


def _piramida(b: Bagian) -> list[tuple[str, int | None, int | None]]:
    """Age groups with the two sexes, without those of unknown age."""
    dua = b.lajur[:2]
    if len(dua) < 2:
        return []
    isi = [(k, v.get(dua[0]), v.get(dua[1])) for k, v in b.isi.items() if k != TAK_TAHU]
    pendek = [
        (k.replace("Di bawah ", "< ").replace(" tahun ke atas", " +").removesuffix(" tahun"), a, z) for k, a, z in isi
    ]
    return pendek[:MAKS_GAMBAR] if any(a or z for _, a, z in pendek) else []
