"""Kinds of work as descriptors, and what a running job may call."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_KODE = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+")
Muatan = Mapping[str, Any]


class GalatPekerjaan(ValueError):
    """The job cannot be queued or done as asked; the message is for people: what, why, what to do."""


class Dibatalkan(Exception):
    """Raised inside a task after its owner asked to cancel; the task lets it pass."""


@dataclass(frozen=True, slots=True)
class Berkas:
    """A finished file of a job: its random name on disk, the name and type of its download, bytes."""

    simpan: str
    nama: str
    tipe: str
    ukuran: int


@dataclass(frozen=True, slots=True)
class Hasil:
    """What a job leaves: a sentence without personal values, an address to look at, or a file to download."""

    teks: str = ""
    url: str = ""
    berkas: Berkas | None = None


class Konteks(Protocol):
    """What a running task may use. It runs in its own process, in an app context, as the person who asked."""

    pid: str
    instansi_id: int
    pelaku_id: int | None

    @property
    def session(self) -> Session:
        """The database session, limited to the instansi of the job."""

    @property
    def folder(self) -> Path:
        """A scratch folder of this attempt, removed afterwards."""

    def maju(self, n: int, dari: int | None = None, langkah: str | None = None) -> None:
        """Show progress; raises Dibatalkan when a cancel was asked for. Never call it inside a write transaction."""

    def batal_diminta(self) -> bool:
        """Has somebody asked to cancel?"""

    def simpan(self, nama: str, tipe: str, isi: bytes | Path) -> Berkas:
        """Keep a result file (temporary name, fsync, rename); it shows once the job is finished with it."""

    def tuntas(self, session: Session, hasil: Hasil) -> None:
        """Finish the job inside the running transaction of the task, so that effect and state are one.

        Raises when this attempt no longer owns the job: the transaction must then be rolled back. A task that has no
        transaction of its own returns the Hasil instead.
        """


@dataclass(frozen=True, slots=True)
class JenisPekerjaan:
    """One kind of work. `jalankan(konteks, muatan)` gets the ids and codes that `antre` was given.

    `kemampuan` (or a function of the payload): what the person must hold when the job runs and when its file is
    downloaded (rights may end meanwhile). `maksimal`: jobs of this kind one person may have unfinished, `per_jam`:
    may start in an hour, `serentak`: run at once in the whole installation. `jam_simpan`: hours the result file is
    kept, when shorter than for other jobs. `dapat_diulang`: a job whose worker died is started again (its effect is
    one transaction), up to `percobaan` times; otherwise it fails in words. `langkah`: step codes of `maju` in
    Indonesian.
    """

    kode: str
    nama: str
    kemampuan: str | Callable[[Muatan], str]
    jalankan: Callable[[Konteks, Muatan], Hasil | None]
    maksimal: int = 3
    per_jam: int | None = None
    serentak: int | None = None
    batas_detik: float = 600
    memori_mib: int = 4096
    dapat_diulang: bool = True
    percobaan: int = 3
    jam_simpan: int | None = None
    langkah: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def hak(self, muatan: Muatan) -> str:
        """The capability of a job with this payload."""
        return self.kemampuan if isinstance(self.kemampuan, str) else self.kemampuan(muatan)


_JENIS: dict[str, JenisPekerjaan] = {}


def daftarkan(tugas: Iterable[JenisPekerjaan]) -> None:
    """Make kinds known; the same descriptor twice is fine, another one under its code is a programming error."""
    for j in tugas:
        if not _KODE.fullmatch(j.kode) or len(j.kode) > 60:
            raise ValueError(f"Kode pekerjaan {j.kode!r} tidak sah: tulis seperti pegawai.impor.")
        if _JENIS.setdefault(j.kode, j) != j:
            raise ValueError(f"Kode pekerjaan {j.kode!r} dipakai dua kali.")


def cari(kode: str) -> JenisPekerjaan | None:
    """The kind, or None when it is not installed (any more)."""
    return _JENIS.get(kode)


def semua() -> tuple[JenisPekerjaan, ...]:
    """Every known kind by code."""
    return tuple(_JENIS[k] for k in sorted(_JENIS))
