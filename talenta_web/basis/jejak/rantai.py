"""What the chain covers: SHA-256 over the canonical JSON of an event, its number and the hash before it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from talenta_web.domain.digest import kanonik

AWAL = "0" * 64
"""The hash before the first event."""


def sidik_kejadian(
    *,
    instansi_id: int,
    nomor: int,
    sebelum: str,
    pid: str,
    waktu: datetime,
    pelaku_id: int | None,
    kelas: str | None,
    jenis: str,
    objek: str | None,
    objek_pid: str | None,
    rincian: Mapping[str, Any],
) -> str:
    """Hash of one event, 64 hexadecimal digits."""
    isi = {
        "instansi": instansi_id,
        "nomor": nomor,
        "sebelum": sebelum,
        "pid": pid,
        "waktu": waktu,
        "pelaku": pelaku_id,
        "kelas": kelas,
        "jenis": jenis,
        "objek": objek,
        "objek_pid": objek_pid,
        "rincian": rincian,
    }
    return hashlib.sha256(kanonik(isi)).hexdigest()


def sidik_subjek(pegawai_ids: Iterable[int]) -> str:
    """Hash over the sorted internal numbers of the people shown; stands in the event, so the child rows count too."""
    return hashlib.sha256(",".join(map(str, sorted(pegawai_ids))).encode("ascii")).hexdigest()
