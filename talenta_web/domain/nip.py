"""NIP, the 18-digit employee number of PNS and PPPK, as a value object.

Structure of PNS numbers: birth date (8), month of TMT CPNS (6), sex (1), serial (3): Peraturan BKN Nomor 22
Tahun 2007. PPPK numbers hold the year of appointment (4) and the code 21 where PNS numbers hold the month, so
the month check must not be applied to them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal, NoReturn

PANJANG = 18
KODE_PPPK = "21"
_DIGIT = re.compile(r"[0-9]+\Z", re.ASCII)
_ILMIAH = re.compile(r"[0-9][.,]?[0-9]*[eE][+]?[0-9]+\Z", re.ASCII)


class NipTidakSah(ValueError):
    """The text is not a NIP; `pesan` says why, in words for the person who typed it."""

    def __init__(self, pesan: str) -> None:
        super().__init__(pesan)
        self.pesan = pesan


@dataclass(frozen=True, slots=True, order=True)
class Nip:
    """A structurally valid NIP. `tmt` is the first day of the month of TMT CPNS; PPPK numbers hold only the year.

    `jenis_kelamin` is a fact about a person for statistics of fairness; it is never an input of a score.
    """

    teks: str
    jenis: Literal["PNS", "PPPK"]
    tanggal_lahir: date
    tahun_pengangkatan: int
    tmt: date | None
    jenis_kelamin: Literal["pria", "wanita"]

    @classmethod
    def urai(cls, teks: str) -> Nip:
        """Parse exactly 18 ASCII digits; raise NipTidakSah with the reason. Spaces are not removed here."""
        lahir, tmt = periksa(teks)
        return cls(
            teks=teks,
            jenis="PPPK" if tmt is None else "PNS",
            tanggal_lahir=lahir,
            tahun_pengangkatan=int(teks[8:12]),
            tmt=tmt,
            jenis_kelamin="pria" if teks[14] == "1" else "wanita",
        )

    @property
    def tampil(self) -> str:
        """Grouped for reading, e.g. `19850312 201001 1 005`."""
        t = self.teks
        return f"{t[:8]} {t[8:14]} {t[14]} {t[15:]}"

    @property
    def samar(self) -> str:
        """Masked: without birth date and sex digit, e.g. `******** 201001 * 005`."""
        return f"******** {self.teks[8:14]} * {self.teks[15:]}"

    def __str__(self) -> str:
        return self.teks


def periksa(teks: str) -> tuple[date, date | None]:
    """Check like Nip.urai without building a Nip, for whole columns: birth date, and TMT where the number holds it."""
    if len(teks) != PANJANG or not _DIGIT.match(teks):
        _tolak_bentuk(teks)
    lahir = _tanggal_lahir(teks[:8])
    tahun, tmt = _pengangkatan(teks[8:14])
    if tahun < lahir.year or (tmt is not None and tmt < lahir):
        raise NipTidakSah(
            f"Digit 9-14 ({teks[8:14]}) menyatakan pengangkatan sebelum tanggal lahir (digit 1-8). "
            "Periksa kembali NIP pada SK."
        )
    if teks[14] not in "12":
        raise NipTidakSah(f"Digit 15 ({teks[14]}) harus 1 (pria) atau 2 (wanita).")
    return lahir, tmt


def _tolak_bentuk(teks: str) -> NoReturn:
    if not teks:
        raise NipTidakSah("NIP kosong. Isi 18 digit.")
    if _ILMIAH.match(teks):
        raise NipTidakSah("NIP tersimpan sebagai angka sehingga digitnya hilang. Ubah format sel menjadi Teks.")
    if not _DIGIT.match(teks):
        raise NipTidakSah("NIP hanya boleh berisi digit 0-9, tanpa spasi, titik, atau huruf.")
    raise NipTidakSah(f"NIP harus {PANJANG} digit; yang diberikan {len(teks)} digit.")


@lru_cache(65536)
def _tanggal_lahir(teks: str) -> date:
    try:
        return date(int(teks[:4]), int(teks[4:6]), int(teks[6:]))
    except ValueError:
        raise NipTidakSah(f"Digit 1-8 ({teks}) bukan tanggal lahir yang sah (tahun, bulan, tanggal).") from None


@lru_cache(4096)
def _pengangkatan(teks: str) -> tuple[int, date | None]:
    tahun, kode = int(teks[:4]), teks[4:]
    if kode == KODE_PPPK:
        return tahun, None
    try:
        return tahun, date(tahun, int(kode), 1)
    except ValueError:
        raise NipTidakSah(
            f"Digit 13-14 ({kode}) harus bulan TMT CPNS 01-12 (PNS) atau kode {KODE_PPPK} (PPPK)."
        ) from None
