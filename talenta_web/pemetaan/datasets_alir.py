"""Tables with any number of rows per person: read whole, up to a limit, or in pieces; always in run order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Literal

from talenta_web.basis.jejak import tampak
from talenta_web.kontrak import AliranData, Dataset, Nilai, Permintaan, TabelData
from talenta_web.pemetaan.datasets_dasar import BULAT, TEKS, Kolom, dataset
from talenta_web.pemetaan.queries.kartu import HasilKartu

if TYPE_CHECKING:
    from talenta_web.pemetaan.datasets_orang import Daftar

Isi = tuple[int, dict[str, Nilai]]
"""The employee a row is about, and the row."""
Susun = Callable[["Daftar", Iterable[HasilKartu]], Iterable[Isi]]


def _baca(p: Permintaan, buka: Callable[[Permintaan], Daftar], susun: Susun) -> TabelData:
    """Rows up to the limit. When it cuts, `jumlah` counts people who were not read as one row each."""
    d = buka(p)
    isi: list[Isi] = []
    orang = 0
    for potong in d.potongan():
        isi += susun(d, potong)
        orang += len(potong)
        if p.batas is not None and len(isi) >= p.batas:
            break
    jumlah = len(isi) + max(d.jumlah - orang, 0)
    isi = isi[: p.batas]
    tampak(p.sesi, {pegawai_id for pegawai_id, _ in isi})
    return TabelData(tuple(baris for _, baris in isi), jumlah, d.run.tanggal_acuan)


def _alir(
    p: Permintaan, buka: Callable[[Permintaan], Daftar], susun: Susun, per_orang: Callable[[Daftar], int] | None
) -> AliranData:
    """All rows in pieces; without `per_orang` the rows are counted first."""
    d = buka(p)
    jumlah = per_orang(d) if per_orang else sum(1 for potong in d.potongan() for _ in susun(d, potong))

    def potongan() -> Iterator[tuple[dict[str, Nilai], ...]]:
        for potong in d.potongan():
            isi = tuple(susun(d, potong))
            tampak(p.sesi, {pegawai_id for pegawai_id, _ in isi})
            yield tuple(baris for _, baris in isi)

    return AliranData(chain(potongan()), jumlah, d.run.tanggal_acuan)


def dataset_orang(
    kode: str,
    nama: str,
    buka: Callable[[Permintaan], Daftar],
    susun: Susun,
    *kolom: Kolom,
    kemampuan: str = "kotak.lihat",
    kelas: Literal["K0", "K1", "K2", "K3"] = "K2",
    per_orang: Callable[[Daftar], int] | None = None,
) -> Dataset:
    """A dataset whose rows are about people; `per_orang` tells the number of rows without reading them."""
    return dataset(
        kode, nama, lambda p: _baca(p, buka, susun),
        ("urut", "Nomor urut pada pemetaan", BULAT, None, "Sama di semua tabel untuk orang yang sama"),
        ("nip", "NIP", TEKS), *kolom, kemampuan=kemampuan, kelas=kelas,
        alir=lambda p: _alir(p, buka, susun, per_orang),
    )  # fmt: skip
