"""Every leaf rule with every kind of answer that it reads: score and sentence."""

from __future__ import annotations

from decimal import Decimal

import pytest

from talenta_web.kuesioner.galat import GalatJawaban, GalatKuesioner
from talenta_web.kuesioner.hasil import Jawaban
from talenta_web.kuesioner.jawaban import baca
from talenta_web.kuesioner.muat import muat
from talenta_web.kuesioner.nilai import nilai
from tests.unit.kuesioner.rakit import KEPALA, SKALA

D = Decimal
KRITERIA = "".join(f'[[butir.kriteria]]\nkode = "k{n}"\nlevel = {n}\nteks = "K"\n' for n in range(1, 5))
SAYAP = (
    'jawab = { jenis = "%s", pilihan = [{ kode = "a", teks = "A", nilai = 1 }, { kode = "b", teks = "B", nilai = 3 }] }'
)
PITA = "pita = [[0, 0], [50, 2], [90, 4]]"
PERSEN = 'jawab = { jenis = "angka", satuan = "persen" }\n'

KASUS: list[tuple[str, object, str, str]] = [
    ("", 3, "3", "Level 3 (T3). Skor 3 pada skala 0–4."),
    ('skor = { cara = "level", pengali = 2 }', 3, "6", "Level 3 (T3). Skor 6 pada skala 0–8."),
    (f'skor = "tangga"\n{KRITERIA}', ["k1", "k2", "k4"], "2",
     "Tangga: 3 dari 4 kriteria dicentang, lengkap sampai level 2 (T2); tingkat berikutnya belum: k3. Skor 2"),
    (f'skor = "tangga"\n{KRITERIA}', [], "0", "lengkap sampai level 0 (T0); tingkat berikutnya belum: k1"),
    (f'skor = "tangga"\n{KRITERIA}', ["k1", "k2", "k3", "k4"], "4", "lengkap sampai level 4 (T4). Skor 4"),
    (f'jawab = "tangga"\nskor = {{ cara = "cakupan", maks = 4 }}\n{KRITERIA}', ["k1"], "1", "cakupan 0,25"),
    (f'jawab = "tangga"\nskor = {{ cara = "rasio", maks = 4 }}\n{KRITERIA}', ["k1", "k2", "k3"], "3", "75 persen"),
    (SAYAP % "pilihan", "b", "3", "Pilihan 'B'. Skor 3 pada skala 1–3."),
    (SAYAP % "pilihan" + "\nskor = { cara = \"pilihan\", pengali = 3 }", "a", "3", "Skor 3 pada skala 3–9."),
    (SAYAP % "pilihan" + '\nskor = "rasio"', "a", "1.333333", "1 dari 3, yaitu 33,33 persen"),
    (SAYAP % "pilihan_banyak", ["a", "b"], "4", "2 pilihan, nilainya dijumlahkan. Skor 4 pada skala 0–4."),
    (SAYAP % "pilihan_banyak" + '\nskor = "cakupan"', ["a"], "2", "1 dari 2 dicentang, dihitung sebagai cakupan 0,5"),
    ('jawab = "ya_tidak"', True, "4", "Ya. Skor 4 pada skala 0–4."),
    ('jawab = "ya_tidak"', False, "0", "Tidak. Skor 0"),
    (SAYAP.replace('"a"', '"ya"').replace('"b"', '"tidak"') % "ya_tidak", "ya", "1", "Ya. Skor 1 pada skala 1–3."),
    ('jawab = "ya_tidak"\nskor = "rasio"', True, "4", "Ya, yaitu 100 persen"),
    ('jawab = "berkas"\nskor = { cara = "pilihan", maks = 2 }', True, "2", "Ada berkas. Skor 2 pada skala 0–2."),
    (f'{PERSEN}skor = {{ cara = "rentang", {PITA} }}', "89,99", "2",
     "Nilai 89,99 persen, dalam pita 50 sampai di bawah 90. Skor 2"),
    (f'{PERSEN}skor = {{ cara = "rentang", {PITA} }}', 90, "4", "Nilai 90 persen, dalam pita 90 ke atas. Skor 4"),
    (PERSEN + 'skor = { cara = "rentang", pita = [[0, 4], [50, 0]] }', 0, "4", "dalam pita 0 sampai di bawah 50"),
    (PERSEN + 'skor = "rasio"', "12,5", "0.5", "12,5 pada rentang 0 sampai 100, yaitu 12,5 persen"),
    ('jawab = { jenis = "angka", min = 10, maks = 30 }\nskor = { cara = "rasio", min = 1, maks = 5 }',
     20, "3", "50 persen"),
    (PERSEN + 'skor = "cakupan"', 0, "0", "cakupan 0"), (PERSEN + 'skor = "cakupan"', "0,1", "1", "cakupan 0,25"),
    (PERSEN + 'skor = "cakupan"', 50, "2", "cakupan 0,5"), (PERSEN + 'skor = "cakupan"', "99,9", "2", "cakupan 0,5"),
    (PERSEN + 'skor = "cakupan"', 100, "4", "cakupan 1"),
    (PERSEN + 'skor = { cara = "cakupan", pita = [[0, 0], [0.3, 1], [0.8, 4]] }', 80, "4",
     "bagian 0,8 dalam pita 0,8 ke atas"),
    ('jawab = "rasio"', "1/3", "1.333333", "1 dari 3, yaitu 33,33 persen. Skor 1,3333 pada skala 0–4."),
    ('jawab = "rasio"\nskor = { cara = "rentang", pita = [[0, 0], [0.75, 4]] }', [3, 4], "4",
     "Nilai 0,75, dalam pita 0,75 ke atas"),
    ('jawab = { jenis = "eksternal", penerbit = "BPS", min = 0, maks = 5 }\nskor = { cara = "eksternal", maks = 4 }',
     "2,5",
     "2", "Nilai dari BPS: 2,5 pada rentang 0 sampai 5, yaitu 50 persen"),
    ('jawab = { jenis = "eksternal", min = 0, maks = 5 }\nskor = { cara = "eksternal", pita = [[0, 0], [2.5, 4]] }',
     3, "4",
     "Nilai dari luar instansi: Nilai 3, dalam pita 2,5 ke atas"),
    (SAYAP % "eksternal", "a", "1", "Nilai dari luar instansi: A. Skor 1 pada skala 1–3."),
    ('jawab = { jenis = "metrik", sumber = "a.b", min = 0 }\nskor = { cara = "rentang", pita = [[0, 0], [2, 4]] }',
     2, "4", ""),
    ('jawab = { jenis = "tabel", kolom = [{ kode = "a", nama = "A" }] }\n'
     'skor = { cara = "rentang", pita = [[0, 0], [1, 2], [3, 4]] }', [{"a": "x"}, {"a": "y"}],
     "2", "Nilai 2 baris, dalam pita 1 sampai di bawah 3"),
    (PERSEN + 'skor = { cara = "rumus", rumus = "U_1 / 30", maks = 4 }', 10, "0.333333", "Rumus U_1 / 30. Skor 0,3333"),
    ('jawab = "tanggal"\n'
     'skor = { cara = "rumus", rumus = "CASE WHEN U_1 < DATE \'2026-01-01\' THEN 1 ELSE 4 END", maks = 4 }',
     "2026-01-01", "4", "Rumus CASE"),
    ('jawab = "info"\nskor = { cara = "rumus", rumus = "power(2, 2)", maks = 4 }', None, "4", "Rumus power(2, 2)"),
]  # fmt: skip


