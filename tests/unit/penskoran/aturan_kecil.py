"""A small whole rule to break in tests."""

from __future__ import annotations

KECIL = """
bahasa = 1
[aturan]
kode = "kecil"
versi = "1"
nama = "Aturan kecil"
dasar = ["d"]
[dasar.d]
peraturan = "Peraturan uji"
[bawaan]
dasar = ["d"]
bila_belum = "tidak_lengkap"
[sumber.skp]
bingkai = "kinerja"
dengan = { periode = "tahunan" }
pada = "tahun"
pilih = "terbaru"
nilai = "predikat"
[sumber.diklat_3_tahun]
bingkai = "diklat"
pada = "tanggal_selesai"
jendela = { mundur = 3, satuan = "tahun", batas_awal = "termasuk" }
pilih = "cacah"
[simpul.predikat]
nama = "Predikat"
nilai = "skp"
bila_nihil = "tidak_lengkap"
skala.tabel = { sangat_baik = 100, baik = 80, butuh_perbaikan = 60, kurang = 40, sangat_kurang = 0 }
[simpul.bangkom]
nama = "Pengembangan"
nilai = "diklat_3_tahun"
skala.pita = { "(-inf, 1)" = 0, "[1, 5)" = 50, "[5, inf)" = 100 }
[simpul.y]
nama = "Kinerja"
dasar = ["d"]
gabung = "bobot"
anak = [{ simpul = "predikat", bobot = 60 }, { simpul = "bangkom", bobot = 40 }]
[simpul.x]
nama = "Potensial"
dasar = ["d"]
gabung = "rerata"
anak = ["bangkom"]
[sumbu.kinerja]
nama = "Kinerja"
simpul = "y"
bobot = "lokal"
ambang = [60, 80]
tepi = "atas"
dasar = ["d"]
[sumbu.potensial]
nama = "Potensial"
simpul = "x"
bobot = "lokal"
ambang = [60, 80]
tepi = "atas"
dasar = ["d"]
[matriks.PANRB]
baris = [[1, 3, 6], [2, 5, 8], [4, 7, 9]]
[nilai_talenta]
bobot = { kinerja = 50, potensial = 50 }
dasar = ["d"]
"""


def ganti(*pasangan: tuple[str, str], tambah: str = "") -> str:
    """The rule with texts replaced; each must occur."""
    teks = KECIL
    for lama, baru in pasangan:
        assert lama in teks, lama
        teks = teks.replace(lama, baru)
    return teks + tambah
