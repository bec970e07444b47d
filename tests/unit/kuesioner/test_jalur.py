"""Shortest path: what it proposes, what never, and how much work it may take."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal as Des

import pytest

from talenta_web.kuesioner.hasil import Jawaban
from talenta_web.kuesioner.jalur import TerlaluRumit, jalur, naikan
from talenta_web.kuesioner.model import BuktiKatalog, Butir, Jawab, Kriteria, Kuesioner
from talenta_web.kuesioner.nama import kamus_nama
from talenta_web.kuesioner.nilai import nilai
from talenta_web.ungkapan import susun
from tests.unit.kuesioner.acak import instrumen

MERIT = ("B_0 >= 2", "blok_hasil", ())


def _kecil(*gerbang: tuple[str, str, tuple[str, ...]]) -> Kuesioner:
    return instrumen(
        {"A": ("rerata_tertimbang", [("level", 1, (1, 1, 5)), ("tangga", 1, ())]), "B": ("rerata", [("level", 1, ())])},
        "rerata_tertimbang", "nol", list(gerbang),
    )  # fmt: skip


def _ganti(k: Kuesioner, kode: str, **apa: object) -> Kuesioner:
    return replace(k, butir={**k.butir, kode: replace(k.butir[kode], **apa)})  # type: ignore[arg-type]


def test_langkah_gerbang_didahulukan_dan_tambahan_berjumlah_tepat() -> None:
    k = _kecil(MERIT)
    jawaban = {"A.0": Jawaban(1), "B.0": Jawaban(0)}
    h = jalur(k, jawaban, Des(70))
    assert (h.awal, h.sudah, h.terhalang) == (Des("5.56"), False, ())
    for j in h.jalur:
        assert j.langkah[0].langkah.butir == "B.0"
        assert j.langkah[0].gerbang == ("Gerbang 0",)
        assert not any(x.gerbang for x in j.langkah[1:])
        assert sum(x.tambah for x in j.langkah) == j.total - Des("5.56")
        assert j.langkah[-1].total == j.total >= 70
        akhir = nilai(k, {**jawaban, **{x.langkah.butir: x.langkah.jawaban for x in j.langkah}})
        assert (akhir.total, akhir.predikat) == (j.total, j.predikat)
    himpunan = [frozenset(x.langkah.butir for x in j.langkah) for j in h.jalur]
    assert not any(a <= b for n, a in enumerate(himpunan) for b in himpunan[n + 1 :])


def test_tangga_mencentang_yang_kurang_saja() -> None:
    k = _kecil()
    naik = naikan(k, {"A.1": Jawaban(("a", "c"))})["A.1"]
    assert [(x.ke, x.kriteria, x.biaya, x.bukti) for x in naik] == [
        (Des(3), ("b",), 1, ("SK",)),
    ], "with c ticked, b leads to the top in one step"
    assert naik[0].jawaban.nilai == ("a", "b", "c")


def test_tidak_diusulkan_tanpa_bukti_yang_cukup() -> None:
    k = replace(
        _kecil(), bukti={"SK": BuktiKatalog("SK", "Surat", level_maks=2), "LAP": BuktiKatalog("LAP", "Laporan")}
    )
    assert [x.ke for x in naikan(k, {})["A.0"]] == [1, 2], "the letter proves up to level 2"
    k = _ganti(k, "A.0", bukti=())
    h = jalur(k, {}, Des(100))
    assert h.jalur == ()
    assert h.dilewati["A.0"] == "tidak ada jenis bukti yang membuktikan kenaikannya"
    kriteria = (Kriteria("x", 3, "Dijalankan", ("LAP",)),)
    k = _ganti(k, "A.0", bukti=("SK",), kriteria=kriteria)
    assert [(x.ke, x.bukti) for x in naikan(k, {})["A.0"]] == [(1, ("SK",)), (2, ("SK",)), (3, ("LAP",))]


@pytest.mark.parametrize(
    ("jawab", "alasan"),
    [
        (Jawab("metrik", sumber="x.y"), "dijawab dari data langsung"),
        (Jawab("eksternal", penerbit="Bappenas"), "nilainya diterbitkan pihak lain"),
        (Jawab("angka"), "jawabannya hasil pengukuran"),
    ],
)
def test_yang_terukur_tetap_seperti_adanya(jawab: Jawab, alasan: str) -> None:
    b: Butir = _kecil().butir["A.0"]
    k = _ganti(_kecil(), "A.0", jawab=jawab, skor=replace(b.skor, cara="rasio"))
    h = jalur(k, {"A.1": Jawaban(("a", "b", "c")), "B.0": Jawaban(3)}, Des(90))
    assert (h.jalur, h.dilewati, h.tertinggi) == ((), {"A.0": alasan}, h.awal)
    tak = jalur(k, {"A.0": Jawaban(None, "Tidak ada lembaga itu")}, Des(1))
    assert tak.dilewati == {"A.0": "dinyatakan tidak berlaku"}


def test_gerbang_yang_tak_tersentuh_disebut_dan_disisihkan() -> None:
    k = _ganti(_kecil(MERIT), "B.0", bukti=())
    h = jalur(k, {}, Des(30))
    assert [g.kode for g in h.terhalang] == ["G0"]
    assert h.jalur[0].total >= 30
    assert all(not x.gerbang for x in h.jalur[0].langkah)


def test_sasaran_dibaca_seperti_indeks_ditampilkan() -> None:
    k = _kecil()
    assert jalur(k, {"A.0": Jawaban(1)}, Des("5.56")).sudah, "5,555... is shown as 5,56"
    assert not jalur(k, {"A.0": Jawaban(1)}, Des("5.57")).sudah


def _besar(n: int, *gerbang: tuple[str, str, tuple[str, ...]]) -> tuple[Kuesioner, dict[str, Jawaban]]:
    r = random.Random(1)
    isi = {}
    for s in "ABCD":
        butir = [("level", r.randint(1, 5), tuple(r.randint(1, 3) for _ in range(3))) for _ in range(n // 4)]
        isi[s] = ("rerata_tertimbang", butir)
    k = instrumen(isi, "rerata_tertimbang", "nol", list(gerbang))  # type: ignore[arg-type]
    return k, {x: Jawaban(r.choice((0, 0, 1, 1, 2))) for x in k.butir}


def test_enam_puluh_butir_dalam_kerja_terbatas() -> None:
    k, jawaban = _besar(60)
    h = jalur(k, jawaban, Des(60))
    assert [j.biaya for j in h.jalur] == [43, 43, 43]
    assert h.lengkap
    assert h.kerja < 300_000


def test_kerja_yang_diizinkan_habis() -> None:
    k, jawaban = _besar(20, ("persen_A >= 70 AND persen_B >= 50", "blok_hasil", ()))
    with pytest.raises(TerlaluRumit, match="Pilih sasaran yang lebih dekat"):
        jalur(k, jawaban, Des(60), maks_kerja=500)
    sebagian = jalur(k, jawaban, Des(60), maks_kerja=6_000)
    assert 1 <= len(sebagian.jalur) < 3
    assert not sebagian.lengkap


def test_penentu_dan_rumus_disebut_alasannya() -> None:
    k = _kecil()
    kamus = kamus_nama({x: b.jawab for x, b in k.butir.items()}, k.simpul, ())
    b = k.butir["A.0"]
    rumus = replace(b.skor, cara="rumus", rumus=susun("A_0 * 1", kamus))
    k = _ganti(_ganti(k, "A.0", skor=rumus), "B.0", tampil_jika=susun("A_1 >= 1", kamus))
    h = jalur(k, {"A.1": Jawaban(("a",))}, Des(99))
    assert h.dilewati == {
        "A.0": "skornya dihitung dengan rumus", "A.1": "menentukan pertanyaan atau rumus lain",
    }  # fmt: skip
