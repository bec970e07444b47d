"""Columns of the board of a Kanreg: how a cell is read from a form or a file, and how it is written in words.

An empty cell of a file leaves the value as it is; a hyphen empties it. So a file that was exported and comes back
unchanged changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from types import MappingProxyType

from talenta_web.domain.penilaian import BATAL, KEADAAN, LANGKAH, PERBAIKAN, STATUS_MT
from talenta_web.domain.tulisan import angka

Nilai = str | Decimal | date | None
JENIS: Mapping[str, str] = MappingProxyType(
    {"provinsi": "Provinsi", "kabupaten": "Kabupaten", "kota": "Kota", "pusat": "Instansi pusat", "lain": "Lainnya"}
)
TAHAP: Mapping[str, str] = MappingProxyType({k: v for k, v in KEADAAN.items() if k != BATAL})
KOSONGKAN = "-"
SKOR_MAKS = Decimal(1000)
_TANGGAL = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")


class NilaiSalah(ValueError):
    """A cell that cannot be taken; the message says what to write instead."""


def rapikan(teks: str) -> str:
    """Without control characters, inner runs of spaces as one."""
    return " ".join("".join(c if c.isprintable() else " " for c in teks).split())


def kunci_nama(nama: str) -> str:
    """Equal for two ways to write one instansi: case, spaces, Kab. for Kabupaten."""
    polos = rapikan(nama).casefold()
    return re.sub(r"^(kab|prov)\.?\s+", lambda m: {"kab": "kabupaten ", "prov": "provinsi "}[m[1]], polos)


def jenis_dari(nama: str) -> str:
    """Kind of instansi that its name begins with."""
    awal = kunci_nama(nama).partition(" ")[0]
    return awal if awal in JENIS else "lain"


def _teks(maks: int) -> Callable[[str], Nilai]:
    def baca(mentah: str) -> Nilai:
        if len(mentah) > maks:
            raise NilaiSalah(f"{len(mentah)} karakter; paling banyak {maks}.")
        return mentah

    return baca


def _pilihan(peta: Mapping[str, str]) -> Callable[[str], Nilai]:
    kata = {v.casefold(): k for k, v in peta.items()} | {k: k for k in peta}

    def baca(mentah: str) -> Nilai:
        if (kode := kata.get(mentah.casefold())) is None:
            raise NilaiSalah(f"'{mentah[:40]}' tidak dikenal. Tulis salah satu: {', '.join(peta.values())}.")
        return kode

    return baca


def _skor(mentah: str) -> Nilai:
    polos = mentah.replace(".", "").replace(",", ".") if "," in mentah else mentah
    try:
        nilai = Decimal(polos)
    except InvalidOperation:
        raise NilaiSalah(f"'{mentah[:40]}' bukan angka. Tulis misalnya 63,5.") from None
    if not nilai.is_finite() or not 0 <= nilai <= SKOR_MAKS:
        raise NilaiSalah(f"Skor 0 sampai {SKOR_MAKS}.")
    if nilai != (bulat := nilai.quantize(Decimal("0.0001"))):
        raise NilaiSalah("Paling banyak empat angka di belakang koma.")
    return bulat


def _hari(mentah: str) -> Nilai:
    try:
        if cocok := _TANGGAL.fullmatch(mentah):
            return date(int(cocok[3]), int(cocok[2]), int(cocok[1]))
        return date.fromisoformat(mentah[:10])
    except ValueError:
        raise NilaiSalah(f"'{mentah[:40]}' bukan tanggal. Tulis misalnya 2026-03-31 atau 31/03/2026.") from None


def kata(nilai: Nilai) -> str:
    """A value as history and dry run show it."""
    if nilai is None or nilai == "":
        return ""
    if isinstance(nilai, Decimal):
        return angka(nilai.normalize(), max(0, -int(nilai.normalize().as_tuple().exponent)))
    return nilai.isoformat() if isinstance(nilai, date) else nilai


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column: attribute of Binaan, heading, other headings that mean it, how a cell is read; `label` names codes.

    `ikut`: follows the assessment on a linked row. `kosong`: what a hyphen makes of it, unless it is `wajib`.
    """

    ruas: str
    judul: str
    baca: Callable[[str], Nilai]
    alias: tuple[str, ...] = ()
    label: Mapping[str, str] | None = None
    ikut: bool = False
    wajib: bool = False
    kosong: Nilai = ""

    def tulis(self, nilai: Nilai) -> str:
        """In words, codes by their label."""
        return self.label.get(nilai, nilai) if self.label and isinstance(nilai, str) else kata(nilai)


KOLOM: tuple[Kolom, ...] = (
    Kolom("nama", "Instansi", _teks(200), ("nama", "nama_instansi"), wajib=True),
    Kolom("jenis", "Jenis", _pilihan(JENIS), label=JENIS, wajib=True),
    Kolom("wilayah", "Wilayah", _teks(120), ("provinsi",)),
    Kolom("pembangunan", "Pembangunan MT", _pilihan(STATUS_MT), ("pembangunan",), label=STATUS_MT, wajib=True),
    Kolom("penerapan", "Penerapan MT", _pilihan(STATUS_MT), ("penerapan",), label=STATUS_MT, wajib=True),
    Kolom("tahap", "Tahap", _pilihan(TAHAP), label=TAHAP, ikut=True),
    Kolom("skor", "Skor", _skor, ikut=True, kosong=None),
    Kolom("gerak_pada", "Gerak terakhir", _hari, ("gerak_pada",), ikut=True, kosong=None),
    Kolom("langkah", "Langkah berikutnya", _teks(300), ("langkah",)),
    Kolom("halangan", "Halangan", _teks(300)),
)  # fmt: skip
RUAS: Mapping[str, Kolom] = MappingProxyType({k.ruas: k for k in KOLOM})
GERAK = frozenset({"pembangunan", "penerapan", "tahap", "skor"})
"""A change of one of these is a move of the instansi."""
ABAIKAN = frozenset({"no", "nomor", "kanreg", "hari_diam", "tersambung"})
"""Headings of a file that say nothing new."""


def kunci_judul(judul: str) -> str:
    """Heading without case and punctuation."""
    return re.sub(r"[^a-z0-9]+", "_", judul.casefold()).strip("_")


JUDUL: Mapping[str, Kolom] = MappingProxyType({kunci_judul(t): k for k in KOLOM for t in (k.judul, k.ruas, *k.alias)})


def baca_sel(kolom: Kolom, mentah: str) -> Nilai:
    """The value of a cell that holds something; NilaiSalah when it cannot be taken."""
    polos = rapikan(mentah)
    if polos == KOSONGKAN:
        if kolom.wajib:
            raise NilaiSalah("Kolom ini tidak boleh dikosongkan.")
        return kolom.kosong
    return kolom.baca(polos)


def dalam_kalimat(nama: str) -> str:
    """The name of a stage inside a sentence: names keep their capitals (verifikasi Kanreg)."""
    return nama[:1].lower() + nama[1:]


def tahap_berikut(tahap: str) -> str:
    """The stage that comes after this one when nothing is sent back, inside a sentence; "" at the end or unknown."""
    urut = list(KEADAAN)
    lanjut = sorted((k for a, k in LANGKAH if a == tahap and k not in {BATAL, PERBAIKAN}), key=urut.index)
    maju = [k for k in lanjut if urut.index(k) > urut.index(tahap)] or lanjut
    return dalam_kalimat(KEADAAN[maju[0]]) if maju else ""
