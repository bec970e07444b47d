"""From a format and answers to a file: check the answers, read the datasets, compose, render. No Flask, no SQL."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

from talenta_web import cetak
from talenta_web.basis.kerja_plugin import susun_laporan
from talenta_web.cetak.tabel import IsiTabel, KepalaData, json_data, kolom_laporan
from talenta_web.kontrak import FormatLaporan, KeteranganNaskah, KonteksLaporan, Nilai, TabelData
from talenta_web.kontrak.laporan import KELUARAN_MESIN, SemuaNaskah
from talenta_web.laporan.galat import GalatLaporan
from talenta_web.laporan.jawaban import Isian, Peta, periksa
from talenta_web.laporan.kode import kode_verifikasi
from talenta_web.laporan.pembaca import Pembaca

__all__ = ["Dasar", "Dokumen", "GalatLaporan", "Isian", "Pembaca", "buat", "periksa"]
MAKS_TEKS = 5_000
NAMA_DATA = "data.json"


@dataclass(frozen=True, slots=True)
class Dasar:
    """What the instansi brings: its paper (signers, number and date included), the key of its codes, where they are
    checked (`alamat` + code)."""

    naskah: KeteranganNaskah
    kunci: bytes
    alamat: str
    maju: Callable[[int], None] | None = None


@dataclass(frozen=True, slots=True)
class Dokumen:
    """A finished file (`isi`: its bytes, or where they lie), and what the register keeps of it.

    `baris` counts the rows of people in it. `naskah` holds digest of the data and verification code.
    """

    nama_berkas: str
    mime: str
    isi: bytes | Path
    keluaran: str
    sidik_berkas: str
    ukuran: int
    baris: int
    parameter: Peta
    label: Peta
    naskah: KeteranganNaskah
    halaman: int | None = None
    per: date | None = None


@dataclass(frozen=True, slots=True)
class Bahan:
    """The data of one report with their digest and code, before anything is composed."""

    parameter: Peta
    label: Peta
    tabel: Mapping[str, TabelData]
    naskah: KeteranganNaskah
    data: bytes
    orang: int

    @property
    def per(self) -> date | None:
        return max((t.per for t in self.tabel.values() if t.per), default=None)


def buat(pembaca: Pembaca, laporan: FormatLaporan, isian: Isian, dasar: Dasar, folder: Path) -> Dokumen:
    """Make the file; raises GalatLaporan, GalatCetak when the renderer gives up, GalatPlugin for a broken plugin."""
    from talenta_web.laporan.tabel import buat_tabel

    parameter, label = periksa(pembaca, laporan, isian)
    try:
        if isian.keluaran not in KELUARAN_MESIN[laporan.mesin]:
            return buat_tabel(pembaca, laporan, isian.keluaran, parameter, label, dasar, folder)
        return _susun(pembaca, laporan, kumpulkan(pembaca, laporan, parameter, label, dasar), isian.keluaran)
    except LookupError as e:
        if type(e) is LookupError:
            raise GalatLaporan(str(e)) from e
        raise


def kumpulkan(pembaca: Pembaca, laporan: FormatLaporan, parameter: Peta, label: Peta, dasar: Dasar) -> Bahan:
    """Read what a composed document shows, and seal it with digest and code."""
    baca = {k.sebagai: pembaca.baca(k.dataset, {**parameter, **k.tetap}, k.batas) for k in laporan.dataset}
    orang = sum(len(t.baris) for t in baca.values() if t.baris and "nip" in t.baris[0])
    orang_ada(laporan, parameter, orang > 0)
    # what a format has not asked for does not reach it: the JSON of the data tells all that the paper can show
    tabel = {k.sebagai: _pendek(baca[k.sebagai], k.kolom) for k in laporan.dataset}
    isi = [
        IsiTabel(k.sebagai, k.dataset, d.nama, kolom_laporan(laporan, k.sebagai, d.kolom), baca[k.sebagai])
        for k in laporan.dataset
        for d in (pembaca.registry.dataset(k.dataset),)
    ]
    data, sidik = json_data(kepala(laporan, parameter, label, dasar), isi)
    return Bahan(parameter, label, MappingProxyType(tabel), cap(laporan, parameter, dasar, sidik), data, orang)


def kepala(laporan: FormatLaporan, parameter: Peta, label: Peta, dasar: Dasar) -> KepalaData:
    """What the data say of themselves."""
    n = dasar.naskah
    return KepalaData(laporan.kode, laporan.nama, laporan.versi, n.profil.nama, n.kode_keamanan, parameter, label)


def cap(laporan: FormatLaporan, parameter: Peta, dasar: Dasar, sidik: str) -> KeteranganNaskah:
    """The paper with its proof."""
    kode = kode_verifikasi(dasar.kunci, laporan, parameter, dasar.naskah, sidik)
    return replace(dasar.naskah, sidik_data=sidik, kode=kode, alamat=f"{dasar.alamat}{kode}")


def _susun(pembaca: Pembaca, laporan: FormatLaporan, bahan: Bahan, keluaran: str) -> Dokumen:
    konteks = KonteksLaporan(bahan.parameter, bahan.label, bahan.tabel, bahan.naskah)
    hasil = _naskah(pembaca, laporan, konteks)
    if isinstance(hasil, LookupError):
        raise hasil
    pdf = keluaran == "pdf"
    lampiran = {NAMA_DATA: bahan.data} if pdf and laporan.lampirkan_data and laporan.varian == "pdf/a-3u" else {}
    cetakan = cetak.cetak(hasil, cetak.Cap(bahan.naskah, laporan.kertas, laporan.varian, lampiran, bahan.per))
    return Dokumen(
        nama_berkas=f"{hasil.nama_berkas}.{cetakan.ekstensi}",
        mime=cetakan.mime,
        isi=cetakan.isi,
        keluaran=keluaran,
        sidik_berkas=hashlib.sha256(cetakan.isi).hexdigest(),
        ukuran=len(cetakan.isi),
        baris=bahan.orang,
        parameter=bahan.parameter,
        label=bahan.label,
        naskah=bahan.naskah,
        halaman=cetakan.halaman,
        per=bahan.per,
    )


def _naskah(pembaca: Pembaca, laporan: FormatLaporan, konteks: KonteksLaporan) -> SemuaNaskah | LookupError:
    if ("laporan", laporan.kode) in pembaca.registry.isi:
        return susun_laporan(pembaca.registry, laporan, konteks)
    if laporan.susun is None:
        raise GalatLaporan(f"Laporan {laporan.nama} tidak menyusun dokumen.")
    return laporan.susun(konteks)


def orang_ada(laporan: FormatLaporan, parameter: Peta, ada: bool) -> None:
    """A report about one person says plainly that nobody was found within the scope of the reader."""
    tanya = [p for p in laporan.parameter if p.jenis == "pegawai" and parameter.get(p.kode)]
    if tanya and not ada:
        raise GalatLaporan(
            f"{tanya[0].nama}: tidak ada data pegawai dengan NIP itu, atau bukan dalam kewenangan Anda.", tanya[0].kode
        )


def _pendek(tabel: TabelData, kolom: Sequence[str]) -> TabelData:
    """The columns asked for; cut texts that no honest record has, so that one cell cannot make an endless document."""
    return replace(tabel, baris=tuple(MappingProxyType({k: _potong(b[k]) for k in kolom}) for b in tabel.baris))


def _potong(nilai: Nilai) -> Nilai:
    return f"{nilai[:MAKS_TEKS]} …" if isinstance(nilai, str) and len(nilai) > MAKS_TEKS else nilai
