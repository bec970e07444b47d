"""Composition: tables in, one HTML page and its styles out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from talenta_web.kontrak import KonteksLaporan, Naskah, TabelData
from talenta_web.kontrak.templat import berkas, isi_templat

PAKET = "talenta_laporan_banding_periode"
SARING = ("unit", "level")
TANPA = -1
LAJUR: tuple[tuple[int | None, str], ...] = (
    *((n, str(n)) for n in range(9, 0, -1)),
    (0, "Belum"),
    (None, "Tidak dinilai"),
)
DAFTAR = (
    ("naik", "Naik kotak", "Nomor kotaknya lebih tinggi daripada periode pembanding."),
    ("turun", "Turun kotak", "Nomor kotaknya lebih rendah daripada periode pembanding."),
    ("masuk", "Baru terpetakan", "Pada periode pembanding datanya belum lengkap."),
    ("lepas", "Tidak lagi terpetakan", "Pada periode ini datanya belum lengkap."),
)
Sel = Mapping[tuple[int | None, int | None], int]


def susun(konteks: KonteksLaporan) -> Naskah:
    """The report; raises LookupError when one of the periods has no mapping."""
    dua = konteks.tabel["periode"].baris
    if len(dua) != 2:
        raise LookupError("Perbandingan memerlukan dua periode yang sudah dihitung.")
    lama, baru = sorted(dua, key=lambda b: int(str(b["urutan"])))
    sel = {(b["kotak_lama"], b["kotak"]): int(str(b["jumlah"])) for b in konteks.tabel["arus"].baris}
    data = {
        "lama": lama,
        "baru": baru,
        "saring": [konteks.label.get(k, konteks.parameter[k]) for k in SARING if konteks.parameter.get(k)],
        "beda_aturan": lama["aturan_digest"] != baru["aturan_digest"],
        "sementara": [_nama(b) for b in (lama, baru) if b["tahap"] != "ditetapkan"],
        "ringkas": _ringkas(sel),  # type: ignore[arg-type]
        "alir_": [(a, b, n) for (a, b), n in sel.items() if a is not None and b is not None],
        "matriks": _matriks(sel),  # type: ignore[arg-type]
        "lajur": LAJUR,
        "daftar": [_daftar(kode, judul, arti, konteks.tabel[kode]) for kode, judul, arti in DAFTAR],
    }
    html = isi_templat(PAKET, "laporan.html.j2", data, konteks.naskah)
    bagian = ("banding", str(lama["periode"]), str(baru["periode"]), *(konteks.parameter.get(k, "") for k in SARING))
    nama = re.sub(r"[^a-z0-9]+", "-", "-".join(b for b in bagian if b).lower()).strip("-")[:120]
    judul = f"Perbandingan {_nama(lama)} dan {_nama(baru)}"
    return Naskah(judul, nama or "banding", html, berkas(PAKET, "templates/gaya.css"))


def _nama(periode: Mapping[str, Any]) -> str:
    return str(periode["nama"] or periode["periode"] or "periode")


def _ringkas(sel: Sel) -> list[tuple[str, int]]:
    """People by what happened to them; every person stands in one line."""
    arti: dict[str, Callable[[int, int], bool]] = {
        "Tetap di kotaknya": lambda a, b: a > 0 and a == b,
        "Naik kotak": lambda a, b: 0 < a < b,
        "Turun kotak": lambda a, b: 0 < b < a,
        "Baru terpetakan": lambda a, b: a == 0 < b,
        "Tidak lagi terpetakan": lambda a, b: b == 0 < a,
        "Tetap belum terpetakan": lambda a, b: a == b == 0,
        "Baru dinilai pada periode ini": lambda a, b: a == TANPA,
        "Tidak dinilai lagi": lambda a, b: b == TANPA,
    }
    bulat = [(TANPA if a is None else a, TANPA if b is None else b, n) for (a, b), n in sel.items()]
    return [(nama, sum(n for a, b, n in bulat if uji(a, b))) for nama, uji in arti.items()]


def _matriks(sel: Sel) -> list[tuple[str, list[tuple[int, str]], int]]:
    """Rows of the earlier kotak: per later kotak the number and its direction; then the sum."""
    hasil = []
    for a, nama in LAJUR:
        baris = [(sel.get((a, b), 0), _arah(a, b)) for b, _ in LAJUR]
        if a is not None or any(n for n, _ in baris):
            hasil.append((nama, baris, sum(n for n, _ in baris)))
    return hasil


def _arah(a: int | None, b: int | None) -> str:
    if not a or not b:
        return "luar"
    return "tetap" if a == b else "naik" if b > a else "turun"


def _daftar(kode: str, judul: str, arti: str, t: TabelData) -> dict[str, Any]:
    return {"kode": kode, "judul": judul, "arti": arti, "baris": t.baris, "jumlah": t.jumlah}
