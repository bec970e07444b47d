"""The statistics keep the laws; every chart has its table, and a hidden number is a star."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from talenta_laporan_statistik.plugin import STATISTIK
from talenta_laporan_statistik.susun import susun

from talenta_web.kontrak import KonteksLaporan, Nilai, TabelData
from talenta_web.kontrak.testing.hukum_laporan import NASKAH, HukumLaporan

HARI = date(2026, 6, 30)
KEADAAN: dict[str, Nilai] = {
    "unit": "Dinas A", "tanggal": HARI, "segar": True, "jumlah": 60, "wanita": 30, "lima_puluh": 12, "pensiun": 6,
    "luar": 2, "tahun_pensiun": "2026–2030", "dasar_pensiun": "PP 11/2017 Pasal 239", "penuh": True,
}  # fmt: skip
ISI: tuple[tuple[str, str, str, str, int | None], ...] = (
    ("usia", "Usia dan jenis kelamin", "30–34 tahun", "Pria", 20),
    ("usia", "Usia dan jenis kelamin", "30–34 tahun", "Wanita", 25),
    ("usia", "Usia dan jenis kelamin", "Belum diketahui", "Pria", 10),
    ("usia", "Usia dan jenis kelamin", "Belum diketahui", "Wanita", 5),
    ("jenjang", "Jenjang jabatan", "Pelaksana", "Pegawai", 45),
    ("jenjang", "Jenjang jabatan", "Ahli Muda", "Pegawai", None),
    ("pensiun", "Mencapai batas usia pensiun", "2026", "Pegawai", 6),
    ("pensiun", "Mencapai batas usia pensiun", "Sesudah 2030", "Pegawai", 54),
    ("pensiun_jenjang", "Pensiun menurut jenjang", "Pelaksana", "2026", 6),
    ("pensiun_jenjang", "Pensiun menurut jenjang", "Pelaksana", "2027", 0),
)


def konteks() -> KonteksLaporan:
    baris = tuple(dict(zip(("bagian", "judul", "kelompok", "rincian", "jumlah"), b, strict=True)) for b in ISI)
    unit: dict[str, Nilai] = {
        "kode": "A", "nama": "Bidang A", "jumlah": 20, "wanita": None, "lima_puluh": 5, "pensiun": 0,
    }  # fmt: skip
    return KonteksLaporan(
        {"unit": ""},
        {},
        {
            "keadaan": TabelData((KEADAAN,), 1, HARI),
            "rincian": TabelData(baris, len(baris), HARI),
            "unit": TabelData((unit,), 1, HARI),
        },
        NASKAH,
    )


class TestHukum(HukumLaporan):
    laporan = STATISTIK
    kolom_kode = frozenset({"rincian.bagian"})

    def konteks(self) -> KonteksLaporan:
        return konteks()


def test_isi() -> None:
    html = susun(konteks()).html
    assert html.count("gambar-piramida") == 1
    assert html.count("gambar-kolom") == 1
    assert "Tidak dihitung: 2 orang" in html
    assert "75,0%" in html, "share of the head count"
    assert '<th scope="row">Ahli Muda</th>' in html
    assert '<td class="angka">*</td><td class="angka">*</td>' in html
    assert "Sesudah 2030" in html


def test_unit_kecil() -> None:
    k = konteks()
    kecil = {**KEADAAN, "jumlah": 3, "wanita": None, "lima_puluh": None, "pensiun": None, "penuh": False}
    html = susun(replace(k, tabel={**k.tabel, "keadaan": TabelData((kecil,), 1), "rincian": TabelData((), 0)})).html
    assert "Unit kerja ini terlalu kecil" in html
    assert "* Disamarkan" in html
