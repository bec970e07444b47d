"""Descriptors of a maturity instrument and of a live figure that its questions may read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Kuesioner:
    """One version of an instrument, written as TOML.

    `kode` (`kematangan-mt`) may come in several versions, each its own descriptor; a version never changes once it was
    used. `berkas` are the texts of the bundle by relative path: `kuesioner.toml` (required), `bukti.toml` (evidence
    catalogue), `uji/*.toml` golden tests (at least one), `migrasi/*.toml` crosswalks from earlier versions. The core
    stores bundle and digest with each assessment, so a removed plugin never breaks showing an old one.
    `kait(kode_butir, jawaban)` scores butir with `cara = "kait"`: it is pure, gets every answer in its JSON form and
    returns a number, or None for no score.
    """

    kode: str
    nama: str
    versi: str
    berkas: Mapping[str, str]
    kait: Callable[[str, Mapping[str, object]], Decimal | None] | None = None


@dataclass(frozen=True, slots=True)
class NilaiMetrik:
    """A figure as it stands. `nilai` None = cannot be told (then `catatan` says why); never zero for "no data".

    `pembilang` and `penyebut` make a share checkable; `per` is the day the figure speaks of. `telusur`: address of the
    page that lists what is counted, opened only by those who may see it.
    """

    nilai: Decimal | None
    pembilang: int | None = None
    penyebut: int | None = None
    per: date | None = None
    catatan: str = ""
    telusur: str = ""


@dataclass(frozen=True, slots=True)
class Metrik:
    """A named live figure about the instansi as a whole, never about a person.

    `kode` as `slice.nama` (`pemetaan.persen_terpetakan`), `nama` for people, `satuan` `persen` (0..100), `kali`,
    `orang` ... `baca(sesi, tanggal)` reads with a session limited to the instansi, for the state on that day as far as
    the data can tell; it must not write. `uraian` says exactly what is counted, `sumber` from which records.
    """

    kode: str
    nama: str
    satuan: str
    baca: Callable[[Session, date], NilaiMetrik]
    uraian: str = ""
    sumber: str = ""
