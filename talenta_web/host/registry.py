"""The frozen registry: what the core and the plugins offer, keyed by (kind, kode)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar, cast

import pluggy

from talenta_web.kontrak import NAMA_PROYEK, Aturan, Dataset, FormatLaporan

if TYPE_CHECKING:
    from talenta_web.penskoran import AturanTersusun

Deskriptor = Aturan | Dataset | FormatLaporan
_D = TypeVar("_D", Aturan, Dataset, FormatLaporan)


class GalatPlugin(RuntimeError):
    """A plugin (or the core's own registration) broke the contract; the message names it and says what to do."""


@dataclass(frozen=True, slots=True)
class Penyedia:
    """Who offers something: slug, distribution and its version. The core itself is `inti`."""

    slug: str
    distribusi: str
    versi: str

    def __str__(self) -> str:
        return f"{self.slug} ({self.distribusi} {self.versi})"


@dataclass(frozen=True, slots=True)
class MasalahPlugin:
    """A quarantined plugin: the stage that failed (temukan, impor, versi, daftar, periksa) and why."""

    penyedia: Penyedia
    tahap: str
    sebab: str


@dataclass(frozen=True, slots=True)
class Registry:
    """All descriptors, validated. `isi[(kind, kode)]` = (provider, descriptor); kinds: aturan, dataset, laporan."""

    isi: Mapping[tuple[str, str], tuple[Penyedia, Deskriptor]] = field(default_factory=lambda: MappingProxyType({}))
    plugin: tuple[Penyedia, ...] = ()
    masalah: tuple[MasalahPlugin, ...] = ()
    pengelola: pluggy.PluginManager = field(default_factory=lambda: pluggy.PluginManager(NAMA_PROYEK), repr=False)

    def _semua(self, jenis: str, tipe: type[_D]) -> tuple[_D, ...]:
        return tuple(cast(_D, d) for (j, _), (_, d) in sorted(self.isi.items(), key=lambda x: x[0]) if j == jenis)

    def _satu(self, jenis: str, kode: str, sebutan: str) -> Deskriptor:
        try:
            return self.isi[jenis, kode][1]
        except KeyError:
            ada = ", ".join(k for j, k in sorted(self.isi) if j == jenis) or "belum ada"
            raise LookupError(f"{sebutan} '{kode}' tidak terpasang. Yang tersedia: {ada}.") from None

    def aturan(self, kode: str) -> Aturan:
        """The rule with this code; LookupError with the codes that exist."""
        return cast(Aturan, self._satu("aturan", kode, "Aturan"))

    def aturan_tersusun(self, kode: str) -> AturanTersusun:
        """The checked, compiled rule (cached by text)."""
        aturan = self.aturan(kode)
        return susun_aturan(aturan.teks, f"aturan {kode}")

    def dataset(self, kode: str) -> Dataset:
        """The dataset with this code; LookupError with the codes that exist."""
        return cast(Dataset, self._satu("dataset", kode, "Dataset"))

    def laporan(self, kode: str) -> FormatLaporan:
        """The report format with this code; LookupError with the codes that exist."""
        return cast(FormatLaporan, self._satu("laporan", kode, "Format laporan"))

    def semua_aturan(self) -> tuple[Aturan, ...]:
        """All rules by code."""
        return self._semua("aturan", Aturan)

    def semua_dataset(self) -> tuple[Dataset, ...]:
        """All datasets by code."""
        return self._semua("dataset", Dataset)

    def semua_laporan(self) -> tuple[FormatLaporan, ...]:
        """All report formats by code."""
        return self._semua("laporan", FormatLaporan)

    def penyedia(self, jenis: str, kode: str) -> Penyedia:
        """Who offers it; LookupError when nobody does."""
        self._satu(jenis, kode, jenis.capitalize())
        return self.isi[jenis, kode][0]


@lru_cache(maxsize=32)
def susun_aturan(teks: str, asal: str) -> AturanTersusun:
    """Check and compile a rule text, once per text: apps made later in one process pay nothing."""
    from talenta_web.penskoran import muat

    return muat(teks, asal=asal)
