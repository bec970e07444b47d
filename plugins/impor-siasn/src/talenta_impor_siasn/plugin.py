"""Entry point: registers the import source `siasn`."""

from __future__ import annotations

from collections.abc import Sequence

from talenta_impor_siasn.riwayat import RIWAYAT
from talenta_impor_siasn.utama import UTAMA
from talenta_web.kontrak import SumberData, TalentaPlugin, hookimpl

SIASN = SumberData(
    kode="siasn",
    nama="SIASN",
    uraian="Berkas yang kolomnya memakai nama ruas layanan SIASN: data utama (pegawai, unit, jabatan) dan riwayat "
    "golongan, jabatan, pendidikan, diklat, kursus, SKP, penghargaan, dan hukuman disiplin.",
    lembar=(*UTAMA, *RIWAYAT),
)


class Plugin(TalentaPlugin):
    """The plugin."""

    slug = "impor-siasn"

    @hookimpl
    def register_impor(self) -> Sequence[SumberData]:
        """One source."""
        return (SIASN,)
