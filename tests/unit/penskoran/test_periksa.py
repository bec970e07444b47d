"""What the checker refuses, and that it says where and what to write instead."""

from __future__ import annotations

import pytest

from talenta_web.penskoran import GalatAturan, muat

from .aturan_kecil import KECIL, ganti

GERBANG = """
[gerbang.usia]
nama = "Usia"
dasar = ["d"]
alasan = "Paling lama setahun sebelum BUP"
syarat = "tahun_penuh(tanggal_lahir, acuan) < bup - 1"
"""

BURUK: dict[str, tuple[str, str]] = {
    "weights do not add up": (ganti(("bobot = 60 }", "bobot = 50 }")), "berjumlah 90"),
    "a rule code that is not a slug": (
        ganti(('kode = "kecil"', 'kode = "../../x"')),
        "Kode aturan '../../x' tidak sah",
    ),
    "weight below zero": (ganti(("bobot = 60 }", "bobot = 140 }"), ("bobot = 40 }", "bobot = -40 }")), "lebih dari 0"),
    "global weights do not add up": (
        ganti(('simpul = "y"\nbobot = "lokal"', 'simpul = "y"\nbobot = "global"'), ("bobot = 40 }", "bobot = 30 }")),
        "berjumlah 90",
    ),
    "R0c: shares of the axis used as shares of the parent": (
        ganti(
            ('"bangkom", bobot = 40 }]', '"penguat", bobot = 40 }]'),
            (
                "[simpul.x]\n",
                '[simpul.penguat]\nnama = "P"\ndasar = ["d"]\ngabung = "bobot"\n'
                'anak = [{ simpul = "bangkom", bobot = 40 }]\n[simpul.x]\n',
            ),
        ),
        "tidak dikalikan dua kali",
    ),
    "global weight of a parent differs from its children": (
        ganti(
            ('"bangkom", bobot = 40 }]', '"penguat", bobot = 40 }]'),
            (
                "[simpul.x]\n",
                '[simpul.penguat]\nnama = "P"\ndasar = ["d"]\ngabung = "bobot"\n'
                'anak = [{ simpul = "bangkom", bobot = 30 }]\n[simpul.x]\n',
            ),
            ('simpul = "y"\nbobot = "lokal"', 'simpul = "y"\nbobot = "global"'),
        ),
        "sedangkan bobotnya 40",
    ),
    "a perfect person misses the maximum": (ganti(("sangat_baik = 100", "sangat_baik = 90")), "memperoleh 0 dan 94"),
    "a worst person misses the minimum": (ganti(("sangat_kurang = 0", "sangat_kurang = 20")), "rentang = [12, 100]"),
    "gap between bands": (ganti(('"[1, 5)" = 50', '"[1, 4)" = 50')), "meninggalkan celah"),
    "edge in two bands": (ganti(('"[1, 5)" = 50', '"[1, 5]" = 50')), "bertumpang tindih"),
    "overlap": (ganti(('"[5, inf)"', '"[4, inf)"')), "bertumpang tindih"),
    "bands that end": (ganti(('"[5, inf)"', '"[5, 9]"')), "tidak menutup"),
    "unreadable band": (ganti(('"[5, inf)"', '">= 5"')), "tidak dikenal"),
    "table lacks a code of the data": (ganti((", kurang = 40", "")), "tidak memuat kurang"),
    "table knows a code that no data have": (ganti((", kurang = 40", ", cukup = 40, kurang = 40")), "'cukup'"),
    "axis without cut-offs": (
        ganti(('simpul = "x"\nbobot = "lokal"\nambang = [60, 80]', 'simpul = "x"\nbobot = "lokal"')),
        "tidak mempunyai `ambang`",
    ),
    "axis missing": (ganti(("[sumbu.potensial]", "[sumbu.potensi]")), "Sumbu potensial tidak ada"),
    "cut-offs not ascending": (ganti(("ambang = [60, 80]", "ambang = [80, 60]")), "menaik"),
    "unknown column": (ganti(('nilai = "predikat"', 'nilai = "predikta"')), "`predikat`"),
    "unknown frame": (ganti(('bingkai = "diklat"', 'bingkai = "diklta"')), "`diklat`"),
    "unknown function": (ganti(('nilai = "diklat_3_tahun"', 'nilai = "akar(diklat_3_tahun)"')), "Pakai sqrt(x)"),
    "unknown key": (ganti(('pilih = "cacah"', 'pilih = "cacah"\nlangka = 1')), "Kunci `langka` tidak dikenal"),
    "unknown section": (KECIL + "\n[sumbr.a]\n", "Kunci `sumbr` tidak dikenal"),
    "unknown literal": (ganti(('periode = "tahunan"', 'periode = "tahuna"')), "`tahunan`"),
    "wrong type": (ganti(('nilai = "skp"', 'nilai = "diklat_3_tahun"')), "memerlukan nilai teks"),
    "filter that is no condition": (ganti(('pilih = "cacah"', 'pilih = "cacah"\nsaring = "jp + 1"')), "perlu boolean"),
    "cycle": (
        ganti(
            ('anak = ["bangkom"]', 'anak = ["bangkom", "z"]'),
            (
                "[sumbu.kinerja]",
                '[simpul.z]\nnama = "Z"\ndasar = ["d"]\ngabung = "maks"\nanak = ["x"]\n[sumbu.kinerja]',
            ),
        ),
        "berputar",
    ),
    "unknown child": (ganti(('anak = ["bangkom"]', 'anak = ["bangkon"]')), "`bangkom`"),
    "unused node": (
        KECIL + '\n[simpul.z]\nnama = "Z"\ndasar = ["d"]\ngabung = "maks"\nanak = ["x"]\n',
        "tidak dipakai",
    ),
    "unused source": (KECIL + '\n[sumber.z]\nbingkai = "inovasi"\npilih = "cacah"\n', "Nilai `z` tidak dipakai"),
    "wall clock": (ganti(('pilih = "cacah"', 'pilih = "cacah"\nsaring = "tanggal_mulai < current_date"')), "`acuan`"),
    "protected attribute as code of isian": (
        ganti(
            (
                'bingkai = "diklat"\npada = "tanggal_selesai"',
                'bingkai = "isian"\ndengan = { kode = "agama" }\npada = "tanggal"',
            )
        ),
        "atribut terlindungi",
    ),
    "protected attribute as column": (
        ganti(('nilai = "skp"', "nilai = \"CASE WHEN jenis_kelamin = 'L' THEN skp END\"")),
        "atribut terlindungi",
    ),
    "age outside gates": (
        ganti(('pilih = "cacah"', 'pilih = "cacah"\nsaring = "tahun_penuh(pegawai.tanggal_lahir, acuan) > 50"')),
        "Usia dan BUP hanya boleh pada gerbang",
    ),
    "the NIP holds birth date and sex": (
        ganti(('nilai = "skp"', "nilai = \"CASE WHEN starts_with(nip, '19') THEN skp END\"")),
        "`nip` tidak tersedia",
    ),
    "no dasar": (ganti(('nama = "Kinerja"\ndasar = ["d"]', 'nama = "Kinerja"')), "tidak menyebut `dasar`"),
    "unknown dasar": (
        ganti(('dasar = ["d"]\ngabung = "rerata"', 'dasar = ["e"]\ngabung = "rerata"')),
        "Dasar `e` tidak ada",
    ),
    "no policy for nihil": (ganti(('bila_nihil = "tidak_lengkap"\n', "")), "`bila_nihil`"),
    "no policy for belum": (ganti(('bila_belum = "tidak_lengkap"\n', "")), "`bila_belum`"),
    "unknown policy": (ganti(('bila_nihil = "tidak_lengkap"', 'bila_nihil = "abaikan"')), "'abaikan'"),
    "worst without an order": (
        ganti(
            ('pilih = "terbaru"\nnilai = "predikat"', 'pilih = "terburuk"\nmenurut = "predikat"\nnilai = "predikat"')
        ),
        "memerlukan `urutan`",
    ),
    "order lacks a code": (
        ganti(
            (
                'pilih = "terbaru"\nnilai = "predikat"',
                'pilih = "terburuk"\nmenurut = "predikat"\nurutan = ["kurang", "baik"]\nnilai = "predikat"',
            )
        ),
        "tidak memuat sangat_baik",
    ),
    "latest without a date": (ganti(('pada = "tahun"\n', "")), "memerlukan `pada`"),
    "window on a year in months": (
        ganti(
            ('pada = "tahun"', 'pada = "tahun"\njendela = { mundur = 2, satuan = "bulan", batas_awal = "termasuk" }')
        ),
        "tahun_kalender",
    ),
    "matrix with a box twice": (ganti(("[4, 7, 9]", "[4, 7, 7]")), "tepat sekali"),
    "weights of nilai talenta": (ganti(("potensial = 50 }", "potensial = 40 }")), "berjumlah 100"),
    "formula without a range": (
        ganti(('skala.pita = { "(-inf, 1)" = 0, "[1, 5)" = 50, "[5, inf)" = 100 }', "")),
        "rentang =",
    ),
    "language version": (ganti(("bahasa = 1", "bahasa = 9")), "bahasa = 1"),
    "name taken": (
        ganti(("[sumber.skp]", "[sumber.jenjang]"), ('nilai = "skp"', 'nilai = "jenjang"')),
        "sudah dipakai",
    ),
    "not TOML": ("bahasa = = 1", "Bukan TOML"),
    "parameter default out of bounds": (
        KECIL + '\n[parameter.p]\nnama = "P"\ntipe = "angka"\nmin = 0\nmaks = 1\nbawaan = 2\n',
        "di luar batas",
    ),
    "unknown parameter": (ganti(('tepi = "atas"', 'tepi = { parameter = "tepi" }')), "Parameter `tepi` tidak dikenal"),
}


