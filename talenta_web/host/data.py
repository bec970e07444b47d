"""Reading a dataset through the guard: the answer is checked, so that a report never meets a surprise."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from operator import itemgetter
from typing import Any, TypeVar

from talenta_web.host.penjaga import jaga
from talenta_web.host.registry import GalatPlugin, Registry
from talenta_web.kontrak import AliranData, Dataset, KolomData, Nilai, Permintaan, TabelData, Tipe

_TIPE: dict[Tipe, tuple[type, ...]] = {
    Tipe.TEKS: (str,),
    Tipe.ANGKA: (int, float, Decimal),
    Tipe.BULAT: (int,),
    Tipe.TANGGAL: (date,),
    Tipe.BOOLEAN: (bool,),
}
_LAZIM: dict[Tipe, frozenset[type]] = {t: frozenset(j) for t, j in _TIPE.items()}
MAKS_POTONG = 10_000
_T = TypeVar("_T")


def baca_dataset(registry: Registry, kode: str, permintaan: Permintaan) -> TabelData:
    """Read a dataset; LookupError (for people) when a parameter names nothing, GalatPlugin for a broken reader."""
    dataset = registry.dataset(kode)

    def baca() -> TabelData:
        hasil = dataset.baca(permintaan)
        periksa_tabel(dataset, hasil, permintaan.batas)
        return hasil

    return _jaga(registry, dataset, baca)


def alir_dataset(registry: Registry, kode: str, permintaan: Permintaan) -> AliranData:
    """All rows in pieces, checked as they come; a dataset without `alir` is read whole.

    Errors as for `baca_dataset`, also while the pieces are read; LookupError besides when rows came or went meanwhile.
    """
    dataset = registry.dataset(kode)
    if dataset.alir is None:
        utuh = baca_dataset(registry, kode, permintaan)
        return AliranData(iter((utuh.baris,) if utuh.baris else ()), utuh.jumlah, utuh.per)
    alir = dataset.alir
    hasil = _jaga(registry, dataset, lambda: alir(permintaan))
    if not isinstance(hasil, AliranData):
        raise GalatPlugin(f"dataset '{kode}': alir harus mengembalikan AliranData")
    return AliranData(_potongan(registry, dataset, hasil), hasil.jumlah, hasil.per)


def _potongan(registry: Registry, dataset: Dataset, hasil: AliranData) -> Iterator[tuple[Mapping[str, Nilai], ...]]:
    n, habis = 0, object()
    while True:
        potong: Any = _jaga(registry, dataset, lambda: next(hasil.potongan, habis))
        if potong is habis:
            break
        if not isinstance(potong, tuple) or len(potong) > MAKS_POTONG:
            raise GalatPlugin(
                f"dataset '{dataset.kode}': setiap potongan harus tuple, paling banyak {MAKS_POTONG} baris"
            )
        periksa_baris(dataset, potong)
        n += len(potong)
        yield potong
    if n != hasil.jumlah:
        raise LookupError(f"Data '{dataset.nama}' berubah selama dibaca ({n} dari {hasil.jumlah} baris). Coba lagi.")


def _jaga(registry: Registry, dataset: Dataset, fungsi: Callable[[], _T]) -> _T:
    """Through the guard; a plain LookupError is a message for people, not a fault."""

    def kerja() -> _T | LookupError:
        try:
            return fungsi()
        except LookupError as e:
            if type(e) is LookupError:  # not a KeyError or IndexError of the reader's own
                return e
            raise

    hasil = jaga(registry.penyedia("dataset", dataset.kode).slug, f"dataset {dataset.kode}", kerja)
    if isinstance(hasil, LookupError):
        raise hasil
    return hasil


def periksa_tabel(dataset: Dataset, tabel: object, batas: int | None) -> None:
    """Refuse a table that is not as declared: columns, types, number of rows."""
    if not isinstance(tabel, TabelData) or not isinstance(tabel.baris, tuple):
        raise GalatPlugin(f"dataset '{dataset.kode}' harus mengembalikan TabelData dengan tuple baris")
    if tabel.jumlah < len(tabel.baris) or (batas is not None and len(tabel.baris) > batas):
        raise GalatPlugin(f"dataset '{dataset.kode}' mengembalikan {len(tabel.baris)} baris, batasnya {batas}")
    periksa_baris(dataset, tabel.baris)


def periksa_baris(dataset: Dataset, baris: Sequence[Mapping[str, Nilai]]) -> None:
    """Refuse rows with other columns or types than declared; looks at whole columns, at cells only to name a fault."""
    kode = [k.kode for k in dataset.kolom]
    ambil = itemgetter(*kode) if len(kode) > 1 else lambda b: (b[kode[0]],)
    try:
        kolom: Iterable[Sequence[Any]] = zip(*map(ambil, baris), strict=True)
        if all(len(b) == len(kode) for b in baris) and all(map(_kolom_cocok, dataset.kolom, kolom)):
            return
    except KeyError:
        pass
    _sebut_salah(dataset, baris)


def _kolom_cocok(kolom: KolomData, isi: Sequence[Any]) -> bool:
    jenis = set(map(type, isi)) - {type(None)}
    if not jenis <= _LAZIM[kolom.tipe]:
        return all(_cocok(v, kolom.tipe) for v in isi)  # a subclass, or a fault
    return not jenis & {float, Decimal} or all(math.isfinite(v) for v in isi if v is not None)


def _sebut_salah(dataset: Dataset, isi: Sequence[Mapping[str, Nilai]]) -> None:
    kolom = {k.kode: k for k in dataset.kolom}
    for baris in isi:
        if baris.keys() != kolom.keys():
            beda = ", ".join(sorted(baris.keys() ^ kolom.keys()))
            raise GalatPlugin(f"dataset '{dataset.kode}': kolom baris tidak sama dengan yang dinyatakan ({beda})")
        for kode, nilai in baris.items():
            if not _cocok(nilai, kolom[kode].tipe):
                raise GalatPlugin(
                    f"dataset '{dataset.kode}', kolom '{kode}': bukan {kolom[kode].tipe.value}: {nilai!r:.60}"
                )


def _cocok(nilai: Nilai, tipe: Tipe) -> bool:
    if nilai is None:
        return True
    if isinstance(nilai, bool) and tipe is not Tipe.BOOLEAN:
        return False
    if isinstance(nilai, datetime) or not isinstance(nilai, _TIPE[tipe]):
        return False
    return not isinstance(nilai, float | Decimal) or math.isfinite(nilai)
