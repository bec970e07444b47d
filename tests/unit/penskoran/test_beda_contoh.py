"""Two rules compared: parts, their order and words, figures, progress, on rules written out."""

from __future__ import annotations

import polars as pl

from talenta_web.penskoran import muat
from talenta_web.penskoran.beda.angka import angka
from talenta_web.penskoran.beda.banding import Beda, bandingkan
from talenta_web.penskoran.beda.ringkas import aliran, per_kelompok, peringkat
from tests.unit.penskoran.aturan_kecil import ganti
from tests.unit.penskoran.test_beda import ACUAN, BAHAN, DASAR, POLA, periksa


def test_cabang_varian_bersama_perubahan_lain() -> None:
    """The cap of a variant and a cut-off: whoever falls by the cap falls by it, not by the last part."""
    baru = ganti(
        (POLA[0], POLA[1].replace("90", "70")),
        (
            'ambang = [60, 80]\ntepi = "atas"\ndasar = ["d"]\n[matriks',
            'ambang = [60, 70]\ntepi = "atas"\ndasar = ["d"]\n[matriks',
        ),
    )
    beda = bandingkan(muat(ganti(POLA), asal="lama").terapkan(), muat(baru, asal="baru").terapkan(), BAHAN, ACUAN)
    assert [(p.kode, p.simpul, p.asal) for p in beda.bagian] == [
        ("susunan:y#1", "y#1", "y"), ("sumbu:potensial", "potensial", "potensial"),
    ]  # fmt: skip
    assert beda.bagian[0].uraian == "susunan, batas, atau pembulatan berubah (varian: diklat_3_tahun >= 2)"
    turun = beda.pindah.filter(pl.col("kinerja.lama") != pl.col("kinerja.baru"))
    assert turun.height
    assert (turun["kinerja.0"] < 0).all()
    assert (beda.pindah["kinerja.1"] == 0).all()
    assert set(turun["sebab"]) == {0}
    periksa(beda)


def satu_per_satu(*pasangan: tuple[str, str]) -> Beda:
    return bandingkan(DASAR, muat(ganti(*pasangan), asal="baru").terapkan(), BAHAN, ACUAN)


def test_ambang_saja() -> None:
    beda = satu_per_satu(
        ('simpul = "x"\nbobot = "lokal"\nambang = [60, 80]', 'simpul = "x"\nbobot = "lokal"\nambang = [50, 80]')
    )
    assert [(p.kode, p.nama, p.uraian) for p in beda.bagian] == [
        ("sumbu:potensial", "Potensial", "ambang 60 dan 80 menjadi 50 dan 80")
    ]
    assert set(beda.pindah["sebab"]) == {0}
    assert (beda.pindah["potensial.0"] == 0).all()


def test_urutan_daun_bobot_sumbu() -> None:
    beda = satu_per_satu(
        ('bobot = 60 }, { simpul = "bangkom", bobot = 40 }', 'bobot = 50 }, { simpul = "bangkom", bobot = 50 }'),
        ("mundur = 3", "mundur = 5"),
        ("ambang = [60, 80]", "ambang = [55, 80]"),
    )
    assert [p.kode for p in beda.bagian] == ["daun:bangkom", "bobot:y", "sumbu:kinerja", "sumbu:potensial"]
    assert beda.bagian[1].uraian == "bobot Predikat 60 menjadi 50, Pengembangan 40 menjadi 50"
    periksa(beda)


def test_sumber_bersama_diganti_per_daun() -> None:
    tambah = (
        '[simpul.lain]\nnama = "Lain"\nnilai = "diklat_3_tahun"\nskala.pita = { "(-inf, 2)" = 0, "[2, inf)" = 100 }\n'
    )
    dua = ganti(
        ('gabung = "rerata"\nanak = ["bangkom"]', 'gabung = "rerata"\nanak = ["bangkom", "lain"]'), tambah=tambah
    )
    lama = muat(dua, asal="lama").terapkan()
    baru = muat(dua.replace("mundur = 3", "mundur = 6"), asal="baru").terapkan()
    beda = bandingkan(lama, baru, BAHAN, ACUAN)
    assert [p.kode for p in beda.bagian] == ["daun:bangkom", "daun:lain"]
    periksa(beda)
    assert (beda.pindah["kinerja.1"] == 0).all()


def test_angka_kelompok_dan_peringkat() -> None:
    beda = satu_per_satu(("ambang = [60, 80]", "ambang = [40, 60]"))
    sel = aliran(beda.orang)
    a = angka(sel, {7, 8, 9})
    assert a.orang == 60
    assert a.naik + a.turun + a.tetap + a.masuk + a.keluar == 60
    assert a.krs_baru == a.krs_lama + a.krs_masuk - a.krs_keluar
    ganjil = pl.Series("unit", ["u" if i % 3 else None for i in range(60)])
    k = per_kelompok(beda.orang.with_columns(ganjil), "unit", {7, 8, 9})
    assert [x.kode for x in k] == ["", "u"]
    assert sum(x.orang for x in k) == 60
    assert sum(x.naik for x in k) == a.naik
    assert peringkat(beda.orang).terjauh_naik >= 0


def test_langkah_dilaporkan() -> None:
    langkah: list[tuple[int, int]] = []
    baru = muat(ganti(("ambang = [60, 80]", "ambang = [50, 80]")), asal="baru").terapkan()
    bandingkan(DASAR, baru, BAHAN, ACUAN, pantau=lambda n, dari: langkah.append((n, dari)))
    assert langkah == [(0, 3), (1, 3), (2, 3)]
