"""Where a login stands, and what one step of it answers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Tahap(StrEnum):
    """Where a login stands."""

    PENUH = "penuh"  # a session is open; `token` is its cookie
    KODE = "kode"  # a code is asked for; from here `token` is the cookie of the unfinished login
    DAFTAR = "daftar"  # the account must enrol a second factor
    SANDI = "sandi"  # the password has expired
    GAGAL = "gagal"
    DIBATASI = "dibatasi"  # this account was tried too often
    RAMAI = "ramai"  # this address, or everybody, tries too often
    ULANG = "ulang"  # the unfinished login is too old or used up


@dataclass(frozen=True, slots=True)
class HasilMasuk:
    """Outcome of one step; `kode_pemulihan` are new recovery codes, shown this once; `kabar_baru` counts notices."""

    tahap: Tahap
    token: str = ""
    kode_pemulihan: tuple[str, ...] = ()
    kabar_baru: int = 0


@dataclass(frozen=True, slots=True)
class Asal:
    """Where a request comes from."""

    alamat_ip: str | None = None
    peramban: str | None = None
