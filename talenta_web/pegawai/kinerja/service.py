"""Counts of predikat per unit, level and rumpun for two years, and how people moved between them."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from talenta_web.domain.predikat import urutan
from talenta_web.pegawai.kinerja import queries as q
from talenta_web.pegawai.statistik.pohon import Pohon

JENIS = (q.OBJEKTIF, q.SUBJEKTIF)
BELUM, TANPA = "belum", "tanpa"
"""No record of the year; a record without predikat."""
NAIK, TETAP, TURUN, TANPA_BANDING = "naik", "tetap", "turun", "tanpa_banding"

Kunci = tuple[int, str, int, int, str, str]
"""Unit, jenis, year, level, rumpun, key."""
Nilai = list[float]
"""People, those with a figure, sum of the figures."""


def arah(dulu: str | None, kini: str | None) -> str:
    """How the predikat moved; without both it cannot be compared."""
    if dulu is None or kini is None:
        return TANPA_BANDING
    beda = urutan(kini) - urutan(dulu)
    return NAIK if beda > 0 else TURUN if beda < 0 else TETAP


def hitung(
    session: Session, instansi_id: int, jenis: str, tanggal: date, pohon: Pohon
) -> tuple[int | None, dict[Kunci, tuple[int, int, float]]]:
    """The newest year with records, and the counts of it and of the year before for every subtree."""
    tahun = q.tahun_terbaru(session, instansi_id, jenis, tanggal.year)
    isi: dict[Kunci, Nilai] = {}
    if tahun is None:
        return None, {}
    for unit, level, rumpun, ada0, p0, ada1, p1, n, b0, t0, b1, t1 in q.dua_tahun(session, instansi_id, jenis, tahun):
        lajur = (
            (jenis, tahun - 1, (p0 or TANPA) if ada0 else BELUM, b0, t0 or 0.0),
            (jenis, tahun, (p1 or TANPA) if ada1 else BELUM, b1, t1 or 0.0),
            (f"tren_{jenis}", tahun, arah(p0, p1), 0, 0.0),
        )
        for atas in pohon.naik(unit):
            for j, t, kunci, bernilai, total in lajur:
                sel = isi.setdefault((atas, j, t, level, rumpun, kunci), [0, 0, 0.0])
                sel[0], sel[1], sel[2] = sel[0] + n, sel[1] + bernilai, sel[2] + total
    return tahun, {k: (int(v[0]), int(v[1]), v[2]) for k, v in isi.items()}