def satu(isi: str) -> str:
    simpul = '[[simpul]]\nkode = "R"\nnama = "R"\n'
    return KEPALA + SKALA + simpul + f'[[butir]]\nkode = "U.1"\ninduk = "R"\ntanya = "?"\n{isi}\n'


@pytest.mark.parametrize(("isi", "mentah", "skor", "kalimat"), KASUS)
def test_cara(isi: str, mentah: object, skor: str, kalimat: str) -> None:
    k = muat({"kuesioner.toml": satu(isi)}, penuh=False)
    h = nilai(k, {"U.1": baca(k.butir["U.1"], mentah)})
    b = h.butir["U.1"]
    assert (b.status, b.skor) == ("terisi", Decimal(skor))
    assert kalimat in b.uraian[0]
    assert k.butir["U.1"].skor.min <= Decimal(skor) <= k.butir["U.1"].skor.maks
    assert b.sumbangan == h.simpul["R"].sumbangan
    assert abs((h.simpul["R"].persen or D(0)) - (h.total or D(0))) < Decimal("0.01")


def test_rumus_di_luar_rentang_dijepit_dan_diberitahukan() -> None:
    isi = PERSEN + 'skor = { cara = "rumus", rumus = "U_1 / 10", maks = 4 }'
    k = muat({"kuesioner.toml": satu(isi)}, penuh=False)
    h = nilai(k, {"U.1": Jawaban(D(95))})
    assert h.butir["U.1"].skor == 4
    assert h.peringatan == ("U.1: hasil 9,5 di luar rentang, dipakai 4.",)


