"""Assessment records (nine competencies, eight aspects, JPM) for those who were assessed, and technical tests."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random

from talenta_web.demo.karier import Baris
from talenta_web.demo.orang import Orang, hari, tahun_kemudian
from talenta_web.demo.tetapan import ACUAN
from talenta_web.pegawai.rujukan.ketentuan import kategori_jpm

KOMPETENSI = (
    "integritas", "kerja_sama", "komunikasi", "orientasi_hasil", "pelayanan_publik", "pengembangan_diri",
    "mengelola_perubahan", "pengambilan_keputusan", "perekat_bangsa",
)  # fmt: skip
ASPEK = (
    "intelektual", "interpersonal", "kesadaran_diri", "berpikir_kritis", "pemecahan_masalah", "kecerdasan_emosional",
    "belajar_cepat", "motivasi_komitmen",
)  # fmt: skip
STANDAR = {
    **{"jpt_utama": 5, "jpt_madya": 5, "jpt_pratama": 4, "administrator": 3, "pengawas": 2, "pelaksana": 1},
    **{"ahli_utama": 5, "ahli_madya": 4, "ahli_muda": 3, "ahli_pertama": 2},
    **{"penyelia": 3, "mahir": 2, "terampil": 1, "pemula": 1},
}
"""Usual standard level per jenjang (PermenPANRB 38/2017); an instansi edits its own table."""

_IKUT = {"jpt_pratama": 1.0, "administrator": 1.0, "ahli_utama": 1.0, "pengawas": 0.85, "ahli_madya": 0.5}


def susun(acak: Random, o: Orang, ikut: float = 0.33) -> Iterator[Baris]:
    """Rows of asesmen, kompetensi, potensi and kompetensi_teknis, or none; `ikut`: share of the many assessed."""
    peluang = 0.05 if o.jenis_asn == "CPNS" else max(ikut, _IKUT.get(o.jabatan.jenjang, 0.0))
    if acak.random() > peluang:
        return
    tanggal = hari(acak, date(2023, 9, 1), date(2026, 5, 31))
    if o.jenis_asn != "PNS":
        tanggal = hari(acak, max(tanggal, o.tmt_cpns), date(2026, 5, 31))
    kabar = max(tanggal, o.masuk)
    standar = STANDAR[o.jabatan.jenjang]
    capaian = {k: _level(acak, standar, o.bakat) for k in KOMPETENSI}
    jpm = round(sum(capaian.values()) / (standar * len(KOMPETENSI)) * 100, 2)
    yield (
        "asesmen",
        kabar,
        {
            "tanggal": tanggal,
            "lembaga": acak.choice(("UPT Penilaian Kompetensi Provinsi Contoh Raya", "Pusat Asesmen Contoh")),
            "tujuan": "pemetaan",
            "jpm": jpm,
            "kategori": kategori_jpm(jpm, "pemetaan", tanggal.year),
            "berlaku_sampai": tahun_kemudian(tanggal, 3),
        },
    )
    for kode, level in capaian.items():
        yield "kompetensi", kabar, {"kode": kode, "level": level, "tanggal": tanggal}
    for kode in ASPEK:
        skor = min(5.0, max(1.0, round((3.2 + 0.9 * o.bakat + acak.gauss(0, 0.45)) * 2) / 2))
        yield "potensi", kabar, {"kode": kode, "skor": skor, "tanggal": tanggal}
    if o.jabatan.jenjang in {"pengawas", "administrator", "ahli_muda", "ahli_madya"} and acak.random() < 0.45:
        uji = hari(acak, max(o.tmt_cpns, date(2024, 6, 1)), ACUAN)
        nilai = round(min(98.0, max(40.0, 72 + 9 * o.bakat + acak.gauss(0, 6))), 1)
        yield "kompetensi_teknis", max(uji, o.masuk), {"nilai": nilai, "tanggal": uji}


def _level(acak: Random, standar: int, bakat: float) -> int:
    geser = bakat * 0.75 + acak.gauss(-0.2, 0.6)
    return max(0 if standar == 1 else 1, min(5, standar + (1 if geser > 0.95 else 0 if geser > -0.75 else -1)))
