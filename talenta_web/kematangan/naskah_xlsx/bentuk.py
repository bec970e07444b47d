"""The sheets of an authoring workbook: what each column says in the TOML, and how its cell is written."""

from __future__ import annotations

from dataclasses import dataclass

TEKS, ANGKA, YA, TANGGAL, DAFTAR, PITA, BILANGAN = "teks", "angka", "ya", "tanggal", "daftar", "pita", "bilangan"
"""Kinds of cells: text, number, Ya or empty, date, texts with semicolons, "0=0; 50=1", numbers with semicolons."""


@dataclass(frozen=True, slots=True)
class Kolom:
    """`kunci` with a point names a key of a table inside (`skor.cara`)."""

    judul: str
    kunci: str
    jenis: str = TEKS
    lebar: int = 16
    pilihan: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lembar:
    """A sheet = a list of tables. `induk`: the column Butir names the table they belong to, under `tabel` there."""

    nama: str
    tabel: str
    kolom: tuple[Kolom, ...]
    induk: bool = False
    berkas: str = "kuesioner.toml"


_JENIS = (
    "level", "tangga", "pilihan", "pilihan_banyak", "ya_tidak", "angka", "rasio", "teks", "tanggal", "tabel", "berkas",
    "eksternal", "metrik", "info",
)  # fmt: skip
_CARA = ("level", "pilihan", "tangga", "cakupan", "rentang", "rasio", "eksternal", "rumus", "kait", "tanpa")
_GABUNG = ("rerata_tertimbang", "rerata", "jumlah", "jumlah_tertimbang", "minimum")
_AKIBAT = ("kunci", "abaikan_skor", "batas_predikat", "blok_ajukan", "blok_hasil", "peringatan")
_KODE, _NAMA, _TEKS = Kolom("Kode", "kode"), Kolom("Nama", "nama", lebar=30), Kolom("Teks", "teks", lebar=70)
_ACUAN, _URAIAN = Kolom("Acuan", "acuan", lebar=24), Kolom("Uraian", "uraian", lebar=50)

POKOK = (
    Kolom("Kode", "kode"), Kolom("Versi", "versi"), Kolom("Nama", "nama"), Kolom("Dasar", "dasar", DAFTAR),
    Kolom("Status naskah", "status_naskah", pilihan=("instrumen internal", "resmi")),
    Kolom("Berlaku", "berlaku", TANGGAL), Kolom("Uraian", "uraian"),
    Kolom("Jawaban kosong", "kosong", pilihan=("nol", "keluarkan", "blok_ajukan")),
    Kolom("Tidak berlaku", "tidak_berlaku", pilihan=("keluarkan", "nol", "maks")),
    Kolom("Desimal", "desimal", ANGKA), Kolom("Skor akar terendah", "konversi.dari_min", ANGKA),
    Kolom("Skor akar tertinggi", "konversi.dari_maks", ANGKA), Kolom("Indeks terendah", "konversi.ke_min", ANGKA),
    Kolom("Indeks tertinggi", "konversi.ke_maks", ANGKA),
)  # fmt: skip
"""The sheet Instrumen: one row per key of `[kuesioner]`."""
INSTRUMEN, BERKAS_LAIN = "Instrumen", "Berkas lain"
BUTIR = "Butir"
LEMBAR: tuple[Lembar, ...] = (
    Lembar("Skala", "skala", (Kolom("Nilai", "nilai", ANGKA), Kolom("Nama", "nama"), _TEKS)),
    Lembar("Simpul", "simpul", (
        _KODE, _NAMA, Kolom("Induk", "induk"), Kolom("Bobot", "bobot", ANGKA),
        Kolom("Gabung", "gabung", pilihan=_GABUNG), Kolom("Jumlah bobot anak", "bobot_total", ANGKA),
        Kolom("Skala", "skala", BILANGAN), _URAIAN,
    )),
    Lembar(BUTIR, "butir", (
        _KODE, Kolom("Induk", "induk"), Kolom("Pertanyaan", "tanya", lebar=60), Kolom("Bobot", "bobot", ANGKA),
        Kolom("Jenis jawaban", "jawab.jenis", pilihan=_JENIS), Kolom("Boleh tidak berlaku", "jawab.tidak_berlaku", YA),
        Kolom("Cara skor", "skor.cara", pilihan=_CARA), Kolom("Skor terendah", "skor.min", ANGKA),
        Kolom("Skor tertinggi", "skor.maks", ANGKA), Kolom("Pita", "skor.pita", PITA, 24),
        Kolom("Rumus", "skor.rumus", lebar=30), Kolom("Pengali", "skor.pengali", ANGKA),
        Kolom("Angka terendah", "jawab.min", ANGKA), Kolom("Angka tertinggi", "jawab.maks", ANGKA),
        Kolom("Satuan", "jawab.satuan"), Kolom("Sumber metrik", "jawab.sumber", lebar=28),
        Kolom("Boleh koreksi", "jawab.boleh_koreksi", YA), Kolom("Penerbit", "jawab.penerbit"),
        Kolom("Perlu dokumen", "jawab.dokumen", YA), Kolom("Bukti", "bukti", DAFTAR, 24),
        Kolom("Wajib bukti", "wajib_bukti", YA), Kolom("Petunjuk", "petunjuk", lebar=50), _ACUAN,
        Kolom("Metrik di samping", "hint", lebar=28), Kolom("Tampil jika", "tampil_jika", lebar=30),
        Kolom("Biaya tiap langkah", "biaya", BILANGAN),
    )),
    Lembar("Tingkat", "tingkat", (Kolom("Nilai", "nilai", ANGKA), Kolom("Nama", "nama"), _TEKS), induk=True),
    Lembar("Kriteria", "kriteria", (
        _KODE, Kolom("Level", "level", ANGKA), _TEKS, Kolom("Bukti", "bukti", DAFTAR, 24),
        Kolom("Jumlah bukti", "jumlah_min", ANGKA),
    ), induk=True),
    Lembar("Pilihan", "jawab.pilihan", (_KODE, _TEKS, Kolom("Nilai", "nilai", ANGKA)), induk=True),
    Lembar("Kolom tabel", "jawab.kolom", (
        _KODE, _NAMA, Kolom("Tipe", "tipe", pilihan=("teks", "angka", "tanggal")), Kolom("Wajib", "wajib", YA),
    ), induk=True),
    Lembar("Gerbang", "gerbang", (
        _KODE, _NAMA, Kolom("Syarat", "syarat", lebar=40), Kolom("Akibat", "akibat", pilihan=_AKIBAT),
        Kolom("Pesan", "pesan", lebar=50), Kolom("Sasaran", "sasaran", DAFTAR), Kolom("Predikat tertinggi", "batas"),
        _ACUAN,
    )),
    Lembar("Predikat", "predikat", (
        Kolom("Mulai", "min", ANGKA), Kolom("Sebelum", "maks", ANGKA), _NAMA, _URAIAN,
    )),
    Lembar("Hasil", "hasil", (_NAMA, Kolom("Jika", "jika", lebar=60))),
    Lembar("Aras", "aras", (Kolom("Nilai", "nilai", ANGKA), _NAMA, _ACUAN, Kolom("Keyakinan", "keyakinan"))),
    Lembar("Katalog bukti", "bukti", (
        _KODE, _NAMA, _URAIAN, Kolom("Berlaku (bulan)", "berlaku_bulan", ANGKA),
        Kolom("Level tertinggi", "level_maks", ANGKA),
    ), berkas="bukti.toml"),
)  # fmt: skip