def test_bilangan_tepat_tidak_tumbuh_tanpa_batas() -> None:
    isi = PERSEN + 'skor = { cara = "rumus", rumus = "power(U_1 / 97, 16) * power(U_1 / 89, 16)", maks = 4 }'
    k = muat({"kuesioner.toml": satu(isi)}, penuh=False)
    h = nilai(k, {"U.1": Jawaban(D(7))})
    assert h.tepat.skor["U.1"].denominator <= 10**30
    assert h.peringatan == ()
    with pytest.raises(GalatKuesioner, match="mengalikan terlalu banyak"):
        muat({"kuesioner.toml": satu(isi.replace("power(U_1 / 97, 16)", "power(power(U_1, 9), 16)"))}, penuh=False)


def test_pembagian_dengan_nol_berarti_belum_dapat_dihitung() -> None:
    isi = PERSEN + 'skor = { cara = "rumus", rumus = "4 / U_1", maks = 4 }'
    k = muat({"kuesioner.toml": satu(isi)}, penuh=False)
    assert nilai(k, {"U.1": Jawaban(D(0))}).butir["U.1"].status == "kosong"


@pytest.mark.parametrize("salah", [9, "x", ("k1",), None.__class__])
def test_jawaban_yang_tidak_dibaca_dahulu(salah: object) -> None:
    k = muat({"kuesioner.toml": satu("")}, penuh=False)
    with pytest.raises(GalatJawaban, match=r"U\.1: Jawaban .* tidak cocok"):
        nilai(k, {"U.1": Jawaban(salah)})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        ('jawab = "angka"\nskor = "rasio"', "Cara rasio memerlukan batas jawaban"),
        ('jawab = "angka"\nskor = { cara = "rentang", pita = [[0, 0], [1, 4]] }', "di bawah nol tidak mempunyai skor"),
        (PERSEN + 'skor = { cara = "rentang" }', "belum mempunyai nilai"),
        ('jawab = { jenis = "pilihan", pilihan = ["a", "b"] }\nskor = "pilihan"', "belum mempunyai nilai"),
        ('jawab = { jenis = "pilihan", pilihan = ["a"] }', "sedikitnya dua pilihan"),
        ('jawab = { jenis = "ya_tidak", pilihan = ["a", "b"] }', "hanya `ya` dan `tidak`"),
        ('jawab = { jenis = "level", pilihan = ["a", "b"] }', "tidak mempunyai pilihan"),
        ('jawab = { jenis = "tabel" }', "`kolom` (kode unik) wajib ada"),
        ('jawab = { jenis = "teks", maks = 3 }', "tidak berlaku untuk jawaban teks"),
        ('jawab = { jenis = "angka", min = 3, maks = 3 }', "`min` harus lebih kecil"),
        ('skor = { cara = "rumus", maks = 4 }', "`rumus` wajib ada"),
        ('skor = { cara = "level", rumus = "1" }', "`rumus` wajib ada"),
        ('jawab = "info"\nskor = { cara = "rumus", rumus = "1" , maks = 0 }', "`maks` harus lebih besar"),
        ('skor = { cara = "level", pengali = 0 }', "`pengali` harus"),
        ('skor = { cara = "level", pita = [[0, 1]] }', "`pita` tidak dipakai"),
        ('biaya = [0, 1, 1, 1]', "`biaya` harus daftar"),
        (f'skor = "tangga"\n{KRITERIA.replace("k2", "k/2")}', "tidak dapat menjadi kode kriteria"),
    ],
)  # fmt: skip
def test_tolak(isi: str, pesan: str) -> None:
    with pytest.raises(GalatKuesioner) as e:
        muat({"kuesioner.toml": satu(isi)}, penuh=False)
    assert pesan in str(e.value)
