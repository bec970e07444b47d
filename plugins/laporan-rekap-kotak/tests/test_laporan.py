"""The recap keeps the laws, and says which cells it does not show."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from talenta_laporan_rekap_kotak.plugin import REKAP_KOTAK
from talenta_laporan_rekap_kotak.susun import susun

from talenta_web.kontrak import KonteksLaporan, Nilai, TabelData
from talenta_web.kontrak.testing.hukum_laporan import NASKAH, HukumLaporan

HARI = date(2026, 6, 30)
ASAL: dict[str, Nilai] = {
    "periode": "2026", "nama": "Periode 2026", "tanggal_acuan": HARI, "tahap": "sementara", "nomor_sk": None,
    "tanggal_sk": None, "aturan_nama": "Aturan Uji", "aturan_versi": "1.0.0",
}  # fmt: skip


def baris(kode: str, nama: str, isi: dict[int, int | None], belum: int = 3, tingkat: int = 0) -> dict[str, Nilai]:
    kotak = {f"k{n}": isi.get(n, 0) for n in range(9, 0, -1)}
    terang = sum(n or 0 for n in kotak.values())
    tutup = None in kotak.values()
    return {
        "kode": kode, "nama": nama, "tingkat": tingkat, **kotak, "terpetakan": None if tutup else terang,
        "belum": None if tutup else belum, "jumlah": terang + belum, "disamarkan": tutup,
    }  # fmt: skip


def konteks(**ganti: TabelData) -> KonteksLaporan:
    semua = baris("", "Seluruh pegawai", {9: 6, 8: 7, 5: 20, 1: 5})
    tabel = {
        "asal": TabelData((ASAL,), 1, HARI),
        "seluruh": TabelData((semua,), 1, HARI),
        "unit": TabelData(
            (baris("A", "Dinas A", {9: 6, 5: 12}), baris("A.1", "Bidang Satu", {5: 12}, tingkat=1)), 2, HARI
        ),
        "level": TabelData((baris("2", "Level 2", {8: 7, 5: 8}), baris("", "Belum diketahui", {1: 5})), 2, HARI),
        "rumpun": TabelData((baris("sdm", "Sumber Daya Manusia", {5: 20}),), 1, HARI),
        **ganti,
    }
    jawaban = {"periode": "2026", "unit": "", "level": "", "rincian": ""}
    return KonteksLaporan(jawaban, {"periode": "Periode 2026"}, tabel, NASKAH)


class TestHukum(HukumLaporan):
    laporan = REKAP_KOTAK
    kolom_kode = frozenset({"asal.tahap"})

    def konteks(self) -> KonteksLaporan:
        return konteks()


def test_yang_tersamar_bukan_nol() -> None:
    tutup = baris("A", "Dinas A", {9: None, 5: None, 8: 7})
    html = susun(konteks(unit=TabelData((tutup,), 1, HARI))).html
    assert '<td class="angka k9">*</td>' in html
    assert "* Disamarkan" in html
    assert "* Disamarkan" not in susun(konteks()).html
    tanpa_gambar = susun(konteks(seluruh=TabelData((baris("", "Seluruh pegawai", {9: None, 8: None, 5: 9}),), 1, HARI)))
    assert "gambar-kotak9" not in tanpa_gambar.html


def test_saringan_yang_tidak_dapat_digabung_disebut() -> None:
    kosong = TabelData((), 0, HARI)
    k = replace(konteks(level=kosong), parameter={"periode": "", "unit": "A", "level": "", "rincian": ""})
    assert "tidak tersedia bersama saringan di atas" in susun(k).html
    assert susun(k).nama_berkas == "rekap-kotak-2026-a"


def test_tahap_dan_potongan() -> None:
    assert "SEMENTARA." in susun(konteks()).html
    tetap = {**ASAL, "tahap": "ditetapkan", "nomor_sk": "SK 1", "tanggal_sk": date(2026, 7, 31)}
    html = susun(konteks(asal=TabelData((tetap,), 1, HARI), unit=TabelData((baris("A", "A", {}),), 70, HARI))).html
    assert "Ditetapkan dengan SK 1, tanggal 31 Juli 2026." in html
    assert "Menampilkan 1 dari 70 baris" in html
    with pytest.raises(LookupError, match="belum mempunyai hasil pemetaan"):
        susun(konteks(seluruh=TabelData((), 0)))
