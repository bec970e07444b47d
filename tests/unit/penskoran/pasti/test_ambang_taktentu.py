"""What decides cut-offs, cohorts and counts may be uncertain too; both back ends say the same."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from talenta_web.bahan.orang import pisah
from talenta_web.pemetaan.kepastian import angka_pasti, per_nip
from talenta_web.penskoran import GalatAturan, muat
from talenta_web.penskoran.masukan import Bahan, BahanOrang
from talenta_web.penskoran.pasti import Kepastian, kepastian
from talenta_web.penskoran.pasti.bila import bila
from talenta_web.penskoran.pasti.ubah import masukan
from talenta_web.penskoran.populasi import hitung
from talenta_web.penskoran.satu import penilai
from tests.unit.penskoran.aturan_kecil import ganti

ACUAN = date(2026, 6, 30)
LANTAI = """
[tanpa_kotak]
lantai = { kinerja = 101 }
alasan = "Di bawah batas."
dasar = ["d"]
"""


def nilai(teks: str, pegawai: dict[str, object]) -> tuple[Kepastian, int]:
    """The person's certainty, and the set of boxes the population has for the same person."""
    terikat = muat(teks, asal="uji.toml").terapkan({})
    skp = pl.DataFrame({"nip": ["1"], "id": ["a"], "tahun": [2025], "periode": ["tahunan"], "predikat": ["baik"]})
    lengkap = pl.DataFrame({"nip": ["1"], "bingkai": ["diklat"], "status": ["nihil"]})
    orang = pl.DataFrame(
        {"nip": ["1"], **{k: [v] for k, v in pegawai.items()}}, schema_overrides=dict.fromkeys(pegawai, pl.String)
    )
    bahan = Bahan.dari({"pegawai": orang, "kinerja": skp, "kelengkapan": lengkap})
    h = hitung(terikat, bahan, ACUAN, rinci=True, pasti=True)
    assert h.pasti is not None
    return kepastian(terikat, next(iter(pisah(bahan))), ACUAN, statistik=h.statistik), h.pasti.bingkai["mungkin"][0]


def test_a_cohort_whose_key_is_not_known_is_not_certain() -> None:
    teks = ganti(
        ('simpul = "y"\nbobot = "lokal"\nambang = [60, 80]', 'simpul = "y"\nbobot = "lokal"\npersentil = [30, 60]\n'
         'kelompok = ["jenjang"]\nkelompok_min = 1\nbila_kelompok_kecil = "tidak_lengkap"')
    )  # fmt: skip
    k, mungkin = nilai(teks, {"jenjang": None})
    assert (k.putusan, k.tetap_belum, k.bingkai) == ("belum_pasti", True, ("pegawai",))
    assert mungkin == sum(1 << n for n in k.kotak) + 1
    k, mungkin = nilai(teks, {"jenjang": "pengawas"})
    assert (k.putusan, k.bingkai) == ("pasti", ())
    assert mungkin == 1 << k.kotak[0]


def test_certainly_without_a_box_is_certain() -> None:
    teks = ganti(tambah=LANTAI)
    k, mungkin = nilai(teks, {})
    assert (k.putusan, k.kotak, mungkin) == ("pasti", (), 1)
    terikat = muat(teks, asal="uji.toml").terapkan({})
    h = hitung(terikat, Bahan.dari({"pegawai": pl.DataFrame({"nip": ["1"]})}), ACUAN, rinci=True, pasti=True)
    assert not per_nip(h.pasti)["1"].berubah
    assert angka_pasti(h.pasti, []) is not None


