"""Scores carried from run to run: those of the chosen variant, once and with their own date, and nothing else."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.basis.sesi import transaksi
from talenta_web.host.registry import susun_aturan
from talenta_web.pegawai.models import RIWAYAT, Pegawai
from talenta_web.pemetaan import service
from talenta_web.pemetaan.beku import buka_bahan
from talenta_web.pemetaan.models import Hasil, Pemetaan
from tests.data.pemetaan.benih import ACUAN, Benih, tanam
from tests.data.pemetaan.test_sasaran import TEKS
from tests.unit.penskoran.test_sasaran import KHUSUS

LURUS = 'skala = { jenis = "lurus", dari = [0, 150], ke = [0, 100], potong = true }\n'
VARIAN = LURUS + "[[simpul.jpm.varian]]\nbila = \"jenjang = 'pelaksana'\"\n" + LURUS.replace("150", "120")
KODE = "sebelumnya:jpm"
UMUM = KHUSUS[: KHUSUS.index("[sumber.khusus_target]")]


class RegistryVarian:
    """Knows the rule of the engine's tests, with a variant and a leaf of isian."""

    plugin = ()

    def aturan_tersusun(self, kode: str) -> Any:
        assert LURUS in TEKS
        teks = TEKS.replace(LURUS, VARIAN).replace("\n[sumber.literasi]", UMUM + "[sumber.literasi]")
        return susun_aturan(teks, f"aturan {kode}")


@pytest.fixture
def sesi(sesi_pemilik: Session) -> Session:
    return sesi_pemilik


def hitung(sesi: Session, b: Benih, tahun: int) -> Pemetaan:
    umum: Any = {"instansi_id": b.instansi_id, "pelaku_id": None}
    acuan = date(tahun, ACUAN.month, ACUAN.day)
    service.buat_periode(sesi, **umum, kode=str(tahun), nama=f"Periode {tahun}", tanggal_acuan=acuan)
    registry: Any = RegistryVarian()
    return service.hitung(sesi, **umum, periode_kode=str(tahun), aturan_kode="sasaran", registry=registry)


def skor(sesi: Session, run: Pemetaan, simpul: str) -> dict[str, int | None]:
    letak, h = run.simpul.index(simpul), Hasil
    umum = select(h).where(h.pemetaan_id == run.id, h.target.is_(None), h.rumpun_target.is_(None))
    return {x.nip: json.loads(x.komponen or "[]")[letak] for x in sesi.scalars(umum)}


def asal(sesi: Session, run: Pemetaan) -> dict[str, tuple[date, str]]:
    """Date and source of the carried score of each person."""
    isian = buka_bahan(sesi, run.instansi_id, run.bahan_digest).bingkai["isian"]
    assert not isian.select("nip", "kode").is_duplicated().any()
    return {b["nip"]: (b["tanggal"], b["sumber"]) for b in isian.iter_rows(named=True) if b["kode"] == KODE}


@pytest.mark.satu_basis  # the SQL of a carried score: test_sasaran
def test_skor_terbawa_tetap_milik_perhitungan_pertama(sesi: Session) -> None:
    b = tanam(sesi, 40)
    satu = hitung(sesi, b, 2026)
    mula = skor(sesi, satu, "jpm")
    diketahui = {n for n, v in mula.items() if v is not None}
    beda = [n for n in diketahui if skor(sesi, satu, "jpm#1")[n] != skor(sesi, satu, "jpm#0")[n]]
    assert beda
    assert any(mula[n] == skor(sesi, satu, "jpm#1")[n] for n in beda)  # the alternative that is stored first
    diuji_lagi = _asesmen_lagi(sesi, b, min(diketahui))
    dua = hitung(sesi, b, 2036)
    assert skor(sesi, dua, "jpm") == mula
    assert asal(sesi, dua) == dict.fromkeys(diketahui, (satu.tanggal_acuan, f"pemetaan {satu.pid}"))
    tiga = hitung(sesi, b, 2037)
    assert skor(sesi, tiga, "jpm") == mula
    baru = {diuji_lagi: (dua.tanggal_acuan, f"pemetaan {dua.pid}")}
    assert asal(sesi, tiga) == asal(sesi, dua) | baru
    for run in (satu, dua, tiga):
        assert set(skor(sesi, run, "khusus").values()) == {None}
        assert service.periksa_ulang(sesi, run.pid).sama


def _asesmen_lagi(sesi: Session, b: Benih, nip: str) -> str:
    """The person is assessed again shortly before 2036, with the same result."""
    asesmen: Any = RIWAYAT["asesmen"]
    with transaksi(sesi):
        orang = sesi.scalars(select(Pegawai.id).where(Pegawai.nip == nip, Pegawai.instansi_id == b.instansi_id)).one()
        jpm = sesi.scalars(select(asesmen.jpm).where(asesmen.pegawai_id == orang)).one()
        sesi.add(
            asesmen(
                instansi_id=b.instansi_id, pegawai_id=orang, tanggal=date(2036, 1, 5), tujuan="pemetaan", jpm=jpm
            )
        )  # fmt: skip
    return nip