@pytest.mark.parametrize("nama", BURUK)
def test_refused(nama: str) -> None:
    teks, pesan = BURUK[nama]
    with pytest.raises(GalatAturan) as e:
        muat(teks, asal="uji.toml")
    semua = "\n".join(map(str, e.value.masalah))
    assert pesan in semua
    assert all(m.berkas == "uji.toml" and m.pesan for m in e.value.masalah)


def test_small_rule_is_accepted_with_a_warning_about_examples() -> None:
    aturan = muat(KECIL, asal="uji.toml")
    assert [m.pesan for m in aturan.masalah] == ["Aturan tidak memuat contoh orang."]
    assert muat(KECIL + GERBANG, asal="uji.toml").terapkan().rancangan.gerbang[0].kode == "usia"


def test_finding_names_line_and_node() -> None:
    teks = ganti(('"[1, 5)" = 50', '"[1, 4)" = 50'), ('nilai = "skp"', 'nilai = "skq"'))
    with pytest.raises(GalatAturan) as e:
        muat(teks, asal="uji.toml")
    nama, celah = sorted(e.value.masalah, key=lambda m: m.pesan, reverse=True)
    assert teks.splitlines()[(nama.baris or 0) - 1] == 'nilai = "skq"'
    assert (nama.simpul, "Mungkin maksudnya `skp`" in nama.saran) == ("simpul.predikat", True)
    assert teks.splitlines()[(celah.baris or 0) - 1].startswith("skala.pita = ")


def test_example_that_fails_refuses_the_rule() -> None:
    contoh = """
[[contoh]]
nama = "satu"
tanggal_acuan = 2026-01-01
nihil = ["diklat"]
riwayat.kinerja = [{ tahun = 2025, periode = "tahunan", predikat = "baik" }]
hasil = { kinerja = "49" }
"""
    with pytest.raises(GalatAturan, match="kinerja seharusnya 49, dihitung 48"):
        muat(KECIL + contoh, asal="uji.toml")
    assert muat(KECIL + contoh.replace('"49"', '"48"'), asal="uji.toml").masalah == ()


def test_digest_covers_text_and_parameters() -> None:
    a, b = muat(KECIL, asal="a"), muat(KECIL.replace("\n", "\r\n"), asal="b")
    assert a.digest == b.digest != muat(KECIL + "# x\n", asal="a").digest
    assert a.terapkan({}).digest != a.digest


def test_importing_the_engine_does_not_import_polars() -> None:
    import subprocess
    import sys

    kode = "import sys, talenta_web.penskoran.satu; assert 'polars' not in sys.modules"
    assert subprocess.run([sys.executable, "-c", kode], check=False).returncode == 0
