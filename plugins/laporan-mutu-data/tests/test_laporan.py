"""The report of data quality keeps the laws and hides no absence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from talenta_laporan_mutu_data.plugin import MUTU_DATA
from talenta_laporan_mutu_data.susun import susun

from talenta_web.kontrak import KonteksLaporan, Nilai, TabelData
from talenta_web.kontrak.testing.hukum_laporan import NASKAH, HukumLaporan

HARI = date(2026, 6, 30)
KEADAAN: dict[str, Nilai] = {
    "unit": "Seluruh instansi", "tanggal": HARI, "segar": True, "indeks": 97.25, "orang": 120, "bertemuan": 31,
    "temuan": 44, "lengkap": True,
}  # fmt: skip


def aturan(kode: str, temuan: int | None) -> dict[str, Nilai]:
    return {
        "aturan": kode, "judul": f"Aturan {kode}", "tingkat": "Berat", "lembar": "Kinerja", "diperiksa": 120,
        "orang": temuan, "temuan": temuan, "persen": None if temuan is None else 80.0,
    }  # fmt: skip


def konteks() -> KonteksLaporan:
    rinci: dict[str, Nilai] = {
        "dasar": "PP 94/2021", "rekonstruksi": True, "perbaiki": "Lengkapi SKP.", "pemilik": "Budi", "tenggat": HARI,
    }  # fmt: skip
    unit: dict[str, Nilai] = {
        "kode": "A", "nama": "Dinas A", "tingkat": 1, "indeks": 96.0, "orang": 60, "bertemuan": 20, "temuan": 24,
        "berat": 6, "pemilik": "Budi", "tenggat": HARI,
    }  # fmt: skip
    tren: tuple[dict[str, Nilai], ...] = tuple(
        {"bulan": f"2026-{b:02d}", "tanggal": date(2026, b, 28), "indeks": 90.0 + b, "orang": 120, "temuan": 60 - b}
        for b in (4, 5)
    )
    semua = tuple({**aturan(k, n), **rinci} for k, n in (("a", 24), ("b", 20), ("c", 0)))
    return KonteksLaporan(
        {"unit": "", "rincian": ""},
        {},
        {
            "keadaan": TabelData((KEADAAN,), 1, HARI),
            "tren": TabelData(tren, 2, HARI),
            "aturan": TabelData(semua, 3, HARI),
            "unit": TabelData((unit,), 1, HARI),
            "rinci": TabelData(({"kode": "A", "nama": "Dinas A", **aturan("a", 24)},), 1, HARI),
        },
        NASKAH,
    )


class TestHukum(HukumLaporan):
    laporan = MUTU_DATA
    kolom_kode = frozenset({"tren.bulan"})

    def konteks(self) -> KonteksLaporan:
        return konteks()


def test_isi() -> None:
    html = susun(konteks()).html
    for kata in ("97,3", "naik 1,0 poin", "Aturan a", "bunyi pasal perlu dicocokkan", "Penanggung jawab: Budi",
                 "1 aturan lain diperiksa tanpa temuan", "Rincian per unit kerja"):  # fmt: skip
        assert kata in html, kata
    assert "Aturan c" not in html
    assert "Disamarkan" not in html


def test_yang_tidak_ditampilkan_disebut() -> None:
    k = konteks()
    tabel = {
        **k.tabel,
        "keadaan": TabelData(
            ({**KEADAAN, "segar": False, "lengkap": False, "bertemuan": None, "temuan": None},), 1, HARI
        ),
        "rinci": replace(k.tabel["rinci"], jumlah=900),
    }
    html = susun(replace(k, tabel=tabel)).html
    for kata in ("Data berubah setelah angka ini dihitung", "tidak menjadi hak pembaca",
                 "Disamarkan: kurang dari lima orang", "terlalu panjang untuk naskah ini"):  # fmt: skip
        assert kata in html, kata
