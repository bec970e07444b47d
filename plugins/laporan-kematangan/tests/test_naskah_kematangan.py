"""Each paper keeps the laws and tells what an official must read on it; a concept says so on every page."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from talenta_laporan_kematangan.plugin import (
    DAFTAR_BUKTI,
    KERTAS_KERJA,
    KERTAS_KERJA_WORD,
    PENGANTAR,
    PENGANTAR_WORD,
    RINGKASAN,
)

from talenta_web import cetak
from talenta_web.kontrak import FormatLaporan, KonteksLaporan, Nilai, TabelData
from talenta_web.kontrak.testing.dasar_laporan import teks
from talenta_web.kontrak.testing.hukum_laporan import NASKAH, HukumLaporan

PENILAIAN: dict[str, list[dict[str, str | int | None]]] = json.loads(
    (Path(__file__).parent / "penilaian.json").read_text(encoding="utf-8")
)
"""A fixed assessment of eight butir, as the datasets give it."""
SEGEL = str(PENILAIAN["ringkasan"][0]["segel"])
KONSEP: dict[str, Nilai] = {
    "penetapan": None, "ditetapkan": None, "diusulkan_oleh": None, "ditetapkan_oleh": None, "segel": None,
    "keadaan": "Pengisian", "total": None, "halangan": "Butir INF.1 belum dijawab.",
}  # fmt: skip
_HARI = {"tanggal_acuan", "tim_sk_tanggal", "ditetapkan", "tanggal", "berlaku_sampai"}
_ANGKA = {"total", "tanpa_gerbang", "maks", "aras", "bobot", "skor", "persen", "sumbangan"}


def _nilai(kolom: str, nilai: str | int | None) -> Nilai:
    if isinstance(nilai, str):
        return date.fromisoformat(nilai) if kolom in _HARI else Decimal(nilai) if kolom in _ANGKA else nilai
    return nilai


def konteks(laporan: FormatLaporan, *, konsep: bool = False) -> KonteksLaporan:
    isi = {}
    for k in laporan.dataset:
        baris: list[dict[str, Nilai]] = [{c: _nilai(c, b[c]) for c in k.kolom} for b in PENILAIAN[k.sebagai]]
        if konsep and k.sebagai == "ringkasan":
            baris[0] |= KONSEP
        isi[k.sebagai] = TabelData(tuple(baris), len(baris), date(2026, 6, 30))
    jawaban = {"penilaian": "p1", "tujuan": "Kepala Kantor Regional X BKN"}
    naskah = replace(NASKAH, tanggal=date(2026, 8, 4))
    return KonteksLaporan(jawaban, {"penilaian": "Penilaian 2026"}, isi, naskah)


class Hukum(HukumLaporan):
    kolom_kode = frozenset({"ringkasan.segel"})

    def konteks(self) -> KonteksLaporan:
        return konteks(type(self).laporan)


class TestRingkasan(Hukum):
    laporan = RINGKASAN


class TestKertasKerja(Hukum):
    laporan = KERTAS_KERJA


class TestDaftarBukti(Hukum):
    laporan = DAFTAR_BUKTI


class TestPengantar(Hukum):
    laporan = PENGANTAR


class TestKertasKerjaWord(Hukum):
    laporan = KERTAS_KERJA_WORD


class TestPengantarWord(Hukum):
    laporan = PENGANTAR_WORD


def halaman(laporan: FormatLaporan, k: KonteksLaporan) -> list[str]:
    assert laporan.susun is not None
    return teks(cetak.cetak(laporan.susun(k), cetak.Cap(k.naskah, laporan.kertas)))


def test_ringkasan_satu_halaman() -> None:
    (isi,) = halaman(RINGKASAN, konteks(RINGKASAN))
    for kata in (
        "61,25", "1,25 poin di atas ambang", "Siap ekspose", "instrumen internal, bukan naskah resmi BKN",
        "Belum dapat dipastikan", "Infrastruktur dan data talenta", "BGN.1", "Ayu Lestari", f"sidik {SEGEL}",
    ):  # fmt: skip
        assert kata in isi, kata


def test_kertas_kerja_memuat_yang_wajib() -> None:
    semua = halaman(KERTAS_KERJA, konteks(KERTAS_KERJA))
    isi = " ".join(semua)
    for kata in (
        "800/212/BKPSDM/2026", "LAMPIRAN I", "LAMPIRAN II", "Reviu internal: Tingkat 2", "Peraturan Bupati Nomor 21",
        "Bobot 1 dari 2", "Belum ditinjau", "bukan naskah resmi BKN",
    ):  # fmt: skip
        assert kata in isi, kata
    assert all(f"Penetapan versi 1, sidik {SEGEL}" in h for h in semua)


@pytest.mark.parametrize("laporan", [RINGKASAN, KERTAS_KERJA, DAFTAR_BUKTI, PENGANTAR], ids=lambda f: f.kode)
def test_konsep_di_setiap_halaman(laporan: FormatLaporan) -> None:
    semua = halaman(laporan, konteks(laporan, konsep=True))
    assert all("KONSEP, belum ditetapkan" in h and SEGEL not in h for h in semua)
    assert "masih konsep" in " ".join(semua)


def test_pengantar_menyebut_tujuan_dan_kedudukan() -> None:
    for laporan in (PENGANTAR, PENGANTAR_WORD):
        isi = " ".join(halaman(laporan, konteks(laporan)))
        for kata in ("Kepala Kantor Regional X BKN", "61,25", "bukan naskah resmi BKN", "Penerapan manajemen talenta"):
            assert kata in isi, kata


def test_dokumen_rahasia_disebut() -> None:
    k = konteks(DAFTAR_BUKTI)
    (satu, *sisa) = k.tabel["bukti"].baris
    bukti = TabelData(({**satu, "klasifikasi": "Rahasia"}, *sisa), len(sisa) + 1)
    isi = " ".join(halaman(DAFTAR_BUKTI, replace(k, tabel={**k.tabel, "bukti": bukti})))
    assert "1 dokumen berklasifikasi rahasia" in isi
    assert "rahasia:" not in " ".join(halaman(DAFTAR_BUKTI, k))


def test_yang_belum_berangka_bukan_nol() -> None:
    isi = " ".join(halaman(RINGKASAN, konteks(RINGKASAN, konsep=True)))
    assert "belum berangka" in isi
    assert "Butir INF.1 belum dijawab." in isi


def test_word_memuat_yang_sama() -> None:
    isi = " ".join(halaman(KERTAS_KERJA_WORD, konteks(KERTAS_KERJA_WORD)))
    for kata in ("Siap ekspose", "Peraturan Bupati tentang Manajemen Talenta", f"sidik {SEGEL}", "Perlu perbaikan"):
        assert kata in isi, kata
