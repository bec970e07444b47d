"""Vectors of R4, from raw records to points and box, through both evaluators and the command line."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from talenta_aturan_babel.plugin import Plugin

from talenta_web.kontrak.testing.vektor import bahan_satu, nilai_dua, nilai_perintah, skor
from talenta_web.penskoran import muat
from talenta_web.penskoran.hasil import HasilOrang

ACUAN = date(2026, 6, 30)
(DESKRIPTOR,) = Plugin().register_aturan()
ATURAN = muat(DESKRIPTOR.teks, asal="aturan.toml")
Isi = dict[str, list[dict[str, Any]]]
JENIS = ("struktural", "fungsional", "teknis")


def orang(
    predikat: str | None, inovasi: float, prestasi: float, hukdis: str | None, jpm: str, tingkat: str, jenis: int,
    kecerdasan: str,
) -> Isi:  # fmt: skip
    """Raw records of a vector; the service years come from tmt_cpns."""
    mei = date(2025, 5, 1)
    return {
        "kinerja": [{"tahun": 2025, "periode": "tahunan", "predikat": predikat}] if predikat else [],
        "inovasi": [{"nama": "I", "tanggal": mei, "nilai": inovasi}] if inovasi else [],
        "isian": [{"kode": "prestasi", "tanggal": mei, "angka": prestasi}] if prestasi else [],
        "hukdis": [{"tingkat": hukdis, "tmt_mulai": date(2024, 1, 1)}] if hukdis else [],
        "asesmen": [{"tanggal": mei, "tujuan": "pemetaan", "kategori": jpm, "kecerdasan": kecerdasan}],
        "pendidikan": [{"tingkat": tingkat}],
        "diklat": [{"jenis": k, "nama": k, "tanggal_selesai": mei} for k in JENIS[:jenis]],
    }


def nilai(isi: Isi, cpns: int, belum: tuple[str, ...] = (), **parameter: object) -> HasilOrang:
    bahan = bahan_satu(isi, {"tmt_cpns": date(cpns, 12, 1)}, belum=belum)
    (hasil,) = nilai_dua(ATURAN.terapkan(parameter), bahan, ACUAN)
    return hasil


VEKTOR = [
    (("baik", 0, 0, None, "MS", "S2", 2, "high_average"), 2016, "66", "83.2", 8),
    (("baik", 5, 0, None, "MS", "S2", 3, "superior"), 2006, "71", "92.5", 9),
    (("sangat_baik", 10, 10, "berat", "MMS", "S1", 1, "average"), 2007, "50", "52.4", 5),
    (("butuh_perbaikan", 0, 0, "ringan", "KMS", "SLTA", 0, "low"), 2022, "23", "16.5", 1),
    (("sangat_baik", 0, 0, "ringan", "MS", "S3", 3, "very_superior"), 2000, "70", "100", 9),
]


@pytest.mark.parametrize(("masukan", "cpns", "y", "x", "kotak"), VEKTOR)
def test_vectors(masukan: Any, cpns: int, y: str, x: str, kotak: int) -> None:
    hasil = nilai(orang(*masukan), cpns)
    assert (hasil.kinerja, hasil.potensial) == (Decimal(y), Decimal(x))
    assert (hasil.kotak, hasil.status, hasil.nilai_talenta) == ({"PANRB": kotak}, "terpetakan", None)


@pytest.mark.parametrize("vektor", VEKTOR)
def test_command_line(tmp_path: Path, vektor: Any) -> None:
    masukan, cpns, y, x, kotak = vektor
    (hasil,) = nilai_perintah(DESKRIPTOR.teks, tmp_path, orang(*masukan), {"tmt_cpns": date(cpns, 12, 1)}, {}, ACUAN)
    assert (Decimal(hasil["kinerja"]), Decimal(hasil["potensial"])) == (Decimal(y), Decimal(x))
    assert hasil["kotak"] == {"PANRB": kotak}


def test_without_skp_kinerja_goes_below_zero() -> None:
    isi = orang(None, 0, 0, "berat", "MS", "S2", 2, "average")
    hasil = nilai(isi, 2010)
    assert (hasil.kinerja, hasil.tingkat_kinerja) == (Decimal(-50), "bawah")
    assert (skor(hasil, "skp"), skor(hasil, "disiplin")) == ("0.000000", "-50.000000")


@pytest.mark.parametrize(
    ("selisih", "poin"), [(0, 0), (1, 1), (4, 1), (5, 3.3), (9, 3.3), (10, 6.6), (19, 6.6), (20, 10)]
)
def test_service_years_are_a_difference_of_calendar_years(selisih: int, poin: float) -> None:
    """Of the reference date, not of the clock: 1 December of the year before already counts as one year."""
    hasil = nilai(orang("baik", 0, 0, None, "MS", "S2", 2, "average"), 2026 - selisih)
    assert Decimal(skor(hasil, "masa_kerja") or "") == Decimal(str(poin))


def test_edges_belong_to_the_stated_class() -> None:
    """kinerja: 34 is bawah, 67 atas; potensial: 51 menengah, 81 tinggi."""
    r = ATURAN.terapkan().rancangan
    assert r.sumbu["kinerja"].tingkat.pemilik == (False, True)
    assert r.sumbu["potensial"].tingkat.pemilik == (True, True)
    dasar = orang("butuh_perbaikan", 1, 0, None, "MS", "S2", 2, "average")
    assert (nilai(dasar, 2010).kinerja, nilai(dasar, 2010).tingkat_kinerja) == (Decimal(34), "bawah")
    dasar = orang("baik", 1, 0, None, "MS", "S2", 2, "average")
    assert (nilai(dasar, 2010).kinerja, nilai(dasar, 2010).tingkat_kinerja) == (Decimal(67), "atas")


def test_worst_or_last_listed() -> None:
    """The source overwrites in its loop, so the last record counts; the worst is the default here."""
    isi = orang("sangat_baik", 0, 0, None, "MS", "S2", 2, "average")
    isi["hukdis"] = [
        {"tingkat": "berat", "tmt_mulai": date(2020, 1, 1)},
        {"tingkat": "ringan", "tmt_mulai": date(2024, 1, 1)},
    ]
    assert nilai(isi, 2010).kinerja == Decimal(30)
    assert nilai(isi, 2010, hukdis_dipakai="terakhir").kinerja == Decimal(70)


def test_not_known_is_not_zero_unless_the_parameter_says_so() -> None:
    isi = orang("baik", 0, 0, None, "MS", "S2", 2, "average")
    belum = nilai(isi, 2010, ("hukdis",))
    assert (belum.status, [k.simpul for k in belum.kurang]) == ("belum_dapat_dipetakan", ["disiplin"])
    nol = nilai(isi, 2010, ("hukdis",), data_belum="nol")
    assert (nol.kinerja, next(s for s in nol.simpul if s.kode == "disiplin").kebijakan) == (Decimal(66), "nol")
