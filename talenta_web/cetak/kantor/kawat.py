"""Plain data of a template over the pipe: dates and decimals keep their kind, nothing else may pass."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from talenta_web.host.kawat import dari_kawat, ke_kawat
from talenta_web.kontrak import KeteranganNaskah, KonteksLaporan


def keluar(nilai: object) -> Any:
    """JSON form of plain data; TypeError names the kind that is not plain."""
    if nilai is None or isinstance(nilai, str | bool | int | float):
        return nilai
    if isinstance(nilai, Decimal):
        return {"$d": str(nilai)}
    if isinstance(nilai, date):
        return {"$t": date(nilai.year, nilai.month, nilai.day).isoformat()}
    if isinstance(nilai, Mapping):
        return {str(k): keluar(v) for k, v in nilai.items()}
    if isinstance(nilai, list | tuple):
        return [keluar(v) for v in nilai]
    raise TypeError(f"data templat memuat {type(nilai).__name__}")


def masuk(nilai: Any) -> Any:
    """What `keluar` wrote."""
    if isinstance(nilai, dict):
        if nilai.keys() == {"$d"}:
            return Decimal(nilai["$d"])
        if nilai.keys() == {"$t"}:
            return date.fromisoformat(nilai["$t"])
        return {k: masuk(v) for k, v in nilai.items()}
    return [masuk(v) for v in nilai] if isinstance(nilai, list) else nilai


def keterangan_keluar(k: KeteranganNaskah) -> dict[str, Any]:
    """JSON form of what the core says of the document."""
    hasil: dict[str, Any] = ke_kawat(KonteksLaporan({}, {}, {}, k))["naskah"]
    return hasil


def keterangan_masuk(isi: Mapping[str, Any]) -> KeteranganNaskah:
    """What `keterangan_keluar` wrote."""
    return dari_kawat({"parameter": {}, "label": {}, "tabel": {}, "naskah": isi}).naskah
