"""A bundle as rows of sheets."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from talenta_web.kematangan.naskah_xlsx.bentuk import (
    ANGKA,
    BERKAS_LAIN,
    BILANGAN,
    DAFTAR,
    INSTRUMEN,
    LEMBAR,
    PITA,
    POKOK,
    YA,
    Kolom,
    Lembar,
)
from talenta_web.kuesioner.berkas import BUKTI, UTAMA, baca_bundel

Baris = list[Any]


def susun(berkas: Mapping[str, str]) -> list[dict[str, Any]]:
    """Sheets for the writer: name, headings with width and choices, rows; raises GalatKuesioner."""
    isi = {n: _rapikan(t) for n, t in baca_bundel(berkas).items()}
    pokok = isi[UTAMA].get("kuesioner", {})
    instrumen: list[Baris] = [[k.judul, v] for k in POKOK for v in _pecah(k, _ambil(pokok, k.kunci))]
    lembar = [_lembar(INSTRUMEN, [["Hal", 24, []], ["Isi", 90, []]], instrumen)]
    lembar += [_dari(s, isi.get(s.berkas, {})) for s in LEMBAR]
    lain = [
        [nama, nomor, teks]
        for nama in sorted(berkas.keys() - {UTAMA, BUKTI})
        for nomor, teks in enumerate(berkas[nama].rstrip("\n").split("\n"), 1)
    ]
    lembar.append(_lembar(BERKAS_LAIN, [["Berkas", 26, []], ["Baris", 8, []], ["Teks", 110, []]], lain))
    return lembar


def _pecah(k: Kolom, nilai: Any) -> list[Any]:
    """A list of the key sheet stands in as many rows."""
    if k.jenis == DAFTAR and isinstance(nilai, list):
        return [str(x) for x in nilai]
    return [_sel(k, nilai)]


def _lembar(nama: str, kolom: list[list[Any]], baris: list[Baris]) -> dict[str, Any]:
    return {"nama": nama, "kolom": kolom, "baris": baris}


def _dari(s: Lembar, isi: Mapping[str, Any]) -> dict[str, Any]:
    kolom: list[list[Any]] = [[k.judul, k.lebar, list(k.pilihan)] for k in s.kolom]
    if not s.induk:
        return _lembar(s.nama, kolom, [[_sel(k, _ambil(x, k.kunci)) for k in s.kolom] for x in isi.get(s.tabel, [])])
    baris = [
        [b.get("kode"), *(_sel(k, _ambil(x, k.kunci)) for k in s.kolom)]
        for b in isi.get("butir", [])
        for x in _ambil(b, s.tabel) or []
    ]
    return _lembar(s.nama, [["Butir", 12, []], *kolom], baris)


def _ambil(x: Mapping[str, Any], kunci: str) -> Any:
    luar, _, dalam = kunci.partition(".")
    nilai = x.get(luar)
    return nilai if not dalam else nilai.get(dalam) if isinstance(nilai, Mapping) else None


def _rapikan(tabel: Mapping[str, Any]) -> dict[str, Any]:
    """Short forms written out: `jawab = "level"`, `skor = "level"`, choices that are only codes."""
    isi = dict(tabel)
    butir = []
    for b in tabel.get("butir", []):
        baru = dict(b)
        if isinstance(b.get("jawab"), str):
            baru["jawab"] = {"jenis": b["jawab"]}
        if isinstance(b.get("skor"), str):
            baru["skor"] = {"cara": b["skor"]}
        if isinstance(baru.get("jawab"), dict) and "pilihan" in baru["jawab"]:
            pilihan = [{"kode": p} if isinstance(p, str) else p for p in baru["jawab"]["pilihan"]]
            baru["jawab"] = baru["jawab"] | {"pilihan": pilihan}
        butir.append(baru)
    if butir:
        isi["butir"] = butir
    return isi


def _sel(k: Kolom, nilai: Any) -> Any:
    """A cell: text, or ["n", number], or ["d", date]."""
    if nilai is None or nilai == "":
        return None
    if k.jenis == YA:
        return "Ya" if nilai is True else "Tidak"
    if k.jenis == PITA:
        return "; ".join("=".join(_angka(n) for n in p) for p in nilai)
    if k.jenis == BILANGAN:
        return "; ".join(_angka(n) for n in nilai)
    if k.jenis == DAFTAR:
        return "; ".join(map(str, nilai))
    if isinstance(nilai, date):
        return ["d", nilai.isoformat()]
    return ["n", f"{Decimal(nilai):f}"] if k.jenis == ANGKA and not isinstance(nilai, str) else str(nilai)


def _angka(n: Any) -> str:
    return f"{Decimal(str(n)):f}".replace(".", ",")
