"""Composition: tables in, one HTML page and its styles out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from talenta_web.kontrak import KonteksLaporan, Naskah, TabelData
from talenta_web.kontrak.templat import berkas, isi_templat

PAKET = "talenta_laporan_mutu_data"
BULAN = 12
Baris = Mapping[str, Any]


def susun(konteks: KonteksLaporan) -> Naskah:
    """The report; raises LookupError when nothing has been checked yet."""
    if not konteks.tabel["keadaan"].baris:
        raise LookupError("Mutu data belum pernah dihitung. Minta pemeriksaan di halaman Mutu data.")
    keadaan: Baris = konteks.tabel["keadaan"].baris[0]
    tren: list[Baris] = [b for b in konteks.tabel["tren"].baris if b["indeks"] is not None][-BULAN:]
    aturan: tuple[Baris, ...] = konteks.tabel["aturan"].baris
    ada = [b for b in aturan if b["temuan"] != 0]
    data = {
        "keadaan": keadaan,
        "tren": [(_bulan(b["bulan"]), round(float(b["indeks"]))) for b in tren] if len(tren) > 1 else [],
        "beda": float(tren[-1]["indeks"]) - float(tren[-2]["indeks"]) if len(tren) > 1 else None,
        "aturan": ada,
        "bersih": len(aturan) - len(ada),
        "unit": konteks.tabel["unit"],
        "ada_pemilik": any(b["pemilik"] for b in konteks.tabel["unit"].baris),
        "rinci": _rinci(konteks.tabel["rinci"]),
        "rinci_penuh": konteks.tabel["rinci"].jumlah <= len(konteks.tabel["rinci"].baris),
        "disamarkan": any(b["temuan"] is None for b in (keadaan, *aturan, *konteks.tabel["unit"].baris)),
    }
    html = isi_templat(PAKET, "laporan.html.j2", data, konteks.naskah)
    hari = keadaan["tanggal"].isoformat() if keadaan["tanggal"] else ""
    bagian = ("mutu-data", konteks.parameter.get("unit", ""), hari)
    nama = re.sub(r"[^a-z0-9]+", "-", "-".join(b for b in bagian if b).lower()).strip("-")[:120]
    return Naskah(f"Mutu Data Pegawai {keadaan['unit'] or ''}".strip(), nama, html, berkas(PAKET, "templates/gaya.css"))


def _bulan(teks: object) -> str:
    """2026-06 -> 06/2026."""
    tahun, _, bulan = str(teks).partition("-")
    return f"{bulan}/{tahun}" if bulan else tahun


def _rinci(t: TabelData) -> list[tuple[str, list[Baris]]]:
    """Findings of each unit together, units in the order of the tree."""
    hasil: dict[str, tuple[str, list[Baris]]] = {}
    for b in t.baris:
        hasil.setdefault(str(b["kode"]), (str(b["nama"] or ""), []))[1].append(b)
    return list(hasil.values())
