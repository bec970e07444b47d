"""The field catalogue: class, purpose, basis, recipients and retention of every stored column.

Pure: parses the text of `data/bidang.toml`. Source of the classes: the project's security design; UU 27/2022 Art. 4
(specific data), Art. 16 (least data), Art. 31 (register of processing).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

KELAS: tuple[str, ...] = ("K0", "K1", "K2", "K3", "rahasia")
"""Classes in rising order; `rahasia` = secrets of the system, shown to nobody."""


class GalatBidang(ValueError):
    """The data file is wrong; the message names table and column."""


@dataclass(frozen=True, slots=True)
class Kategori:
    """Why a group of fields is kept, on which basis, for whom, how long, and the capability that opens it."""

    kode: str
    nama: str
    tujuan: str
    dasar: str
    penerima: str
    retensi: str
    kemampuan: str


@dataclass(frozen=True, slots=True)
class Bidang:
    """One column with its class (one of KELAS) and category."""

    tabel: str
    kolom: str
    kelas: str
    kategori: Kategori


@dataclass(frozen=True, slots=True)
class Katalog:
    """The parsed file; `lengkapi` expands it against the real columns."""

    kategori: Mapping[str, Kategori]
    teknis: frozenset[str]
    operasi: frozenset[str]
    tabel: Mapping[str, tuple[tuple[str, str, tuple[str, ...]], ...]]
    """table -> (category, class, columns or "*")"""

    @classmethod
    def baca(cls, teks: str) -> Katalog:
        """Parse the TOML text; raise GalatBidang when a category or class is unknown."""
        isi = tomllib.loads(teks)
        kategori = {kode: Kategori(kode, **nilai) for kode, nilai in isi["kategori"].items()}
        tabel = {nama: tuple(_golongan(nama, g, kategori)) for nama, g in isi["tabel"].items()}
        return cls(kategori, frozenset(isi["teknis"]), frozenset(isi["operasi"]["tabel"]), tabel)

    def lengkapi(self, skema: Mapping[str, Iterable[str]]) -> tuple[Bidang, ...]:
        """Every personal column of the schema (table -> column names), in order.

        Raises GalatBidang for a table or column that the file does not name, or names in vain: nothing is stored
        without class and purpose.
        """
        if lebih := (set(self.tabel) | self.operasi) - set(skema):
            raise GalatBidang(f"bidang.toml menyebut tabel yang tidak ada: {', '.join(sorted(lebih))}.")
        return tuple(b for nama in sorted(skema) if nama not in self.operasi for b in self._tabel(nama, skema[nama]))

    def _tabel(self, nama: str, kolom: Iterable[str]) -> Iterator[Bidang]:
        if nama not in self.tabel:
            raise GalatBidang(f"Tabel {nama} belum berada di bidang.toml: beri kelas, tujuan, dasar dan retensinya.")
        punya = [k for k in kolom if k not in self.teknis]
        tersebut = {k: (kat, kelas) for kat, kelas, daftar in self.tabel[nama] for k in daftar if k != "*"}
        sisa = next(((kat, kelas) for kat, kelas, daftar in self.tabel[nama] if "*" in daftar), None)
        if lebih := set(tersebut) - set(punya):
            raise GalatBidang(f"bidang.toml: {nama} tidak mempunyai kolom {', '.join(sorted(lebih))}.")
        for k in punya:
            tempat = tersebut.get(k, sisa)
            if tempat is None:
                raise GalatBidang(f"Kolom {nama}.{k} belum berada di bidang.toml: beri kelas dan kategorinya.")
            yield Bidang(nama, k, tempat[1], self.kategori[tempat[0]])


def _golongan(
    nama: str, golongan: Mapping[str, Mapping[str, list[str]]], kategori: Mapping[str, Kategori]
) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for kat, per_kelas in golongan.items():
        if kat not in kategori:
            raise GalatBidang(f"bidang.toml: tabel {nama} memakai kategori '{kat}' yang tidak ada.")
        for kelas, kolom in per_kelas.items():
            if kelas not in KELAS:
                raise GalatBidang(f"bidang.toml: tabel {nama} memakai kelas '{kelas}'; pilih {', '.join(KELAS)}.")
            yield kat, kelas, tuple(kolom)
