"""The table files of a report: workbook, CSV, JSON, all from the data as recorded; no clock, equal data equal bytes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from typing import IO, Any, Literal

from talenta_web.cetak.cap import KLASIFIKASI
from talenta_web.cetak.lembar import PENULIS, Cetak, Lembar, csv, xlsx
from talenta_web.cetak.tabel.baca import DataLaporan
from talenta_web.cetak.tabel.lembar import LEMBAR_INTI, LembarData, lembar_data
from talenta_web.cetak.tabel.ringkasan import KAMUS, kamus, ringkasan
from talenta_web.kontrak import FormatLaporan, KeteranganNaskah

MIME: Mapping[str, str] = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
    "json": "application/json",
}
_KERTAS = {"A4": 9, "F4": 14, "F4-210": 14}
"""Paper codes of the file format; folio (216 x 330 mm) is the nearest to both kinds of F4."""
_MENDATAR = 100
"""Characters from which a sheet is printed in landscape."""


def tulis_tabel(
    keluaran: Literal["xlsx", "csv", "json"],
    laporan: FormatLaporan,
    data: DataLaporan,
    naskah: KeteranganNaskah,
    keluar: IO[bytes],
) -> None:
    """Write the file to `keluar`; `naskah` is what the core says in it: number, date, secrecy, code.

    GalatLembar (for people) when a sheet cannot hold the rows.
    """
    if keluaran == "json":
        data.berkas.seek(0)
        shutil.copyfileobj(data.berkas, keluar, 1024 * 1024)
        return
    lembar = lembar_data(laporan, data)
    if keluaran == "csv":
        keluar.writelines(csv(lembar[0].judul, _koma(lembar[0])))
        return
    xlsx(_buku(laporan, data, lembar, naskah), keluar)


class _Koma(float):
    """A number that CSV writes with a decimal comma, unquoted."""

    def __str__(self) -> str:
        return repr(float(self)).replace(".", ",")


def _koma(x: LembarData) -> Iterator[list[Any]]:
    for baris in x.baris():
        yield [_Koma(v) if type(v) is float else v for v in baris]


def _buku(
    laporan: FormatLaporan, data: DataLaporan, lembar: tuple[LembarData, ...], k: KeteranganNaskah
) -> list[Lembar]:
    kertas = _KERTAS[laporan.kertas.ukuran or k.profil.kertas]
    kaki = " · ".join(
        [KLASIFIKASI[k.kode_keamanan], data.kepala.nama[:60], f"sidik {data.sidik[:16]}", *([k.kode] if k.kode else [])]
    )
    lipat = PENULIS["lipat"]
    depan = Lembar(
        LEMBAR_INTI[0], ("Perihal", "Isi"), ringkasan(laporan, data, lembar, k), (26, 86),
        sel=(lipat, lipat), cetak=Cetak(kertas, kaki=kaki),
    )  # fmt: skip
    belakang = Lembar(
        LEMBAR_INTI[1], KAMUS, kamus(lembar), (22, 28, 20, 14, 16, 60, 34), sel=(lipat,) * len(KAMUS),
        cetak=Cetak(kertas, mendatar=True, kaki=kaki),
    )  # fmt: skip
    isi = [_lembar(n, x, kertas, kaki, laporan) for n, x in enumerate(lembar, start=1)]
    return [depan, *isi, belakang]


def _lembar(n: int, x: LembarData, kertas: int, kaki: str, laporan: FormatLaporan) -> Lembar:
    lebar, penulis = x.rupa()
    mendatar = laporan.kertas.orientasi == "mendatar" or sum(lebar) > _MENDATAR
    return Lembar(
        x.nama, x.judul, x.baris(), lebar, tabel=f"Data_{n}", sel=tuple(PENULIS[p] for p in penulis),
        cetak=Cetak(kertas, mendatar=mendatar, kaki=kaki),
    )  # fmt: skip
