"""Vectors worked out by hand: alternative weights, stages, rectangles, floors, edges, SAW, AHP, gap tables, fuzzy."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from talenta_web.kontrak.testing.bahan_acak import ACUAN
from talenta_web.kontrak.testing.vektor import bahan_satu, nilai_dua
from talenta_web.penskoran import GalatHitung, muat
from talenta_web.penskoran.hasil import HasilOrang

from .aturan_kecil import ganti
from .test_mesin import BAIK, DIKLAT
from .test_statistik import HITUNG, LANGSUNG, POTENSIAL, bahan

D = Decimal
AMBANG = 'bobot = "lokal"\nambang = [60, 80]\ntepi = "atas"'
X = 'gabung = "rerata"\nanak = ["bangkom"]'


def satu(teks: str, isi: Any = BAIK | DIKLAT, acuan: Any = ACUAN, **lain: Any) -> HasilOrang:
    """The result of one person by both evaluators."""
    return nilai_dua(muat(teks, asal="uji").terapkan(), bahan_satu(isi, **lain), acuan)[0]


def jam(jp: float, *lain: tuple[str, str], tambah: str = "") -> HasilOrang:
    """Potensial = hours of training; kinerja 48."""
    isi = BAIK | {"diklat": [DIKLAT["diklat"][0] | {"jp": jp}]}
    return satu(ganti(LANGSUNG, HITUNG, *lain, tambah=tambah), isi)


@pytest.mark.parametrize(
    ("tepi", "harus"),
    [('["atas", "bawah"]', ("rendah", "menengah", "menengah", "menengah", "tinggi")),
     ('["bawah", "atas"]', ("rendah", "rendah", "menengah", "tinggi", "tinggi"))],
)  # fmt: skip
def test_each_edge_has_its_own_owner(tepi: str, harus: tuple[str, ...]) -> None:
    milik = (POTENSIAL, POTENSIAL.replace('tepi = "atas"', f"tepi = {tepi}"))
    nilai = (60 - 1e-6, 60.0, 60 + 1e-6, 80.0, 80 + 1e-6)
    assert tuple(jam(x, milik).tingkat_potensial for x in nilai) == harus


def test_alternative_weights_by_what_is_known() -> None:
    """F15: without the second component the first carries all the weight."""
    pilih = 'gabung = "pertama"\nanak = ["penuh", "sebagian"]\n'
    penuh = ('[simpul.penuh]\nnama = "Penuh"\ndasar = ["d"]\ngabung = "bobot"\n'
             'anak = [{ simpul = "predikat", bobot = 70 }, { simpul = "bangkom", bobot = 30 }]\n'
             '[simpul.sebagian]\nnama = "Sebagian"\ndasar = ["d"]\ngabung = "bobot"\n'
             'anak = [{ simpul = "predikat", bobot = 100 }]')  # fmt: skip
    teks = ganti((X, pilih + penuh))
    assert satu(teks).potensial == D(71)
    assert satu(teks, BAIK, belum=["diklat"]).potensial == D(80)


TAHAP = """
[tahap1]
baris = [[1, 3, 6], [2, 5, 8], [4, 7, 9]]
dasar = ["d"]
[tahap1.sumbu.kinerja]
nama = "Kinerja awal"
simpul = "y"
bobot = "lokal"
ambang = [40, 80]
tepi = "atas"
dasar = ["d"]
[tahap1.sumbu.potensial]
nama = "Potensial awal"
simpul = "bangkom"
bobot = "lokal"
ambang = [50, 80]
tepi = "atas"
dasar = ["d"]
[simpul.lanjut]
nama = "Tahap kedua"
dasar = ["d"]
gabung = "pilih"
anak = [{ simpul = "predikat", bila = "tahap1.kotak IN (5, 7, 8, 9)" }, "bangkom"]
"""


def test_second_stage_sees_the_first_mapping() -> None:
    teks = ganti((X, 'gabung = "maks"\nanak = ["lanjut"]'), tambah=TAHAP)
    assert (satu(teks).potensial, satu(teks).kotak) == (D(80), {"PANRB": 8})
    assert satu(teks, BAIK).potensial == D(0)
    belum = satu(teks, BAIK, belum=["diklat"])
    assert [(k.simpul, k.bingkai) for k in belum.kurang] == [("bangkom", "diklat")]


def test_box_by_rectangles_beside_the_classes() -> None:
    m = ('[matriks.skor]\npersegi = [{ kotak = 1, kinerja = "(-inf, inf)", potensial = "(-inf, 48)" }, '
         '{ kotak = 2, kinerja = "(-inf, inf)", potensial = "[48, inf)" }]\n')  # fmt: skip
    assert [jam(x, tambah=m).kotak for x in (48 - 1e-6, 48.0)] == [{"PANRB": 2, "skor": 1}, {"PANRB": 2, "skor": 2}]


def test_below_a_floor_there_is_no_box_but_classes() -> None:
    lantai = '[tanpa_kotak]\nlantai = { potensial = 20 }\nalasan = "Di bawah batas terendah."\ndasar = ["d"]\n'
    rendah, pas = jam(20 - 1e-6, tambah=lantai), jam(20.0, tambah=lantai)
    assert (rendah.status, rendah.kotak, rendah.tingkat_potensial) == ("tanpa_kotak", {}, "rendah")
    assert rendah.alasan == "Di bawah batas terendah. Dasar: Peraturan uji."
    assert (pas.status, pas.kotak, pas.alasan) == ("terpetakan", {"PANRB": 1}, None)
    assert rendah.peringkat is None


KATEGORI = (
    ("skala.tabel = { sangat_baik = 100, baik = 80, butuh_perbaikan = 60, kurang = 40, sangat_kurang = 0 }",
     'skala.tabel = { sangat_baik = "atas", baik = "sesuai", butuh_perbaikan = "bawah", kurang = "bawah", '
     'sangat_kurang = "bawah" }'),
    ('gabung = "bobot"\nanak = [{ simpul = "predikat", bobot = 60 }, { simpul = "bangkom", bobot = 40 }]',
     'gabung = "maks"\nanak = ["predikat"]'),
    (f'nama = "Kinerja"\nsimpul = "y"\n{AMBANG}', 'nama = "Kinerja"\nsimpul = "y"\njenis = "kategori"'),
)  # fmt: skip
NILAI = "bobot = { kinerja = 50, potensial = 50 }"


@pytest.mark.parametrize(
    ("nilai", "harus"),
    [("tidak_ada = true", None), ("bobot = { potensial = 100 }", D(50)),
     ("rumus = \"sumbu.potensial + CASE WHEN sumbu.tingkat_kinerja = 'sesuai' THEN 10 ELSE 0 END\"", D(60))],
)  # fmt: skip
def test_axis_of_categories(nilai: str, harus: Decimal | None) -> None:
    h = satu(ganti(*KATEGORI, (NILAI, nilai)))
    assert (h.kinerja, h.tingkat_kinerja, h.status, h.kotak) == (None, "sesuai", "terpetakan", {"PANRB": 2})
    assert h.nilai_talenta == harus
    simpul = next(s for s in h.simpul if s.kode == "predikat")
    assert (simpul.skor, simpul.baris, simpul.status) == (None, "baik", "terisi")
    kosong = satu(ganti(*KATEGORI, (NILAI, nilai)), DIKLAT)
    assert (kosong.status, [k.simpul for k in kosong.kurang]) == ("belum_dapat_dipetakan", ["predikat"])


def test_formula_of_nilai_talenta_that_is_not_finite() -> None:
    teks = ganti(*KATEGORI, (NILAI, 'rumus = "1 / (sumbu.potensial - 50)"'))
    with pytest.raises(GalatHitung, match="nilai_talenta"):
        satu(teks)


def test_table_of_the_year() -> None:
    tahun = ('ambang_tahun = [{ mulai = 2025, ambang = [20, 40], dasar = ["d"] }, '
             '{ mulai = 2026, ambang = [55, 70], dasar = ["d"] }]\ntepi = "atas"')  # fmt: skip
    teks = ganti((POTENSIAL, POTENSIAL.replace('ambang = [60, 80]\ntepi = "atas"', tahun)))
    hasil = [satu(teks, acuan=ACUAN.replace(year=y)).tingkat_potensial for y in (2025, 2026, 2027)]
    assert hasil == ["tinggi", "rendah", "rendah"]
    with pytest.raises(GalatHitung, match="tahun 2024"):
        satu(teks, acuan=ACUAN.replace(year=2024))


@pytest.mark.parametrize(
    ("skala", "harus"),
    [("normal = 'min_maks', bila_sama = 0", [0, D("33.333333"), 100]),
     ("normal = 'min_maks', arah = 'biaya', bila_sama = 0", [100, D("66.666667"), 0]),
     ("normal = 'bagi_maks', bila_sama = 0", [25, 50, 100]),
     ("normal = 'bagi_maks', arah = 'biaya', bila_sama = 0", [100, 50, 25]),
     ("normal = 'bagi_jumlah', bila_sama = 0", [D("14.285714"), D("28.571429"), D("57.142857")]),
     ("normal = 'peringkat'", [D("33.3"), D("66.6"), 100]),
     ("normal = 'peringkat', arah = 'biaya'", [100, D("66.6"), D("33.3")])],
)  # fmt: skip
def test_values_within_a_cohort(skala: str, harus: list[object]) -> None:
    """SAW and its kin over 10, 20 and 40 hours."""
    asli = LANGSUNG[0], f"skala = {{ {skala} }}\nrentang = [0, 100]"
    hasil = nilai_dua(muat(ganti(asli, HITUNG), asal="uji").terapkan(), bahan(10, 20, 40), ACUAN)
    assert [h.potensial for h in hasil] == harus


@pytest.mark.parametrize(
    ("jp", "lain", "harus"),
    [((0, 10, 20), "", [100, 0, 0]), ((0, 0, 5), "", [100, 100, 0]), ((0, 0), "", [30, 30]), ((5, 5), "", [100, 100]),
     ((0, 10), ", kelompok_min = 3, bila_kelompok_kecil = 'tidak_lengkap'", [None, None])],
)  # fmt: skip
def test_cost_of_nothing(jp: tuple[int, ...], lain: str, harus: list[int | None]) -> None:
    """Beside somebody who costs nothing, all others are infinitely dearer; only equal costs are equal."""
    skala = f"skala = {{ normal = 'bagi_maks', arah = 'biaya', bila_sama = 30{lain} }}\nrentang = [0, 100]"
    terikat = muat(ganti((LANGSUNG[0], skala), HITUNG), asal="uji").terapkan()
    assert [h.potensial for h in nilai_dua(terikat, bahan(*jp), ACUAN)] == harus


def test_all_equal_within_a_cohort() -> None:
    asli = LANGSUNG[0], "skala = { normal = 'z', ke = [50, 10], bila_sama = 70 }\nbatas_bawah = 0\nbatas_atas = 100"
    hasil = nilai_dua(muat(ganti(asli, HITUNG), asal="uji").terapkan(), bahan(10, 10), ACUAN)
    assert [h.potensial for h in hasil] == [70, 70]


def test_weights_by_pairwise_comparison() -> None:
    """AHP: geometric means of the rows of [[1, 4], [1/4, 1]] are 2 and 1/2."""
    lama = 'anak = [{ simpul = "predikat", bobot = 60 }, { simpul = "bangkom", bobot = 40 }]'
    teks = ganti((lama, 'anak = ["predikat", "bangkom"]\nahp = [[1, 4], ["1/4", 1]]'))
    assert [a.bobot for a in muat(teks, asal="uji").simpul["y"].anak] == [80, 20]
    assert satu(teks).kinerja == D(74)


GAP = """
[simpul.inti]
nama = "Faktor inti"
dasar = ["d"]
nilai = "komunikasi - standar_komunikasi"
bila_nihil = "tidak_lengkap"
skala = { bulat = true, pita = { "(-inf, -3]" = 0, "[-2, -2]" = 50, "[-1, -1]" = 75, "[0, 0]" = 100, "[1, inf)" = 9 } }
[sumber.komunikasi]
bingkai = "kompetensi"
dengan = { kode = "komunikasi" }
pada = "tanggal"
pilih = "terbaru"
nilai = "level"
[rujukan.standar_komunikasi]
bingkai = "standar_kompetensi"
dengan = { kode = "komunikasi" }
cocok = { jenjang = "jenjang" }
nilai = "level"
"""


def test_profile_matching_is_a_gap_table_under_weights() -> None:
    """Core factor 60, secondary 40: gap -1 gives 75, one course gives 50."""
    bobot = 'gabung = "bobot"\nanak = [{ simpul = "inti", bobot = 60 }, { simpul = "bangkom", bobot = 40 }]'
    isi = BAIK | DIKLAT | {"kompetensi": [{"kode": "komunikasi", "level": 2.0, "tanggal": ACUAN}]}
    rujukan = {"standar_kompetensi": [{"jenjang": "pengawas", "kode": "komunikasi", "level": 3.0}]}
    h = satu(ganti((X, bobot), tambah=GAP), isi, pegawai={"jenjang": "pengawas"}, rujukan=rujukan)
    assert h.potensial == D(65)


FUZZY = (
    LANGSUNG[0],
    "skala.fuzzy = { rendah = { titik = [-inf, -inf, 20, 40], skor = 0 }, "
    "sedang = { titik = [20, 40, 60], skor = 60 }, tinggi = { titik = [40, 60, inf, inf], skor = 100 } }",
)


@pytest.mark.parametrize(
    ("jp", "skor", "nama"),
    [(20, 0, "rendah"), (30, 30, "rendah"), (35, 45, "sedang"), (40, 60, "sedang"), (50, 80, "sedang"),
     (75, 100, "tinggi")],
)  # fmt: skip
def test_fuzzy_membership(jp: float, skor: int, nama: str) -> None:
    isi = BAIK | {"diklat": [DIKLAT["diklat"][0] | {"jp": float(jp)}]}
    h = satu(ganti(FUZZY, HITUNG), isi)
    assert (h.potensial, next(s.baris for s in h.simpul if s.kode == "bangkom")) == (skor, nama)


def test_adjustment_is_bounded_and_named() -> None:
    saran = ('[sumber.saran]\nbingkai = "preferensi"\ndengan = { jenis = "pertimbangan_pimpinan" }\npada = "tanggal"\n'
             'pilih = "terbaru"\nnilai = "nilai"\n[simpul.saran]\nnama = "Saran"\ndasar = ["d"]\nnilai = "saran"\n'
             'bila_nihil = 0\nbatas_bawah = -5\nbatas_atas = 5\npenyesuaian = true\n')  # fmt: skip
    teks = ganti((X, 'gabung = "jumlah"\nanak = ["bangkom", "saran"]\nbatas_bawah = 0\nbatas_atas = 100'), tambah=saran)
    isi = BAIK | DIKLAT | {"preferensi": [{"jenis": "pertimbangan_pimpinan", "nilai": 40.0, "tanggal": ACUAN}]}
    h = satu(teks, isi)
    s = next(s for s in h.simpul if s.kode == "saran")
    assert (h.potensial, s.penyesuaian, s.masukan, s.skor, s.sumber) == (
        D(55),
        True,
        40.0,
        D(5),
        ("preferensi#preferensi-0",),
    )


SIDIK = """
import hashlib, json, sys
from talenta_web.kontrak.testing.bahan_acak import ACUAN, bahan_acak
from talenta_web.penskoran import muat
from talenta_web.penskoran.populasi import hitung
hasil = hitung(muat(open(sys.argv[1]).read(), asal="uji").terapkan(), bahan_acak(7, 400, rapi=0.8), ACUAN, rinci=True)
isi = json.dumps(hasil.ambang, sort_keys=True) + "\\n".join(map(repr, hasil.bingkai.iter_rows()))
print(hashlib.sha256(isi.encode()).hexdigest())
"""


def test_number_of_threads_does_not_matter() -> None:
    berkas = str(Path(__file__).with_name("tinggi.toml"))
    sidik = {
        subprocess.run(
            [sys.executable, "-c", SIDIK, berkas],
            env=os.environ | {"POLARS_MAX_THREADS": str(n)}, capture_output=True, text=True, check=True,
        ).stdout
        for n in (1, 2)
    }  # fmt: skip
    assert len(sidik) == 1
    assert len(sidik.pop().strip()) == len(hashlib.sha256().hexdigest())
