"""An instrument as rows for people: nodes and butir in reading order, each with what it weighs in the index."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from talenta_web.kuesioner.model import Butir, Kuesioner, Simpul

GABUNG = {
    "rerata_tertimbang": "rerata tertimbang", "rerata": "rerata", "jumlah": "jumlah",
    "jumlah_tertimbang": "jumlah tertimbang", "minimum": "nilai terendah",
}  # fmt: skip
JENIS = {
    "level": "Tingkat", "tangga": "Kriteria bertingkat", "pilihan": "Pilihan", "pilihan_banyak": "Pilihan banyak",
    "ya_tidak": "Ya atau tidak", "angka": "Angka", "rasio": "Pembilang dan penyebut", "teks": "Teks",
    "tanggal": "Tanggal", "tabel": "Tabel", "berkas": "Berkas", "eksternal": "Nilai dari luar",
    "metrik": "Data aplikasi", "info": "Penjelasan",
}  # fmt: skip
AKIBAT = {
    "kunci": "Butir terkunci", "abaikan_skor": "Skor tidak dihitung", "batas_predikat": "Predikat dibatasi",
    "blok_ajukan": "Tidak dapat diajukan", "blok_hasil": "Indeks ditahan", "peringatan": "Peringatan",
}  # fmt: skip


KAIDAH = {
    "V1": "Kode unik, dan tidak berganti arti antarversi", "V2": "Bobot berjumlah benar",
    "V3": "Pita predikat menutup seluruh skala", "V4": "Setiap ungkapan dikenal dan bertipe benar",
    "V5": "Rentang skor sama dengan yang dapat dicapai", "V6": "Setiap tingkat mempunyai kalimat",
    "V7": "Kode bukti ada di katalog", "V8": "Setiap gerbang dapat terpenuhi dan dapat gagal",
    "V9": "Contoh hitungan memberi hasil yang tertulis", "V10": "Nomor versi naik cukup, migrasi lengkap",
    "V11": "Kalimat mudah dibaca", "V12": "Dasar atau acuan disebut, atau berlencana instrumen internal",
    "V13": "Tanpa data pribadi", "V14": "Sidik naskah tercatat",
}  # fmt: skip
"""What the checker of instruments looks at, in its order."""


@dataclass(frozen=True, slots=True)
class Ranting:
    """A main part with everything below it; `bobot` in percent of the index, None when its rule gives none."""

    simpul: Simpul
    bobot: Decimal | None
    gabung: str
    isi: tuple[tuple[int, Simpul | Butir], ...]

    @property
    def jumlah(self) -> int:
        """How many butir."""
        return sum(isinstance(x, Butir) for _, x in self.isi)


def ranting(k: Kuesioner) -> tuple[Ranting, ...]:
    """The children of the root, each with what stands below it and how deep."""
    return tuple(
        Ranting(k.simpul[c], _bobot(k, k.simpul[c]), GABUNG[k.simpul[c].gabung], tuple(_bawah(k, c, 0)))
        for c in k.anak[k.akar.kode]
        if c in k.simpul
    )


def _bobot(k: Kuesioner, s: Simpul) -> Decimal | None:
    if k.akar.gabung not in ("rerata_tertimbang", "jumlah_tertimbang"):
        return None
    semua = sum((k.simpul[c].bobot if c in k.simpul else k.butir[c].bobot for c in k.anak[k.akar.kode]), Decimal(0))
    return None if semua == 0 else (100 * s.bobot / semua).quantize(Decimal("0.01"))


def _bawah(k: Kuesioner, kode: str, dalam: int) -> list[tuple[int, Simpul | Butir]]:
    hasil: list[tuple[int, Simpul | Butir]] = []
    for c in k.anak[kode]:
        if c in k.simpul:
            hasil += [(dalam, k.simpul[c]), *_bawah(k, c, dalam + 1)]
        else:
            hasil.append((dalam, k.butir[c]))
    return hasil
