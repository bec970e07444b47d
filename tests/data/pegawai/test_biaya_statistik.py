"""Exact cost of the statistics pages: SQLite VM steps of their queries at 20,000 people against 1,000."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from talenta_web.basis.sesi import pakai_instansi
from talenta_web.domain.izin import Lingkup
from talenta_web.pegawai.kinerja import queries as qk
from talenta_web.pegawai.models import RingkasanKinerja, RingkasanStatistik
from talenta_web.pegawai.models.statistik import SELURUH
from talenta_web.pegawai.queries.cakupan import cakupan
from talenta_web.pegawai.statistik import queries as q
from talenta_web.pegawai.statistik.service import jalankan
from tests.data.pegawai.test_biaya_daftar import dua_ukuran, langkah

__all__ = ["dua_ukuran"]
_KINERJA = (
    "INSERT INTO riwayat_kinerja (pid, instansi_id, pegawai_id, tahun, periode, predikat, nilai) "
    "SELECT hex(randomblob(8)), 1, id, t.tahun, 'tahunan', CASE WHEN id % 7 = 0 THEN 'sangat_baik' "
    "WHEN id % 7 = 1 THEN 'kurang' ELSE 'baik' END, 80 FROM pegawai, (SELECT 2024 tahun UNION SELECT 2025) t"
)


@pytest.fixture(scope="module")
def terhitung(dua_ukuran: Any) -> Any:
    for pabrik in dua_ukuran.values():
        with pabrik() as s:
            pakai_instansi(s, 1)
            s.connection(execution_options={"tulis": True}).exec_driver_sql(_KINERJA)
            s.commit()
            jalankan(s, 1, date(2026, 11, 22), lambda n, dari: None)
    return dua_ukuran


def statistik(s: Session) -> Any:
    sekitar = q.sekitar(s, "unit1")
    assert sekitar is not None
    q.dasar(s, 1)
    return q.isi(s, 1, [SELURUH]), q.isi(s, 1, [u.id for u in sekitar[1]], ("usia_jk", "pensiun", "jenis_asn"))


def kinerja(s: Session) -> Any:
    c = cakupan(s, Lingkup(1, seluruh=True), "unit1")
    unit = [SELURUH, *(u.id for u in c.pilihan)]
    return qk.ringkasan(s, 1, unit, ["objektif", "tren_objektif"], 2, None)


def daftar(s: Session) -> Any:
    return qk.daftar(s, 52 - 1, "objektif", 2025, "sangat_baik")


@pytest.mark.parametrize("kerja", [statistik, kinerja], ids=["statistik", "kinerja"])
def test_langkah_tidak_tumbuh_dengan_jumlah_pegawai(terhitung: Any, kerja: Any) -> None:
    """Steps follow the stored counts: where more people fill cells that were empty, there are more of them."""
    biaya, sel = {}, {}
    for n, pabrik in terhitung.items():
        biaya[n] = langkah(pabrik, kerja)[0]
        with pabrik() as s:
            pakai_instansi(s, 1)
            model = RingkasanKinerja if kerja is kinerja else RingkasanStatistik
            sel[n] = s.scalar(select(func.count()).select_from(model)) or 1
    assert biaya[20_000] <= 1.05 * biaya[1_000] * sel[20_000] / sel[1_000], (biaya, sel)


def test_daftar_terbatas_oleh_besar_unit(terhitung: Any) -> None:
    """A unit of 400 people: at most their probes, and no more than a page of rows."""
    biaya, (baris, lagi) = langkah(terhitung[20_000], daftar)
    assert (len(baris), lagi) == (50, True)
    assert biaya <= 3_000
