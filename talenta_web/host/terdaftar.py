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
from talenta_web.host.deskriptor_kuesioner import periksa_kuesioner, periksa_metrik
from talenta_web.host.galat import GalatPlugin, Penyedia
from talenta_web.host.registry import Deskriptor, Registry, kunci_kuesioner
from talenta_web.kontrak import Aturan, AturanPython, Dataset, FormatLaporan, Kuesioner, Metrik, SumberData

INTI = Penyedia("inti", "talenta-web", version("talenta-web"))

_JENIS: dict[str, tuple[tuple[type, ...], Callable[..., None]]] = {
    "aturan": ((Aturan, AturanPython), periksa_aturan),
    "dataset": ((Dataset,), periksa_dataset),
    "laporan": ((FormatLaporan,), periksa_laporan),
    "impor": ((SumberData,), periksa_impor),
    "kuesioner": ((Kuesioner,), periksa_kuesioner),
    "metrik": ((Metrik,), periksa_metrik),
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
        periksa(d)
        kunci = kunci_kuesioner(d.kode, d.versi) if isinstance(d, Kuesioner) else d.kode
        if (lain := _pemakai(isi, jenis, d.kode, penyedia)) or (jenis, kunci) in isi:
            lain = lain or penyedia
            raise GalatPlugin(f"kode {jenis} '{kunci}' sudah dipakai oleh {lain}; {penyedia} harus memakai kode lain")
        isi[jenis, kunci] = (penyedia, d)
    return replace(registry, isi=MappingProxyType(isi))


def _pemakai(
    isi: dict[tuple[str, str], tuple[Penyedia, Deskriptor]], jenis: str, kode: str, penyedia: Penyedia
) -> Penyedia | None:
    """Another provider that has this code; all versions of an instrument come from one distribution."""
    if jenis != "kuesioner":
        return isi[jenis, kode][0] if (jenis, kode) in isi else None
    return next((p for (j, _), (p, d) in isi.items() if j == jenis and d.kode == kode and p != penyedia), None)


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
    kuesioner: Sequence[Kuesioner] = (),
    metrik: Sequence[Metrik] = (),
) -> Registry:
    """Register what the core itself offers, checked like a plugin's; raises GalatPlugin at once.

    Call it before `muat_plugin(konfigurasi, awal=...)`, so that a plugin can never take a code of the core.
    """
    hasil = registry or Registry()
    for jenis, isi in (
        ("aturan", aturan), ("dataset", dataset), ("laporan", laporan), ("impor", impor), ("kuesioner", kuesioner),
        ("metrik", metrik),
    ):  # fmt: skip
        hasil = daftarkan(hasil, INTI, jenis, isi)
    return hasil
