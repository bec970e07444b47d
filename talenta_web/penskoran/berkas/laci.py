"""A TOML table that is read key by key and complains about everything wrong in it, with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeVar

from talenta_web.penskoran.berkas.batas import MAKS_MASALAH, kutip
from talenta_web.penskoran.berkas.posisi import Jalur
from talenta_web.penskoran.galat import Masalah
from talenta_web.ungkapan import GalatUngkapan, Tipe, Ungkapan, susun
from talenta_web.ungkapan.galat import saran_nama

T = TypeVar("T", bound=str)
_NAMA = re.compile(r"Nama `([^`]+)` tidak dikenal")
_CONTOH_TIPE = {
    Tipe.BOOLEAN: "Tulis syarat yang benar atau salah, misalnya jp > 0",
    Tipe.TEKS: "Tulis ungkapan teks, misalnya CASE WHEN jp > 0 THEN 'ada' ELSE 'tidak' END",
    Tipe.ANGKA: "Tulis ungkapan angka, misalnya tahun_penuh(tmt_cpns, acuan)",
    Tipe.BULAT: "Tulis ungkapan angka",
    Tipe.TANGGAL: "Tulis kolom tanggal, atau tanggal + INTERVAL '1 year'",
}


class Catatan:
    """Collects findings; knows the file name, the lines of keys and what a generated code was written as."""

    def __init__(self, berkas: str, posisi: Mapping[Jalur, int]) -> None:
        self.berkas = berkas
        self.posisi = posisi
        self.asal: dict[tuple[str, str], str] = {}
        self.masalah: list[Masalah] = []
        self._jalur: set[Jalur] = set()

    def lapor(self, jalur: Jalur, pesan: str, saran: str) -> None:
        """Add a finding; equal findings (the same hole under several parameter choices) are kept once."""
        self._jalur.add(jalur)
        simpul = ".".join(jalur[:2]) if jalur else None
        m = Masalah(self.berkas, self.baris(jalur), simpul, _titik(pesan), _titik(saran))
        if len(self.masalah) < MAKS_MASALAH and m not in self.masalah:
            self.masalah.append(m)

    def sudah(self, jalur: Jalur) -> bool:
        """Whether something at or below this place has been reported: what follows from it is no news."""
        return any(j[: len(jalur)] == jalur for j in self._jalur)

    def baris(self, jalur: Jalur) -> int | None:
        """Line of the key, or of the nearest table above it."""
        if len(jalur) > 1:
            jalur = (jalur[0], self.asal.get((jalur[0], jalur[1]), jalur[1]), *jalur[2:])
        while jalur:
            if jalur in self.posisi:
                return self.posisi[jalur]
            jalur = jalur[:-1]
        return None


@lru_cache(maxsize=4096)
def _susun(teks: str, kolom: frozenset[tuple[str, Tipe]], tetapan: frozenset[tuple[str, Tipe]]) -> Ungkapan:
    """A rule is read once per choice of its parameters; most expressions stay the same."""
    return susun(teks, dict(kolom), dict(tetapan))


def _titik(teks: str) -> str:
    return teks if not teks or teks[-1] in ".!?" else teks + "."


def _ringkas(teks: str) -> str:
    satu = " ".join(teks.split())
    return satu if len(satu) <= 160 else satu[:157] + "..."


class Laci:
    """One table. Getters record the key as used; `selesai` reports the rest as unknown."""

    def __init__(self, isi: object, jalur: Jalur, catatan: Catatan) -> None:
        self.isi: Mapping[str, Any] = isi if isinstance(isi, dict) else {}
        self.jalur = jalur
        self.catatan = catatan
        self._dibaca: set[str] = set()
        if not isinstance(isi, dict):
            catatan.lapor(jalur, "Di sini harus ada tabel TOML", "Tulis [bagian] atau { kunci = nilai }")

    def lapor(self, kunci: str | None, pesan: str, saran: str) -> None:
        """Report a finding at a key of this table, or at the table."""
        self.catatan.lapor(self.jalur if kunci is None else (*self.jalur, kunci), pesan, saran)

    def ada(self, kunci: str) -> bool:
        """Whether the key is written."""
        return kunci in self.isi

    def mentah(self, kunci: str) -> Any:
        """The value as parsed, marked as read."""
        self._dibaca.add(kunci)
        return self.isi.get(kunci)

    def teks(self, kunci: str, bawaan: str | None = None) -> str:
        """A text; required when no default is given."""
        nilai = self.mentah(kunci)
        if isinstance(nilai, str) and nilai.strip():
            return nilai
        if nilai is None and kunci in self.isi:  # a parameter that has been reported
            return bawaan or ""
        if nilai is not None or bawaan is None:
            pesan = f"`{kunci}` harus berupa teks" + ("" if nilai is not None else " dan wajib ada")
            self.lapor(kunci, pesan, f'Tulis {kunci} = "..."')
        return bawaan or ""

    def angka(self, kunci: str, bawaan: float | None = None) -> float | None:
        """A number, or the default."""
        nilai = self.mentah(kunci)
        if nilai is None:
            return bawaan
        return self.ke_angka(kunci, nilai)

    def ke_angka(self, kunci: str, nilai: object) -> float | None:
        """The number, or None after a report."""
        if isinstance(nilai, int | float) and not isinstance(nilai, bool) and abs(nilai) <= 1e9:
            return float(nilai)
        self.lapor(
            kunci, f"`{kunci}` harus berupa angka, ini {kutip(nilai)}", "Tulis tanpa tanda petik, desimal dengan titik"
        )
        return None

    def bulat(self, kunci: str, bawaan: int | None = None, *, maks: int = 1200) -> int | None:
        """A whole number from 0 to `maks`."""
        nilai = self.mentah(kunci)
        if nilai is None:
            return bawaan
        if isinstance(nilai, int) and not isinstance(nilai, bool) and 0 <= nilai <= maks:
            return nilai
        self.lapor(
            kunci,
            f"`{kunci}` harus bilangan bulat 0 sampai {maks}, ini {kutip(nilai)}",
            "Tulis tanpa tanda petik dan tanpa desimal",
        )
        return bawaan

    def benar(self, kunci: str, bawaan: bool = False) -> bool:
        """A boolean."""
        nilai = self.mentah(kunci)
        if nilai is None or isinstance(nilai, bool):
            return bawaan if nilai is None else nilai
        self.lapor(kunci, f"`{kunci}` harus true atau false, ini {kutip(nilai)}", f"Tulis {kunci} = true")
        return bawaan

    def pasangan(self, kunci: str) -> tuple[float, float] | None:
        """Two ascending numbers."""
        nilai = self.mentah(kunci)
        if nilai is None:
            return None
        if isinstance(nilai, list) and len(nilai) == 2:
            a, b = (self.ke_angka(kunci, x) for x in nilai)
            if a is not None and b is not None and a < b:
                return a, b
        self.lapor(kunci, f"`{kunci}` harus dua angka menaik", f"Contoh: {kunci} = [0, 100]")
        return None

    def pilihan(self, kunci: str, daftar: Sequence[T], bawaan: T | None = None) -> T:
        """One of the codes; required when no default is given."""
        nilai = self.mentah(kunci)
        for d in daftar:
            if nilai == d:
                return d
        if nilai is None and kunci in self.isi:
            return bawaan if bawaan is not None else daftar[0]
        if nilai is not None or bawaan is None:
            self.lapor(
                kunci,
                f"`{kunci}` = {kutip(nilai)} tidak dikenal" if nilai is not None else f"`{kunci}` wajib ada",
                f"{saran_nama(str(nilai), daftar) or ''} Pilihan: {', '.join(daftar)}".strip(),
            )
        return bawaan if bawaan is not None else daftar[0]

    def daftar_teks(self, kunci: str) -> tuple[str, ...]:
        """A list of texts; empty when absent."""
        nilai = self.mentah(kunci)
        if nilai is None:
            return ()
        if isinstance(nilai, list) and all(isinstance(x, str) for x in nilai):
            return tuple(nilai)
        self.lapor(kunci, f"`{kunci}` harus daftar teks", f'Contoh: {kunci} = ["a", "b"]')
        return ()

    def ungkapan(
        self, kunci: str, kolom: Mapping[str, Tipe], tetapan: Mapping[str, Tipe], tipe: Tipe | None = None
    ) -> Ungkapan | None:
        """A checked expression under `kunci`, or None (absent, or refused and reported)."""
        nilai = self.mentah(kunci)
        if nilai is None:
            return None
        return self.ke_ungkapan(kunci, nilai, kolom, tetapan, tipe)

    def ke_ungkapan(
        self,
        kunci: str,
        nilai: object,
        kolom: Mapping[str, Tipe],
        tetapan: Mapping[str, Tipe],
        tipe: Tipe | None = None,
    ) -> Ungkapan | None:
        """A checked expression, or None after a report."""
        if not isinstance(nilai, str):
            self.lapor(
                kunci,
                f"`{kunci}` harus ungkapan dalam tanda petik, ini {kutip(nilai)}",
                f'Contoh: {kunci} = "{kutip(nilai)}"',
            )
            return None
        try:
            hasil = _susun(nilai, frozenset(kolom.items()), frozenset(tetapan.items()))
        except GalatUngkapan as e:
            asing = _NAMA.match(e.pesan)
            if asing and any(self.catatan.sudah((b, asing[1])) for b in ("sumber", "rujukan", "parameter")):
                return None  # the name is missing because its own part was refused
            tempat = "" if e.posisi is None else f" (huruf ke-{e.posisi + 1})"
            self.lapor(
                kunci,
                f"Ungkapan `{_ringkas(nilai)}` ditolak: {e.pesan}{tempat}",
                e.saran or "Lihat talenta aturan kamus",
            )
            return None
        if tipe is not None and hasil.tipe is not tipe:
            self.lapor(
                kunci,
                f"Ungkapan `{_ringkas(nilai)}` bertipe {hasil.tipe.value}, di sini perlu {tipe.value}",
                _CONTOH_TIPE[tipe],
            )
            return None
        return hasil

    def laci(self, kunci: str) -> Laci | None:
        """A sub-table, or None when absent."""
        nilai = self.mentah(kunci)
        return None if nilai is None else Laci(nilai, (*self.jalur, kunci), self.catatan)

    def bagian(self, kunci: str) -> Iterator[tuple[str, Laci]]:
        """Named sub-tables of a section, in file order."""
        isi = self.laci(kunci)
        for kode, nilai in isi.isi.items() if isi else ():
            yield kode, Laci(nilai, (*self.jalur, kunci, kode), self.catatan)

    def selesai(self) -> None:
        """Report every key that nothing has read."""
        for kunci in self.isi:
            if kunci not in self._dibaca:
                dikenal = sorted(self._dibaca)
                saran = saran_nama(kunci, dikenal) or f"Kunci yang dikenal di sini: {', '.join(dikenal)}"
                self.lapor(kunci, f"Kunci `{kunci}` tidak dikenal", saran)
