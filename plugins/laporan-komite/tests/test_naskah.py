"""Each paper keeps the laws and tells what an official must read on it; a concept says so on every page."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from talenta_laporan_komite.plugin import (
    BERITA_ACARA,
    BERITA_ACARA_WORD,
    HADIR,
    KRS,
    NASIONAL,
    REKOMENDASI,
    REKOMENDASI_WORD,
    UNDANGAN,
    UNDANGAN_WORD,
)

from talenta_web import cetak
from talenta_web.kontrak import FormatLaporan, KonteksLaporan, Nilai, TabelData
from talenta_web.kontrak.testing.dasar_laporan import teks
from talenta_web.kontrak.testing.hukum_laporan import NASKAH, HukumLaporan

SIDANG: dict[str, list[dict[str, str | int | bool | None]]] = json.loads(
    (Path(__file__).parent / "sidang.json").read_text(encoding="utf-8")
)
"""A sealed sidang of nine people, as the datasets give it."""
SEGEL = str(SIDANG["sidang"][0]["segel"])
KONSEP: dict[str, Nilai] = {"penetapan": None, "disahkan": None, "segel": None, "belum_diputus": 2}
_HARI = {"tanggal", "tanggal_undangan", "sk_tanggal", "tanggal_acuan", "disahkan", "tenggat"}
_ANGKA = {"kinerja", "potensial", "nilai_talenta"}
KODE = frozenset({"calon.putusan", "krs.kelompok", "sidang.cara_putus", "sidang.segel"})


def _nilai(kolom: str, nilai: str | int | bool | None) -> Nilai:
    if isinstance(nilai, str):
        return date.fromisoformat(nilai) if kolom in _HARI else Decimal(nilai) if kolom in _ANGKA else nilai
    return nilai


def konteks(laporan: FormatLaporan, *, konsep: bool = False, **jawaban: str) -> KonteksLaporan:
    isi = {}
    for k in laporan.dataset:
        baris: list[dict[str, Nilai]] = [{c: _nilai(c, v) for c, v in b.items()} for b in SIDANG[k.sebagai]]
        if konsep and k.sebagai == "sidang":
            baris[0] |= KONSEP
        isi[k.sebagai] = TabelData(tuple(baris), len(baris), date(2026, 6, 30))
    naskah = replace(NASKAH, tanggal=date(2026, 11, 26))
    return KonteksLaporan({"sidang": "p1", "agenda": "ya", **jawaban}, {"sidang": "Sidang 12"}, isi, naskah)


class Hukum(HukumLaporan):
    kolom_kode = KODE

    def konteks(self) -> KonteksLaporan:
        return konteks(type(self).laporan)


class TestUndangan(Hukum):
    laporan = UNDANGAN


class TestHadir(Hukum):
    laporan = HADIR


class TestBeritaAcara(Hukum):
    laporan = BERITA_ACARA


class TestRekomendasi(Hukum):
    laporan = REKOMENDASI


class TestKrs(Hukum):
    laporan = KRS


class TestNasional(Hukum):
    laporan = NASIONAL


class TestUndanganWord(Hukum):
    laporan = UNDANGAN_WORD


class TestBeritaAcaraWord(Hukum):
    laporan = BERITA_ACARA_WORD


class TestRekomendasiWord(Hukum):
    laporan = REKOMENDASI_WORD


def halaman(laporan: FormatLaporan, k: KonteksLaporan) -> list[str]:
    assert laporan.susun is not None
    return teks(cetak.cetak(laporan.susun(k), cetak.Cap(k.naskah, laporan.kertas)))


def test_berita_acara_memuat_yang_wajib() -> None:
    isi = " ".join(halaman(BERITA_ACARA, konteks(BERITA_ACARA)))
    for kata in (
        "Selasa, tanggal dua puluh empat bulan November tahun dua ribu dua puluh enam",
        "Anggota dengan hak suara 6 orang, hadir 6 orang; kuorum 4 orang",
        "8 → 9",
        "Penugasan strategis memimpin",
        "5 / 1 / 0",
        "Kotak 7 lebih mencerminkan",
        "Satu unit kerja",
        "datang terlambat pada agenda nomor 3",
        "Ditandatangani pada aplikasi, 25 November 2026 10.12 WIB",
        "Tidak menandatangani: Perhitungan suara",
        "KELOMPOK RENCANA SUKSESI INSTANSI",
        "instrumen internal",
        "LAMPIRAN III",
    ):
        assert kata in isi, kata


@pytest.mark.parametrize("laporan", [BERITA_ACARA, KRS], ids=lambda f: f.kode)
def test_segel_di_setiap_halaman(laporan: FormatLaporan) -> None:
    for isi in halaman(laporan, konteks(laporan)):
        assert f"Penetapan versi 1, sidik {SEGEL}" in isi
        assert "KONSEP" not in isi


def test_konsep_di_setiap_halaman() -> None:
    semua = halaman(BERITA_ACARA, konteks(BERITA_ACARA, konsep=True))
    for isi in semua:
        assert "KONSEP, belum disahkan" in isi
        assert "sidik 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08" not in isi
    assert "2 belum diputus" in " ".join(semua)


def test_versi_berikutnya_menyebut_alasan() -> None:
    k = konteks(KRS)
    (s,) = k.tabel["sidang"].baris
    versi = TabelData(({**s, "penetapan": 2, "alasan_versi": "Salah ketik nama pada versi pertama"},), 1)
    isi = " ".join(halaman(KRS, replace(k, tabel={**k.tabel, "sidang": versi})))
    assert "Versi 2 menggantikan versi sebelumnya. Alasan: Salah ketik nama pada versi pertama" in isi


def test_undangan_dengan_dan_tanpa_agenda() -> None:
    dengan, tanpa = (" ".join(halaman(UNDANGAN, konteks(UNDANGAN, agenda=a))) for a in ("ya", "tidak"))
    assert "Yohanes Wambrauw" in dengan
    assert "Yohanes Wambrauw" not in tanpa
    for isi in (dengan, tanpa):
        assert "Selasa, 24 November 2026" in isi
        assert "09.00 WIB sampai selesai" in isi


def test_tanpa_keputusan_tidak_ada_rekomendasi() -> None:
    k = konteks(REKOMENDASI)
    belum = tuple({**c, "putusan": None, "sebut_putusan": None} for c in k.tabel["calon"].baris)
    assert REKOMENDASI.susun is not None
    with pytest.raises(LookupError, match="belum memutus siapa pun"):
        REKOMENDASI.susun(replace(k, tabel={**k.tabel, "calon": TabelData(belum, len(belum))}))


def test_usul_nasional_tanpa_kotak_9() -> None:
    k = konteks(NASIONAL)
    sisa = tuple(b for b in k.tabel["krs"].baris if b["kelompok"] == "instansi")
    assert NASIONAL.susun is not None
    with pytest.raises(LookupError, match="kotak 9"):
        NASIONAL.susun(replace(k, tabel={**k.tabel, "krs": TabelData(sisa, len(sisa))}))


def test_word_memuat_yang_sama() -> None:
    isi = " ".join(halaman(BERITA_ACARA_WORD, konteks(BERITA_ACARA_WORD)))
    for kata in (
        "dua puluh empat bulan November",
        "Penugasan strategis memimpin",
        "Kotak 7 lebih mencerminkan",
        "tidak ikut memutus: Satu unit kerja",
        f"Penetapan versi 1, sidik {SEGEL}",
    ):
        assert kata in isi, kata
    assert "KONSEP, belum disahkan" in " ".join(halaman(BERITA_ACARA_WORD, konteks(BERITA_ACARA_WORD, konsep=True)))
