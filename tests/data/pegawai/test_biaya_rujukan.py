"""Exact cost of the reference pages: SQLite VM steps at 20,000 people against 1,000; a move costs its people."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy.orm import Session

from talenta_web.basis.sesi import pakai_instansi, transaksi
from talenta_web.pegawai.ip_asn import queries as q_ip
from talenta_web.pegawai.ip_asn.service import jalankan
from talenta_web.pegawai.models import Pegawai
from talenta_web.pegawai.queries import rujukan as q
from talenta_web.pegawai.queries import unit as q_unit
from talenta_web.pegawai.rujukan.queries_dampak import dampak
from talenta_web.pegawai.rujukan.service_anggota import pindah_anggota, ruas
from talenta_web.pegawai.rujukan.service_unit import cari
from tests.data.pegawai.test_biaya_daftar import dua_ukuran, langkah

__all__ = ["dua_ukuran"]


@pytest.fixture(scope="module")
def terhitung(dua_ukuran: Any) -> Any:
    for pabrik in dua_ukuran.values():
        with pabrik() as s:
            pakai_instansi(s, 1)
            jalankan(s, 1, date(2026, 11, 22), lambda n, dari: None)
    return dua_ukuran


def daftar(s: Session) -> Any:
    return q.jabatan(s, q.Saring(q="tingkat"), sesudah="J1")


def rumpun(s: Session) -> Any:
    return q.rumpun(s), q.standar_jenjang(s), q.jumlah(s)


def pindah(s: Session) -> Any:
    unit = cari(s, "unit2")
    return q_unit.calon(s, "unit", unit.jalur), dampak(s, unit, cari(s, "unit3"))


def ip_asn(s: Session) -> Any:
    return q_ip.halaman(s, "unit1")


def satu_orang(s: Session) -> Any:
    orang = s.get(Pegawai, 500)
    assert orang is not None
    return q_ip.satu(s, orang, date(2026, 11, 22))


@pytest.mark.parametrize("kerja", [daftar, rumpun, pindah, ip_asn, satu_orang], ids=lambda k: k.__name__)
def test_pages_cost_the_same_whatever_the_people(terhitung: Any, kerja: Any) -> None:
    """Holders are counted up to a hundred, so a list of posts may cost that much more and no further."""
    (kecil, _), (besar, hasil) = (langkah(terhitung[n], kerja) for n in sorted(terhitung))
    assert hasil
    assert besar <= 1.1 * kecil + (25 * q.MAKS_HITUNG * 2 if kerja is daftar else 20)


def test_a_move_costs_those_who_move(dua_ukuran: Any) -> None:
    """One unit of fifty: two per cent of the people, and by far not the work of a rebuild."""

    def geser(s: Session) -> Any:
        s.rollback()
        with pytest.raises(ZeroDivisionError), transaksi(s):
            unit, ke = cari(s, "unit20"), cari(s, "unit3")
            dulu, kini = ruas(unit.jalur)[:-1], ruas(ke.jalur)
            pindah_anggota(s, 1, unit.id, [u for u in dulu if u not in kini], [u for u in kini if u not in dulu])
            raise ZeroDivisionError
        return True

    (kecil, _), (besar, _) = (langkah(dua_ukuran[n], geser) for n in sorted(dua_ukuran))
    orang = 20_000 // 50
    assert besar <= kecil + orang * 30
