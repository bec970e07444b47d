"""Descriptor of a scoring rule."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Aturan:
    """A scoring rule written as TOML.

    `kode` is what `talenta hitung --aturan` takes (`bkn-411`), unique among all installed plugins. `nama` is shown to
    people. `versi` changes with every change of the text. `teks` is the whole rule file; it must state the same kode
    and versi. The core stores text and digest with each pemetaan, so a removed plugin never breaks showing an old one.
    """

    kode: str
    nama: str
    versi: str
    teks: str
