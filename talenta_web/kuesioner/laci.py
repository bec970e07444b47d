"""A TOML table that is read key by key and complains about everything wrong in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, TypeVar

from talenta_web.kuesioner.galat import Masalah

T = TypeVar("T", bound=str)
MAKS_MASALAH = 200
BATAS, MAKS_PLACES = Decimal(10) ** 9, 12


class Catatan:
    """Collects findings, each once."""

    def __init__(self) -> None:
        self.masalah: list[Masalah] = []

    def lapor(
        self, kaidah: str, berkas: str, kode: str | None, pesan: str, saran: str = "", *, peringatan: bool = False
    ) -> None:
        """Add a finding."""
        m = Masalah(kaidah, berkas, kode, pesan, saran, peringatan)
        if len(self.masalah) < MAKS_MASALAH and m not in self.masalah:
            self.masalah.append(m)

    @property
    def galat(self) -> tuple[Masalah, ...]:
        """What forbids the instrument."""
        return tuple(m for m in self.masalah if not m.peringatan)


class Laci:
    """One table. Getters record the key as read; `selesai` reports the rest as unknown."""

    def __init__(self, isi: object, berkas: str, kode: str | None, catatan: Catatan) -> None:
        self.isi: dict[str, Any] = isi if isinstance(isi, dict) else {}
        self.berkas, self.kode, self.catatan = berkas, kode, catatan
        self._dibaca: set[str] = set()
        if not isinstance(isi, dict):
            self.lapor("Di sini harus ada tabel.", "Tulis [bagian] atau { kunci = nilai }.")

    def lapor(self, pesan: str, saran: str = "", kaidah: str = "bentuk") -> None:
        """Report a finding at this table."""
        self.catatan.lapor(kaidah, self.berkas, self.kode, pesan, saran)

    def mentah(self, kunci: str) -> Any:
        """The value as parsed."""
        self._dibaca.add(kunci)
        return self.isi.get(kunci)

    def _salah(self, kunci: str, harus: str, contoh: str) -> None:
        ada = "" if kunci in self.isi else " dan wajib ada"
        self.lapor(f"`{kunci}` harus {harus}{ada}.", f"Contoh: {kunci} = {contoh}.")

    def teks(self, kunci: str, bawaan: str | None = None, maks: int = 4000) -> str:
        """A text; required when no default is given."""
        nilai = self.mentah(kunci)
        if isinstance(nilai, str) and nilai.strip() and len(nilai) <= maks:
            return nilai.strip()
        if nilai is not None or bawaan is None:
            self._salah(kunci, f"teks paling panjang {maks} huruf", '"..."')
        return bawaan or ""

    def angka(self, kunci: str, bawaan: Decimal | None = None, *, wajib: bool = False) -> Decimal | None:
        """A number, or the default."""
        nilai = self.mentah(kunci)
        if nilai is None and not wajib:
            return bawaan
        hasil = ke_angka(nilai)
        if hasil is None:
            self._salah(kunci, "angka", "1")
        return bawaan if hasil is None else hasil

    def bulat(self, kunci: str, bawaan: int | None, bawah: int, atas: int) -> int | None:
        """A whole number within bounds, or the default."""
        nilai = self.mentah(kunci)
        if nilai is None:
            return bawaan
        if isinstance(nilai, int) and not isinstance(nilai, bool) and bawah <= nilai <= atas:
            return nilai
        self._salah(kunci, f"bilangan bulat {bawah} sampai {atas}", str(bawah))
        return bawaan

    def ya(self, kunci: str, bawaan: bool = False) -> bool:
        """true or false."""
        nilai = self.mentah(kunci)
        if nilai is not None and not isinstance(nilai, bool):
            self._salah(kunci, "true atau false", "true")
        return nilai if isinstance(nilai, bool) else bawaan

    def pilih(self, kunci: str, boleh: Sequence[T], bawaan: T) -> T:
        """One of the words."""
        nilai = self.mentah(kunci)
        for b in boleh:
            if nilai == b:
                return b
        if nilai is not None:
            self._salah(kunci, "salah satu dari " + ", ".join(boleh), f'"{boleh[0]}"')
        return bawaan

    def tanggal(self, kunci: str) -> date:
        """A required date."""
        nilai = self.mentah(kunci)
        if isinstance(nilai, date) and not isinstance(nilai, datetime):
            return nilai
        self._salah(kunci, "tanggal", "2026-01-01")
        return date(2000, 1, 1)

    def daftar_teks(self, kunci: str) -> tuple[str, ...]:
        """A list of texts."""
        nilai = self.daftar(kunci)
        if all(isinstance(x, str) and x.strip() for x in nilai):
            return tuple(x.strip() for x in nilai)
        self._salah(kunci, "daftar teks", '["a", "b"]')
        return ()

    def daftar(self, kunci: str) -> list[Any]:
        """A list; empty when absent."""
        nilai = self.mentah(kunci)
        if nilai is None or isinstance(nilai, list):
            return nilai or []
        self._salah(kunci, "daftar", "[ ... ]")
        return []

    def tabel(self, kunci: str) -> list[Laci]:
        """The tables of `[[kunci]]`."""
        return [Laci(x, self.berkas, self.kode, self.catatan) for x in self.daftar(kunci)]

    def anak(self, kunci: str) -> Laci | None:
        """The table `kunci = { ... }`, None when absent."""
        nilai = self.mentah(kunci)
        return None if nilai is None else Laci(nilai, self.berkas, self.kode, self.catatan)

    def selesai(self, tempat: str = "") -> None:
        """Report keys that nobody read."""
        for k in self.isi.keys() - self._dibaca:
            dekat = get_close_matches(k, self._dibaca, n=1)
            saran = f"Mungkin maksudnya `{dekat[0]}`." if dekat else f"Yang dikenal: {', '.join(sorted(self._dibaca))}."
            self.lapor(f"Kunci `{k}` tidak dikenal{tempat and ' pada ' + tempat}.", saran)


def ke_angka(nilai: object) -> Decimal | None:
    """A finite number of reasonable size and precision, else None: the engine computes with it exactly."""
    if isinstance(nilai, bool) or not isinstance(nilai, int | Decimal):
        return None
    d = Decimal(nilai)
    letak = d.as_tuple().exponent
    return d if isinstance(letak, int) and letak >= -MAKS_PLACES and abs(d) <= BATAS else None
