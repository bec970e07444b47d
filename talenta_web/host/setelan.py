"""Values of settings: from stored JSON to typed values and back; what no longer fits falls back to the default."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from talenta_web.host.periksa_milik import salah_nilai
from talenta_web.kontrak import NilaiSetelan, Setelan


def nilai_setelan(setelan: Mapping[str, Setelan], tersimpan: Mapping[str, Any]) -> Mapping[str, NilaiSetelan]:
    """Every declared setting with its stored value, or the default."""
    return MappingProxyType({k: _nilai(s, tersimpan[k]) if k in tersimpan else s.bawaan for k, s in setelan.items()})


def _nilai(s: Setelan, isi: Any) -> NilaiSetelan:
    if isi is None:
        return None
    if s.jenis == "tanggal" and isinstance(isi, str):
        try:
            isi = date.fromisoformat(isi)
        except ValueError:
            return s.bawaan
    if s.jenis == "angka" and type(isi) is int:
        isi = float(isi)
    if not isinstance(isi, str | int | float | bool | date) or salah_nilai(s, isi):
        return s.bawaan
    return isi


def simpanan(nilai: NilaiSetelan) -> str | int | float | bool | None:
    """As it is stored."""
    return nilai.isoformat() if isinstance(nilai, date) else nilai
