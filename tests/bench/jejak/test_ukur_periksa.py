"""Goal of the audit: a chain of 1,000,000 events is verified in 60 s; measured on fewer and multiplied.

The gate is a ratio: verifying an event against the bare work in it, one canonical form and one SHA-256.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from typing import Any, cast

import pytest
from sqlalchemy import Table, update
from sqlalchemy.orm import Session

from talenta_web.basis.jejak import Jejak, JejakKepala, JejakSubjek
from talenta_web.basis.jejak.periksa import periksa
from talenta_web.basis.jejak.rantai import AWAL, sidik_kejadian, sidik_subjek
from talenta_web.basis.massal import sisip
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import SEMUA, pakai_instansi, transaksi
from tests.data.jejak.serang import instansi, isi, pemilik

pytestmark = pytest.mark.ukur
JUMLAH = int(os.environ.get("TALENTA_UKUR_JEJAK", "50000"))
BATAS = 4.0
_KEPALA = cast(Table, JejakKepala.__table__)
KOLOM = ("id", "pid", "instansi_id", "nomor", "waktu", "pelaku_id", "kelas", "jenis", "rincian", "sidik")


def kejadian(i: int, mulai: str) -> Iterator[tuple[Any, ...]]:
    """Read events as pages write them, chained."""
    waktu, sebelum = sekarang(), mulai
    for n in range(2, JUMLAH + 1):
        rincian = {
            "kelas": "K2",
            "cara": "halaman",
            "peran": ["PK"],
            "jumlah": 2,
            "sidik_subjek": sidik_subjek((n, n + 1)),
        }
        pid = f"p{n:015d}"
        sebelum = sidik_kejadian(
            instansi_id=i, nomor=n, sebelum=sebelum, pid=pid, waktu=waktu, pelaku_id=None, kelas="akses",
            jenis="akses.kotak", objek=None, objek_pid=None, rincian=rincian,
        )  # fmt: skip
        yield (n, pid, i, n, waktu, None, "akses", "akses.kotak", rincian, sebelum)


def test_satu_juta_dalam_semenit(sesi_pemilik: Session) -> None:
    s = sesi_pemilik
    pakai_instansi(s, SEMUA)
    i = instansi(s)
    isi(s, i, 1)
    awal = s.connection().execute(_KEPALA.select()).one()[2]
    semua = list(kejadian(i, awal))
    with transaksi(s):
        sisip(s, cast(Table, Jejak.__table__), KOLOM, semua)
        orang = ((p, b[0], i) for b in semua for p in (b[0], b[0] + 1))
        sisip(s, cast(Table, JejakSubjek.__table__), ("pegawai_id", "jejak_id", "instansi_id"), orang)
    with pemilik(s) as k:  # the guard lets the head go on by one only
        k.execute(update(_KEPALA).values(nomor=semua[-1][3], sidik=semua[-1][9]))
    mulai = time.process_time()
    hasil = periksa(s, i)
    biaya = time.process_time() - mulai
    assert hasil.utuh, hasil
    mulai = time.process_time()
    sum(1 for _ in kejadian(i, AWAL))
    lantai = time.process_time() - mulai
    juta = biaya * 1_000_000 / JUMLAH
    print(f"\n{JUMLAH} kejadian: {biaya:.2f} dtk CPU, satu juta {juta:.0f} dtk, rasio {biaya / lantai:.2f}")  # noqa: T201
    assert biaya / lantai <= BATAS
