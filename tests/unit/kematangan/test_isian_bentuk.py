"""Forms of every kind of answer: what is typed comes back as it was meant, and in words."""

from __future__ import annotations

import pytest
from werkzeug.datastructures import MultiDict

from talenta_web.kematangan.bentuk import baca_formulir, baris_tampil, dari_formulir, dari_jawaban
from talenta_web.kematangan.kata import kata_jawaban
from talenta_web.kuesioner.hasil import KOSONG, Jawaban
from talenta_web.kuesioner.jawaban import baca
from talenta_web.kuesioner.model import Kuesioner
from tests.data.kematangan.ragam import JENIS, instrumen


@pytest.fixture(scope="module")
def k() -> Kuesioner:
    """The instrument."""
    return instrumen()


ISI = {
    "LVL.1": ([("nilai", "3")], "Tingkat 3"),
    "TGG": ([("nilai", "a"), ("nilai", "c")], "2 dari 4 kriteria terpenuhi (a, c)"),
    "PIL": ([("nilai", "a")], "Penuh"),
    "BNY": ([("nilai", "a"), ("nilai", "b")], "Penuh; Sebagian"),
    "YAT": ([("nilai", "tidak")], "Tidak"),
    "ANG": ([("nilai", " 1.234,5 ")], "1234,5 orang"),
    "RAS": ([("pembilang", "4"), ("penyebut", "5")], "4 dari 5 orang"),
    "TKS": ([("nilai", "Sudah berjalan.")], "Sudah berjalan."),
    "TGL": ([("nilai", "2026-01-31")], "2026-01-31"),
    "EKS": ([("nilai", "b")], "Sebagian"),
    "MTK": ([("nilai", "95,5")], "95,5"),
    "TBL": (
        [
            ("k_0_nama", "Ayu"), ("k_0_skor", "3,5"), ("k_0_pada", ""),
            ("k_1_nama", ""), ("k_1_skor", ""), ("k_1_pada", ""),
            ("k_2_nama", "Budi"), ("k_2_skor", ""), ("k_2_pada", "2026-02-01"),
        ],
        "2 baris: Ayu; 3,5; – | Budi; –; 2026-02-01",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kode", ISI)
def test_bolak_balik(k: Kuesioner, kode: str) -> None:
    """Form -> answer -> form -> answer gives the same answer, and words that say it."""
    butir, (medan, kata) = k.butir[kode], ISI[kode]
    jawaban = baca(butir, baca_formulir(butir, MultiDict(medan)))
    assert kata_jawaban(k, butir, jawaban) == kata
    bentuk = dari_jawaban(butir, jawaban)
    lagi: list[tuple[str, str]] = [("nilai", x) for x in sorted(bentuk.pilih)] or [("nilai", bentuk.teks)]
    if kode == "RAS":
        lagi = [("pembilang", bentuk.pembilang), ("penyebut", bentuk.penyebut)]
    if kode == "TBL":
        kolom = [x.kode for x in butir.jawab.kolom]
        lagi = [(f"k_{i}_{c}", b.get(c, "")) for i, b in enumerate(baris_tampil(bentuk)) for c in kolom]
    if butir.jawab.jenis in ("angka", "metrik"):
        lagi = [("nilai", bentuk.teks)]
    assert baca(butir, baca_formulir(butir, MultiDict(lagi))) == jawaban


def test_kosong_nihil_dan_dikosongkan(k: Kuesioner) -> None:
    """An empty form is no answer; "looked at, none holds" is one; clearing wins over what is still in the fields."""
    assert set(JENIS) | {"LVL.1"} == set(k.butir)
    for butir in k.butir.values():
        assert baca(butir, baca_formulir(butir, MultiDict())) == KOSONG
        assert baca_formulir(butir, MultiDict([("nilai", "a"), ("kosongkan", "1")])) is None
        assert kata_jawaban(k, butir, KOSONG) == ""
    nihil = baca(k.butir["TGG"], baca_formulir(k.butir["TGG"], MultiDict([("nihil", "1")])))
    assert nihil == Jawaban(())
    assert dari_jawaban(k.butir["TGG"], nihil).nihil
    assert kata_jawaban(k, k.butir["TGG"], nihil) == "Belum ada yang terpenuhi"
    assert kata_jawaban(k, k.butir["TGG"], Jawaban(None, "Tidak ada.")) == "Tidak berlaku: Tidak ada."
    assert kata_jawaban(k, k.butir["BRK"], Jawaban(True)) == "Ada berkas"


def test_formulir_yang_ditolak_tetap_tampil(k: Kuesioner) -> None:
    """What was typed is shown again as typed, however wrong."""
    b = dari_formulir(k.butir["ANG"], MultiDict([("nilai", "banyak")]))
    assert b.teks == "banyak"
    t = dari_formulir(k.butir["TBL"], MultiDict([("k_0_nama", ""), ("k_0_skor", "x"), ("k_0_pada", "")]))
    assert t.baris[0]["skor"] == "x"
    assert len(baris_tampil(t)) == 3
