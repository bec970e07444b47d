"""The texts of a bundle as TOML tables: limits first, every refusal with its file and line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from talenta_web.kuesioner.galat import GalatKuesioner, Masalah

UTAMA, BUKTI = "kuesioner.toml", "bukti.toml"
MAKS_BERKAS, MAKS_HURUF, MAKS_TEKS = 80, 600_000, 4_000
MAKS_DALAM, MAKS_ISI = 12, 60_000
MAKS_TITIK = MAKS_KURUNG = 400
"""On one line: the TOML reader takes quadratic time over dotted keys and one stack frame per bracket."""
_NAMA = re.compile(r"(kuesioner|bukti)\.toml|(uji|migrasi)/[A-Za-z0-9._-]{1,80}\.toml|acuan/[A-Za-z0-9._ -]{1,80}")
_LETAK = re.compile(r"\(at line (\d+), column \d+\)")


def tolak(berkas: str, pesan: str, saran: str) -> GalatKuesioner:
    """The refusal of a whole file."""
    return GalatKuesioner((Masalah("bentuk", berkas, None, pesan, saran),))


def baca_bundel(berkas: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """Every TOML file of the bundle as tables; numbers with a point are Decimal."""
    if UTAMA not in berkas:
        raise tolak(UTAMA, "Berkas ini tidak ada.", f"Bundel kuesioner wajib memuat {UTAMA}.")
    if len(berkas) > MAKS_BERKAS or sum(map(len, berkas.values())) > MAKS_HURUF:
        raise tolak(UTAMA, f"Bundel melebihi {MAKS_BERKAS} berkas atau {MAKS_HURUF} huruf.", "Ringkas isinya.")
    for nama in sorted(berkas):
        if not _NAMA.fullmatch(nama) or ".." in nama:
            boleh = f"{UTAMA}, {BUKTI}, uji/*.toml, migrasi/*.toml, acuan/*"
            raise tolak(nama[:100], "Nama berkas ini tidak dikenal dalam bundel.", f"Yang dikenal: {boleh}.")
    return {n: _toml(n, t) for n, t in sorted(berkas.items()) if n.endswith(".toml") and not n.startswith("acuan/")}


def _toml(nama: str, teks: str) -> dict[str, Any]:
    for nomor, baris in enumerate(teks.splitlines(), 1):
        if baris.count(".") > MAKS_TITIK or max(baris.count("["), baris.count("{")) > MAKS_KURUNG:
            raise tolak(nama, f"Baris {nomor} terlalu rumit.", "Tulis tabelnya dalam beberapa baris.")
    try:
        isi = tomllib.loads(teks, parse_float=Decimal)
    except ValueError as e:
        letak = _LETAK.search(str(e))
        tempat = f" (baris {letak[1]})" if letak else ""
        alasan = str(e).partition(" (at ")[0]
        saran = "Periksa tanda kutip, kurung, tanda sama dengan, dan kunci yang tertulis dua kali."
        raise tolak(nama, f"Bukan TOML yang sah{tempat}: {alasan}.", saran) from None
    except RecursionError:
        raise tolak(nama, "Tabel bersarang terlalu dalam.", "Ratakan susunannya.") from None
    _periksa_bentuk(nama, isi)
    return isi


def _periksa_bentuk(nama: str, isi: dict[str, Any]) -> None:
    tumpuk: list[tuple[Any, int]] = [(isi, 0)]
    banyak = 0
    while tumpuk:
        nilai, dalam = tumpuk.pop()
        banyak += 1
        if dalam > MAKS_DALAM or banyak > MAKS_ISI:
            raise tolak(nama, f"Lebih dari {MAKS_DALAM} tingkat atau {MAKS_ISI} nilai.", "Ratakan atau ringkas isinya.")
        if isinstance(nilai, str) and (len(nilai) > MAKS_TEKS or "\x00" in nilai):
            raise tolak(nama, f"Teks {nilai[:30]!r} melebihi {MAKS_TEKS} huruf atau rusak.", "Ringkas teks itu.")
        if isinstance(nilai, dict):
            tumpuk += [(v, dalam + 1) for v in nilai.values()]
        elif isinstance(nilai, list):
            tumpuk += [(v, dalam + 1) for v in nilai]
