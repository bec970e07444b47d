"""Jinja filters: domain.tulisan plus what needs the zone of this installation."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache
from zoneinfo import ZoneInfo

from flask import has_app_context

from talenta_web.domain import golongan, tulisan
from talenta_web.domain import label as domain_label
from talenta_web.domain.izin import NAMA_PERAN
from talenta_web.domain.tulisan import KOSONG, Bilangan, angka, nip, skor
from talenta_web.web.konteks import konfigurasi


def persen(bagian: Bilangan | None, desimal: int = 1) -> str:
    """0.457 -> "45,7%"."""
    return KOSONG if bagian is None else f"{angka(Decimal(str(bagian)) * 100, desimal)}%"


def _hari(nilai: date | datetime) -> date:
    return _setempat(nilai).date() if isinstance(nilai, datetime) else nilai


def tanggal(nilai: date | datetime | None) -> str:
    """21 Nov 2026."""
    return tulisan.tanggal(nilai and _hari(nilai))


def tanggal_panjang(nilai: date | datetime | None) -> str:
    """21 November 2026."""
    return tulisan.tanggal_panjang(nilai and _hari(nilai))


@lru_cache(maxsize=8)
def _zona(nama: str) -> ZoneInfo:
    return ZoneInfo(nama)


def _setempat(nilai: datetime) -> datetime:
    nama = konfigurasi().zona_waktu if has_app_context() else "Asia/Jakarta"
    return (nilai if nilai.tzinfo else nilai.replace(tzinfo=UTC)).astimezone(_zona(nama))


def jam(nilai: datetime | None) -> str:
    """17.30 WITA, in the zone of this installation."""
    if nilai is None:
        return KOSONG
    lokal = _setempat(nilai)
    return f"{lokal:%H.%M} {lokal.tzname()}"


def waktu(nilai: datetime | None) -> str:
    """21 Nov 2026 17.30 WITA."""
    return KOSONG if nilai is None else f"{tanggal(nilai)} {jam(nilai)}"


def pangkat(kode: str | None) -> str:
    """Penata Tk. I (III/d)."""
    if not kode:
        return KOSONG
    return golongan.tampil(kode) if golongan.sah(kode) else kode


def label(kode: str | None, kolom: str | None = None) -> str:
    """Label of a code; a dash for missing."""
    return KOSONG if kode is None else domain_label.label(kode, kolom)


def daftar(butir: Iterable[object]) -> str:
    """Ayu, Budi, dan Citra."""
    kata = [str(b) for b in butir]
    if len(kata) < 3:
        return " dan ".join(kata)
    return f"{', '.join(kata[:-1])}, dan {kata[-1]}"


def kata(nilai: object) -> str:
    """Any cell of a record in words: dates, numbers, ya/tidak, codes as labels, a dash for missing."""
    if nilai is None or nilai == "":
        return KOSONG
    if isinstance(nilai, bool):
        return "Ya" if nilai else "Tidak"
    if isinstance(nilai, datetime):
        return waktu(nilai)
    if isinstance(nilai, date):
        return tanggal(nilai)
    if isinstance(nilai, int):
        return str(nilai)
    if isinstance(nilai, float | Decimal):
        return skor(nilai)
    return str(nilai)


def bilangan(nilai: Bilangan | None) -> str:
    """4 or 3,5: as `skor`, without zeros that say nothing."""
    return KOSONG if nilai is None else skor(nilai).rstrip("0").rstrip(",")


def nama_peran(kode: str) -> str:
    """Name of a role code."""
    return NAMA_PERAN.get(kode, kode)


FILTER: dict[str, Callable[..., str]] = {
    "angka": angka,
    "skor": skor,
    "bilangan": bilangan,
    "persen": persen,
    "tanggal": tanggal,
    "tanggal_panjang": tanggal_panjang,
    "jam": jam,
    "waktu": waktu,
    "nip": nip,
    "pangkat": pangkat,
    "label": label,
    "daftar": daftar,
    "kata": kata,
    "nama_peran": nama_peran,
}
