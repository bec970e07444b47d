"""Rules for a new password: two named policies as data, a list of common passwords, and words of the context."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from talenta_web import resources

CAMPURAN: Mapping[str, tuple[str, re.Pattern[str]]] = MappingProxyType(
    {
        "besar": ("huruf besar", re.compile(r"[A-Z]")),
        "kecil": ("huruf kecil", re.compile(r"[a-z]")),
        "angka": ("angka", re.compile(r"[0-9]")),
        "simbol": ("tanda baca atau spasi", re.compile(r"[^A-Za-z0-9]")),
    }
)
_MIRIP = str.maketrans("013457@$!|", "oieastasii")
_BUKAN_ISI = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Kebijakan:
    """One password policy in force."""

    kode: str
    nama: str
    uraian: str
    dasar: str
    terpendek: int
    terpanjang: int
    campuran: tuple[str, ...]
    umur_hari: int
    riwayat: int

    def disetel(self, umur_hari: int | None, riwayat: int | None) -> Kebijakan:
        """With the instansi's own numbers; a policy without expiry or history stays without."""
        return replace(
            self,
            umur_hari=umur_hari if umur_hari and self.umur_hari else self.umur_hari,
            riwayat=riwayat if riwayat and self.riwayat else self.riwayat,
        )


@functools.cache
def semua() -> Mapping[str, Kebijakan]:
    """Every policy by code, the default first."""
    isi: dict[str, dict[str, Any]] = tomllib.loads(resources.data("kebijakan_sandi.toml"))
    return MappingProxyType({k: Kebijakan(k, **{**v, "campuran": tuple(v["campuran"])}) for k, v in isi.items()})


BAWAAN = next(iter(semua().values()))
TERPENDEK, TERPANJANG = BAWAAN.terpendek, BAWAAN.terpanjang


@functools.cache
def _lazim() -> frozenset[str]:
    return frozenset(resources.data("sandi_lazim.txt").split("\n"))


@functools.cache
def _kata_lazim() -> tuple[frozenset[str], int]:
    baris = resources.data("sandi_kata.txt").split("\n")
    kata = frozenset(b.replace(" ", "") for b in baris if b and not b.startswith("#"))
    return kata, max(map(len, kata))


def _inti(teks: str) -> str:
    """Letters and digits only, lower case."""
    return _BUKAN_ISI.sub("", teks.casefold())


def _bentuk(inti: str) -> set[str]:
    """As typed, and with look-alike characters read as letters."""
    return {inti, inti.translate(_MIRIP)}


def _kata_konteks(konteks: tuple[str, ...]) -> set[str]:
    """Words of at least four characters of names, and runs of a NIP: birth date, TMT, last digits."""
    kata = set()
    for teks in ("talenta", *konteks):
        for k in re.findall(r"\w+", teks.casefold()):
            if k.isdigit() and len(k) == 18:
                tahun, bulan, hari = k[:4], k[4:6], k[6:8]
                kata |= {k[:8], hari + bulan + tahun, k[8:14], k[-6:]}
            elif len(_inti(k)) >= 4:
                kata.add(_inti(k))
    return kata


def _berulang(inti: str) -> bool:
    """One block again and again: "abc123abc123"."""
    return len(inti) > 1 and inti in (inti + inti)[1:-1]


def _dari_kata_lazim(inti: str) -> bool:
    """One or two common words (also the same twice), with digits anywhere around or between them."""
    huruf = [h for h in re.split(r"[0-9]+", inti) if h]
    kata, terpanjang = _kata_lazim()
    if not huruf:
        return True  # digits only: dates, telephone and employee numbers
    gabung = "".join(huruf)
    if len(gabung) > 2 * terpanjang:
        return False
    if gabung in kata or (_berulang(gabung) and len(gabung) < 24):
        return True
    return any(gabung[:n] in kata and gabung[n:] in kata for n in range(3, len(gabung) - 2))


def mudah_ditebak(sandi: str) -> bool:
    """Listed, a run on the keyboard, a repeated block, or common words with digits."""
    inti = _inti(sandi)
    if len(set(sandi)) < 5 or _berulang(inti):
        return True
    ekor = inti.rstrip("0123456789").translate(_MIRIP)  # look-alikes inside a word, not the digits behind it
    return any(b in _lazim() or _dari_kata_lazim(b) for b in (*_bentuk(inti), ekor) if len(b) >= 3) or not inti


def keberatan(sandi: str, *konteks: str, kebijakan: Kebijakan = BAWAAN) -> str | None:
    """Why this new password is refused, or None. `konteks`: NIP, name, unit, instansi, which it may not contain."""
    if len(sandi) < kebijakan.terpendek:
        return f"Sandi terlalu pendek: paling sedikit {kebijakan.terpendek} karakter."
    if len(sandi) > kebijakan.terpanjang:
        return f"Sandi terlalu panjang: paling banyak {kebijakan.terpanjang} karakter."
    kurang = [CAMPURAN[c][0] for c in kebijakan.campuran if not CAMPURAN[c][1].search(sandi)]
    if kurang:
        return f"Kebijakan sandi instansi mewajibkan {', '.join(kurang)}; sandi ini belum memuatnya."
    bentuk = _bentuk(_inti(sandi))
    if any(k in b for k in _kata_konteks(konteks) for b in bentuk):
        return "Sandi tidak boleh memuat nama, NIP, unit kerja, nama instansi, atau nama aplikasi."
    if mudah_ditebak(sandi):
        return "Sandi terlalu mudah ditebak: tersusun dari kata lazim, angka urut, atau pengulangan. Rangkai kata lain."
    return None
