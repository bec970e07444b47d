"""Reading for one person: every dataset within the scope of its own capability, narrowed by that of the report."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sqlalchemy.orm import Session

from talenta_web.domain.izin import Lingkup
from talenta_web.host.data import baca_dataset
from talenta_web.host.registry import Registry
from talenta_web.kontrak import Dataset, FormatLaporan, Nilai, Parameter, Permintaan, TabelData
from talenta_web.laporan.galat import GalatLaporan

SUMBER_PILIHAN: Mapping[str, str] = MappingProxyType(
    {
        "periode": "pemetaan.periode",
        "unit": "instansi.unit",
        "sidang": "komite.sidang",
        "penilaian": "kematangan.penilaian",
    }
)
PembagiLingkup = Callable[[str], Lingkup | None]


@dataclass(frozen=True, slots=True)
class Pembaca:
    """Reads datasets for one person: `lingkup(capability)` gives the scope, or None when it is not allowed."""

    registry: Registry
    sesi: Session
    lingkup: PembagiLingkup

    def minta(self, kode: str, parameter: Mapping[str, str], batas: int | None = None) -> tuple[Dataset, Permintaan]:
        """The dataset and what to ask it; GalatLaporan when its capability is not held."""
        dataset = self.registry.dataset(kode)
        lingkup = self.lingkup(dataset.kemampuan)
        if lingkup is None:
            raise GalatLaporan(f"Anda tidak berhak membaca data '{dataset.nama}' yang diperlukan laporan ini.")
        return dataset, Permintaan(self.sesi, lingkup, parameter, batas)

    def baca(self, kode: str, parameter: Mapping[str, str], batas: int | None = None) -> TabelData:
        """One dataset within the scope of its own capability; GalatLaporan when that is not held."""
        return baca_dataset(self.registry, kode, self.minta(kode, parameter, batas)[1])

    def tanda(self, laporan: FormatLaporan) -> tuple[str, ...]:
        """The scopes in which its datasets are read: another reader may get other rows for the same answers."""
        return tuple(repr(self.lingkup(self.registry.dataset(k.dataset).kemampuan)) for k in laporan.dataset)

    def boleh(self, kode: str) -> bool:
        """Is the dataset installed, and may it be read?"""
        return ("dataset", kode) in self.registry.isi and self.lingkup(
            self.registry.dataset(kode).kemampuan
        ) is not None

    def pilihan(self, tanya: Parameter) -> tuple[tuple[str, str], ...]:
        """Answers on offer, as (value, label); empty for a list that is not installed or not readable."""
        if tanya.jenis == "pilihan":
            return tanya.pilihan
        kode = SUMBER_PILIHAN.get(tanya.jenis, "")
        if not self.boleh(kode):
            return ()
        return tuple((str(b["kode"]), _label(b)) for b in self.baca(kode, {}).baris)


def _label(baris: Mapping[str, Nilai]) -> str:
    tingkat = baris.get("tingkat")
    return "\u2003" * (tingkat if isinstance(tingkat, int) else 0) + str(baris["nama"])
