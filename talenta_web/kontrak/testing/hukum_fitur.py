"""Laws every feature plugin must keep; subclass `HukumFitur` in the plugin's tests."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import EntryPoint
from pathlib import Path
from types import MappingProxyType
from typing import Any, ClassVar

from talenta_web.basis import migrasi, migrasi_plugin, revisi
from talenta_web.basis.sesi import buat_engine
from talenta_web.domain.izin import Matriks
from talenta_web.host import Registry, muat_plugin
from talenta_web.host.milik import MilikPlugin
from talenta_web.kontrak import TalentaPlugin, awalan
from talenta_web.resources import data
from talenta_web.web.ekstensi.pasang import baris_milik, gabung_matriks
from talenta_web.web.ekstensi.periksa import periksa_halaman


@dataclass(frozen=True)
class _Atur:
    plugin: tuple[str, ...] | None = None
    plugin_ketat: bool = True


class _Titik:
    """An entry point that gives the class at hand."""

    dist = None

    def __init__(self, kelas: type[TalentaPlugin]) -> None:
        self.name, self.value, self._kelas = kelas.slug, kelas.slug, kelas

    def load(self) -> type[TalentaPlugin]:
        return self._kelas


def muat_kelas(kelas: type[TalentaPlugin]) -> Registry:
    """The plugin loaded alone, strictly: raises GalatPlugin with the reason."""
    titik: Any = _Titik(kelas)
    isi: list[EntryPoint] = [titik]
    return muat_plugin(_Atur(), titik=isi)


class HukumFitur:
    """Give `plugin`; every law then runs as a test."""

    plugin: ClassVar[type[TalentaPlugin]]

    @property
    def _registry(self) -> Registry:
        return muat_kelas(type(self).plugin)

    @property
    def _milik(self) -> MilikPlugin:
        return self._registry.milik[type(self).plugin.slug]

    def test_registers_without_a_problem(self) -> None:
        """Every hook answers as documented, twice the same."""
        satu, dua = self._registry, self._registry
        assert satu.masalah == ()
        assert list(satu.isi) == list(dua.isi)
        assert list(satu.milik[self.plugin.slug].setelan) == list(dua.milik[self.plugin.slug].setelan)

    def test_pages_stay_inside_and_declare_own_capabilities(self) -> None:
        """Routes lie under /p/<slug>/ and each method names a capability of the plugin that fits it."""
        baris = baris_milik(self._registry, self.plugin.slug)
        periksa_halaman(self.plugin.slug, self._milik.blueprint, Matriks(MappingProxyType(baris)))

    def test_core_matrix_is_unchanged(self) -> None:
        """No cell of the core differs with the plugin installed."""
        inti = Matriks.baca(data("matriks_izin.csv"))
        dengan = gabung_matriks(inti, self._registry)
        assert {n: k for n, k in dengan.kemampuan.items() if n in inti.kemampuan} == dict(inti.kemampuan)

    def test_migrations_touch_only_own_tables(self, tmp_path: Path) -> None:
        """The chain runs on a fresh core database, twice, and stands at its newest revision."""
        chain = self._milik.migrasi
        if chain is None:
            return
        mesin = buat_engine(f"sqlite:///{tmp_path / 'hukum.db'}")
        try:
            migrasi.naik(mesin)
            for _ in range(2):
                migrasi_plugin.naik(mesin, awalan(self.plugin.slug), chain.folder)
            with mesin.connect() as koneksi:
                nama = migrasi_plugin.tabel_versi(awalan(self.plugin.slug))
                assert revisi.tertulis(koneksi, nama) == [revisi.kepala_folder(Path(chain.folder))]
        finally:
            mesin.dispose()
