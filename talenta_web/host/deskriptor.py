"""Checks of one descriptor, before it enters the registry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import get_args

from talenta_web.host.galat import GalatPlugin
from talenta_web.host.registry import susun_aturan
from talenta_web.kontrak import (
    Aturan,
    AturanPython,
    BatasKerja,
    BentukTanggal,
    Dataset,
    FormatLaporan,
    KolomData,
    KolomSumber,
    LembarSumber,
    SumberData,
    Tipe,
)
from talenta_web.kontrak.laporan import (
    BATAS_BARIS,
    KELUARAN_MESIN,
    KELUARAN_TABEL,
    JenisParameter,
    Kebutuhan,
    LembarTabel,
    Parameter,
    VarianPdf,
)

_KODE = re.compile(r"[a-z][a-z0-9]*([-_.][a-z0-9]+)*\Z")


def periksa_teks(nilai: object, ruas: str, *, maks: int = 200) -> None:
    if not isinstance(nilai, str) or not nilai.strip() or len(nilai) > maks:
        raise GalatPlugin(f"ruas '{ruas}' harus teks berisi, paling panjang {maks} huruf; yang diterima: {nilai!r:.80}")


def periksa_kode(nilai: object, ruas: str) -> None:
    periksa_teks(nilai, ruas, maks=60)
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
        periksa_kode(k, ruas)
        if k in sudah:
            raise GalatPlugin(f"ruas '{ruas}' memuat '{k}' dua kali")
        sudah.add(k)


def _panggil(nilai: object, ruas: str) -> None:
    if not callable(nilai):
        raise GalatPlugin(f"ruas '{ruas}' harus fungsi; yang diterima: {nilai!r:.80}")


def periksa_batas(batas: object) -> None:
    if not isinstance(batas, BatasKerja) or not (0 < batas.detik <= 3600 and 16 <= batas.memori_mib <= 16_384):
        raise GalatPlugin(
            f"batas harus BatasKerja, paling lama 3600 detik dan 16–16384 MiB; yang diterima: {batas!r:.80}"
        )


def _periksa_python(a: AturanPython) -> None:
    _panggil(a.score, "score")
    periksa_batas(a.batas)
    ambang: object = a.ambang
    if not isinstance(ambang, tuple) or len(ambang) != 2 or not 0 < ambang[0] < ambang[1] <= 100:
        raise GalatPlugin(f"aturan '{a.kode}': ambang harus dua bilangan menaik di antara 0 dan 100")
    isi: Mapping[str, object] = a.parameter
    for kode, nilai in isi.items():
        periksa_kode(kode, "parameter")
        if not isinstance(nilai, str | int | float) or isinstance(nilai, bool):
            raise GalatPlugin(f"aturan '{a.kode}': parameter '{kode}' harus teks atau bilangan")


def periksa_aturan(a: Aturan | AturanPython) -> None:
    """Refuse a rule whose text does not load or disagrees with its descriptor."""
    periksa_teks(a.versi, "versi", maks=40)
    if isinstance(a, AturanPython):
        _periksa_python(a)
        return
    periksa_teks(a.teks, "teks", maks=2_000_000)
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
    periksa_kode(d.kemampuan, "kemampuan")
    _panggil(d.baca, "baca")
    if d.alir is not None:
        _panggil(d.alir, "alir")
    if d.kelas not in {"K0", "K1", "K2", "K3"}:
        raise GalatPlugin(f"dataset '{d.kode}': kelas harus K0, K1, K2, atau K3; yang diterima: {d.kelas!r:.40}")
    kolom = [k for k in _barisan(d.kolom, "kolom", KolomData) if isinstance(k, KolomData)]
    if not kolom:
        raise GalatPlugin(f"dataset '{d.kode}' tidak mempunyai kolom")
    _unik((k.kode for k in kolom), "kolom")
    for k in kolom:
        periksa_teks(k.nama, f"kolom {k.kode}: nama")
        if not isinstance(k.tipe, Tipe):
            raise GalatPlugin(f"kolom '{k.kode}': tipe harus salah satu Tipe; yang diterima: {k.tipe!r}")


def periksa_laporan(f: FormatLaporan) -> None:
    """Refuse a report format that could not run."""
    periksa_teks(f.uraian, "uraian", maks=600)
    periksa_teks(f.versi, "versi", maks=40)
    periksa_kode(f.kemampuan, "kemampuan")
    periksa_batas(f.batas)
    _keluaran(f)
    butuh = [k for k in _barisan(f.dataset, "dataset", Kebutuhan) if isinstance(k, Kebutuhan)]
    _unik((k.sebagai for k in butuh), "sebagai")
    for k in butuh:
        if type(k.batas) is not int or k.batas < 1:
            raise GalatPlugin(
                f"kebutuhan '{k.sebagai}': batas harus bilangan bulat positif; yang diterima: {k.batas!r}"
            )
    maks = BATAS_BARIS[f.mesin]
    if maks and sum(k.batas for k in butuh) > maks:
        raise GalatPlugin(
            f"laporan '{f.kode}' meminta lebih dari {maks} baris untuk mesin {f.mesin}; kurangi batas tiap dataset"
        )
    for x in _barisan(f.lembar, "lembar", LembarTabel):
        if isinstance(x, LembarTabel) and x.sebagai not in {k.sebagai for k in butuh}:
            raise GalatPlugin(f"laporan '{f.kode}': lembar '{x.nama}' memakai kebutuhan '{x.sebagai}' yang tidak ada")
    tanya = [p for p in _barisan(f.parameter, "parameter", Parameter) if isinstance(p, Parameter)]
    _unik((p.kode for p in tanya), "parameter")
    for p in tanya:
        if str(p.jenis) not in get_args(JenisParameter) or (p.jenis == "pilihan") != bool(p.pilihan):
            raise GalatPlugin(
                f"parameter '{p.kode}': jenis {p.jenis!r} tidak dikenal atau tidak cocok dengan pilihannya"
            )


def _keluaran(f: FormatLaporan) -> None:
    """No silent fallback: an engine that cannot make an output is refused here."""
    if f.mesin not in KELUARAN_MESIN:
        raise GalatPlugin(f"laporan '{f.kode}': mesin {f.mesin!r} tidak dikenal; pilihan: {', '.join(KELUARAN_MESIN)}")
    utama = KELUARAN_MESIN[f.mesin]
    boleh = utama if f.mesin == "buku" else (*utama, *KELUARAN_TABEL)
    if not f.keluaran or not set(f.keluaran) <= set(boleh):
        raise GalatPlugin(f"laporan '{f.kode}': mesin {f.mesin} hanya menghasilkan {', '.join(boleh)}")
    if len(set(f.keluaran)) != len(f.keluaran) or not (not utama or set(utama) & set(f.keluaran)):
        raise GalatPlugin(f"laporan '{f.kode}': keluaran berulang, atau tanpa {', '.join(utama)} dari mesin {f.mesin}")
    if utama:
        _panggil(f.susun, "susun")
    elif f.susun is not None:
        raise GalatPlugin(f"laporan '{f.kode}': mesin tabel tidak memakai susun")
    if f.varian not in get_args(VarianPdf):
        raise GalatPlugin(f"laporan '{f.kode}': varian PDF {f.varian!r} tidak dikenal")
    if f.mesin not in {"weasyprint", "typst"} and (f.kertas.ukuran or f.kertas.orientasi != "tegak"):
        raise GalatPlugin(f"laporan '{f.kode}': kertas hanya untuk PDF; templat {f.mesin} membawa kertasnya sendiri")


def periksa_impor(s: SumberData) -> None:
    """Refuse a source without sheets, or a sheet that fills a column twice; which sheets exist, the slice knows."""
    periksa_teks(s.uraian, "uraian", maks=600)
    lembar = [x for x in _barisan(s.lembar, "lembar", LembarSumber) if isinstance(x, LembarSumber)]
    if not lembar:
        raise GalatPlugin(f"sumber impor '{s.kode}' tidak mempunyai lembar")
    for x in lembar:
        _nama_asal(x.asal, f"lembar {x.tujuan}: asal")
        _nama_asal(x.abaikan or ("-",), f"lembar {x.tujuan}: abaikan")
        kolom = [k for k in _barisan(x.kolom, f"lembar {x.tujuan}: kolom", KolomSumber) if isinstance(k, KolomSumber)]
        periksa_kode(x.tujuan, "tujuan")
        _unik((k.tujuan for k in kolom), f"lembar {x.tujuan}: tujuan")
        for k in kolom:
            _nama_asal(k.asal or (k.bawaan,), f"kolom {k.tujuan}: asal")
            if k.bentuk not in get_args(BentukTanggal):
                raise GalatPlugin(f"kolom '{k.tujuan}': bentuk {k.bentuk!r} tidak dikenal")
            for dari, ke in k.nilai.items():
                periksa_teks(dari, f"kolom {k.tujuan}: nilai")
                periksa_teks(ke or "-", f"kolom {k.tujuan}: nilai")


def _nama_asal(nilai: object, ruas: str) -> None:
    for nama in _barisan(nilai, ruas, str) or (None,):
        periksa_teks(nama, ruas)
