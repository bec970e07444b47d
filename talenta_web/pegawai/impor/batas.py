"""Limits of an import file; the numbers follow the project's security baseline (file uploads)."""

from __future__ import annotations

from talenta_web.basis.proses import Batas

MIB = 1024 * 1024
MAKS_BERKAS = 40 * MIB
MAKS_ENTRI = 2_000
MAKS_ISI = 400 * MIB
MAKS_RASIO = 100
MAKS_KOLOM = 200
MAKS_BARIS = 150_000
MAKS_TAMPIL = 100
MAKS_TEMUAN = 1_000
BUKAN_DATA = frozenset({"petunjuk", "kamus", "daftar_kode", "masalah"})  # sheets that hold no records
PROSES = Batas(detik=150, cpu_detik=120, memori_mib=1024, jawaban_mib=256)
