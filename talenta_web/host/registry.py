"""The frozen registry: what the core and the plugins offer, keyed by (kind, kode)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.metadata import version
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar, cast

import pluggy

from talenta_web.host.galat import GalatPlugin, Penyedia
from talenta_web.host.kesehatan import Kesehatan
from talenta_web.host.milik import MilikPlugin
from talenta_web.kontrak import (
    NAMA_PROYEK,
    Aturan,
    AturanPython,
    Dataset,
    FormatLaporan,
    Kuesioner,
    Metrik,
    SumberData,
)

if TYPE_CHECKING:
    from talenta_web.kuesioner.model import Kuesioner as KuesionerTersusun
    from talenta_web.penskoran import AturanTersusun

Deskriptor = Aturan | AturanPython | Dataset | FormatLaporan | Kuesioner | Metrik | SumberData
_D = TypeVar("_D", Dataset, FormatLaporan, Metrik, SumberData)


def _kunci(butir: tuple[tuple[str, str], object]) -> tuple[str, str]:
    return butir[0]


@dataclass(frozen=True, slots=True)
class MasalahPlugin:
    """A quarantined plugin: the stage that failed and why.

    Stages: temukan, tinjau (its files changed), uji (the trial run), impor, versi, daftar, periksa, halaman.
    """

    penyedia: Penyedia
    tahap: str
    sebab: str


@dataclass(frozen=True, slots=True)
class Registry:
    """All descriptors, validated. `isi[(kind, kode)]` = (provider, descriptor); kinds: aturan, dataset, laporan,
    impor, metrik, and kuesioner, where `kode` is `kode@versi`.

    `milik` is what a plugin brings for itself, by slug. Only `kesehatan` changes after start-up.
    """

    isi: Mapping[tuple[str, str], tuple[Penyedia, Deskriptor]] = field(default_factory=lambda: MappingProxyType({}))
    plugin: tuple[Penyedia, ...] = ()
    masalah: tuple[MasalahPlugin, ...] = ()
    milik: Mapping[str, MilikPlugin] = field(default_factory=lambda: MappingProxyType({}))
    kesehatan: Kesehatan = field(default_factory=Kesehatan, repr=False)
    pengelola: pluggy.PluginManager = field(default_factory=lambda: pluggy.PluginManager(NAMA_PROYEK), repr=False)

    def _semua(self, jenis: str, tipe: type[_D]) -> tuple[_D, ...]:
        return tuple(cast(_D, d) for (j, _), (_, d) in sorted(self.isi.items(), key=_kunci) if j == jenis)

    def _satu(self, jenis: str, kode: str, sebutan: str) -> Deskriptor:
        try:
            return self.isi[jenis, kode][1]
        except KeyError:
            ada = ", ".join(k for j, k in sorted(self.isi) if j == jenis) or "belum ada"
            raise LookupError(f"{sebutan} '{kode}' tidak terpasang. Yang tersedia: {ada}.") from None

    def aturan(self, kode: str) -> Aturan:
        """The TOML rule with this code; LookupError with the codes that exist."""
        aturan = self._satu("aturan", kode, "Aturan")
        if isinstance(aturan, AturanPython):
            raise LookupError(f"Aturan '{kode}' ditulis dalam Python dan tidak mempunyai teks aturan.")
        return cast(Aturan, aturan)

    def aturan_python(self, kode: str) -> AturanPython | None:
        """The Python rule with this code; None when the code is that of a TOML rule; LookupError when of none."""
        aturan = self._satu("aturan", kode, "Aturan")
        return aturan if isinstance(aturan, AturanPython) else None

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
        """All TOML rules by code."""
        return tuple(d for _, (_, d) in sorted(self.isi.items(), key=_kunci) if isinstance(d, Aturan))

    def semua_aturan_python(self) -> tuple[AturanPython, ...]:
        """All Python rules by code."""
        return tuple(d for _, (_, d) in sorted(self.isi.items(), key=_kunci) if isinstance(d, AturanPython))

    def semua_dataset(self) -> tuple[Dataset, ...]:
        """All datasets by code."""
        return self._semua("dataset", Dataset)

    def semua_laporan(self) -> tuple[FormatLaporan, ...]:
        """All report formats by code."""
        return self._semua("laporan", FormatLaporan)

    def semua_impor(self) -> tuple[SumberData, ...]:
        """All import sources by code."""
        return self._semua("impor", SumberData)

    def metrik(self, kode: str) -> Metrik:
        """The live figure with this code; LookupError with the codes that exist."""
        return cast(Metrik, self._satu("metrik", kode, "Metrik"))

    def semua_metrik(self) -> tuple[Metrik, ...]:
        """All live figures by code."""
        return self._semua("metrik", Metrik)

    def semua_kuesioner(self) -> tuple[Kuesioner, ...]:
        """All versions of all instruments, by code, the oldest version first."""
        ada = [d for _, d in self.isi.values() if isinstance(d, Kuesioner)]
        return tuple(sorted(ada, key=lambda d: (d.kode, urut_versi(d.versi))))

    def kuesioner(self, kode: str, versi: str | None = None) -> Kuesioner:
        """This version of an instrument, the newest without `versi`; LookupError with those that exist."""
        if versi is None:
            versi = next((d.versi for d in reversed(self.semua_kuesioner()) if d.kode == kode), "0.0.0")
        return cast(Kuesioner, self._satu("kuesioner", kunci_kuesioner(kode, versi), "Kuesioner"))

    def kuesioner_tersusun(self, kode: str, versi: str | None = None) -> KuesionerTersusun:
        """The checked design, compiled at the first use in this process (cached by text)."""
        return susun_kuesioner(tuple(sorted(self.kuesioner(kode, versi).berkas.items())))

    def pembuat(self) -> Mapping[str, Any]:
        """Versions of core and plugins, for records that say what made them."""
        return {
            "versi_inti": version("talenta-web"),
            "versi_plugin": {p.distribusi: {"versi": p.versi, "sidik": p.sidik} for p in self.plugin},
        }

    def penyedia(self, jenis: str, kode: str) -> Penyedia:
        """Who offers it; LookupError when nobody does."""
        self._satu(jenis, kode, jenis.capitalize())
        return self.isi[jenis, kode][0]


def urut_versi(versi: str) -> tuple[int, ...]:
    """Sort key of a version x.y.z."""
    return tuple(map(int, versi.split(".")))


def kunci_kuesioner(kode: str, versi: str) -> str:
    """Key of one version of an instrument."""
    return f"{kode}@{versi}"


__all__ = ["Deskriptor", "GalatPlugin", "MasalahPlugin", "Penyedia", "Registry", "susun_aturan", "susun_kuesioner"]


@lru_cache(maxsize=32)
def susun_aturan(teks: str, asal: str) -> AturanTersusun:
    """Check and compile a rule text, once per text: apps made later in one process pay nothing."""
    from talenta_web.penskoran import muat

    return muat(teks, asal=asal)


@lru_cache(maxsize=32)
def susun_kuesioner(berkas: tuple[tuple[str, str], ...]) -> KuesionerTersusun:
    """Compile a bundle, once per text; raises kuesioner.galat.GalatKuesioner. Its proofs ran in the trial."""
    from talenta_web.kuesioner.muat import muat

    return muat(dict(berkas), penuh=False)
