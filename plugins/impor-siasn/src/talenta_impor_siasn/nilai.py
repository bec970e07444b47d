"""Values of SIASN and what they are called here. Whatever is not listed is asked of the uploader."""

from __future__ import annotations

from collections.abc import Mapping

from talenta_web.kontrak import BentukTanggal, KolomSumber

HARI_DULU: BentukTanggal = "hari_bulan_tahun"
TANPA_TANGGAL: Mapping[str, str] = {"01-01-0001": "", "0001-01-01T00:00:00Z": ""}
JENIS_KELAMIN: Mapping[str, str] = {"M": "pria", "F": "wanita"}
KEDUDUKAN: Mapping[str, str] = {"Aktif": "aktif", "PPPK Aktif": "aktif", "Tugas Belajar": "tugas_belajar"}
# The word PPPK stands in the status of employment; whoever is active otherwise is told by statusPegawai.
JENIS_ASN: Mapping[str, str] = {"PPPK Aktif": "PPPK", "Aktif": "", "P": "PNS", "C": "CPNS"}
BUKAN_ESELON: Mapping[str, str] = {"Non Eselon": "", "Non-Eselon": "", "-": ""}
# Echelon -> level of the post (UU 20/2023; the equivalence of PP 11/2017): the certain ones only.
JENJANG: Mapping[str, str] = {
    **BUKAN_ESELON,
    **dict.fromkeys(("I.a", "I.b"), "jpt_madya"),
    **dict.fromkeys(("II.a", "II.b"), "jpt_pratama"),
    **dict.fromkeys(("III.a", "III.b"), "administrator"),
    **dict.fromkeys(("IV.a", "IV.b"), "pengawas"),
    **dict.fromkeys(("Jabatan Fungsional Umum", "Jabatan Pelaksana", "Pelaksana"), "pelaksana"),
}
JENIS_JABATAN: Mapping[str, str] = {
    **BUKAN_ESELON,
    **dict.fromkeys(("I.a", "I.b", "II.a", "II.b"), "JPT"),
    **dict.fromkeys(("III.a", "III.b", "IV.a", "IV.b"), "JA"),
    **dict.fromkeys(("2", "Jabatan Fungsional Tertentu", "Jabatan Fungsional"), "JF"),
    **dict.fromkeys(("4", "Jabatan Fungsional Umum", "Jabatan Pelaksana", "Pelaksana"), "JA"),
}
RATING: Mapping[str, str] = {
    **dict.fromkeys(("1", "Diatas Ekspektasi"), "di_atas"),
    **dict.fromkeys(("2", "Sesuai Ekspektasi"), "sesuai"),
    **dict.fromkeys(("3", "Dibawah Ekspektasi"), "di_bawah"),
}
PREDIKAT: Mapping[str, str] = {
    "Sangat Baik": "sangat_baik",
    "Baik": "baik",
    "Butuh Perbaikan": "butuh_perbaikan",
    "Kurang": "kurang",
    "Sangat Kurang": "sangat_kurang",
}


def tanggal(tujuan: str, *asal: str) -> KolomSumber:
    """A date: day first, `01-01-0001` where SIASN has none."""
    return KolomSumber(tujuan, asal, TANPA_TANGGAL, HARI_DULU)
