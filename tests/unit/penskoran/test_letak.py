"""Each kind of bad input: the finding stands on the line to be changed, names the node, and says what to write."""

from __future__ import annotations

import pytest

from talenta_web.penskoran import GalatAturan, muat

from .aturan_kecil import KECIL, ganti

PENDIDIKAN = """[sumber.tingkat]
bingkai = "pendidikan"
pilih = "terbaik"
menurut = "tingkat"
urutan = ["S3", "Spesialis", "S2", "Profesi", "S1", "D4", "D3", "D2", "D1", "SLTA", "SLTP", "SD"]
nilai = "tingkat"
[simpul.pendidikan]
nama = "Pendidikan"
nilai = "tingkat"
bila_nihil = 0
skala.tabel = {{ S3 = 100, S2 = 90, S1 = 80, D4 = 80, D3 = 70, SLTA = 60{0} }}
[simpul.x]
"""
BERBARIS = """anak = [
  { simpul = "predikat", bobot = 60 },
  { simpul = "bangkomm", bobot = 40 },
]"""
ANAK = 'anak = [{ simpul = "predikat", bobot = 60 }, { simpul = "bangkom", bobot = 40 }]'
BERPITA = """[simpul.bangkom.skala.pita]
"(-inf, 1)" = 0
"[1, 4)" = 50
"[5, inf)" = 100
"""
PITA = 'skala.pita = { "(-inf, 1)" = 0, "[1, 5)" = 50, "[5, inf)" = 100 }\n'

