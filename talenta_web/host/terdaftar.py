"""Entering descriptors into the registry: types, codes, duplicates, and what they need of one another."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from importlib.metadata import version
from types import MappingProxyType

from talenta_web.host.deskriptor import (
    periksa_aturan,
    periksa_dataset,
    periksa_impor,
    periksa_kode,
    periksa_laporan,
    periksa_teks,
)
from talenta_web.host.galat import GalatPlugin, Penyedia
from talenta_web.host.registry import Deskriptor, Registry
from talenta_web.kontrak import Aturan, AturanPython, Dataset, FormatLaporan, SumberData

INTI = Penyedia("inti", "talenta-web", version("talenta-web"))

_JENIS: dict[str, tuple[tuple[type, ...], Callable[..., None]]] = {
    "aturan": ((Aturan, AturanPython), periksa_aturan),
    "dataset": ((Dataset,), periksa_dataset),
    "laporan": ((FormatLaporan,), periksa_laporan),
    "impor": ((SumberData,), periksa_impor),
}


def daftarkan(registry: Registry, penyedia: Penyedia, jenis: str, hasil: object) -> Registry:
    """A new registry with the descriptors of one provider added; GalatPlugin at the first that does not hold."""
    tipe, periksa = _JENIS[jenis]
    if isinstance(hasil, str | bytes) or not isinstance(hasil, Sequence):
        raise GalatPlugin(
            f"register_{jenis} harus mengembalikan barisan {tipe[0].__name__}, bukan {type(hasil).__name__}"
        )
    isi: dict[tuple[str, str], tuple[Penyedia, Deskriptor]] = dict(registry.isi)
    for d in hasil:
        if not isinstance(d, Deskriptor) or not isinstance(d, tipe):
            raise GalatPlugin(f"register_{jenis} harus berisi {tipe[0].__name__}; yang diterima: {d!r:.80}")
        periksa_kode(d.kode, "kode")
        periksa_teks(d.nama, "nama")
        if (jenis, d.kode) in isi:
            lain = isi[jenis, d.kode][0]
            raise GalatPlugin(f"kode {jenis} '{d.kode}' sudah dipakai oleh {lain}; {penyedia} harus memakai kode lain")
        periksa(d)
        isi[jenis, d.kode] = (penyedia, d)
    return replace(registry, isi=MappingProxyType(isi))


def periksa_kebutuhan(registry: Registry, d: Deskriptor, kemampuan: Collection[str] | None) -> None:
    """Refuse a descriptor that names a capability, dataset or column which nobody offers."""
    if isinstance(d, Dataset | FormatLaporan) and kemampuan is not None and d.kemampuan not in kemampuan:
        raise GalatPlugin(f"'{d.kode}' memakai kemampuan '{d.kemampuan}' yang tidak ada di matriks izin")
    if not isinstance(d, FormatLaporan):
        return
    for k in d.dataset:
        if ("dataset", k.dataset) not in registry.isi:
            raise GalatPlugin(f"laporan '{d.kode}' memerlukan dataset '{k.dataset}' yang tidak terpasang")
        punya = {c.kode for c in registry.dataset(k.dataset).kolom}
        minta = [*k.kolom, *(kode for x in d.lembar if x.sebagai == k.sebagai for kode, _ in x.kolom)]
        if kurang := list(dict.fromkeys(c for c in minta if c not in punya)):
            raise GalatPlugin(f"dataset '{k.dataset}' tidak mempunyai kolom: {', '.join(kurang)}")


def tambah_inti(
    registry: Registry | None = None,
    *,
    aturan: Sequence[Aturan] = (),
    dataset: Sequence[Dataset] = (),
    laporan: Sequence[FormatLaporan] = (),
    impor: Sequence[SumberData] = (),
) -> Registry:
    """Register what the core itself offers, checked like a plugin's; raises GalatPlugin at once.

    Call it before `muat_plugin(konfigurasi, awal=...)`, so that a plugin can never take a code of the core.
    """
    hasil = registry or Registry()
    for jenis, isi in (("aturan", aturan), ("dataset", dataset), ("laporan", laporan), ("impor", impor)):
        hasil = daftarkan(hasil, INTI, jenis, isi)
    return hasil
