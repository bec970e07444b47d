"""The engine as a whole: missing data, errors of a run, determinism, results."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from talenta_web.bahan.orang import pisah
from talenta_web.kontrak.testing.bahan_acak import ACUAN, bahan_acak
from talenta_web.kontrak.testing.vektor import NIP, bahan_satu, nilai_dua
from talenta_web.penskoran import GalatAturan, GalatHitung, GalatParameter, muat
from talenta_web.penskoran.angka import bulat, juta
from talenta_web.penskoran.masukan import Bahan, BahanOrang
from talenta_web.penskoran.populasi import hitung
from talenta_web.penskoran.satu import nilai_orang

from .aturan_kecil import KECIL, ganti

KAYA = Path(__file__).with_name("kaya.toml").read_text(encoding="utf-8")
BAIK = {"kinerja": [{"tahun": 2025, "periode": "tahunan", "predikat": "baik"}]}
DIKLAT = {"diklat": [{"jenis": "teknis", "nama": "A", "tanggal_selesai": date(2025, 1, 1), "jp": 3.0}]}


def test_three_kinds_of_nothing() -> None:
    terikat = muat(KECIL, asal="uji").terapkan()
    nihil = nilai_dua(terikat, bahan_satu(BAIK), ACUAN)[0]
    assert (nihil.kinerja, nihil.kurang) == (Decimal("48.000000"), ())
    belum = nilai_dua(terikat, bahan_satu(BAIK, belum=["diklat"]), ACUAN)[0]
    assert (belum.kinerja, [(k.simpul, k.bingkai) for k in belum.kurang]) == (None, [("bangkom", "diklat")])
    kosong = nilai_dua(terikat, bahan_satu({"kinerja": [BAIK["kinerja"][0] | {"predikat": None}]}), ACUAN)[0]
    assert [k.simpul for k in kosong.kurang] == ["predikat"]


def test_without_coverage_records_decide() -> None:
    terikat = muat(KECIL, asal="uji").terapkan()
    bahan = dict(bahan_satu(BAIK | DIKLAT).bingkai)
    bahan["kelengkapan"] = bahan["kelengkapan"].clear()
    assert nilai_dua(terikat, Bahan(bahan), ACUAN)[0].status == "terpetakan"
    bahan["diklat"] = bahan["diklat"].clear()
    assert [k.bingkai for k in nilai_dua(terikat, Bahan(bahan), ACUAN)[0].kurang] == ["diklat"]


def test_record_after_the_reference_date_does_not_count() -> None:
    terikat = muat(KECIL, asal="uji").terapkan()
    rekaman = BAIK["kinerja"] + [{"tahun": 2027, "periode": "tahunan", "predikat": "kurang"}]
    assert nilai_dua(terikat, bahan_satu({"kinerja": rekaman}), ACUAN)[0].kinerja == Decimal("48.000000")


RUMUS = ganti(
    ('skala.pita = { "(-inf, 1)" = 0, "[1, 5)" = 50, "[5, inf)" = 100 }',
     'skala.rumus = "100 / diklat_3_tahun"\nrentang = [0, 100]'),
)  # fmt: skip


def test_result_that_is_not_finite_names_node_and_person() -> None:
    terikat = muat(RUMUS, asal="uji").terapkan()
    bahan = bahan_satu(BAIK)
    with pytest.raises(GalatHitung, match=f"bangkom .* {NIP}") as e:
        hitung(terikat, bahan, ACUAN)
    assert (e.value.simpul, e.value.nip) == ("bangkom", NIP)
    with pytest.raises(GalatHitung, match=f"bangkom .* {NIP}"):
        nilai_orang(terikat, next(pisah(bahan)), ACUAN)


@pytest.mark.parametrize("pilih", ["jumlah", "maks", "rerata"])
def test_record_number_that_is_not_finite_names_source_and_person(pilih: str) -> None:
    teks = ganti(('pilih = "cacah"', f'pilih = "{pilih}"\nnilai = "1 / jp"'), ("[bawaan]", "[bawaan]\nbila_nihil = 0"))
    terikat = muat(teks, asal="uji").terapkan()
    bahan = bahan_satu(BAIK | {"diklat": [DIKLAT["diklat"][0] | {"jp": 0.0}]})
    for kerja in (lambda: hitung(terikat, bahan, ACUAN), lambda: nilai_orang(terikat, next(pisah(bahan)), ACUAN)):
        with pytest.raises(GalatHitung, match=f"diklat_3_tahun .* {NIP}"):
            kerja()


def test_nip_twice_is_refused() -> None:
    bahan = bahan_satu(BAIK).bingkai
    dua = Bahan(dict(bahan) | {"pegawai": pl.concat([bahan["pegawai"]] * 2)})
    with pytest.raises(GalatHitung, match="lebih dari sekali"):
        hitung(muat(KECIL, asal="uji").terapkan(), dua, ACUAN)


def test_empty_population() -> None:
    hasil = hitung(muat(KAYA, asal="uji").terapkan(), Bahan.dari({}), ACUAN, rinci=True)
    assert list(hasil.per_orang()) == []


def test_parameters_are_checked() -> None:
    aturan = muat(KAYA, asal="uji")
    for parameter, pesan in (
        ({"cara": "aneh"}, "Pilihan: maks, min, rerata"),
        ({"carra": "min"}, "`cara`"),
        ({"ambang_jp": "0"}, "1.0 sampai 100.0"),
        ({"ambang_jp": "x"}, "di luar batas"),
    ):
        with pytest.raises(GalatParameter, match=pesan):
            aturan.terapkan(parameter)
    assert aturan.terapkan({"ambang_jp": "30"}).parameter["ambang_jp"] == 30
    assert aturan.terapkan({"ambang_jp": "30"}).digest == aturan.terapkan({"ambang_jp": 30}).digest


def test_parameter_that_makes_a_hole_is_refused_when_bound() -> None:
    bobot = '\n[parameter.w]\nnama = "Bobot"\ntipe = "angka"\nmin = 0\nmaks = 100\nbawaan = 60\n'
    aturan = muat(ganti(("bobot = 60 }", 'bobot = { parameter = "w" } }'), tambah=bobot), asal="uji")
    with pytest.raises(GalatAturan, match="berjumlah 90"):
        aturan.terapkan({"w": 50})


def test_rounding_is_half_up_and_ignores_float_noise() -> None:
    assert [bulat(x, 2) for x in (2.675, 1.005, 0.285, 72.575)] == [2.68, 1.01, 0.29, 72.58]
    assert [bulat(x, 0) for x in (0.5, 1.5, 2.5, -2.5)] == [1, 2, 3, -2]
    assert (juta(79.99999999999999), juta(79.999999), juta(80.0000005)) == (80_000_000, 79_999_999, 80_000_001)


def test_person_survives_json() -> None:
    for orang in pisah(bahan_acak(3, 20)):
        assert BahanOrang.dari_json(orang.ke_json(), rujukan=orang.rujukan).ke_json() == orang.ke_json()
        lagi = BahanOrang.dari_json(orang.ke_json(dengan_rujukan=True))
        terikat = muat(KAYA, asal="uji").terapkan()
        assert nilai_orang(terikat, lagi, ACUAN) == nilai_orang(terikat, orang, ACUAN)


SIDIK = """
import hashlib, sys
from talenta_web.kontrak.testing.bahan_acak import ACUAN, bahan_acak
from talenta_web.penskoran import muat
from talenta_web.penskoran.populasi import hitung
hasil = hitung(muat(open(sys.argv[1]).read(), asal="uji").terapkan(), bahan_acak(7, 400), ACUAN, rinci=True)
isi = "\\n".join(map(repr, [*hasil.bingkai.iter_rows(), *hasil.target.iter_rows()]))
print(hashlib.sha256(isi.encode()).hexdigest())
"""


def test_number_of_threads_does_not_matter() -> None:
    berkas = str(Path(__file__).with_name("kaya.toml"))
    sidik = {
        subprocess.run(
            [sys.executable, "-c", SIDIK, berkas],
            env=os.environ | {"POLARS_MAX_THREADS": str(n)}, capture_output=True, text=True, check=True,
        ).stdout
        for n in (1, 2)
    }  # fmt: skip
    assert len(sidik) == 1
    assert len(sidik.pop().strip()) == len(hashlib.sha256().hexdigest())


def test_cut_offs_are_part_of_the_result() -> None:
    hasil = hitung(muat(KAYA, asal="uji").terapkan(), bahan_acak(1, 5), ACUAN)
    assert hasil.ambang["potensial"] == {"ambang": [33.0, 50.5], "tepi_atas": False}
