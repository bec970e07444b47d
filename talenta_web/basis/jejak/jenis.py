"""The catalogue of event kinds: every slice and every plugin declares its own in its room `jejak.py`.

An event holds ids, codes, field names and counts. What looks like a person (a NIP, a NIK, an address, free text) is
refused here, so that erasing a person never needs to touch the chain.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from string import Formatter
from types import MappingProxyType
from typing import Any

KELAS: Mapping[str, str] = MappingProxyType(
    {
        "keamanan": "Akun dan keamanan",
        "data": "Data kepegawaian dan organisasi",
        "keputusan": "Pemetaan dan keputusan",
        "ekspor": "Laporan dan berkas keluar",
        "sistem": "Sistem dan pekerjaan",
        "akses": "Pembacaan data pribadi",
    }
)
SELALU = frozenset({"pelaku", "objek", "jumlah"})
"""Fields that every sentence may name; `jumlah` of people stands in events with `subjek`."""
BIDANG_BACA = ("kelas", "cara", "tujuan", "peran", "unit")
"""Fields of an event that shows K2 or K3 data: class, way, purpose code, roles and units of the reader."""
MAKS_TEKS, MAKS_KATA, MAKS_BUTIR = 160, 8, 200

_KODE = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+")
_PRIBADI = re.compile(r"(?<![0-9A-Za-z])(?:\d{18}|\d{16}|(?:\+62|08)\d{8,12})(?![0-9A-Za-z])|[^\s@]+@[^\s@]+\.[^\s@]+")


class GalatJejak(ValueError):
    """An event that the catalogue does not allow: a programming error, never a user's."""


@dataclass(frozen=True, slots=True)
class JenisJejak:
    """One kind of event.

    `kode` is stable and dotted (`periode.tetapkan`), `nama` a short Indonesian title, `templat` the Indonesian
    sentence with `{field}` places (of `bidang`, or `pelaku`, `objek`), `bidang` the fields `rincian` may hold, `kelas`
    a key of KELAS.
    """

    kode: str
    nama: str
    templat: str
    bidang: tuple[str, ...] = ()
    kelas: str = "data"


_JENIS: dict[str, JenisJejak] = {}


def daftarkan(jenis: Iterable[JenisJejak]) -> None:
    """Add kinds; the same kind twice is fine, another one under a taken code is refused."""
    for j in jenis:
        if not _KODE.fullmatch(j.kode) or len(j.kode) > 60 or j.kelas not in KELAS or not j.nama:
            raise GalatJejak(f"Jenis jejak {j.kode!r} tidak sah: periksa kode, nama, dan kelas {j.kelas!r}.")
        disebut = {nama for _, nama, _, _ in Formatter().parse(j.templat) if nama is not None}
        if asing := disebut - set(j.bidang) - SELALU:
            raise GalatJejak(f"Templat jenis jejak {j.kode} menyebut bidang yang tidak ada: {sorted(asing)}.")
        if _JENIS.setdefault(j.kode, j) != j:
            raise GalatJejak(f"Jenis jejak {j.kode} sudah didaftarkan dengan isi lain.")


def semua() -> tuple[JenisJejak, ...]:
    """Every registered kind, by code."""
    return tuple(_JENIS[k] for k in sorted(_JENIS))


def cari(kode: str) -> JenisJejak | None:
    """The kind, or None (an event of a plugin that is no longer installed)."""
    return _JENIS.get(kode)


def periksa(kode: str, rincian: Mapping[str, Any]) -> JenisJejak:
    """The kind of an event about to be written; GalatJejak when the catalogue does not allow it."""
    jenis = _JENIS.get(kode)
    if jenis is None:
        raise GalatJejak(f"Jenis jejak {kode!r} belum didaftarkan (basis.jejak.daftarkan di ruang jejak.py irisan).")
    if asing := set(rincian) - set(jenis.bidang):
        raise GalatJejak(f"Jejak {kode}: bidang {sorted(asing)} tidak dideklarasikan.")
    for nama, nilai in rincian.items():
        _periksa_nilai(f"{kode}.{nama}", nilai, 0)
    return jenis


def _periksa_nilai(tempat: str, nilai: Any, dalam: int) -> None:
    if nilai is None or isinstance(nilai, bool | int):
        if not isinstance(nilai, bool) and isinstance(nilai, int) and abs(nilai) >= 10**15:
            raise GalatJejak(f"Jejak {tempat}: bilangan sepanjang NIK atau NIP tidak boleh masuk jejak.")
        return
    if isinstance(nilai, str):
        if len(nilai) > MAKS_TEKS or len(nilai.split()) > MAKS_KATA or "\n" in nilai:
            raise GalatJejak(f"Jejak {tempat}: teks bebas tidak boleh masuk jejak; catat kode atau nomornya.")
        if _PRIBADI.search(nilai):
            raise GalatJejak(f"Jejak {tempat}: nilai ini tampak seperti data pribadi; catat nomor barisnya.")
        return
    if dalam < 2 and isinstance(nilai, Mapping | list | tuple) and len(nilai) <= MAKS_BUTIR:
        if isinstance(nilai, Mapping):
            for kunci, isi in nilai.items():
                _periksa_nilai(tempat, str(kunci), dalam + 1)
                _periksa_nilai(f"{tempat}.{kunci}", isi, dalam + 1)
            return
        for isi in nilai:
            _periksa_nilai(tempat, isi, dalam + 1)
        return
    raise GalatJejak(f"Jejak {tempat}: jenis {type(nilai).__name__} atau ukurannya tidak boleh masuk jejak.")
