"""Read events of the pages: boxes, scores and cards are K2."""

from __future__ import annotations

from collections.abc import Iterable

from talenta_web.pemetaan.halaman_kartu import KartuSaya, KartuTampil
from talenta_web.pemetaan.queries.daftar import Halaman
from talenta_web.pemetaan.queries.kotak import Kisi
from talenta_web.web.baca import catat_baca

K2 = "K2"


def kotak(isi: Kisi | None, lembar: Halaman | None) -> None:
    """The grid: people named in a box, or the rows of its table."""
    if lembar is not None:
        daftar(lembar)
    elif isi is not None:
        catat_baca("akses.kotak", K2, (n.pegawai_id for k in isi.kotak.values() for n in k.nama))


def daftar(lembar: Halaman) -> None:
    """A page of a list."""
    catat_baca("akses.kotak", K2, (b.pegawai_id for b in lembar.baris))


def orang(pegawai_id: Iterable[int]) -> None:
    """People named with their box."""
    catat_baca("akses.kotak", K2, pegawai_id)


def kartu(data: KartuTampil) -> None:
    """One person's card."""
    catat_baca("akses.kartu", K2, (data.hasil.pegawai_id,))


def kartu_saya(data: KartuSaya) -> None:
    """One's own card, also while only what is missing shows."""
    if data.pegawai_id is not None:
        catat_baca("akses.kartu", K2, (data.pegawai_id,))