KASUS: dict[str, tuple[str, str, str | None, str, str]] = {
    # name: text, what the line reads, node, part of the message, part of the fix
    "broken TOML": (ganti(('nilai = "skp"', "nilai = skp")), "nilai = skp", None, "Bukan TOML", "tanda kutip"),
    "key twice": (ganti(('pilih = "cacah"', 'pilih = "cacah"\npilih = "ada"')), 'pilih = "ada"', None, "sudah ditulis",
                  "dua kali"),
    "unknown column": (ganti(('nilai = "predikat"', 'nilai = "predikta"')), 'nilai = "predikta"', "sumber.skp",
                       "`predikta` tidak dikenal", "`predikat`"),
    "unknown frame": (ganti(('bingkai = "diklat"', 'bingkai = "diklta"')), 'bingkai = "diklta"',
                      "sumber.diklat_3_tahun", "tidak dikenal", "`diklat`"),
    "unknown key": (ganti(('pilih = "cacah"', 'pilih = "cacah"\npilh = "x"')), 'pilh = "x"', "sumber.diklat_3_tahun",
                    "Kunci `pilh`", "`pilih`"),
    "hole between bands": (ganti((PITA, BERPITA)), '"[5, inf)" = 100', "simpul.bangkom", "meninggalkan celah",
                           "mulai pita kedua dengan [4"),
    "overlapping bands": (ganti((PITA, BERPITA.replace("[1, 4)", "[1, 6)"))), '"[5, inf)" = 100', "simpul.bangkom",
                          "bertumpang tindih", "tepat satu pita"),
    "weights 95": (ganti(("bobot = 40 }", "bobot = 35 }")), ANAK.replace("40", "35"), "simpul.y", "berjumlah 95",
                   "tulis bobot = "),
    "unknown child in a list": (ganti((ANAK, BERBARIS)), '  { simpul = "bangkomm", bobot = 40 },', "simpul.y",
                                "`bangkomm` tidak ada", "`bangkom`"),
    "table without Spesialis": (ganti(("[simpul.x]\n", PENDIDIKAN.format("")), ('["bangkom"]', '["pendidikan"]')),
                                "skala.tabel = { S3 = 100", "simpul.pendidikan", "tidak memuat", "lainnya = "),
    "a code the data never hold": (
        ganti(("kurang = 40", "cukup = 40, kurang = 40")), "skala.tabel = { sangat_baik",
        "simpul.predikat", "'cukup'", "Kode yang ada"),
    "table over free text": (
        ganti(('pilih = "cacah"', 'pilih = "terbaru"\nnilai = "bidang"'),
              (PITA, 'bila_nihil = 0\nskala.tabel = { "Keuangan" = 100 }\n')),
        'skala.tabel = { "Keuangan"', "simpul.bangkom", "Kode yang mungkin tidak diketahui", "nilai_mungkin"),
    "wall clock": (ganti(('pilih = "cacah"', 'pilih = "cacah"\nsaring = "tanggal_selesai < NOW()"')),
                   'saring = "tanggal_selesai < NOW()"', "sumber.diklat_3_tahun", "membaca jam", "`acuan`"),
    "protected attribute": (ganti(('nilai = "skp"', "nilai = \"CASE WHEN agama = 'x' THEN skp END\"")),
                            "nilai = \"CASE WHEN agama", "simpul.predikat", "terlindungi", "Asas merit"),
    "age outside gates": (ganti(('pilih = "cacah"', 'pilih = "cacah"\nsaring = "pegawai.bup > 58"')),
                          'saring = "pegawai.bup > 58"', "sumber.diklat_3_tahun", "usia atau BUP", "gerbang"),
    "axis without cut-offs": (ganti(('simpul = "x"\nbobot = "lokal"\nambang = [60, 80]', 'simpul = "x"')),
                              "[sumbu.potensial]", "sumbu.potensial", "`ambang`", "ambang = [60, 80]"),
    "unused node": (KECIL + '[simpul.z]\nnama = "Z"\ndasar = ["d"]\ngabung = "maks"\nanak = ["x"]\n', "[simpul.z]",
                    "simpul.z", "tidak dipakai", "dicatat = true"),
    "no dasar": (ganti(('nama = "Kinerja"\ndasar = ["d"]\n', 'nama = "Kinerja"\n')), "[simpul.y]", "simpul.y",
                 "`dasar`", "[dasar.kode]"),
    "infinite score": (ganti(("sangat_baik = 100", "sangat_baik = inf")), "skala.tabel = { sangat_baik = inf",
                       "simpul.predikat", "harus berupa angka", "desimal dengan titik"),
    "score that is no number": (ganti((PITA, "skala.langkah = { 0 = 0, 1 = nan, 5 = 100 }\n")),
                                "skala.langkah = { 0 = 0, 1 = nan", "simpul.bangkom", "angka", "titik"),
    "wrong kind of expression": (ganti(('nilai = "skp"', 'nilai = "diklat_3_tahun"')), 'nilai = "diklat_3_tahun"',
                                 "simpul.predikat", "memerlukan nilai teks", "jenis skalanya"),
    "parameter named like a column": (KECIL + '[parameter.jenjang]\nnama = "J"\ntipe = "bulat"\nbawaan = 0\n',
                                      "[parameter.jenjang]", "parameter.jenjang", "kolom pegawai", "batas_jenjang"),
}  # fmt: skip


@pytest.mark.parametrize("nama", KASUS)
def test_letak_dan_perbaikan(nama: str) -> None:
    teks, baris, simpul, pesan, saran = KASUS[nama]
    with pytest.raises(GalatAturan) as e:
        muat(teks, asal="uji.toml")
    cocok = [m for m in e.value.masalah if pesan in m.pesan]
    assert cocok, [str(m) for m in e.value.masalah]
    m = cocok[0]
    isi = teks.splitlines()
    assert isi[(m.baris or 0) - 1].startswith(baris), (m.baris, isi[(m.baris or 0) - 1], str(m))
    assert m.simpul == simpul
    assert saran in m.saran
    assert str(m).startswith(f"uji.toml:{m.baris}")


def test_paling_banyak_dua_ratus_temuan() -> None:
    """A file that is wrong all over gives a list that can be read."""
    with pytest.raises(GalatAturan) as e:
        muat(KECIL + "\n".join(f"[dasar.a{i}]\nx = 1" for i in range(400)), asal="uji.toml")
    assert len(e.value.masalah) == 200
