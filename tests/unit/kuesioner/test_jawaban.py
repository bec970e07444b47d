"""Answers as people type them, JSON keeps them and forms send them."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest

from talenta_web.kuesioner.galat import GalatJawaban
from talenta_web.kuesioner.hasil import KOSONG, Jawaban
from talenta_web.kuesioner.jawaban import baca, baca_semua, tulis, tulis_semua
from talenta_web.kuesioner.model import Kuesioner
from talenta_web.kuesioner.muat import muat
from tests.unit.kuesioner.rakit import KEPALA, SKALA

D = Decimal
JAWAB = {
    "L": '"level"', "G": '"tangga"', "P": '{ jenis = "pilihan", pilihan = ["baik", "kurang"], tidak_berlaku = true }',
    "B": '{ jenis = "pilihan_banyak", pilihan = ["a", "b", "c"] }', "Y": '"ya_tidak"',
    "A": '{ jenis = "angka", min = 0, maks = 100, satuan = "persen" }', "Z": '{ jenis = "angka" }',
    "R": '"rasio"', "T": '"teks"', "D": '"tanggal"', "F": '"berkas"', "I": '"info"',
    "M": '{ jenis = "metrik", sumber = "x.y" }', "E": '{ jenis = "eksternal", pilihan = ["baik", "kurang"] }',
    "X": '{ jenis = "tabel", kolom = [{ kode = "n", nama = "Nama", wajib = true }, '
         '{ kode = "j", nama = "Jumlah", tipe = "angka" }, { kode = "t", nama = "Tanggal", tipe = "tanggal" }] }',
}  # fmt: skip


@pytest.fixture(scope="module")
def k() -> Kuesioner:
    isi = '[[simpul]]\nkode = "U"\nnama = "U"\n'
    for kode, jawab in JAWAB.items():
        skor = "level" if kode == "L" else "tanpa"
        isi += f'[[butir]]\nkode = "{kode}"\ninduk = "U"\ntanya = "?"\njawab = {jawab}\nskor = "{skor}"\n'
        if kode == "G":
            isi += "".join(f'[[butir.kriteria]]\nkode = "k{n}"\nlevel = {n}\nteks = "K"\n' for n in range(1, 5))
    return muat({"kuesioner.toml": KEPALA + SKALA + isi}, penuh=False)


@pytest.mark.parametrize(
    ("kode", "mentah", "nilai"),
    [
        ("L", 3, 3), ("L", "3", 3), ("L", 0, 0), ("G", ["k2", "k1"], ("k1", "k2")), ("G", [], ()), ("G", "k1", ("k1",)),
        ("P", "baik", "baik"), ("B", ["c", "a", "a"], ("a", "c")), ("Y", "ya", True), ("Y", False, False),
        ("A", "3,5", D("3.5")), ("A", 3.5, D("3.5")), ("A", "50.5", D("50.5")), ("A", D("7"), D(7)),
        ("Z", "1.234,5", D("1234.5")), ("Z", "1.234.567", D(1234567)), ("Z", "1.2345", D("1.2345")),
        ("Z", "1e3", None), ("Z", 1200000, D(1200000)), ("R", "4/5", (D(4), D(5))),
        ("R", ["400", "500"], (D(400), D(500))),
        ("R", {"pembilang": 0, "penyebut": "2,5"}, (D(0), D("2.5"))), ("T", " a ", "a"),
        ("D", "2026-01-31", date(2026, 1, 31)),
        ("D", "31/1/2026", date(2026, 1, 31)), ("F", True, True), ("F", False, None),
        ("M", 12, D(12)), ("E", "kurang", "kurang"),
        ("X", [{"n": "a", "j": "1.234,5", "t": "01-02-2026"}, {"n": "", "j": ""}],
         ({"n": "a", "j": "1234,5", "t": "2026-02-01"},)),
    ],
)  # fmt: skip
def test_baca(k: Kuesioner, kode: str, mentah: object, nilai: object) -> None:
    if mentah == "1e3":
        with pytest.raises(GalatJawaban, match="bukan angka"):
            baca(k.butir[kode], mentah)
        return
    j = baca(k.butir[kode], mentah)
    assert j == Jawaban(nilai)  # type: ignore[arg-type]
    json_nya = json.loads(json.dumps(tulis(k.butir[kode], j)))
    assert baca(k.butir[kode], json_nya) == j, "what is stored reads back the same"


@pytest.mark.parametrize("kode", JAWAB)
@pytest.mark.parametrize("mentah", [None, "", "  ", [""], [None, ""]])
def test_hampa_berarti_belum_dijawab(k: Kuesioner, kode: str, mentah: object) -> None:
    assert baca(k.butir[kode], mentah) is KOSONG


@pytest.mark.parametrize(
    ("kode", "mentah", "pesan"),
    [
        ("L", 5, "Level 5 di luar skala 0 sampai 4"), ("L", -1, "di luar skala"), ("L", "2,5", "bukan bilangan bulat"),
        ("L", True, "angka"), ("G", ["k9"], "Kriteria 'k9' tidak dikenal. Yang tersedia: k1"), ("G", 3, "daftar kode"),
        ("P", "bagus", "Pilihan 'bagus' tidak dikenal. Yang tersedia: baik, kurang"), ("Y", "mungkin", "ya atau tidak"),
        ("A", "101", "101 di luar batas: paling sedikit 0 paling banyak 100 persen"), ("A", "tiga", "bukan angka"),
        ("Z", "1.234", "dapat berarti dua hal. Tulis 1234 atau 1,234"), ("Z", "1,2345678", "Paling banyak 6"),
        ("Z", float("nan"), "bukan bilangan"), ("Z", "9" * 20, "terlalu besar"), ("Z", "=1+1", "bukan angka"),
        ("R", "4", "pembilang dan penyebut"), ("R", ["4", ""], "pembilang dan penyebut"), ("R", "1/0", "Penyebut nol"),
        ("R", "6/5", "antara 0 dan penyebut"), ("D", "31-02-2026", "bukan tanggal"), ("D", "01/2026", "bukan tanggal"),
        ("I", "x", "tidak dijawab"), ("T", "x" * 20_001, "paling banyak"),
        ("X", [{"z": 1}], "kolom yang tidak dikenal"),
        ("X", [{"j": 1}], "Baris 1: Nama belum diisi"),
        ("X", [{"n": "a", "t": "x"}], "Baris 1, Tanggal: 'x' bukan tanggal"),
        ("X", "teks", "daftar baris"), ("X", [{"n": "a"}] * 201, "paling banyak 200"),
        ("L", {"tidak_berlaku": "sebab yang jelas"}, "wajib dijawab"), ("P", {"tidak_berlaku": "abc"}, "Alasan"),
    ],
)  # fmt: skip
def test_tolak(k: Kuesioner, kode: str, mentah: object, pesan: str) -> None:
    with pytest.raises(GalatJawaban, match=f"^{kode}: ") as e:
        baca(k.butir[kode], mentah)
    assert pesan in e.value.pesan


def test_tidak_berlaku_pulang_pergi(k: Kuesioner) -> None:
    j = baca(k.butir["P"], None, tidak_berlaku=" belum ada unitnya ")
    assert (j.nilai, j.tidak_berlaku, j.terisi) == (None, "belum ada unitnya", True)
    isi = tulis_semua(k, {"P": j, "L": Jawaban(2), "Y": KOSONG})
    assert isi == {"P": {"tidak_berlaku": "belum ada unitnya"}, "L": 2}
    assert baca_semua(k, isi) == {"P": j, "L": Jawaban(2)}
    with pytest.raises(GalatJawaban, match="Pilih salah satu"):
        baca(k.butir["P"], "baik", tidak_berlaku="belum ada unitnya")


def test_kode_asing_ditolak(k: Kuesioner) -> None:
    with pytest.raises(GalatJawaban, match=r"Q: Butir ini tidak ada dalam uji 1\.0\.0"):
        baca_semua(k, {"Q": 1})
