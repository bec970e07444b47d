"""Trying a version on one record, in the scope of the asker: what every field becomes, what an expression gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from talenta_web.cetak import GalatCetak, kantor
from talenta_web.kontrak import KonteksLaporan, Naskah
from talenta_web.laporan.dokumen import Pembaca
from talenta_web.laporan.galat import GalatLaporan
from talenta_web.laporan.jawaban import Isian, periksa
from talenta_web.laporan.models.templat import BUNDEL, TemplatLaporan
from talenta_web.laporan.naskah import keterangan
from talenta_web.laporan.templat import bundel, contoh
from talenta_web.laporan.templat.blok import Blok, blok
from talenta_web.laporan.templat.isi import data_templat
from talenta_web.laporan.templat.service import format_versi

BARIS = 20
"""Rows of a list that a preview reads."""
MAKS_UNGKAPAN = 2_000


@dataclass(frozen=True, slots=True)
class Butir:
    """A field with its value in this record; `banyak` marks a column of rows, with the value of the first."""

    jalur: str
    nilai: Any
    banyak: bool = False


@dataclass(frozen=True, slots=True)
class Percobaan:
    """What a preview shows: the parts of the template as filled, the data it saw, and why it failed if it did."""

    isian: tuple[kantor.Isian, ...] = ()
    blok: tuple[Blok, ...] = ()
    data: tuple[Butir, ...] = ()
    galat: str = ""


def konteks(
    session: Session,
    pembaca: Pembaca,
    v: TemplatLaporan,
    jawaban: Mapping[str, str] | None,
    batas: int | None = BARIS,
) -> KonteksLaporan:
    """Made-up data without answers, else what the asker may read; GalatLaporan for a wrong answer."""
    laporan = format_versi(v)
    if jawaban is None:
        return contoh.konteks(v.manifes)
    parameter, label = periksa(pembaca, laporan, Isian(laporan.keluaran[0], jawaban))
    try:
        tabel = {
            k.sebagai: pembaca.baca(k.dataset, {**parameter, **k.tetap}, min(k.batas, batas or k.batas))
            for k in laporan.dataset
        }
    except LookupError as e:
        if type(e) is LookupError:
            raise GalatLaporan(str(e)) from e
        raise
    return KonteksLaporan(parameter, label, tabel, contoh.tanda(keterangan(session, v.instansi_id, laporan)))


def coba(v: TemplatLaporan, k: KonteksLaporan, isi: bytes) -> Percobaan:
    """Fill the template; what fails stands in `galat`, with its place."""
    data = data_templat(v.manifes["dataset"], k)
    lihat = ratakan(data)
    try:
        if v.jenis != BUNDEL:
            return Percobaan(isian=kantor.tinjau(isi, data, k.naskah), data=lihat)
        naskah = bundel.naskah(isi, v.kode, v.nama, v.manifes, data, k.naskah)
        return Percobaan(blok=blok(naskah.html) if isinstance(naskah, Naskah) else (), data=lihat)
    except GalatCetak as e:
        return Percobaan(data=lihat, galat=str(e))


def uji(v: TemplatLaporan, k: KonteksLaporan, ungkapan: str) -> str:
    """The text an expression gives on this record; `orang.nama` and `{{ orang.nama }}` are the same. GalatCetak."""
    teks = ungkapan.strip()
    if not teks or len(teks) > MAKS_UNGKAPAN:
        raise GalatCetak(f"Tulis ungkapan, paling panjang {MAKS_UNGKAPAN} huruf.")
    if "{{" not in teks and "{%" not in teks:
        teks = "{{ " + teks + " }}"
    return bundel.nilai(teks, data_templat(v.manifes["dataset"], k), k.naskah)


def ratakan(data: Mapping[str, Any]) -> tuple[Butir, ...]:
    """Paths an author may write, each with its value."""
    hasil: list[Butir] = []
    for nama, isi in data.items():
        if isinstance(isi, Mapping):
            hasil += [Butir(f"{nama}.{k}", v) for k, v in isi.items()]
        elif isinstance(isi, list):
            hasil += [Butir(f"{nama}.{k}", v, banyak=True) for k, v in (isi[0] if isi else {}).items()]
        else:
            hasil.append(Butir(nama, isi))
    return tuple(hasil)
