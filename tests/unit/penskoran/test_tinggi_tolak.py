"""What the checker refuses of cut-offs, cohorts, categories, stages, rectangles, floors, AHP and fuzzy sets."""

from __future__ import annotations

from pathlib import Path

import pytest

from talenta_web.penskoran import GalatAturan, muat

TINGGI = Path(__file__).with_name("tinggi.toml").read_text(encoding="utf-8")
AHP = 'ahp = [[1, 3, 5], ["1/3", 1, 2], ["1/5", "1/2", 1]]'
PITA_NKP = '"(-inf, 60)" = "bawah", "[60, 85)" = "sesuai", "[85, inf)" = "atas"'
TABEL = 'baik = "sesuai", butuh_perbaikan = "bawah"'
VARIAN = "bila = \"jenjang IN ('pelaksana', 'pengawas')\"\n"
SAW = 'skala = { normal = "bagi_maks", bila_sama = 50 }'

BURUK: dict[str, tuple[str, str, str]] = {
    "percentiles not ascending": ("persentil = [33.3, 70]", "persentil = [70, 33.3]", "menaik"),
    "percentile beyond 100": ("persentil = [33.3, 70]", "persentil = [33.3, 100]", "kurang dari 100"),
    "two ways at once": (
        "persentil = [33.3, 70]",
        "persentil = [33.3, 70]\nambang = [60, 80]",
        "tidak dapat dipakai bersama",
    ),
    "cohort of fixed cut-offs": (
        "ambang = [45, 55.5]",
        'ambang = [45, 55.5]\nkelompok = ["jenjang"]',
        "hanya untuk ambang persentil",
    ),
    "cohort of numbers": ('kelompok = ["jenis_jabatan"]', 'kelompok = ["kelas_jabatan"]', "teks atau boolean"),
    "cohort of an unknown column": ('kelompok = ["jenis_jabatan"]', 'kelompok = ["jenis_jabata"]', "`jenis_jabatan`"),
    "cohort by age": (
        'kelompok = ["jenis_jabatan"]',
        'kelompok = ["tahun_penuh(tanggal_lahir, acuan) > 50"]',
        "Usia dan BUP",
    ),
    "cohort that is no list": ('kelompok = ["jenis_jabatan"]', 'kelompok = "jenis_jabatan"', "harus daftar"),
    "minimum without a policy": (
        'kelompok_min = 2\nbila_kelompok_kecil = "tidak_lengkap"',
        "kelompok_min = 2",
        "memerlukan `bila_kelompok_kecil`",
    ),
    "fixed cut-offs of a small cohort": ("bila_kelompok_kecil = [40, 60]", "bila_kelompok_kecil = [60, 40]", "menaik"),
    "edges for three cuts": (
        'tepi = ["bawah", "atas"]\nkelompok',
        'tepi = ["bawah", "atas", "atas"]\nkelompok',
        "2 kata atas atau bawah",
    ),
    "variant without a condition": (VARIAN, "", "memerlukan `bila`"),
    "variant without cut-offs": ("ambang = [45, 55.5]", "", "tidak mempunyai `ambang`"),
    "years not ascending": ("mulai = 2000", "mulai = 2027", "menaik"),
    "year without legal basis": ('ambang = [40, 50], dasar = ["tabel"]', "ambang = [40, 50]", "tidak menyebut `dasar`"),
    "year with unknown legal basis": (
        'ambang = [40, 50], dasar = ["tabel"]',
        'ambang = [40, 50], dasar = ["tabl"]',
        "Dasar `tabl` tidak ada",
    ),
    "category with cut-offs": (
        'jenis = "kategori"\nsimpul = "y"',
        'jenis = "kategori"\nambang = [60, 80]\nsimpul = "y"',
        "tidak dipakai oleh sumbu kategori",
    ),
    "number as category": ('simpul = "predikat"\ndasar', 'simpul = "awal"\ndasar', "berupa kategori"),
    "category as number": ('simpul = "awal"\nbobot', 'simpul = "predikat"\nbobot', "berupa angka"),
    "classes of the other axis": (
        PITA_NKP,
        PITA_NKP.replace("bawah", "rendah").replace("sesuai", "menengah").replace("atas", "tinggi"),
        "kelas dua sumbu",
    ),
    "classes and numbers in a table": (TABEL, TABEL.replace('"sesuai"', "80"), "Skor campuran"),
    "sum of classes": ('gabung = "min"', 'gabung = "rerata"', "tidak dapat digabung dengan rerata"),
    "policy with a number for classes": ('bila_nihil = "bawah"', "bila_nihil = 0", "bukan kelas skala ini"),
    "bounds of a class": ('bila_nihil = "bawah"', 'bila_nihil = "bawah"\nbatas_atas = 2', "tidak mempunyai batas"),
    "weights of a category": (
        'rumus = "sumbu',
        'bobot = { kinerja = 50, potensial = 50 }\nx = "',
        "Sumbu kategori tidak mempunyai angka",
    ),
    "no nilai talenta stated": ('rumus = "sumbu', 'x = "', "tepat satu dari"),
    "formula over unknown names": ("sumbu.potensial * 0.5", "kinerja * 0.5", "`kinerja` tidak dikenal"),
    "labels of nothing": ('rumus = "sumbu', 'tidak_ada = true\nx = "', "tidak ada yang dilabeli"),
    "first mapping reads itself": (
        'anak = ["jp_saw", "nkp_z", "kom_kabur"]',
        'anak = ["jp_saw", "nkp_z", "lanjut"]',
        "berputar",
    ),
    "first mapping without classes": ("simpangan = [-0.5, 0.5]", "", "tidak mempunyai `ambang`"),
    "first mapping without an axis": (
        "[tahap1.sumbu.potensial]",
        "[tahap1.sumbu.potensi]",
        "Sumbu potensial tidak ada",
    ),
    "first mapping without boxes": (
        "[tahap1]\nbaris = [[1, 3, 6], [2, 5, 8], [4, 7, 9]]",
        "[tahap1]",
        "tiga baris berisi tiga nomor",
    ),
    "rectangles that overlap": ('tumpang = "pertama"\n', "", "bertumpang tindih"),
    "rectangles with a hole": ('celah = "tanpa_kotak"\n', "", "Tidak ada persegi untuk"),
    "rectangle without a number": ("{ kotak = 3, ", "{ ", "nomor `kotak`"),
    "rectangle that is unreadable": ('"[60, 100]"', '">= 60"', "tidak dikenal"),
    "rectangle that is empty": ('"[60, 100]"', '"[100, 60]"', "kosong"),
    "rows and rectangles": (
        'tumpang = "pertama"',
        'baris = [[1, 3, 6], [2, 5, 8], [4, 7, 9]]\ntumpang = "pertama"',
        "tidak dapat dipakai bersama",
    ),
    "rectangle on a category": (
        'kinerja = "(-inf, inf)", potensial = "[60, 100]"',
        'kinerja = "[60, inf)", potensial = "[60, 100]"',
        "tidak mempunyai skor untuk dibatasi",
    ),
    "floor on a category": ("lantai = { potensial = 20 }", "lantai = { kinerja = 20 }", "untuk diberi lantai"),
    "floor of an unknown axis": ("lantai = { potensial = 20 }", "lantai = { potensi = 20 }", "`potensi` tidak dikenal"),
    "floor without a reason": ('alasan = "Skor potensial di bawah batas terendah."\n', "", "`alasan`"),
    "inconsistent comparisons": (AHP, 'ahp = [[1, 9, "1/9"], ["1/9", 1, 9], [9, "1/9", 1]]', "rasio konsistensi"),
    "comparisons without a reciprocal": (AHP, 'ahp = [[1, 3, 5], [3, 1, 2], ["1/5", "1/2", 1]]', "tidak berkebalikan"),
    "comparisons of the wrong size": (AHP, 'ahp = [[1, 3], ["1/3", 1]]', "3 x 3"),
    "comparison beyond nine": (AHP, 'ahp = [[1, 10, 5], ["1/10", 1, 2], ["1/5", "1/2", 1]]', "3 x 3"),
    "weights twice": (
        'anak = ["jp_saw", "nkp_z", "kom_kabur"]',
        'anak = [{ simpul = "jp_saw", bobot = 50 }, "nkp_z", "kom_kabur"]',
        "menggantikan bobot",
    ),
    "fuzzy sets with a hole": ("titik = [1, 2.5, 4]", "titik = [2.5, 3, 4]", "meninggalkan celah"),
    "fuzzy sets that end": ("titik = [2.5, 4, inf, inf]", "titik = [2.5, 4, 5]", "tidak menutup seluruh bilangan"),
    "fuzzy set that descends": ("titik = [1, 2.5, 4]", "titik = [4, 2.5, 1]", "menaik"),
    "fuzzy set without a score": ("titik = [1, 2.5, 4], skor = 60", "titik = [1, 2.5, 4]", "memerlukan `skor`"),
    "unknown way to normalise": ('normal = "bagi_maks", bila_sama', 'normal = "bagi_min", bila_sama', "`normal`"),
    "no score for equal values": (SAW, 'skala = { normal = "bagi_maks" }', "memerlukan `bila_sama`"),
    "share of a sum as cost": (
        'normal = "bagi_jumlah"',
        'normal = "bagi_jumlah", arah = "biaya"',
        "hanya untuk arah untung",
    ),
    "z without a scale": ('normal = "z", ke = [50, 10]', 'normal = "z"', "z memerlukan `ke`"),
    "z without bounds": (
        "batas_bawah = 0\nbatas_atas = 100\n[simpul.nkp_peringkat]",
        "[simpul.nkp_peringkat]",
        "tidak dapat dihitung",
    ),
    "adjustment without bounds": (
        "batas_atas = 5\npenyesuaian",
        "penyesuaian",
        "memerlukan `batas_bawah` dan `batas_atas`",
    ),
    "adjustment from records": (
        'nilai = "pertimbangan"',
        'nilai = "COALESCE(pertimbangan, jp)"',
        "preferensi atau isian",
    ),
    "adjustment that is a sum": (
        'anak = ["x", "saran"]',
        'anak = ["x", "saran"]\npenyesuaian = true',
        "hanya untuk daun",
    ),
}


