"""The list keeps the laws, and says what an official must read on it."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from pypdf import PdfReader
from talenta_laporan_daftar_kotak.plugin import DAFTAR_KOTAK
from talenta_laporan_daftar_kotak.susun import susun

from talenta_web import cetak
from talenta_web.kontrak import KonteksLaporan, Nilai, TabelData
from talenta_web.kontrak.testing.hukum_laporan import NASKAH, HukumLaporan

PROFIL: dict[str, Nilai] = {
    "nama": "Semester I 2026",
    "tanggal_acuan": date(2026, 6, 30),
    "tahap": "sementara",
    "nomor_sk": None,
    "tanggal_sk": None,
    "aturan_nama": "Aturan Uji",
    "aturan_versi": "1.0.0",
    "pid": "q8yVf0a1Zl-3kD_2",
}
JUMLAH = {9: 2, 5: 3, 1: 0}


def orang(urut: int, kotak: int) -> dict[str, Nilai]:
    return {
        "urut": urut,
        "nip": f"19850312201001{urut:04d}",
        "nama": f"Pegawai {urut}",
        "golongan": "IX" if kotak == 5 else "III/d",
        "pangkat": None if kotak == 5 else "Penata Tingkat I",
        "jabatan": "Analis Kepegawaian",
        "unit": "Dinas Satu",
        "kotak": kotak,
        "kinerja": Decimal("81.25"),
        "potensial": Decimal("79.998"),
        "nilai_talenta": Decimal("80.5"),
        "peringkat": urut,
    }


def kotak(n: int) -> dict[str, Nilai]:
    return {
        "kotak": n,
        "predikat": f"Predikat {n}",
        "kategori": "Kinerja sesuai ekspektasi",
        "jumlah": JUMLAH[n],
        "krs": "instansi" if n == 9 else "",
        "rekomendasi": "Rotasi\nBimbingan",
        "dasar": "PermenPANRB 3/2020, lampiran",
    }


def konteks() -> KonteksLaporan:
    semua = [orang(i, n) for i, n in enumerate((9, 9, 5, 5, 5), 1)]
    return KonteksLaporan(
        {"periode": "2026-1", "unit": "", "level": "", "kotak": ""},
        {"periode": "Semester I 2026"},
        {
            "profil": TabelData((PROFIL,), 1, date(2026, 6, 30)),
            "kotak": TabelData(tuple(kotak(n) for n in JUMLAH), 3),
            "orang": TabelData(tuple(semua), 5),
        },
        NASKAH,
    )


def teks(k: KonteksLaporan) -> str:
    isi = cetak.cetak(susun(k), cetak.Cap(k.naskah, DAFTAR_KOTAK.kertas)).isi
    return " ".join(" ".join(h.extract_text().split()) for h in PdfReader(io.BytesIO(isi)).pages)


class TestHukum(HukumLaporan):
    laporan = DAFTAR_KOTAK
    kolom_kode = frozenset({"profil.tahap"})

    def konteks(self) -> KonteksLaporan:
        return konteks()


def test_isi() -> None:
    k = konteks()
    k = replace(k, parameter={**k.parameter, "unit": "01"}, label={**k.label, "unit": "Dinas Satu"})
    isi = teks(replace(k, tabel={**k.tabel, "orang": TabelData(k.tabel["orang"].baris[:4], 5)}))
    for kata in (
        "Kotak 9 – Predikat 9 2 pegawai",
        "Rekomendasi: Rotasi; Bimbingan. Kelompok Rencana Suksesi: instansi.",
        "Penata Tingkat I, III/d",
        "Golongan IX",
        "19850312 201001 0 001",
        "79,998",
        "2 dari 3 pegawai",
        "Tidak ada pegawai di kotak ini.",
        "Sementara: belum ditetapkan",
        "Hanya memuat: Dinas Satu.",
        "Laporan ini menampilkan 4 dari 5 pegawai.",
        "Rahmawati Contoh",
    ):
        assert kata in isi, kata


def test_satu_kotak_yang_ditetapkan() -> None:
    k = konteks()
    profil = {**PROFIL, "tahap": "ditetapkan", "nomor_sk": "SK 800/12/2026", "tanggal_sk": date(2026, 7, 31)}
    k = replace(k, parameter={**k.parameter, "kotak": "9"}, tabel={**k.tabel, "profil": TabelData((profil,), 1)})
    naskah = susun(k)
    assert [b["kotak"] for b in naskah.data["bagian"]] == [9]
    assert naskah.data["tahap"] == "Telah ditetapkan dengan SK 800/12/2026, tanggal 31 Juli 2026."
    assert naskah.nama_berkas == "daftar-kotak-2026-1-9"


def test_tanpa_pemetaan() -> None:
    k = konteks()
    with pytest.raises(LookupError, match="belum mempunyai hasil pemetaan"):
        susun(replace(k, tabel={**k.tabel, "profil": TabelData((), 0)}))
