"""An instrument with every kind of answer, for workbooks and authoring."""

from __future__ import annotations

from functools import cache

from talenta_web.kuesioner.model import Kuesioner
from talenta_web.kuesioner.muat import muat

TOML = """
[kuesioner]
kode = "uji-buku"
versi = "1.4.0"
nama = "Instrumen uji buku kerja"
dasar = ["Instrumen uji"]
status_naskah = "instrumen internal"
berlaku = 2026-01-01
desimal = 2

[[skala]]
nilai = 0
teks = "Belum ada."
[[skala]]
nilai = 1
teks = "Ada rancangan."
[[skala]]
nilai = 2
teks = "Ditetapkan."

[[aras]]
nilai = 60
nama = "Siap ekspose"

[[simpul]]
kode = "MT"
nama = "Kesiapan MT"
[[simpul]]
kode = "KLB"
nama = "Kelembagaan"
induk = "MT"
bobot = 60
[[simpul]]
kode = "BGN"
nama = "Pembangunan"
induk = "MT"
bobot = 40

[[butir]]
kode = "KLB.1"
induk = "KLB"
tanya = "Peraturan ditetapkan."
jawab = { jenis = "level", tidak_berlaku = true }
skor = "level"
[[butir]]
kode = "KLB.2"
induk = "KLB"
tanya = "Komite dibentuk dan bekerja."
skor = { cara = "tangga", maks = 2 }
[[butir.kriteria]]
kode = "a"
level = 1
teks = "Keputusan ditetapkan."
bukti = ["SK"]
[[butir.kriteria]]
kode = "b"
level = 2
teks = "Komite bersidang."
[[butir]]
kode = "BGN.1"
induk = "BGN"
tanya = "Pegawai terpetakan."
jawab = { jenis = "rasio" }
skor = { cara = "rentang", pita = [[0, 0], [0.5, 1], [0.9, 2]] }
[[butir]]
kode = "BGN.2"
induk = "BGN"
tanya = "Indeks merit."
[butir.jawab]
jenis = "eksternal"
penerbit = "KASN"
pilihan = [
  { kode = "kurang", teks = "Kurang", nilai = 0 },
  { kode = "baik", teks = "Baik", nilai = 2 },
]
[[butir]]
kode = "BGN.3"
induk = "BGN"
tanya = "Rata-rata umur pemetaan."
jawab = { jenis = "angka", min = 0, maks = 10, satuan = "tahun" }
skor = "tanpa"
[[butir]]
kode = "BGN.4"
induk = "BGN"
tanya = "Rencana sudah disahkan."
jawab = "ya_tidak"
skor = "tanpa"
[[butir]]
kode = "BGN.5"
induk = "BGN"
tanya = "Tanggal pengesahan."
jawab = "tanggal"
skor = "tanpa"
[[butir]]
kode = "BGN.6"
induk = "BGN"
tanya = "Uraian singkat."
jawab = "teks"
skor = "tanpa"
[[butir]]
kode = "BGN.7"
induk = "BGN"
tanya = "Program penghargaan."
skor = "tanpa"
[butir.jawab]
jenis = "tabel"
kolom = [
  { kode = "nama", nama = "Nama program", wajib = true },
  { kode = "nilai", nama = "Anggaran", tipe = "angka" },
  { kode = "tgl", nama = "Mulai", tipe = "tanggal" },
]
[[butir]]
kode = "BGN.8"
induk = "BGN"
tanya = "Kelompok yang dicakup."
skor = "tanpa"
[butir.jawab]
jenis = "pilihan_banyak"
pilihan = [
  { kode = "jpt", teks = "JPT" },
  { kode = "adm", teks = "Administrator" },
  { kode = "jf", teks = "Fungsional" },
]
[[butir]]
kode = "BGN.9"
induk = "BGN"
tanya = "Persen terpetakan menurut aplikasi."
jawab = { jenis = "metrik", sumber = "pemetaan.persen_terpetakan", satuan = "persen" }
skor = "tanpa"

[[gerbang]]
kode = "SAH"
nama = "Rencana disahkan"
syarat = "BGN_4"
akibat = "peringatan"
pesan = "Rencana belum disahkan."

[[predikat]]
min = 0
nama = "Belum siap"
[[predikat]]
min = 60
nama = "Siap"

[[hasil]]
nama = "Dapat diusulkan"
jika = "total >= 60"
"""
BUKTI = """
[[bukti]]
kode = "SK"
nama = "Surat keputusan"
berlaku_bulan = 36
"""
UJI = """
[[uji]]
nama = "kosong"
jawaban = {}
total = 0
"""
BERKAS = {"kuesioner.toml": TOML, "bukti.toml": BUKTI, "uji/dasar.toml": UJI}


@cache
def kuesioner() -> Kuesioner:
    """The checked instrument; its proofs are not the matter here."""
    return muat(BERKAS, penuh=False)
