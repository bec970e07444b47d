"""Exact cost of the record page and of one edit: SQLite VM steps at 20,000 people against 1,000."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.basis.sesi import transaksi
from talenta_web.pegawai.catatan import queries as q
from talenta_web.pegawai.catatan import usul
from talenta_web.pegawai.catatan.service import Sebab, tambah
from talenta_web.pegawai.models import RIWAYAT, Pegawai
from talenta_web.pegawai.queries import orang as q_orang
from tests.data.pegawai.test_biaya_daftar import dua_ukuran, langkah

__all__ = ["dua_ukuran"]
ORANG = 500
TIM = {"nama": "Tim", "peran": "ketua", "lingkup": "internal", "tanggal_mulai": "2024-02-01"}


def halaman(s: Session) -> Any:
    """What one tab and one record read."""
    cakup, isi = q_orang.kelengkapan(s, ORANG), q_orang.riwayat(s, ORANG, RIWAYAT)
    return [
        cakup, isi, q.jumlah_bukti(s, ORANG, RIWAYAT), q.dicabut(s, ORANG, RIWAYAT), usul.menunggu(s, ORANG),
        q.versi(s, ORANG, "tim_kerja", "x"), q.bukti(s, ORANG, "tim_kerja", "x"), q.pangkat(s, ORANG),
    ]  # fmt: skip


def tulis(s: Session) -> Any:
    """One edit, taken back: the audit chain and the locks included."""
    assert s.scalar(select(Pegawai.id).where(Pegawai.id == ORANG))
    s.rollback()
    with pytest.raises(ZeroDivisionError), transaksi(s):
        tambah(s, ORANG, "tim_kerja", TIM, Sebab("SK Bupati nomor 12", None))
        raise ZeroDivisionError
    return True


@pytest.mark.parametrize("kerja", [halaman, tulis], ids=lambda k: k.__name__)
def test_a_record_costs_the_same_whatever_the_people(dua_ukuran: Any, kerja: Callable[[Session], Any]) -> None:
    (kecil, _), (besar, hasil) = (langkah(dua_ukuran[n], kerja) for n in sorted(dua_ukuran))
    assert hasil
    assert besar <= 1.1 * kecil + 20
