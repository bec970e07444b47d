"""Checks of descriptors before they enter the registry."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import get_args

from talenta_web.host.registry import Deskriptor, GalatPlugin, Penyedia, Registry, susun_aturan
from talenta_web.kontrak import Aturan, Dataset, FormatLaporan, KolomData, Tipe
from talenta_web.kontrak.laporan import JenisParameter, Kebutuhan, Parameter

INTI = Penyedia("inti", "talenta-web", "")
BATAS_BARIS = 500
_KODE = re.compile(r"[a-z][a-z0-9]*([-_.][a-z0-9]+)*\Z")


def _teks(nilai: object, ruas: str, *, maks: int = 200) -> None:
    if not isinstance(nilai, str) or not nilai.strip() or len(nilai) > maks:
        raise GalatPlugin(f"ruas '{ruas}' harus teks berisi, paling panjang {maks} huruf; yang diterima: {nilai!r:.80}")


def _kode(nilai: object, ruas: str) -> None:
    _teks(nilai, ruas, maks=60)
    if not _KODE.match(str(nilai)):
        raise GalatPlugin(f"ruas '{ruas}' hanya boleh huruf kecil, angka, dan pemisah - _ . ; yang diterima: {nilai!r}")


def _barisan(nilai: object, ruas: str, tipe: type) -> Sequence[object]:
    if not isinstance(nilai, tuple):
        raise GalatPlugin(f"ruas '{ruas}' harus tuple {tipe.__name__}; yang diterima: {type(nilai).__name__}")
    for isi in nilai:
        if not isinstance(isi, tipe):
            raise GalatPlugin(f"ruas '{ruas}' harus berisi {tipe.__name__}; yang diterima: {isi!r:.80}")
    return nilai


def _unik(kode: Iterable[str], ruas: str) -> None:
    sudah: set[str] = set()
    for k in kode:
        _kode(k, ruas)
        if k in sudah:
            raise GalatPlugin(f"ruas '{ruas}' memuat '{k}' dua kali")
        sudah.add(k)


def _panggil(nilai: object, ruas: str) -> None:
    if not callable(nilai):
        raise GalatPlugin(f"ruas '{ruas}' harus fungsi; yang diterima: {nilai!r:.80}")


def periksa_aturan(a: Aturan) -> None:
    """Refuse a rule whose text does not load or disagrees with its descriptor."""
    _teks(a.versi, "versi", maks=40)
    _teks(a.teks, "teks", maks=2_000_000)
    try:
        tersusun = susun_aturan(a.teks, f"aturan {a.kode}")
    except ValueError as e:
        raise GalatPlugin(f"aturan '{a.kode}' tidak dapat dimuat: {e}") from e
    for ruas in ("kode", "versi"):
        if str(getattr(tersusun, ruas)) != getattr(a, ruas):
            raise GalatPlugin(
                f"aturan '{a.kode}': {ruas} di deskriptor ({getattr(a, ruas)}) tidak sama dengan {ruas} di teks "
                f"({getattr(tersusun, ruas)}). Samakan keduanya."
            )


def periksa_dataset(d: Dataset) -> None:
    """Refuse a dataset without capability, columns or reader."""
    _kode(d.kemampuan, "kemampuan")
    _panggil(d.baca, "baca")
    kolom = [k for k in _barisan(d.kolom, "kolom", KolomData) if isinstance(k, KolomData)]
    if not kolom:
        raise GalatPlugin(f"dataset '{d.kode}' tidak mempunyai kolom")
    _unik((k.kode for k in kolom), "kolom")
    for k in kolom:
        _teks(k.nama, f"kolom {k.kode}: nama")
        if not isinstance(k.tipe, Tipe):
            raise GalatPlugin(f"kolom '{k.kode}': tipe harus salah satu Tipe; yang diterima: {k.tipe!r}")


def periksa_laporan(f: FormatLaporan) -> None:
    """Refuse a report format that could not run."""
    _teks(f.uraian, "uraian", maks=600)
    _kode(f.kemampuan, "kemampuan")
    _panggil(f.susun, "susun")
    butuh = [k for k in _barisan(f.dataset, "dataset", Kebutuhan) if isinstance(k, Kebutuhan)]
    _unik((k.sebagai for k in butuh), "sebagai")
    for k in butuh:
        if not isinstance(k.batas, int) or k.batas < 1:
            raise GalatPlugin(
                f"kebutuhan '{k.sebagai}': batas harus bilangan bulat positif; yang diterima: {k.batas!r}"
            )
    if sum(k.batas for k in butuh) > BATAS_BARIS:
        raise GalatPlugin(f"laporan '{f.kode}' meminta lebih dari {BATAS_BARIS} baris; kurangi batas tiap dataset")
    tanya = [p for p in _barisan(f.parameter, "parameter", Parameter) if isinstance(p, Parameter)]
    _unik((p.kode for p in tanya), "parameter")
    for p in tanya:
        if p.jenis not in get_args(JenisParameter) or (p.jenis == "pilihan") != bool(p.pilihan):
            raise GalatPlugin(
                f"parameter '{p.kode}': jenis {p.jenis!r} tidak dikenal atau tidak cocok dengan pilihannya"
            )
    if f.keluaran != ("pdf",):
        raise GalatPlugin(f"laporan '{f.kode}': keluaran yang didukung hanya ('pdf',)")


_JENIS: dict[str, tuple[type, Callable[..., None]]] = {
    "aturan": (Aturan, periksa_aturan),
    "dataset": (Dataset, periksa_dataset),
    "laporan": (FormatLaporan, periksa_laporan),
}


def daftarkan(registry: Registry, penyedia: Penyedia, jenis: str, hasil: object) -> Registry:
    """A new registry with the descriptors of one provider added; GalatPlugin at the first that does not hold."""
    tipe, periksa = _JENIS[jenis]
    if isinstance(hasil, str | bytes) or not isinstance(hasil, Sequence):
        raise GalatPlugin(f"register_{jenis} harus mengembalikan barisan {tipe.__name__}, bukan {type(hasil).__name__}")
    isi: dict[tuple[str, str], tuple[Penyedia, Deskriptor]] = dict(registry.isi)
    for d in hasil:
        if not isinstance(d, Aturan | Dataset | FormatLaporan) or not isinstance(d, tipe):
            raise GalatPlugin(f"register_{jenis} harus berisi {tipe.__name__}; yang diterima: {d!r:.80}")
        _kode(d.kode, "kode")
        _teks(d.nama, "nama")
        if (jenis, d.kode) in isi:
            lain = isi[jenis, d.kode][0]
            raise GalatPlugin(f"kode {jenis} '{d.kode}' sudah dipakai oleh {lain}; {penyedia} harus memakai kode lain")
        periksa(d)
        isi[jenis, d.kode] = (penyedia, d)
    return replace(registry, isi=MappingProxyType(isi))


def periksa_kebutuhan(registry: Registry, format_: FormatLaporan) -> None:
    """Refuse a report format whose datasets or columns nobody offers."""
    for k in format_.dataset:
        if ("dataset", k.dataset) not in registry.isi:
            raise GalatPlugin(f"laporan '{format_.kode}' memerlukan dataset '{k.dataset}' yang tidak terpasang")
        punya = {c.kode for c in registry.dataset(k.dataset).kolom}
        if kurang := [c for c in k.kolom if c not in punya]:
            raise GalatPlugin(f"dataset '{k.dataset}' tidak mempunyai kolom: {', '.join(kurang)}")


def tambah_inti(
    registry: Registry | None = None,
    *,
    aturan: Sequence[Aturan] = (),
    dataset: Sequence[Dataset] = (),
    laporan: Sequence[FormatLaporan] = (),
) -> Registry:
    """Register what the core itself offers, checked like a plugin's; raises GalatPlugin at once.

    Call it before `muat_plugin(konfigurasi, awal=...)`, so that a plugin can never take a code of the core.
    """
    hasil = registry or Registry()
    for jenis, isi in (("aturan", aturan), ("dataset", dataset), ("laporan", laporan)):
        hasil = daftarkan(hasil, INTI, jenis, isi)
    return hasil
