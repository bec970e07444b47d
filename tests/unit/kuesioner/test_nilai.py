"""Combiners, gate effects, policies for empty and not applicable, bands, hooks, and what forbids the hand-over."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest

from talenta_web.kuesioner.galat import GalatKuesioner
from talenta_web.kuesioner.hasil import HasilKuesioner, Jawaban
from talenta_web.kuesioner.model import Kuesioner
from talenta_web.kuesioner.muat import muat
from talenta_web.kuesioner.nilai import nilai
from tests.unit.kuesioner.rakit import KEPALA, SKALA, bundel, jawaban, rakit

D = Decimal


def gerbang(akibat: str, syarat: str = "S0_1 >= 2", ekstra: str = "") -> str:
    return (
        f'[[gerbang]]\nkode = "G"\nnama = "Uji"\nsyarat = "{syarat}"\nakibat = "{akibat}"\npesan = "Belum cukup."\n'
        f'{ekstra}[[predikat]]\nmin = 0\nnama = "Rendah"\n[[predikat]]\nmin = 50\nnama = "Tinggi"\n'
        '[[hasil]]\nnama = "Baik"\njika = "total >= 50 AND lulus_G"\n'
    )


def hitung(level: list[int | None], ekstra: str, kepala: str = "") -> tuple[Kuesioner, HasilKuesioner]:
    k = rakit([[1, 1], [1]], ["rerata"] * 3, ekstra=ekstra, kepala=kepala)
    return k, nilai(k, jawaban(k, level))


@pytest.mark.parametrize(
    ("cara", "skor", "persen", "uraian"),
    [
        ("rerata_tertimbang", "1.333333", "33.333333", "Rerata tertimbang: (1 × 4 + 2 × 0) ÷ 3 = 1,3333."),
        ("rerata", "2", "50", "Rerata: (4 + 0) ÷ 2 = 2."),
        ("jumlah", "4", "50", "Jumlah: 4 + 0 = 4."),
        ("jumlah_tertimbang", "4", "33.333333", "Jumlah tertimbang: 1 × 4 + 2 × 0 = 4."),
        ("minimum", "0", "0", "Nilai terendah dari (4; 0) = 0."),
    ],
)
def test_gabung(cara: str, skor: str, persen: str, uraian: str) -> None:
    k = rakit([[1, 2]], [cara])
    s = nilai(k, jawaban(k, [4, 0])).simpul["S0"]
    assert (s.skor, s.persen, s.uraian) == (D(skor), D(persen), uraian)


def test_jumlah_yang_berkurang_diregangkan() -> None:
    k = rakit([[1, 3, 1]], ["jumlah_tertimbang"])
    s = nilai(k, jawaban(k, [4, -1, 2])).simpul["S0"]
    assert s.skor == 15, "6 of 8 points that remain, on a range of 20"
    assert s.uraian == (
        "Jumlah tertimbang: (1 × 4 + 1 × 2) × 2,5 = 15. 1 bagian dikeluarkan, bobotnya dibagi kepada yang lain."
    )


def test_uraian_panjang_diringkas() -> None:
    k = rakit([[1] * 15], ["jumlah"])
    assert "+ … (3 lagi) = 30." in nilai(k, jawaban(k, [2] * 15)).simpul["S0"].uraian


def test_kunci() -> None:
    _, h = hitung([1, 4, 4], gerbang("kunci", ekstra='sasaran = ["S1"]\n'))
    assert (h.butir["S1.1"].status, h.butir["S1.1"].skor, h.butir["S1.1"].sumbangan) == ("terkunci", None, 0)
    assert h.butir["S1.1"].uraian[0] == "Terkunci oleh gerbang Uji."
    assert (h.total, h.terisi, h.jumlah) == (D("31.25"), 2, 2)
    _, h = hitung([2, 4, 4], gerbang("kunci", ekstra='sasaran = ["S1"]\n'))
    assert (h.butir["S1.1"].status, h.total, h.hasil) == ("terisi", D("87.50"), ("Baik",))


def test_gerbang_yang_belum_dapat_diperiksa_tetap_menahan() -> None:
    kunci = gerbang("kunci", ekstra='sasaran = ["S1"]\n')
    assert hitung([None, 4, 4], kunci)[1].butir["S1.1"].status == "terkunci"
    abaikan = gerbang("abaikan_skor", ekstra='sasaran = ["S1"]\n')
    assert hitung([None, 4, 4], abaikan)[1].butir["S1.1"].status == "diabaikan"
    batas = gerbang("batas_predikat", ekstra='batas = "Rendah"\n')
    h = hitung([None, 4, 4], batas)[1]
    assert (h.total, h.predikat, h.gerbang[0].lulus) == (75, "Rendah", None)


def test_skala_yang_tidak_mulai_dari_nol_disetarakan() -> None:
    """Levels 1..4 and shares 0..1 meet on 0..4: level 2 is a third of the way."""
    skala = "".join(f'[[skala]]\nnilai = {n}\nteks = "T."\n' for n in range(1, 5))
    isi = KEPALA + skala + '[[simpul]]\nkode = "R"\nnama = "R"\nskala = [0, 4]\ngabung = "rerata"\n'
    isi += '[[butir]]\nkode = "A"\ninduk = "R"\ntanya = "?"\n'
    isi += '[[butir]]\nkode = "B"\ninduk = "R"\ntanya = "?"\njawab = "rasio"\nskor = { cara = "rasio", maks = 1 }\n'
    h = nilai(muat({"kuesioner.toml": isi}, penuh=False), {"A": Jawaban(2), "B": Jawaban((D(1), D(2)))})
    assert h.simpul["R"].skor == D("1.666667"), "(4/3 + 2) / 2"
    assert h.simpul["R"].uraian.startswith("Dari skala anak yang disetarakan: Rerata: (1,3333 + 2) ÷ 2 = 1,6667. Ke")
    assert (h.total, h.tepat.dasar) == (D("41.67"), 0)
    assert h.butir["A"].sumbangan == D("16.666667")


def test_abaikan_skor() -> None:
    _, h = hitung([1, 4, 4], gerbang("abaikan_skor", ekstra='sasaran = ["S1.1"]\n'))
    assert (h.butir["S1.1"].status, h.butir["S1.1"].skor, h.butir["S1.1"].sumbangan) == ("diabaikan", 4, 0)
    assert (h.total, h.terisi, h.jumlah) == (D("31.25"), 3, 3)


def test_batas_predikat() -> None:
    batas = gerbang("batas_predikat", ekstra='batas = "Rendah"\n')
    assert hitung([1, 4, 4], batas)[1].predikat == "Rendah"
    assert hitung([2, 4, 4], batas)[1].predikat == "Tinggi"


@pytest.mark.parametrize(("level", "lulus"), [(1, False), (None, None)])
def test_blok(level: int | None, lulus: bool | None) -> None:
    _, h = hitung([level, 4, 4], gerbang("blok_hasil"))
    assert (h.total, h.predikat, h.hasil, h.gerbang[0].lulus) == (None, None, (), lulus)
    assert h.total_tanpa_gerbang is not None
    assert h.boleh_ajukan
    _, h = hitung([level, 4, 4], gerbang("blok_ajukan"))
    assert (h.total is not None, h.boleh_ajukan) == (True, False)
    belum = " (belum dapat diperiksa: jawabannya belum lengkap)"
    assert h.halangan == ("Belum cukup." + ("" if lulus is False else belum),)


def test_peringatan_menunggu_jawaban() -> None:
    assert hitung([1, 4, 4], gerbang("peringatan"))[1].peringatan == ("Belum cukup.",)
    assert hitung([None, 4, 4], gerbang("peringatan"))[1].peringatan == ()


@pytest.mark.parametrize(
    ("kosong", "total", "sumbangan", "boleh"),
    [("nol", "50.00", 0, True), ("keluarkan", "100.00", None, True), ("blok_ajukan", "50.00", 0, False)],
)
def test_kosong(kosong: str, total: str, sumbangan: int | None, boleh: bool) -> None:
    _, h = hitung([4, 4, None], "", f'kosong = "{kosong}"\n')
    b = h.butir["S1.1"]
    assert (b.status, b.skor, b.sumbangan, h.total) == ("kosong", None, sumbangan, D(total))
    assert (h.terisi, h.jumlah, h.boleh_ajukan) == (2, 3, boleh)
    assert h.halangan == (() if boleh else ("1 butir belum dijawab: S1.1.",))


@pytest.mark.parametrize(("cara", "total"), [("keluarkan", "100.00"), ("nol", "50.00"), ("maks", "100.00")])
def test_tidak_berlaku(cara: str, total: str) -> None:
    _, h = hitung([4, 4, -1], "", f'tidak_berlaku = "{cara}"\nkosong = "blok_ajukan"\n')
    assert (h.butir["S1.1"].status, h.total, h.boleh_ajukan, h.terisi) == ("tidak_berlaku", D(total), True, 3)
    assert "Tidak berlaku (tidak ada)" in h.butir["S1.1"].uraian[0]


def test_tidak_ada_yang_dinilai_bukan_nol() -> None:
    _, h = hitung([-1, -1, -1], "")
    assert (h.total, h.tepat.total, h.simpul["R"].skor, h.simpul["R"].persen) == (None, None, None, None)
    assert h.simpul["R"].uraian == "Belum ada nilai yang dihitung."


def test_pembulatan_setengah_ke_atas_menentukan_predikat() -> None:
    pita = '[[predikat]]\nmin = 0\nnama = "A"\n[[predikat]]\nmin = 33\nnama = "B"\n'
    pita += '[[hasil]]\nnama = "C"\njika = "total >= 33"\n'
    k = rakit([[1, 1, 1]], ["rerata"], ekstra=pita, kepala="desimal = 0\n")
    h = nilai(k, jawaban(k, [4, 0, 0]))
    assert (h.total, h.predikat, h.hasil) == (D(33), "B", ("C",))
    assert h.tepat.total is not None
    assert 33 < h.tepat.total < 34
    assert h.simpul["R"].uraian == (
        "Dari skala anak yang disetarakan: Rerata tertimbang: (1 × 1,3333) ÷ 1 = 1,3333. Ke skala 0–100: "
        "1,3333 ÷ 4 × 100 = 33,3333. Dibulatkan setengah ke atas pada 0 desimal: 33."
    )


def test_kait() -> None:
    berkas = bundel([[1, 1]], ["rerata"])
    berkas["kuesioner.toml"] = berkas["kuesioner.toml"].replace(
        'tanya = "Butir 2"', 'tanya = "Butir 2"\nskor = { cara = "kait", maks = 4 }'
    )
    diminta: list[tuple[str, Mapping[str, object]]] = []

    def kait(kode: str, isi: Mapping[str, object]) -> Decimal | None:
        diminta.append((kode, isi))
        return D("2.5")

    k = muat(berkas, penuh=False)
    isi = {"S0.1": Jawaban(4), "S0.2": Jawaban(tidak_berlaku="x")}
    assert nilai(k, {"S0.1": Jawaban(4)}, kait=kait).total == D("81.25")
    assert diminta == [("S0.2", {"S0.1": 4})]
    assert nilai(k, isi, kait=kait).total == D(100)
    assert nilai(k, {"S0.1": Jawaban(4)}, kait=lambda *_: None).butir["S0.2"].status == "kosong"
    tanpa = nilai(k, {"S0.1": Jawaban(4)})
    assert (tanpa.total, tanpa.butir["S0.1"].skor) == (None, 4)
    assert "plugin yang tidak terpasang" in tanpa.peringatan[0]


def test_bobot_tanpa_guna_ditolak() -> None:
    isi = KEPALA + SKALA + '[[simpul]]\nkode = "R"\nnama = "R"\ngabung = "minimum"\n'
    isi += "".join(f'[[butir]]\nkode = "A{n}"\ninduk = "R"\ntanya = "?"\nbobot = {n}\n' for n in (1, 2))
    with pytest.raises(GalatKuesioner, match="gabung minimum tidak memakai bobot"):
        muat({"kuesioner.toml": isi}, penuh=False)


def test_jawaban_asing_tidak_dihitung() -> None:
    k, h = hitung([4, 4, 4], "")
    assert nilai(k, {**jawaban(k, [4, 4, 4]), "LAMA": Jawaban(1)}) == h
