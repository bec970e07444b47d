"""The own data of one person, gathered from what every slice offers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from talenta_web.domain.bidang import Kategori
from talenta_web.domain.izin import Pelaku
from talenta_web.privasi.aturan import katalog
from talenta_web.web.milik import Milik, Nilai


@dataclass(frozen=True, slots=True)
class Bagian:
    """One table of the own data as pages and files show it."""

    kode: str
    nama: str
    kategori: Kategori
    kolom: tuple[str, ...]
    baris: tuple[tuple[Nilai, ...], ...]
    ditahan: str | None


def kumpulkan(session: Session, milik: Iterable[Milik], pelaku: Pelaku) -> tuple[Bagian, ...]:
    """Every part in the order offered; a withheld part has its reason and no rows."""
    kategori = katalog().kategori
    return tuple(
        Bagian(
            m.kode,
            m.nama,
            kategori[m.kategori],
            m.kolom,
            () if m.ditahan else tuple(tuple(b) for b in m.baca(session, pelaku)),
            m.ditahan,
        )
        for m in milik
    )
