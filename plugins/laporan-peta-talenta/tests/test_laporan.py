"""The format keeps the laws, and says what an official must read on it."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from pypdf import PdfReader
from talenta_laporan_peta_talenta.plugin import BARIS_BELUM, BARIS_PETA, PETA_TALENTA
from talenta_laporan_peta_talenta.susun import susun

from talenta_web import cetak
from talenta_web.kontrak import KonteksLaporan, Nilai, TabelData
from talenta_web.kontrak.testing.hukum_laporan import NASKAH, HukumLaporan

LETAK = {9: ("atas", "tinggi"), 8: ("sesuai", "tinggi"), 7: ("atas", "menengah"), 6: ("bawah", "tinggi")}
LETAK |= {5: ("sesuai", "menengah"), 4: ("atas", "rendah"), 3: ("bawah", "menengah")}
LETAK |= {2: ("sesuai", "rendah"), 1: ("bawah", "rendah")}
JUMLAH = {9: 3, 8: 2, 7: 1, 6: 0, 5: 4, 4: 0, 3: 1, 2: 0, 1: 1}
PROFIL: dict[str, Nilai] = {
    "periode": "2026-1",
    "nama": "Semester I 2026",
    "tanggal_acuan": date(2026, 6, 30),
    "tahap": "sementara",
    "nomor_sk": None,
    "tanggal_sk": None,
    "pid": "q8yVf0a1Zl-3kD_2",
    "aturan_kode": "bkn-411",
    "aturan_nama": "Aturan Uji",
    "aturan_versi": "1.0.0",
    "aturan_digest": "9f86d081884c7d65",
    "aturan_dasar": "Keputusan Kepala BKN 411/2025 (rekonstruksi)\nPermenPANRB 3/2020",
    "jumlah": 14,
    "terpetakan": 12,
    "belum": 2,
}


def orang(no: int, kotak: int | None, kurang: str = "") -> dict[str, Nilai]:
    nilai = None if kotak is None else Decimal("81.25") - no
    return {
        "nip": f"19850312201001{no:04d}",
        "nama": f"Pegawai {no}",
        "jabatan": "Analis Kepegawaian",
        "unit": "Dinas Satu",
        "kotak": kotak,
        "kinerja": nilai,
        "potensial": nilai,
        "nilai_talenta": nilai,
        "kurang": kurang,
    }


def konteks() -> KonteksLaporan:
    kotak = tuple(
        {
            "kotak": n,
            "predikat": f"Predikat {n}",
            "tingkat_kinerja": LETAK[n][0],
            "tingkat_potensial": LETAK[n][1],
            "jumlah": JUMLAH[n],
            "persen": Decimal(JUMLAH[n] * 100) / 12,
            "rekomendasi": "Rotasi\nBimbingan",
            "dasar": "PermenPANRB 3/2020, lampiran",
        }
        for n in sorted(LETAK, reverse=True)
    )
    urut = [n for n in sorted(JUMLAH, reverse=True) for _ in range(JUMLAH[n])]
    peta = tuple(orang(i, n) for i, n in enumerate(urut, 1))
    belum = tuple(orang(i, None, "Penilaian kinerja, Disiplin") for i in (90, 91))
    return KonteksLaporan(
        {"periode": "2026-1", "unit": "", "level": "", "kotak": ""},
        {"periode": "Semester I 2026"},
        {
            "profil": TabelData((PROFIL,), 1),
            "kotak": TabelData(kotak, 9),
            "peta": TabelData(peta, 12),
            "belum": TabelData(belum, 2),
        },
        NASKAH,
    )


def teks(k: KonteksLaporan) -> tuple[list[str], str]:
    isi = cetak.cetak(susun(k), cetak.Cap(k.naskah, PETA_TALENTA.kertas)).isi
    halaman = PdfReader(io.BytesIO(isi)).pages
    per_halaman = [" ".join(h.extract_text().split()) for h in halaman]
    return per_halaman, " ".join(per_halaman)


class TestHukum(HukumLaporan):
    laporan = PETA_TALENTA
    kolom_kode = frozenset({"profil.tahap", "kotak.tingkat_kinerja", "kotak.tingkat_potensial"})

    def konteks(self) -> KonteksLaporan:
        return konteks()


def test_isi() -> None:
    halaman, semua = teks(konteks())
    assert all("SEMENTARA" in h for h in halaman), "on every page, in its margin"
    assert "Rahmawati Contoh" in halaman[-1], "signed at the end"
    for kata in (
        "PEMERINTAH KABUPATEN CONTOH",
        "Semester I 2026 · data per 30 Juni 2026",
        "Aturan Uji (bkn-411), versi 1.0.0",
        "9f86d081884c7d65",
        "rekonstruksi: periksa naskah asli",
        "25,0% dari yang terpetakan",
        "Predikat 9",
        "Rotasi; Bimbingan",
        "19850312 201001 0 001",
        "Penilaian kinerja, Disiplin",
        "Tidak ada pegawai di kotak ini.",
        "80,25",
    ):
        assert kata in semua, kata
    assert "Tidak semua pegawai tercantum" not in semua


def test_setelah_penetapan() -> None:
    k = konteks()
    profil = {**PROFIL, "tahap": "ditetapkan", "nomor_sk": "SK 800/12/2026", "tanggal_sk": date(2026, 7, 31)}
    _, semua = teks(replace(k, tabel={**k.tabel, "profil": TabelData((profil,), 1)}))
    assert "SEMENTARA" not in semua
    assert "Telah ditetapkan dengan SK 800/12/2026, tanggal 31 Juli 2026." in semua


def test_terlalu_banyak_dikatakan_terus_terang() -> None:
    k = konteks()
    _, semua = teks(replace(k, tabel={**k.tabel, "peta": TabelData(k.tabel["peta"].baris[:2], 12)}))
    assert "Laporan ini menampilkan 2 dari 12 pegawai yang terpetakan" in semua
    assert "2 dari 3 pegawai" in semua
    assert "buat laporan ini per unit kerja, level, atau kotak" in semua
    assert "Tidak dicantumkan di laporan ini" in semua


def test_saringan_disebut() -> None:
    k = konteks()
    naskah = susun(
        replace(
            k, parameter={**k.parameter, "unit": "01", "kotak": "9"}, label={"unit": "Dinas Satu", "kotak": "Kotak 9"}
        )
    )
    assert "Unit kerja Dinas Satu · Kotak 9" in naskah.html
    assert naskah.nama_berkas == "peta-talenta-2026-1-01-9"
    assert "Kotak 8 –" not in naskah.html


def test_tanpa_pemetaan() -> None:
    k = konteks()
    with pytest.raises(LookupError, match="belum mempunyai hasil pemetaan"):
        susun(replace(k, tabel={**k.tabel, "profil": TabelData((), 0)}))


def test_batas_baris() -> None:
    assert BARIS_PETA + BARIS_BELUM + 11 <= 500
