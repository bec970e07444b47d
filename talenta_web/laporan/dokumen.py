"""From a format and answers to a file: check the answers, read the datasets, compose, render. No Flask, no SQL."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from sqlalchemy.orm import Session

from talenta_web import cetak
from talenta_web.basis.kerja_plugin import susun_laporan
from talenta_web.domain.izin import Lingkup
from talenta_web.host.data import baca_dataset
from talenta_web.host.registry import Registry
from talenta_web.kontrak import (
    FormatLaporan,
    KeteranganNaskah,
    KonteksLaporan,
    Nilai,
    Parameter,
    Permintaan,
    ProfilNaskah,
    TabelData,
)

MAKS_TEKS = 5_000
SUMBER_PILIHAN: Mapping[str, str] = MappingProxyType({"periode": "pemetaan.periode", "unit": "instansi.unit"})
PembagiLingkup = Callable[[str], Lingkup | None]


class GalatLaporan(ValueError):
    """The report cannot be made as asked; the message is for the person who asked."""


@dataclass(frozen=True, slots=True)
class Dokumen:
    """A finished file, with the number of personal rows in it."""

    nama_berkas: str
    isi: bytes
    baris: int
    parameter: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Pembaca:
    """Reads datasets for one person: `lingkup(capability)` gives the scope, or None when it is not allowed."""

    registry: Registry
    sesi: Session
    lingkup: PembagiLingkup

    def baca(self, kode: str, parameter: Mapping[str, str], batas: int | None = None) -> TabelData:
        """One dataset within the scope of its own capability; GalatLaporan when that is not held."""
        dataset = self.registry.dataset(kode)
        lingkup = self.lingkup(dataset.kemampuan)
        if lingkup is None:
            raise GalatLaporan(f"Anda tidak berhak membaca data '{dataset.nama}' yang diperlukan laporan ini.")
        return baca_dataset(self.registry, kode, Permintaan(self.sesi, lingkup, parameter, batas))

    def pilihan(self, tanya: Parameter) -> tuple[tuple[str, str], ...]:
        """Answers on offer, as (value, label); empty for a list that is not installed or not readable."""
        if tanya.jenis == "pilihan":
            return tanya.pilihan
        kode = SUMBER_PILIHAN.get(tanya.jenis, "")
        if ("dataset", kode) not in self.registry.isi or self.lingkup(self.registry.dataset(kode).kemampuan) is None:
            return ()
        return tuple((str(b["kode"]), _label(b)) for b in self.baca(kode, {}).baris)


def _label(baris: Mapping[str, Nilai]) -> str:
    tingkat = baris.get("tingkat")
    return "\u2003" * (tingkat if isinstance(tingkat, int) else 0) + str(baris["nama"])


def susun(pembaca: Pembaca, laporan: FormatLaporan, jawaban: Mapping[str, str]) -> Dokumen:
    """Make the file; raises GalatLaporan, or cetak.GalatCetak when the renderer gives up."""
    parameter, label = periksa(pembaca, laporan, jawaban)
    try:
        tabel = {
            k.sebagai: _pendek(pembaca.baca(k.dataset, {**parameter, **k.tetap}, k.batas)) for k in laporan.dataset
        }
    except LookupError as e:
        raise GalatLaporan(str(e)) from e
    hasil = susun_laporan(pembaca.registry, laporan, KonteksLaporan(parameter, label, tabel))
    if isinstance(hasil, LookupError):
        raise GalatLaporan(str(hasil)) from hasil
    baris = sum(len(t.baris) for t in tabel.values() if t.baris and "nip" in t.baris[0])
    konteks = KeteranganNaskah(ProfilNaskah(""))
    cetakan = cetak.cetak(hasil, cetak.Cap(konteks, laporan.kertas, laporan.varian))
    return Dokumen(hasil.nama_berkas, cetakan.isi, baris, parameter)


def periksa(
    pembaca: Pembaca, laporan: FormatLaporan, jawaban: Mapping[str, str]
) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Answers and their readable form; refuses unknown names and values that are not on offer."""
    if asing := sorted(set(jawaban) - {p.kode for p in laporan.parameter}):
        raise GalatLaporan(f"Laporan {laporan.nama} tidak mengenal isian: {', '.join(asing)}.")
    parameter: dict[str, str] = {}
    label: dict[str, str] = {}
    for tanya in laporan.parameter:
        nilai = jawaban.get(tanya.kode, "").strip()
        if not nilai and tanya.wajib:
            raise GalatLaporan(f"Isian {tanya.nama} wajib dipilih.")
        if nilai:
            boleh = dict(pembaca.pilihan(tanya))
            if nilai not in boleh:
                raise GalatLaporan(f"{tanya.nama} '{nilai[:60]}' tidak ada. Pilih salah satu dari daftar.")
            label[tanya.kode] = boleh[nilai].strip()
        parameter[tanya.kode] = nilai
    return MappingProxyType(parameter), MappingProxyType(label)


def _pendek(tabel: TabelData) -> TabelData:
    """Cut texts that no honest record has, so that one cell cannot make an endless document."""
    return replace(tabel, baris=tuple(MappingProxyType({k: _potong(v) for k, v in b.items()}) for b in tabel.baris))


def _potong(nilai: Nilai) -> Nilai:
    return f"{nilai[:MAKS_TEKS]} …" if isinstance(nilai, str) and len(nilai) > MAKS_TEKS else nilai
