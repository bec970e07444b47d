"""The comparison keeps the laws; every person stands in one line of the summary."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from talenta_laporan_banding_periode.plugin import ARAH, BANDING_PERIODE, ORANG
from talenta_laporan_banding_periode.susun import _ringkas, susun

from talenta_web.kontrak import KonteksLaporan, Nilai, TabelData
from talenta_web.kontrak.testing.hukum_laporan import NASKAH, HukumLaporan

HARI = date(2026, 6, 30)
ARUS: tuple[tuple[int | None, int | None, int], ...] = (
    (9, 9, 4), (5, 8, 3), (8, 5, 2), (0, 7, 6), (5, 0, 1), (0, 0, 5), (None, 5, 2), (3, None, 1), (None, 0, 1),
)  # fmt: skip


def periode(urutan: int, kode: str, sidik: str = "aa") -> dict[str, Nilai]:
    return {
        "urutan": urutan, "periode": kode, "nama": f"Periode {kode}", "tanggal_acuan": HARI, "tahap": "ditetapkan",
        "aturan_nama": "Aturan Uji", "aturan_versi": "1.0.0", "aturan_digest": sidik, "jumlah": 25, "terpetakan": 20,
        "belum": 5,
    }  # fmt: skip


def orang(arah: str, lama: int | None, kotak: int | None) -> dict[str, Nilai]:
    nilai: dict[str, Nilai] = dict.fromkeys(ORANG, Decimal("80.5"))
    teks = {"nip": "198001012005011001", "nama": "Budi", "jabatan": "Analis", "unit": "Dinas A", "unit_lama": "Dinas B"}
    return {**nilai, **teks, "arah": arah, "kotak_lama": lama, "kotak": kotak}


def konteks() -> KonteksLaporan:
    isi = {"naik": (5, 8), "turun": (8, 5), "masuk": (None, 7), "lepas": (5, None)}
    arus = tuple({"kotak_lama": a, "kotak": b, "jumlah": n} for a, b, n in ARUS)
    return KonteksLaporan(
        {"periode": "2026", "periode_lama": "", "unit": "", "level": ""},
        {"periode": "Periode 2026"},
        {
            "periode": TabelData((periode(1, "2025"), periode(2, "2026")), 2, HARI),
            "arus": TabelData(arus, len(arus), HARI),
            **{a: TabelData((orang(a, *isi[a]),), 1, HARI) for a, _ in ARAH},
        },
        NASKAH,
    )


class TestHukum(HukumLaporan):
    laporan = BANDING_PERIODE
    kolom_kode = frozenset({"periode.tahap", "periode.aturan_digest", *(f"{a}.arah" for a, _ in ARAH)})

    def konteks(self) -> KonteksLaporan:
        return konteks()


def test_setiap_orang_satu_baris() -> None:
    ringkas = dict(_ringkas({(a, b): n for a, b, n in ARUS}))
    assert sum(ringkas.values()) == sum(n for _, _, n in ARUS)
    assert ringkas["Naik kotak"] == 3
    assert ringkas["Baru terpetakan"] == 6
    assert ringkas["Baru dinilai pada periode ini"] == 3
    assert ringkas["Tidak dinilai lagi"] == 1


def test_aturan_yang_berbeda_disebut() -> None:
    k = konteks()
    assert "Aturan penskoran berbeda" not in susun(k).html
    lain = TabelData((periode(1, "2025"), periode(2, "2026", "bb")), 2, HARI)
    html = susun(replace(k, tabel={**k.tabel, "periode": lain})).html
    assert "Aturan penskoran berbeda" in html
    assert "(sebelumnya Dinas B)" in html
    assert susun(k).nama_berkas == "banding-2025-2026"


def test_satu_periode_saja() -> None:
    k = konteks()
    with pytest.raises(LookupError, match="dua periode"):
        susun(replace(k, tabel={**k.tabel, "periode": TabelData((periode(2, "2026"),), 1)}))
