"""A workbook with very many records: people and references first, then the records in slices."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from talenta_web.pegawai.impor.skema import skema
from talenta_web.pegawai.impor.tabel import Asal, KolomMentah, Tabel

BANYAK = 40_000
"""Record rows above which an import is planned in slices."""
IRISAN = 20_000


def banyak(tabel: Sequence[Tabel]) -> bool:
    """Whether these sheets are planned in slices: sheets we know, each once, and very many records."""
    nama = [t.nama for t in tabel]
    if len(set(nama)) < len(nama) or any(t.temuan for t in tabel):
        return False
    return sum(len(t.nomor) for t in tabel if _riwayat(t)) > BANYAK


def _riwayat(t: Tabel) -> bool:
    return t.nama in skema() and skema()[t.nama].jenis == "riwayat"


def iris(tabel: Sequence[Tabel]) -> Iterator[Sequence[Tabel]]:
    """First every sheet but the records and declarations, then slices of records, then the declarations."""
    urutan = {n: i for i, n in enumerate(skema())}
    akhir = [t for t in tabel if t.nama == "kelengkapan" and len(t.nomor)]
    awal = [t for t in tabel if not _riwayat(t) and t.nama != "kelengkapan"]
    if any(len(t.nomor) for t in awal):
        yield awal
    for t in sorted(filter(_riwayat, tabel), key=lambda t: urutan[t.nama]):
        for mulai in range(0, len(t.nomor), IRISAN):
            yield [_potong(t, mulai, mulai + IRISAN)]
    if akhir:
        yield akhir


def _potong(t: Tabel, mulai: int, sampai: int) -> Tabel:
    kolom = [_ringkas(KolomMentah(k.nilai, k.indeks[mulai:sampai])) for k in t.kolom]
    return replace(
        t,
        nomor=t.nomor[mulai:sampai],
        kolom=kolom,
        asal=_asal(t.asal, mulai),
        catatan=t.catatan if mulai == 0 else (),
    )


def _asal(asal: tuple[Asal, ...], mulai: int) -> tuple[Asal, ...]:
    awal = max(bisect_right(asal, mulai, key=lambda a: a.mulai) - 1, 0)
    return tuple(replace(a, mulai=max(a.mulai - mulai, 0)) for a in asal[awal:])


def _ringkas(k: KolomMentah) -> KolomMentah:
    """Only the distinct values of the slice, in the order in which they appear."""
    peta: dict[int, int] = {}
    indeks = array("I", (peta.setdefault(i, len(peta)) for i in k.indeks))
    return KolomMentah([k.nilai[i] for i in peta], indeks)