def test_a_normalised_leaf_is_bounded_without_a_declared_range() -> None:
    teks = ganti(
        ('skala.pita = { "(-inf, 1)" = 0, "[1, 5)" = 50, "[5, inf)" = 100 }',
         'bila_belum = 0\nskala = { normal = "min_maks", bila_sama = 100, bila_kelompok_kecil = 40 }')
    )  # fmt: skip
    terikat = muat(teks, asal="uji.toml").terapkan({})
    skp = {"id": "1", "tahun": 2025, "periode": "tahunan", "predikat": "baik"}
    orang = BahanOrang({"nip": "1" * 18}, {"kinerja": (skp,)}, {"kinerja": "terisi"})
    k = kepastian(terikat, orang, ACUAN)
    assert (k.potensial.rendah, k.potensial.tinggi) == (0, 100)
    assert k.putusan == "belum_pasti"


def test_a_count_of_kinds_has_not_the_range_of_its_column() -> None:
    teks = ganti(
        ('pilih = "cacah"', 'pilih = "cacah_jenis"\nnilai = "jp"'),
        ('nilai = "diklat_3_tahun"\nskala.pita = { "(-inf, 1)" = 0, "[1, 5)" = 50, "[5, inf)" = 100 }',
         'skala = { rumus = "10 * diklat_3_tahun", arah = { diklat_3_tahun = "naik" } }\nrentang = [0, 100]\n'
         'batas_bawah = 0\nbatas_atas = 100'),
    )  # fmt: skip
    with pytest.raises(GalatAturan, match="tidak mempunyai rentang"):
        muat(teks, asal="uji.toml")


DUA = (
    ('[sumber.diklat_3_tahun]\nbingkai = "diklat"\npada = "tanggal_selesai"\n'
     'jendela = { mundur = 3, satuan = "tahun", batas_awal = "termasuk" }\npilih = "cacah"',
     '[sumber.asesmen]\nbingkai = "asesmen"\npada = "tanggal"\npilih = "terbaru"\n'
     'ambil = { jpm_a = "jpm", jpm_b = "jpm" }'),
    ('nilai = "diklat_3_tahun"\nskala.pita = { "(-inf, 1)" = 0, "[1, 5)" = 50, "[5, inf)" = 100 }',
     'nilai = "jpm_a"\nbila_nihil = 0\nskala.pita = { "(-inf, 50)" = 0, "[50, 100)" = 90, "[100, inf)" = 100 }\n'
     '[simpul.turun]\nnama = "Turun"\nnilai = "jpm_b"\nbila_nihil = 0\n'
     'skala.pita = { "(-inf, 50)" = 100, "[50, 100)" = 0, "[100, inf)" = 0 }'),
    ('gabung = "rerata"\nanak = ["bangkom"]', 'gabung = "rerata"\nanak = ["bangkom", "turun"]'),
)  # fmt: skip


def test_outputs_of_one_value_move_together() -> None:
    terikat = muat(ganti(*DUA), asal="uji.toml").terapkan({})
    skp = {"id": "1", "tahun": 2025, "periode": "tahunan", "predikat": "baik"}

    def orang(jpm: float) -> BahanOrang:
        asesmen = {"id": "2", "tanggal": date(2026, 1, 1), "jpm": jpm}
        return BahanOrang({"nip": "1" * 18}, {"kinerja": (skp,), "asesmen": (asesmen,)}, {})

    p = penilai(terikat, ACUAN, rinci=False)
    milik = [m for m in masukan(terikat.rancangan, p.baris(orang(40)), 1.0) if m.sumber.bingkai == "asesmen"]
    assert [m.kolom for m in milik] == ["jpm_a"]
    assert milik[0].ubahan(60.0) == {"jpm_a": 60.0, "jpm_b": 60.0, "ada.asesmen": True}
    hasil = bila(terikat, orang(40), ACUAN, langkah=1.0)
    assert hasil is not None
    for jalan in hasil.jalan:
        ubah = [x for x in jalan.perubahan if x.bingkai == "asesmen"]
        if len(ubah) == len(jalan.perubahan):
            b = p.baris(orang(float(ubah[0].menjadi)))
            assert (b["kinerja"], b["potensial"]) == (jalan.kinerja * 10**6, jalan.potensial * 10**6)  # type: ignore[operator]
