"""Secret fields (K3) of the record: shown one at a time, for a purpose, for a short while."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from talenta_web import resources
from talenta_web.domain.label import label
from talenta_web.pegawai.models import Pegawai
from talenta_web.pegawai.tampil import judul_kolom
from talenta_web.web.filter import kata

BIDANG: tuple[str, ...] = ("tanggal_lahir", "jenis_kelamin", "bup")
SAMAR = "••••••"
SENDIRI = "sendiri"


@dataclass(frozen=True, slots=True)
class BidangRahasia:
    """One field as the page shows it: `nilai` only when it was opened by this request."""

    kode: str
    nama: str
    nilai: str | None = None


@cache
def tujuan() -> Mapping[str, str]:
    """Purposes on offer, by code."""
    hasil: dict[str, str] = tomllib.loads(resources.data("privasi.toml"))["tujuan"]
    return hasil


@cache
def detik_terbuka() -> int:
    """How long an opened value stays on the screen."""
    return int(tomllib.loads(resources.data("privasi.toml"))["buka"]["detik"])


def daftar(pegawai: Pegawai, dibuka: str | None = None) -> tuple[BidangRahasia, ...]:
    """Every secret field, masked but for `dibuka`; the values of the others never leave the server."""
    return tuple(BidangRahasia(k, judul_kolom(k), _nilai(pegawai, k) if k == dibuka else None) for k in BIDANG)


def _nilai(pegawai: Pegawai, kolom: str) -> str:
    nilai = getattr(pegawai, kolom)
    if nilai is None:
        return "Belum ada data"
    return label(nilai, kolom) if kolom == "jenis_kelamin" else kata(nilai)
