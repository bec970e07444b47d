"""Live figures of pegawai over imported records: who counts, for which years, until when an assessment holds."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from talenta_web.basis.sesi import pakai_instansi, transaksi
from talenta_web.host import tambah_inti
from talenta_web.host.metrik import baca_metrik
from talenta_web.kontrak import NilaiMetrik
from talenta_web.pegawai import rangkum
from talenta_web.pegawai.metrik import METRIK
from talenta_web.pegawai.models import Pegawai
from tests.data.pegawai.buku import NIP_A, NIP_B, NIP_C, dasar
from tests.data.pegawai.conftest import Impor

ACUAN = date(2026, 6, 30)
REGISTRY = tambah_inti(metrik=METRIK)
ASESMEN = [
    {"nip": NIP_A, "tanggal": date(2023, 7, 1), "tujuan": "pemetaan", "jpm": 80},
    {"nip": NIP_B, "tanggal": date(2023, 1, 10), "tujuan": "pemetaan", "jpm": 82, "berlaku_sampai": date(2026, 12, 31)},
    {"nip": NIP_C, "tanggal": date(2026, 7, 2), "tujuan": "pemetaan", "jpm": 75},
]


@pytest.fixture
def isi(impor: Impor) -> None:
    impor(dasar() | {"asesmen": ASESMEN})


def nilai(sesi: Session, kode: str, tanggal: date = ACUAN) -> NilaiMetrik:
    return baca_metrik(REGISTRY, f"pegawai.{kode}", sesi, tanggal)


def angka(n: NilaiMetrik) -> tuple[Decimal | None, int | None, int | None]:
    return n.nilai, n.pembilang, n.penyebut


def ubah(sesi: Session, instansi: int, nip: str, **kolom: object) -> None:
    with transaksi(sesi):
        sesi.execute(update(Pegawai).where(Pegawai.nip == nip).values(**kolom))
    pakai_instansi(sesi, instansi)


def test_skp_dua_tahun_yang_diminta(sesi: Session, instansi: int, isi: None) -> None:
    """A has both years, B one, C none; years up to the appointment are not asked, and leavers do not count."""
    assert angka(nilai(sesi, "skp_lengkap")) == (Decimal("33.33"), 1, 3)
    assert angka(nilai(sesi, "skp_lengkap", date(2025, 6, 30))) == (Decimal(0), 0, 3)
    ubah(sesi, instansi, NIP_B, tmt_cpns=date(2024, 3, 1))
    assert angka(nilai(sesi, "skp_lengkap")) == (Decimal("66.66"), 2, 3)
    ubah(sesi, instansi, NIP_C, tmt_cpns=date(2025, 1, 1))
    assert angka(nilai(sesi, "skp_lengkap")) == (Decimal(100), 2, 2)
    ubah(sesi, instansi, NIP_A, kedudukan="berhenti")
    assert angka(nilai(sesi, "skp_lengkap")) == (Decimal(100), 1, 1)


def test_asesmen_berlaku_pada_tanggalnya(sesi: Session, instansi: int, isi: None) -> None:
    """A's holds 36 months without a written end, B's until the end of the year, C's begins after the day."""
    assert angka(nilai(sesi, "asesmen_berlaku")) == (Decimal("66.66"), 2, 3)
    assert nilai(sesi, "asesmen_berlaku", date(2026, 7, 1)).pembilang == 2
    assert nilai(sesi, "asesmen_berlaku", date(2026, 7, 2)).pembilang == 2  # A's is over, C's begins
    assert nilai(sesi, "asesmen_berlaku", date(2027, 1, 1)).pembilang == 1


def test_indeks_mutu_terakhir_sampai_tanggalnya(sesi: Session, instansi: int, isi: None) -> None:
    assert nilai(sesi, "data_lengkap").nilai is None
    rangkum.rangkum(sesi, instansi, date(2026, 5, 1))
    pakai_instansi(sesi, instansi)
    mei = nilai(sesi, "data_lengkap")
    assert mei.per == date(2026, 5, 1)
    assert mei.nilai is not None
    assert 0 < mei.nilai <= 100
    assert nilai(sesi, "data_lengkap", date(2026, 4, 30)).nilai is None
