"""Child side: the rows of a CSV file. The separator is the one under which a header is found."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence, Set
from itertools import chain, islice
from typing import IO, Any

from talenta_web.basis.proses import DitolakAnak
from talenta_web.domain.galat_csv import sebab_csv
from talenta_web.pegawai.impor.batas import MAKS_KOLOM
from talenta_web.pegawai.impor.kepala import CARI, cari
from talenta_web.pegawai.impor.pokok import pokok

_PEMISAH = ";,\t"


def baris(berkas: IO[bytes], kata: Set[str]) -> Iterator[list[str]]:
    """All rows, as wide as the header; a row that is wider is refused (titles above the header may be narrower)."""
    teks = io.TextIOWrapper(berkas, encoding="utf-8-sig", newline="")
    nomor = [0]
    try:
        awal = list(islice(teks, CARI))
        if any("\x00" in b for b in awal):
            raise DitolakAnak("Berkas .csv memuat data biner. Simpan sebagai 'CSV UTF-8'.")
        pembaca = csv.reader(chain(awal, teks), delimiter=_pemisah(awal, kata), strict=True)
        yield from _selebar(pembaca, kata, nomor)
    except UnicodeDecodeError:
        raise DitolakAnak("Berkas .csv bukan UTF-8. Di Excel pilih Simpan Sebagai, 'CSV UTF-8'.") from None
    except csv.Error as e:
        sebab = f"Berkas .csv rusak pada baris {nomor[0] + 1}: {sebab_csv(str(e))}."
        raise DitolakAnak(f"{sebab} Perbaiki baris itu, lalu unggah kembali.") from None


def _pemisah(awal: Sequence[str], kata: Set[str]) -> str:
    """The one under which most names are known, then the most frequent on the first line that has any."""
    baris = next((b for b in awal if any(p in b for p in _PEMISAH)), "")

    def nilai(p: str) -> tuple[int, int]:
        dikenal = max((len({pokok(s) for s in b.split(p)} & kata) for b in awal), default=0)
        return dikenal if p in baris or dikenal > 1 else 0, baris.count(p)

    return max(_PEMISAH, key=nilai)


def _selebar(pembaca: Any, kata: Set[str], nomor: list[int]) -> Iterator[list[str]]:
    awal: list[tuple[int, list[str]]] = []
    for b in pembaca:
        nomor[0] = pembaca.line_num
        awal.append((nomor[0], b))
        if len(awal) == CARI:
            break
    terlebar = max((len(b) for _, b in awal), default=0)
    k = cari([b + [""] * (terlebar - len(b)) for _, b in awal], kata)
    kepala = [len(b) for _, b in awal[k.awal : k.awal + k.tinggi]]
    lebar = max(kepala, default=1)
    for urut, (n, b) in enumerate(awal):
        yield _pas(n, b, lebar, urut >= k.awal)
    for b in pembaca:
        nomor[0] = pembaca.line_num
        yield _pas(nomor[0], b, lebar, True)


def _pas(nomor: int, b: list[str], lebar: int, ketat: bool) -> list[str]:
    if ketat and (len(b) > max(lebar, 1) or lebar > MAKS_KOLOM):
        raise DitolakAnak(
            f"Baris {nomor} memiliki {len(b)} kolom, kepala tabel {lebar} "
            f"(paling banyak {MAKS_KOLOM}). Apit nilai yang memuat pemisah dengan tanda kutip."
        )
    return b[:lebar] + [""] * (lebar - len(b))
