"""Stored statistics against a plain count in Python, on both databases."""

from __future__ import annotations

from collections import Counter
from datetime import date
from random import Random

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun.models import UnitKerja
from talenta_web.basis.sesi import transaksi
from talenta_web.pegawai.kinerja.queries import ringkasan
from talenta_web.pegawai.models import Pegawai, RiwayatKinerja, RiwayatUmpanBalik
from talenta_web.pegawai.models.statistik import SELURUH
from talenta_web.pegawai.statistik import queries as q
from talenta_web.pegawai.statistik.service import jalankan

ACUAN = date(2026, 11, 22)
PREDIKAT = ("sangat_kurang", "kurang", "butuh_perbaikan", "baik", "sangat_baik")
Orang = list[tuple[Pegawai, dict[int, str | None]]]


def _usia(lahir: date | None) -> str:
    if lahir is None:
        return ""
    usia = ACUAN.year - lahir.year - ((lahir.month, lahir.day) > (ACUAN.month, ACUAN.day))
    if usia < 25:
        return "<25"
    return ">=60" if usia >= 60 else f"{usia // 5 * 5}-{usia // 5 * 5 + 4}"


def _pensiun(p: Pegawai) -> str:
    if p.tanggal_lahir is None or p.bup is None:
        return ""
    tahun = p.tanggal_lahir.year + p.bup + (p.tanggal_lahir.month == 12)
    return "lewat" if tahun < 2026 else str(tahun) if tahun < 2031 else "nanti"


@pytest.fixture
def orang(sesi: Session, instansi: int) -> Orang:
    """Eighty people over a tree of five units and none, each with records of up to two years."""
    acak = Random(7)
    with transaksi(sesi):
        unit: list[UnitKerja] = []
        for i, induk in enumerate((None, 0, 0, 1, 1)):
            u = UnitKerja(instansi_id=instansi, kode=str(i), nama=f"Unit {i}")
            u.induk_id = None if induk is None else unit[induk].id
            sesi.add(u)
            sesi.flush()
            u.jalur = ("/" if induk is None else unit[induk].jalur) + f"{u.id}/"
            unit.append(u)
        hasil: Orang = []
        for i in range(80):
            p = Pegawai(
                instansi_id=instansi, nip=f"{i:018d}", nama=f"Orang {i}", nama_urut=f"orang {i:03d}", jenis_asn="PNS",
                asal="eksternal" if i % 20 == 0 else "internal", kedudukan="berhenti" if i % 17 == 0 else "aktif",
                jenis_kelamin=acak.choice(("pria", "wanita", None)), bup=acak.choice((58, 60, None)),
                tanggal_lahir=acak.choice((None, date(acak.randint(1960, 2003), acak.choice((1, 11, 12)), 22 + i % 3))),
                unit_kerja_id=acak.choice((None, *(u.id for u in unit))), level=acak.choice((None, 1, 3)),
                jenjang=acak.choice((None, "pelaksana", "administrator")), rumpun=acak.choice((None, "sdm")),
                golongan=acak.choice((None, "III/a", "IX")), tingkat_pendidikan=acak.choice((None, "S1", "SLTA")),
            )  # fmt: skip
            sesi.add(p)
            sesi.flush()
            nilai: dict[int, str | None] = {}
            for tahun in (2024, 2025):
                if acak.random() < 0.7:
                    nilai[tahun] = acak.choice((*PREDIKAT, None))
                    isi = {"instansi_id": instansi, "pegawai_id": p.id, "tahun": tahun, "predikat": nilai[tahun]}
                    sesi.add(RiwayatKinerja(**isi, periode="tahunan", nilai=80.0))
                    sesi.add(RiwayatKinerja(**{**isi, "predikat": "kurang"}, periode="triwulan_1", nilai=1.0))
            hasil.append((p, nilai))
        sesi.add(RiwayatKinerja(instansi_id=instansi, pegawai_id=hasil[1][0].id, tahun=2027, periode="tahunan"))
    return hasil


def _sub(sesi: Session, orang: Orang) -> dict[int, Orang]:
    jalur = {u.id: u.jalur for u in sesi.scalars(select(UnitKerja))}
    aktif = [o for o in orang if o[0].asal == "internal" and o[0].kedudukan != "berhenti"]
    hasil = {u: [o for o in aktif if f"/{u}/" in jalur.get(o[0].unit_kerja_id or 0, "")] for u in jalur}
    return {SELURUH: aktif, **hasil}


