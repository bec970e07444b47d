"""One record row: its values and their digest, the optimistic lock."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from talenta_web.domain.digest import sha256_baris
from talenta_web.pegawai.catatan.isian import bidang, teks
from talenta_web.pegawai.models import RIWAYAT, Riwayat

_NAMA = {model: bingkai for bingkai, model in RIWAYAT.items()}
DUA_ORANG = frozenset({"hukdis", "kode_etik"})
"""Frames under row C15 (disiplin.catat)."""


def nilai(baris: Riwayat) -> dict[str, Any]:
    """Columns of the frame, source included, typed."""
    return {b.nama: getattr(baris, b.nama) for b in bidang(_bingkai(baris))}


def _bingkai(baris: Riwayat) -> str:
    return _NAMA[type(baris)]


def sidik_nilai(isi: Mapping[str, Any]) -> str:
    """Digest of the values of a record: what the page showed, compared when the change comes back."""
    return sha256_baris([{k: teks(v) for k, v in isi.items()}])


def sidik(baris: Riwayat) -> str:
    """Digest of a stored record."""
    return sidik_nilai(nilai(baris))


def ke_json(isi: Mapping[str, Any]) -> dict[str, Any]:
    """Values as JSON holds them."""
    return {k: v.isoformat() if isinstance(v, date) else v for k, v in isi.items()}
