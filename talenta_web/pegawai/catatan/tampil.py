"""Values of records and of their history, in words."""

from __future__ import annotations

from datetime import date
from typing import Any

from talenta_web.domain.label import label
from talenta_web.pegawai.catatan.isian import Bidang
from talenta_web.web.filter import kata

KOSONG = "–"


def kata_nilai(b: Bidang, nilai: Any) -> str:
    """A typed value, or the one a history row holds as JSON, as people read it."""
    if nilai is None:
        return KOSONG
    if b.jenis == "pilihan":
        return label(str(nilai), b.nama)
    if b.jenis == "tanggal" and isinstance(nilai, str):
        return kata(date.fromisoformat(nilai))
    return kata(nilai)
