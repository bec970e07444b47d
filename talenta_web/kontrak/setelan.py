"""Descriptor of a setting: one value per instansi, edited on the page of the plugin."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

JenisSetelan = Literal["teks", "bulat", "angka", "boolean", "tanggal", "pilihan"]
NilaiSetelan = str | int | float | bool | date | None


@dataclass(frozen=True, slots=True)
class Setelan:
    """A setting of a plugin, stored per instansi.

    `kode` is its key, `nama` the label, `petunjuk` the hint under it. `jenis` decides field and type: teks = str (at
    most 2,000 letters), bulat = int, angka = float, boolean = bool, tanggal = date, pilihan = one of `pilihan` as
    (value, label). `bawaan` is the value until somebody sets another one; None means "not set". `min` and `maks` bound
    numbers.
    """

    kode: str
    nama: str
    jenis: JenisSetelan
    bawaan: NilaiSetelan = None
    petunjuk: str = ""
    pilihan: tuple[tuple[str, str], ...] = ()
    min: float | None = None
    maks: float | None = None
