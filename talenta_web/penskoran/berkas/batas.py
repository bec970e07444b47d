"""How large a rule may be: counts, never clocks. Checked before anything walks the tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from talenta_web.penskoran.galat import Masalah

MAKS_HURUF = 400_000
MAKS_TITIK, MAKS_KURUNG = 400, 400
"""On one line: the TOML reader takes quadratic time over dotted keys, and one stack frame per bracket."""
MAKS_DALAM = 16
MAKS_ISI = 20_000
MAKS_TEKS = 8_000
MAKS_ULANG = 200
MAKS_BAGIAN = 2_000
MAKS_PARAMETER = 100
MAKS_CONTOH = 200
MAKS_KERJA = 60_000
MAKS_VARIAN = 50
MAKS_TINGGI = 24
MAKS_KOMBINASI = 20_000
MAKS_MASALAH = 200


def periksa_bentuk(isi: Mapping[str, Any], berkas: str) -> Masalah | None:
    """Depth, number of values and length of texts of the parsed tables, without recursion."""
    tumpuk: list[tuple[Any, int]] = [(isi, 0)]
    banyak = 0
    while tumpuk:
        nilai, dalam = tumpuk.pop()
        banyak += 1
        if dalam > MAKS_DALAM:
            return _masalah(berkas, f"Tabel bersarang lebih dari {MAKS_DALAM} tingkat", "Ratakan susunannya")
        if banyak > MAKS_ISI:
            return _masalah(berkas, f"Aturan memuat lebih dari {MAKS_ISI} nilai", "Pakai `ulang` atau tabel skala")
        if isinstance(nilai, str) and len(nilai) > MAKS_TEKS:
            return _masalah(berkas, f"Satu teks lebih dari {MAKS_TEKS} huruf", f"Ringkas teks {nilai[:30]!r}...")
        if isinstance(nilai, dict):
            tumpuk += [(v, dalam + 1) for v in nilai.values()]
        elif isinstance(nilai, list):
            tumpuk += [(v, dalam + 1) for v in nilai]
    return None


def periksa_kerja(isi: Mapping[str, Any], ragam: int, berkas: str) -> Masalah | None:
    """What checking will cost: nodes x (combinations of choices + examples)."""
    for bagian in ("sumber", "rujukan", "simpul", "gerbang", "turunan", "dasar"):
        if (n := _panjang(isi.get(bagian))) > MAKS_BAGIAN:
            pesan = f"[{bagian}] memuat {n} bagian, paling banyak {MAKS_BAGIAN}"
            return _masalah(berkas, pesan, "Gabungkan bagian yang serupa")
    if (n := _panjang(isi.get("parameter"))) > MAKS_PARAMETER:
        return _masalah(berkas, f"Aturan mempunyai {n} parameter, paling banyak {MAKS_PARAMETER}", "Kurangi parameter")
    contoh = _panjang(isi.get("contoh"))
    if contoh > MAKS_CONTOH:
        return _masalah(berkas, f"Aturan memuat {contoh} contoh, paling banyak {MAKS_CONTOH}", "Pilih yang mewakili")
    kerja = (_panjang(isi.get("simpul")) + _panjang(isi.get("sumber"))) * (ragam + contoh)
    if kerja > MAKS_KERJA:
        pesan = f"Memeriksa aturan ini memerlukan {kerja} langkah, paling banyak {MAKS_KERJA}"
        return _masalah(berkas, pesan, "Kurangi pilihan parameter, contoh, atau simpul")
    return None


def _panjang(isi: object) -> int:
    return len(isi) if isinstance(isi, dict | list) else 0


def _masalah(berkas: str, pesan: str, saran: str) -> Masalah:
    return Masalah(berkas, None, None, pesan + ".", saran + ".")


def kutip(nilai: object, panjang: int = 60) -> str:
    """The value in a message, cut short."""
    teks = repr(nilai) if not isinstance(nilai, dict | list) or len(nilai) <= 20 else f"{type(nilai).__name__} panjang"
    return teks if len(teks) <= panjang else teks[: panjang - 3] + "..."
