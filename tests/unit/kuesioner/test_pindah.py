"""Crosswalks: every answer has a place, nothing is deleted, both totals can be reproduced."""

from __future__ import annotations

from decimal import Decimal

import pytest

from talenta_web.kuesioner.galat import GalatKuesioner
from talenta_web.kuesioner.hasil import Jawaban
from talenta_web.kuesioner.jawaban import baca_semua
from talenta_web.kuesioner.migrasi import migrasi
from talenta_web.kuesioner.model import Kuesioner
from talenta_web.kuesioner.muat import muat
from talenta_web.kuesioner.nilai import nilai
from talenta_web.kuesioner.pindah import HasilPindah, pindahkan
from tests.unit.kuesioner.bundel import kuesioner, teks
from tests.unit.kuesioner.rakit import rakit

MIG = "migrasi/1.0.0-2.0.0.toml"
PENUH = {"KLB.1": 2, "KLB.2": ["a", "b"], "INF.1": "95", "PRA.1": "baik"}


@pytest.fixture(scope="module")
def dua() -> Kuesioner:
    return muat(teks("kecil-2"), sebelum=[kuesioner("kecil")])


def test_salin_peta_dan_baru(dua: Kuesioner) -> None:
    lama = kuesioner("kecil")
    isi = baca_semua(lama, PENUH)
    h = pindahkan(migrasi(dua)[0], lama, dua, isi)
    assert {k: (p.cara, p.asal) for k, p in h.pindah.items()} == {
        "KLB.3": ("tinjau", ("KLB.1",)), "KLB.2": ("salin", ("KLB.2",)),
        "INF.3": ("salin", ("INF.1",)), "PRA.1": ("salin", ("PRA.1",)),
    }  # fmt: skip
    assert h.jawaban["KLB.3"] == Jawaban(1), "level 2 of old means level 1 now"
    assert (h.arsip, h.baru) == ((), ("INF.4",))
    assert (h.jumlah("salin"), h.jumlah("peta"), h.jumlah("tinjau")) == (3, 0, 1)
    assert (h.sebelum, h.sesudah) == (nilai(lama, isi), nilai(dua, h.jawaban))
    assert (h.sebelum.total, h.sesudah.total) == (100, 65)


def pindah(langkah: str, isi: dict[str, int | None], **lain: str) -> HasilPindah:
    """Three butir become two; one step per line."""
    lama, baru = rakit([[1, 1, 1]], ["rerata"]), rakit([[1, 1]], ["rerata"])
    berkas = {**baru.berkas, MIG: '[migrasi]\ndari = "1.0.0"\nke = "1.0.0"\n' + langkah}
    m = migrasi(muat(berkas, penuh=False))[0]
    return pindahkan(m, lama, baru, {k: Jawaban(n) for k, n in isi.items()})


GABUNG = '[[langkah]]\ndari = ["S0.1", "S0.2"]\nke = "S0.1"\naksi = "gabung"\nnilai = "{}"\n'
PECAH = '[[langkah]]\ndari = "S0.3"\nke = ["S0.1", "S0.2"]\naksi = "pecah"\n'
ARSIP = '[[langkah]]\ndari = ["S0.1", "S0.2"]\naksi = "arsip"\nalasan = "dihapus"\n'


@pytest.mark.parametrize(("cara", "level"), [("minimum", 1), ("maksimum", 4), ("rerata", 2)])
def test_gabung_ditinjau_dan_memberi_rentang(cara: str, level: int) -> None:
    h = pindah(GABUNG.format(cara), {"S0.1": 1, "S0.2": 4, "S0.3": 3})
    p = h.pindah["S0.1"]
    assert (p.cara, p.jawaban, p.asal) == ("tinjau", Jawaban(level), ("S0.1", "S0.2"))
    assert h.rentang == (Decimal("12.50"), Decimal("50.00"))
    assert [(a.kode, a.jawaban) for a in h.arsip] == [("S0.3", Jawaban(3))], "nothing disappears"


def test_pecah_dan_arsip() -> None:
    h = pindah(PECAH + ARSIP, {"S0.1": 0, "S0.3": 3})
    assert {k: (p.cara, p.jawaban.nilai) for k, p in h.pindah.items()} == {"S0.1": ("tinjau", 3), "S0.2": ("tinjau", 3)}
    assert [(a.kode, a.alasan) for a in h.arsip] == [("S0.1", "dihapus")]


def test_yang_tidak_dikenal_versi_baru_ditinjau_kosong() -> None:
    peta = '[[langkah]]\ndari = "S0.1"\nke = "S0.1"\naksi = "salin_peta"\npeta = { 1 = 2 }\n'
    h = pindah(peta, {"S0.1": 4})
    p = h.pindah["S0.1"]
    assert (p.cara, p.jawaban.terisi, bool(p.catatan)) == ("tinjau", False, True)
    assert h.baru == ("S0.1", "S0.2")
    assert pindah(peta, {"S0.1": 1}).pindah["S0.1"].cara == "peta"


def test_kriteria_yang_hilang_ditinjau(dua: Kuesioner) -> None:
    lama = kuesioner("kecil")
    isi = {n: t.replace('kode = "b"', 'kode = "z"').replace('"b"]', '"z"]') for n, t in teks("kecil-2").items()}
    isi["uji/dasar.toml"] = isi["uji/dasar.toml"].replace('["b"]', '["z"]')
    baru = muat(isi, sebelum=[lama])
    h = pindahkan(migrasi(baru)[0], lama, baru, baca_semua(lama, PENUH))
    p = h.pindah["KLB.2"]
    assert (p.cara, p.jawaban.nilai) == ("tinjau", ("a",))


@pytest.mark.parametrize(
    ("lama", "baru", "pesan"),
    [
        ('dari = ["KLB.1"]', 'dari = ["KLB.2"]', "[KLB.2] V10: Butir 1.0.0 ini disebut 2 kali"),
        ('dari = ["KLB.1"]', 'dari = ["KLB.2"]', "[KLB.1] V10: Butir 1.0.0 ini tidak disebut"),
        ('dari = ["KLB.1"]', 'dari = ["KLB.8"]', "[KLB.8] V10: Tidak ada butir ini pada 1.0.0"),
        ('ke = "KLB.3"', 'ke = "KLB.8"', "[KLB.8] V10: Tujuan ini bukan butir versi baru"),
        ('ke = "KLB.3"', 'ke = "KLB.2"', "[KLB.2] V10: Butir ini menjadi tujuan dua langkah"),
        ('ke = "KLB.3"', 'ke = "KLB.2"', "[KLB.3] V10: Butir baru ini tidak disebut"),
        ('ke = "2.0.0"', 'ke = "2.1.0"', "Migrasi menuju 2.1.0, padahal ini 2.0.0"),
        ("peta = { 0 = 0, 1 = 1, 2 = 1 }\n", "", "`peta` wajib ada pada salin_peta"),
        ('aksi = "baru"', 'aksi = "arsip"', "Jawaban yang diarsipkan memerlukan `alasan`"),
        ('aksi = "baru"', 'aksi = "salin"', "Aksi salin memerlukan 1 kode pada `dari`, ini 0"),
        ('aksi = "baru"', 'aksi = "hapus"', "`aksi` harus salah satu dari salin"),
    ],
)
def test_migrasi_yang_rusak(lama: str, baru: str, pesan: str) -> None:
    isi = teks("kecil-2")
    assert lama in isi[MIG]
    isi[MIG] = isi[MIG].replace(lama, baru, 1)
    with pytest.raises(GalatKuesioner) as e:
        muat(isi, sebelum=[kuesioner("kecil")])
    assert pesan in str(e.value)