def test_the_rule_itself_is_accepted() -> None:
    assert muat(TINGGI, asal="uji.toml").masalah == ()


@pytest.mark.parametrize("nama", BURUK)
def test_refused(nama: str) -> None:
    lama, baru, pesan = BURUK[nama]
    assert lama in TINGGI
    teks = TINGGI.replace(lama, baru, 1)
    with pytest.raises(GalatAturan) as e:
        muat(teks, asal="uji.toml")
    assert pesan in str(e.value)
    assert all(m.baris for m in e.value.masalah if pesan in m.pesan), e.value


def test_unused_first_mapping() -> None:
    teks = TINGGI.replace("tahap1.kotak", "jp").replace('"tahap1.tingkat_kinerja"', '"skp"')
    teks = teks.replace(
        "skala.tabel = { bawah = 0, sesuai = 70, atas = 100 }", "skala.lainnya = 50\nskala.tabel = { baik = 0 }"
    )
    with pytest.raises(GalatAturan, match="tidak dibaca"):
        muat(teks, asal="uji.toml")


def test_succession_without_a_number() -> None:
    awal, sisa = TINGGI.split("[nilai_talenta]", 1)
    suksesi = '[suksesi]\nbobot = { pengawas = [50, 50] }\ndasar = ["d"]\n'
    teks = awal + '[nilai_talenta]\ntidak_ada = true\ndasar = ["d"]\n' + suksesi + sisa[sisa.index("[gerbang") :]
    with pytest.raises(GalatAturan, match="menimbang nilai talenta"):
        muat(teks, asal="uji.toml")
    assert muat(teks.replace(suksesi, ""), asal="uji.toml")
