"""Both profiles keep the laws; one person stays on one page, also with long names; many are told to be fewer."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Literal

import pytest
from pypdf import PdfReader
from talenta_laporan_profil_talenta.olah import KOMPETENSI, POTENSI
from talenta_laporan_profil_talenta.plugin import KRS, MASSAL, SATU
from talenta_laporan_profil_talenta.susun import susun_massal, susun_satu

from talenta_web import cetak
from talenta_web.kontrak import FormatLaporan, KonteksLaporan, Nilai, TabelData
from talenta_web.kontrak.testing.hukum_laporan import NASKAH, HukumLaporan
from talenta_web.kontrak.testing.hukum_tabel import HukumTabel

PER = date(2026, 6, 30)
PROFIL: dict[str, Nilai] = {
    "nama": "Semester I 2026",
    "tanggal_acuan": PER,
    "tahap": "sementara",
    "nomor_sk": None,
    "tanggal_sk": None,
    "aturan_nama": "Aturan Uji",
    "aturan_versi": "1.0.0",
    "aturan_dasar": "Permenpan 3/2020",
    "pid": "q8yVf0a1Zl-3kD_2",
}


def _orang(urut: int, kotak: int | None = 7) -> dict[str, Nilai]:
    return {
        "urut": urut, "nip": f"19850312201001{urut:04d}", "nama": f"Pegawai {urut}", "jabatan": "Analis Kepegawaian",
        "unit": "Dinas Satu", "golongan": "III/d", "pangkat": "Penata Tingkat I", "jenjang": "Ahli Muda",
        "rumpun": "Kepegawaian", "level": 2, "kotak": kotak, "predikat": kotak and "Potensial",
        "kategori": kotak and "Kinerja di atas ekspektasi, potensial menengah", "nilai_talenta": kotak and Decimal(80),
        "peringkat": kotak and urut, "rekomendasi": kotak and "Dipertahankan\nRotasi",
        "kurang": None if kotak else "Asesmen", "kepastian": kotak and f"Kotak {kotak} pasti.",
    }  # fmt: skip


def _milik(urut: int) -> dict[str, Nilai]:
    return {"urut": urut, "nip": f"19850312201001{urut:04d}"}


def _sumbu(urut: int, kode: str, skor: Decimal | None) -> dict[str, Nilai]:
    return {
        **_milik(urut), "sumbu": kode, "nama": kode.capitalize(), "skor": skor, "tingkat": skor and "Tinggi",
        "maks": 100.0, "ambang_1": Decimal(60), "ambang_2": Decimal(80),
        "jarak": "Kurang 1,25 poin untuk mencapai tinggi.",
    }  # fmt: skip


def _simpul(urut: int, kode: str, dalam: int, nama: str, masukan: str | None) -> dict[str, Nilai]:
    return {
        **_milik(urut), "sumbu": kode, "nama": nama, "kedalaman": dalam, "masukan": masukan, "skor": Decimal(90),
        "bobot": Decimal("12.5"), "kontribusi": Decimal("11.25"), "status": "Terisi",
    }  # fmt: skip


def _aspek(urut: int, kosong: bool = False) -> dict[str, Nilai]:
    nilai = None if kosong else Decimal("3.5")
    return {
        **_milik(urut), "tanggal_potensi": PER, "tanggal_kompetensi": PER, **{f"potensi_{k}": nilai for k in POTENSI},
        **{f"kompetensi_{k}": nilai for k in KOMPETENSI}, **{f"standar_{k}": Decimal(3) for k in KOMPETENSI},
    }  # fmt: skip


def _riwayat(urut: int, jenis: str, nama: str, uraian: str) -> dict[str, Nilai]:
    return {
        **_milik(urut), "jenis": jenis, "nama_jenis": nama, "uraian": uraian, "keterangan": "Dinas Satu", "tahun": 2020,
        "mulai": date(2020, 1, 2), "selesai": None,
    }  # fmt: skip


def konteks(laporan: FormatLaporan, *, panjang: str = "") -> KonteksLaporan:
    urut = (1, 2)
    simpul = [
        _simpul(u, s, d, n + panjang, m)
        for u in urut
        for s in ("kinerja", "potensial")
        for d, n, m in ((1, "Unsur utama", None), (2, "Unsur bagian", "Sangat Baik"))
    ]
    orang = [{**_orang(1), "jabatan": f"Analis Kepegawaian{panjang}", "unit": f"Dinas Satu{panjang}"}, _orang(2, None)]
    if laporan is SATU:
        orang, urut = orang[:1], (1,)
    semua = {
        "profil": [PROFIL],
        "orang": orang,
        "sumbu": [_sumbu(u, k, Decimal("78.75") if u == 1 else None) for u in urut for k in ("kinerja", "potensial")],
        "simpul": [s for s in simpul if s["urut"] in urut],
        "aspek": [_aspek(u, u == 2) for u in urut],
        "riwayat": [
            _riwayat(u, j, n, f"Uraian {n}{panjang}")
            for u in urut
            for j, n in (("jabatan", "Jabatan"), ("pendidikan", "Pendidikan"), ("diklat", "Diklat"))
        ],
        "kinerja": [{**_milik(1), "tahun": 2025, "periode": "Tahunan", "predikat": "Sangat Baik"}],
        "lalu": [
            {**_milik(1), "periode": p, "nama_periode": f"Semester {p}", "kotak": k}
            for p, k in (("2025", None), ("2026", 7))
        ],
    }
    isian = dict.fromkeys((p.kode for p in laporan.parameter), "")
    return KonteksLaporan(
        isian,
        {},
        {k.sebagai: TabelData(tuple(semua[k.sebagai]), len(semua[k.sebagai]), PER) for k in laporan.dataset},
        NASKAH,
    )


def halaman(laporan: FormatLaporan, k: KonteksLaporan) -> list[str]:
    assert laporan.susun is not None
    isi = cetak.cetak(laporan.susun(k), cetak.Cap(k.naskah, laporan.kertas)).isi
    return [" ".join(h.extract_text().split()) for h in PdfReader(io.BytesIO(isi)).pages]


class TestSatu(HukumLaporan):
    laporan = SATU
    kolom_kode = frozenset({"profil.tahap", "sumbu.sumbu", "simpul.sumbu", "riwayat.jenis", "lalu.periode"})

    def konteks(self) -> KonteksLaporan:
        return konteks(SATU)


class TestMassal(HukumLaporan):
    laporan = MASSAL
    kolom_kode = TestSatu.kolom_kode

    def konteks(self) -> KonteksLaporan:
        return konteks(MASSAL)


class TestKrs(HukumTabel):
    """Composed as MASSAL is; only its tables are others."""

    laporan = KRS
    kolom_kode = TestSatu.kolom_kode

    def konteks(self) -> KonteksLaporan:
        return konteks(KRS)


def test_satu_orang_satu_halaman() -> None:
    panjang = " Bidang Perencanaan Pembangunan, Riset, dan Inovasi Daerah Kabupaten"
    for k in (konteks(SATU), konteks(SATU, panjang=panjang)):
        (isi,) = halaman(SATU, k)
        for kata in (
            "Pegawai 1",
            "19850312 201001 0 001",
            "Penata Tingkat I, III/d",
            "Kotak 7",
            "Semester 2025: belum → Semester 2026: kotak 7",
            "78,75",
            "ambang 60 dan 80",
            "Dipertahankan; Rotasi.",
            "2025: Sangat Baik",
            "2020–kini",
            "12,5",
            "Sementara: belum ditetapkan",
        ):
            assert kata in isi, kata


@pytest.mark.parametrize("huruf", ["arial", "bookman"])
def test_pohon_nasional_muat_satu_halaman(huruf: Literal["arial", "bookman"]) -> None:
    """As many nodes as the national rule has, every kind of record, on A4."""
    k = konteks(SATU)
    simpul = [_simpul(1, "kinerja", 2, "Penghargaan atas capaian kinerja", "Ketua Lintas")] * 5
    simpul += [_simpul(1, "potensial", 2, "Aspek potensi kemampuan berpikir kritis dan strategis", "Baik")] * 6
    simpul += [_simpul(1, "potensial", 2, "Aspek potensi kemampuan intelektual", "Lintas Unit")] * 16
    jenis = ("Jabatan", "Pendidikan", "Penghargaan", "Penugasan", "Tim kerja", "Diklat")
    riwayat = [_riwayat(1, j.lower(), j, "Tim Percepatan Penurunan Stunting 2025") for j in jenis for _ in range(4)]
    tabel = {n: TabelData(tuple(isi), len(isi)) for n, isi in (("simpul", simpul), ("riwayat", riwayat))}
    naskah = replace(NASKAH, profil=replace(NASKAH.profil, huruf=huruf))
    (isi,) = halaman(SATU, replace(k, tabel={**k.tabel, **tabel}, naskah=naskah))
    assert "Riwayat diringkas; selengkapnya pada keluaran XLSX." in isi


def test_pohon_besar_mendapat_halaman_sendiri() -> None:
    k = konteks(SATU)
    banyak = TabelData(tuple(_simpul(1, "kinerja", 1, f"Unsur {n}", "Baik") for n in range(60)), 60)
    isi = halaman(SATU, replace(k, tabel={**k.tabel, "simpul": banyak}))
    assert len(isi) == 2
    assert "Unsur 59" in isi[1]


def test_satu_halaman_setiap_pegawai() -> None:
    satu, dua = halaman(MASSAL, konteks(MASSAL))
    assert "Pegawai 1" in satu
    assert "Kotak 7" in satu
    assert "Belum dapat dipetakan" in dua
    assert "Belum ada data: Asesmen." in dua
    assert "Belum ada penilaian." in dua
    assert "belum ada skor" in dua


def test_terlalu_banyak_orang() -> None:
    k = konteks(MASSAL)
    orang = replace(k.tabel["orang"], jumlah=900)
    with pytest.raises(LookupError, match="memuat 900 pegawai; satu berkas memuat paling banyak 2"):
        susun_massal(replace(k, tabel={**k.tabel, "orang": orang}))
    with pytest.raises(LookupError, match="terlalu banyak untuk satu berkas"):
        susun_massal(replace(k, tabel={**k.tabel, "simpul": replace(k.tabel["simpul"], jumlah=900)}))


def test_tanpa_orang() -> None:
    k = konteks(SATU)
    with pytest.raises(LookupError, match="Tidak ada pegawai"):
        susun_satu(replace(k, tabel={**k.tabel, "orang": TabelData((), 0)}))
