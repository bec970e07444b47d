"""Six schemes in use, reduced to what makes each of them special; their golden tests run at loading."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest

from talenta_web.kuesioner.galat import GalatKuesioner
from talenta_web.kuesioner.hasil import HasilKuesioner
from talenta_web.kuesioner.jawaban import baca_semua
from talenta_web.kuesioner.muat import muat
from talenta_web.kuesioner.nilai import nilai
from tests.unit.kuesioner.bundel import kuesioner, teks

SKEMA = ("pemdi", "merit-lama", "kami", "lke", "kk-merit", "mt60")


def hitung(nama: str, isi: Mapping[str, object]) -> HasilKuesioner:
    k = kuesioner(nama)
    return nilai(k, baca_semua(k, isi))


@pytest.mark.parametrize("nama", SKEMA)
def test_skema_lolos_semua_pemeriksaan(nama: str) -> None:
    assert kuesioner(nama).peringatan == ()


@pytest.mark.parametrize("nama", SKEMA)
def test_contoh_yang_salah_menolak_bundel(nama: str) -> None:
    berkas = teks(nama)
    berkas["uji/dasar.toml"] = berkas["uji/dasar.toml"].replace("harap = { total = ", "harap = { total = 1", 1)
    with pytest.raises(GalatKuesioner, match=r"V9: Contoh .* total seharusnya 1"):
        muat(berkas)


def test_pemdi_tangga_berhenti_pada_celah() -> None:
    dua = [f"L{n}{h}" for n in (1, 2, 4) for h in "ab"]
    h = hitung("pemdi", {"A1.1": dua})
    assert h.butir["A1.1"].skor == 2
    assert h.butir["A1.1"].kurang == ("L3a", "L3b")
    assert hitung("pemdi", {"A1.1": [*dua, "L3a", "L3b"]}).butir["A1.1"].skor == 4


def test_merit_lama_rata_tiga_adalah_300_baik() -> None:
    h = hitung("merit-lama", {f"S{i}.1": 3 for i in range(1, 9)})
    assert (h.total, h.predikat) == (Decimal(300), "Baik")
    assert h.tepat.dasar == 100
    assert h.simpul["SM"].uraian.endswith("= 3. Ke skala 100–400: 100 + (3 − 1) ÷ 3 × 300 = 300.")


def test_kami_gerbang_tahap_tiga() -> None:
    isi = {"T1.1": "penuh", "T1.2": "penuh", "T2.1": "sebagian", "T3.1": "penuh", "T3.2": "penuh"}
    assert hitung("kami", isi).total == 28
    tutup = hitung("kami", isi | {"T1.1": "sebagian", "T1.2": "rencana", "T2.1": "rencana"})
    assert tutup.total == 5
    assert tutup.butir["T3.1"].status == "diabaikan"
    assert tutup.butir["T3.1"].skor == 9, "what was answered stays visible"
    kunci = hitung("kami", isi | {"T1.1": "rencana", "T1.2": "tidak"})
    assert kunci.butir["T3.2"].status == "terkunci"
    assert kunci.jumlah == 4, "what is locked is not asked"


def test_lke_lolos_pada_84_75() -> None:
    h = nilai(k := kuesioner("lke"), baca_semua(k, _lke()))
    assert h.total == Decimal("84.75")
    assert h.hasil == ("Lolos",)


def _lke() -> dict[str, object]:
    isi: dict[str, object] = {f"PM.{i}": True for i in range(1, 5)}
    isi |= {f"RF.{i}": x for i, x in enumerate("AABBB", 1)}
    return isi | {"PM.5": "B", "H.1": "3,6", "H.2": [22, 30]}


def test_kk_merit_pertanyaan_gerbang_mengeluarkan_butir() -> None:
    isi = {"AM.1": 4, "AM.2": 0}
    assert hitung("kk-merit", isi | {"AM.G": False}).total == 4
    assert hitung("kk-merit", isi | {"AM.G": True}).total == 2
    belum = hitung("kk-merit", isi)
    assert belum.total == 4, "a condition that cannot be told yet hides the butir"
    assert belum.butir["AM.2"].status == "tidak_tampil"


def test_mt60_nilai_cukup_tetapi_merit_kurang() -> None:
    isi = {"K.1": 3, "K.2": 2, "I.1": 4, "I.2": 80}
    baik = hitung("mt60", isi | {"PRA.1": "baik"})
    assert (baik.total, baik.hasil) == (70, ("Dapat diusulkan",))
    kurang = hitung("mt60", isi | {"PRA.1": "kurang"})
    assert (kurang.total, kurang.total_tanpa_gerbang, kurang.hasil) == (None, 70, ())
    assert hitung("mt60", isi).gerbang[0].lulus is None
