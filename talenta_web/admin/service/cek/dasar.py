"""What a check is, and what it looks at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from talenta_web.config import Konfigurasi


@dataclass(frozen=True, slots=True)
class Keadaan:
    """The installation as the checks see it; tests replace single fields."""

    k: Konfigurasi
    koneksi: Connection | None
    saat: datetime
    env: Mapping[str, str] = field(default_factory=dict)
    debug: bool = False
    masalah_plugin: tuple[str, ...] = ()
    uid: int = 1000
    ruang: Callable[[Path], tuple[int, int]] = lambda _: (1 << 40, 1 << 40)
    """Bytes (total, free) of the volume of a path."""
    versi: Callable[[str], str] = lambda _: "999"
    """Installed version of a distribution."""

    @property
    def pg(self) -> bool:
        """PostgreSQL, and reachable."""
        return self.koneksi is not None and self.koneksi.dialect.name == "postgresql"


Periksa = Callable[[Keadaan], str | None]


@dataclass(frozen=True, slots=True)
class Pemeriksaan:
    """One check: `periksa` returns what it found wrong, or None; `akibat` and `perbaikan` are for the operator."""

    kode: str
    judul: str
    periksa: Periksa
    akibat: str
    perbaikan: str


@dataclass(frozen=True, slots=True)
class Hasil:
    """Outcome of one check; `temuan` None = good."""

    pemeriksaan: Pemeriksaan
    temuan: str | None
