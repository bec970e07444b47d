"""Human labels of codes, in Indonesian; a code that is not listed is written with capitals and spaces."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from talenta_web.domain.jenjang import JENJANG
from talenta_web.domain.predikat import PREDIKAT

_UMUM: Mapping[str, str] = MappingProxyType(
    {
        **{kode: j.label for kode, j in JENJANG.items()},
        **PREDIKAT,
        # kedudukan, asal
        "cltn": "Cuti di Luar Tanggungan Negara",
        "eksternal": "Instansi Lain",
        # classes of the axes, coverage, status
        "bawah": "Di Bawah Ekspektasi",
        "atas": "Di Atas Ekspektasi",
        "di_bawah": "Di Bawah Ekspektasi",
        "di_atas": "Di Atas Ekspektasi",
        "nihil": "Nihil (Terverifikasi Tidak Ada)",
        "belum": "Belum Ada Data",
        "belum_dapat_dipetakan": "Belum Dapat Dipetakan",
        "tanpa_kotak": "Tanpa Kotak Menurut Aturan",
        # education
        "D1": "D-I",
        "D2": "D-II",
        "D3": "D-III",
        "D4": "D-IV",
        "S1": "S-1",
        "S2": "S-2",
        "S3": "S-3",
        # records
        "plt": "Pelaksana Tugas (Plt.)",
        "plh": "Pelaksana Harian (Plh.)",
        "pj": "Penjabat (Pj.)",
        "triwulan_1": "Triwulan I",
        "triwulan_2": "Triwulan II",
        "triwulan_3": "Triwulan III",
        "triwulan_4": "Triwulan IV",
        "lintas_instansi": "Lintas Instansi",
        "kabupaten_kota": "Kabupaten/Kota",
        "eselon_2": "Eselon II",
        "eselon_3": "Eselon III",
        "eselon_4": "Eselon IV",
        # assessment
        "MS": "Memenuhi Syarat",
        "MMS": "Masih Memenuhi Syarat",
        "KMS": "Kurang Memenuhi Syarat",
        "integritas": "Integritas",
        "kerja_sama": "Kerja Sama",
        "komunikasi": "Komunikasi",
        "orientasi_hasil": "Orientasi pada Hasil",
        "pelayanan_publik": "Pelayanan Publik",
        "pengembangan_diri": "Pengembangan Diri dan Orang Lain",
        "mengelola_perubahan": "Mengelola Perubahan",
        "pengambilan_keputusan": "Pengambilan Keputusan",
        "perekat_bangsa": "Perekat Bangsa",
        "intelektual": "Kemampuan Intelektual",
        "interpersonal": "Kemampuan Interpersonal",
        "kesadaran_diri": "Kesadaran Diri",
        "berpikir_kritis": "Kemampuan Berpikir Kritis dan Strategis",
        "pemecahan_masalah": "Kemampuan Menyelesaikan Permasalahan",
        "kecerdasan_emosional": "Kecerdasan Emosional",
        "belajar_cepat": "Kemampuan Belajar Cepat dan Mengembangkan Diri",
        "motivasi_komitmen": "Motivasi dan Komitmen",
    }
)

_KHUSUS: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("rating_hasil", "sesuai"): "Sesuai Ekspektasi",
        ("rating_perilaku", "sesuai"): "Sesuai Ekspektasi",
        ("tingkat_kinerja", "sesuai"): "Sesuai Ekspektasi",
        ("asal", "internal"): "Instansi Ini",
        ("relasi", "lebih_tinggi"): "Jenjang Lebih Tinggi",
        ("relasi", "setara"): "Jenjang Setara",
        ("jenis_jabatan", "JPT"): "Jabatan Pimpinan Tinggi",
        ("jenis_jabatan", "JA"): "Jabatan Administrasi",
        ("jenis_jabatan", "JF"): "Jabatan Fungsional",
    }
)


def label(kode: str, kolom: str | None = None) -> str:
    """Label of a code: `sangat_baik` -> `Sangat Baik`; `kolom` settles codes that mean different things by column."""
    khusus = _KHUSUS.get((kolom, kode)) if kolom is not None else None
    if khusus is not None:
        return khusus
    if kode in _UMUM:
        return _UMUM[kode]
    if kode != kode.lower():
        return kode
    return " ".join(kata.capitalize() for kata in kode.split("_"))