def test_hitungan_sama_dengan_menghitung_satu_per_satu(sesi: Session, instansi: int, orang: Orang) -> None:
    sub = _sub(sesi, orang)
    jalankan(sesi, instansi, ACUAN, lambda n, dari: None)
    isi = q.isi(sesi, instansi, sub)
    kunci = {
        "usia_jk": lambda p: f"{_usia(p.tanggal_lahir)}|{p.jenis_kelamin or ''}",
        "jenjang": lambda p: p.jenjang or "",
        "golongan": lambda p: p.golongan or "",
        "pendidikan": lambda p: p.tingkat_pendidikan or "",
        "jenis_asn": lambda p: p.jenis_asn,
        "pensiun": _pensiun,
        "pensiun_jenjang": lambda p: f"{_pensiun(p)}|{p.jenjang or ''}",
    }
    for unit, milik in sub.items():
        for dimensi, f in kunci.items():
            harap = Counter(f(p) for p, _ in milik)
            ada = {k: s.jumlah for k, s in isi[unit][dimensi].items() if s.jumlah}
            assert ada == harap, (unit, dimensi)
    dasar = q.dasar(sesi, instansi)
    assert dasar is not None
    assert (dasar.tanggal, dasar.dihitung, dasar.luar) == (ACUAN, len(sub[SELURUH]), 80 - len(sub[SELURUH]))
    assert (dasar.tahun_objektif, dasar.tahun_subjektif) == (2025, None)


def test_kinerja_dua_tahun_dan_geraknya(sesi: Session, instansi: int, orang: Orang) -> None:
    sub = _sub(sesi, orang)
    jalankan(sesi, instansi, ACUAN, lambda n, dari: None)
    for level, rumpun in ((None, None), (3, None), (0, "sdm"), (1, "")):
        sel = ringkasan(sesi, instansi, list(sub), ["objektif", "tren_objektif", "subjektif"], level, rumpun)
        for unit, semua in sub.items():
            milik = [o for o in semua if level in (None, o[0].level or 0) and rumpun in (None, o[0].rumpun or "")]
            for tahun in (2024, 2025):
                harap = Counter("belum" if tahun not in n else n[tahun] or "tanpa" for _, n in milik)
                ada = {s.kunci: s.jumlah for s in sel if (s.unit, s.jenis, s.tahun) == (unit, "objektif", tahun)}
                assert ada == harap
                bernilai = [s for s in sel if (s.unit, s.jenis, s.tahun) == (unit, "objektif", tahun)]
                assert sum(s.total for s in bernilai) == pytest.approx(80 * sum(s.bernilai for s in bernilai))
            gerak: Counter[str] = Counter()
            for _, n in milik:
                a, b = n.get(2024), n.get(2025)
                beda = None if a is None or b is None else PREDIKAT.index(b) - PREDIKAT.index(a)
                gerak[
                    "tanpa_banding" if beda is None else "naik" if beda > 0 else "turun" if beda < 0 else "tetap"
                ] += 1
            assert {s.kunci: s.jumlah for s in sel if (s.unit, s.jenis) == (unit, "tren_objektif")} == gerak


def test_ulang_mengganti_dan_kosong_tetap_jalan(sesi: Session, instansi: int, orang: Orang) -> None:
    jalankan(sesi, instansi, ACUAN, lambda n, dari: None)
    dulu = q.isi(sesi, instansi, [SELURUH])
    with transaksi(sesi):
        sesi.add(RiwayatUmpanBalik(instansi_id=instansi, pegawai_id=orang[1][0].id, tahun=2026, predikat="baik"))
    langkah: list[tuple[int, int]] = []
    jalankan(sesi, instansi, ACUAN, lambda n, dari: langkah.append((n, dari)))
    assert q.isi(sesi, instansi, [SELURUH]) == dulu
    assert langkah[-1][0] == langkah[-1][1]
    dasar = q.dasar(sesi, instansi)
    assert dasar is not None
    assert dasar.tahun_subjektif == 2026


def test_instansi_tanpa_pegawai(sesi: Session, instansi: int) -> None:
    jalankan(sesi, instansi, ACUAN, lambda n, dari: None)
    dasar = q.dasar(sesi, instansi)
    assert dasar is not None
    assert (dasar.dihitung, dasar.tahun_objektif) == (0, None)
    assert q.isi(sesi, instansi, [SELURUH]) == {}


def test_usia_pada_29_februari(sesi: Session, instansi: int) -> None:
    with transaksi(sesi):
        for i, lahir in enumerate((date(2003, 2, 28), date(2003, 3, 1))):
            p = Pegawai(
                instansi_id=instansi, nip=f"{i:018d}", nama="A", nama_urut="a", jenis_asn="PNS", asal="internal"
            )
            p.tanggal_lahir = lahir
            sesi.add(p)
    jalankan(sesi, instansi, date(2028, 2, 29), lambda n, dari: None)
    isi = q.isi(sesi, instansi, [SELURUH])[SELURUH]["usia_jk"]
    assert {k: s.jumlah for k, s in isi.items()} == {"25-29|": 1, "<25|": 1}
