"""What a change means for the version number, and what the checker demands of the next version."""

from __future__ import annotations

import pytest

from talenta_web.kuesioner.galat import GalatKuesioner
from talenta_web.kuesioner.model import Kuesioner
from talenta_web.kuesioner.muat import muat
from talenta_web.kuesioner.selisih import naikkan, selisih
from tests.unit.kuesioner.bundel import kuesioner, teks

KJ, BT = "kuesioner.toml", "bukti.toml"
INFO = '[[butir]]\nkode = "MT.9"\ninduk = "MT"\ntanya = "Catatan tim"\njawab = "teks"\n[[gerbang]]'

UBAH = [
    (KJ, 'nama = "Kelembagaan"', 'nama = "Kelembagaan MT"', "patch", "simpul KLB nama"),
    (KJ, "Komite talenta dibentuk dan bekerja", "Komite talenta bekerja", "patch", "butir KLB.2 tanya"),
    (KJ, "SK Komite ditetapkan", "SK Komite telah ditetapkan", "patch", "butir KLB.2 teks kriteria a"),
    (KJ, "Sudah dirintis.", "Sudah mulai dirintis.", "patch", "skala 1 teks"),
    (KJ, "minimal Baik.", "sedikitnya Baik.", "patch", "gerbang MERIT pesan"),
    (KJ, 'penerbit = "BKN"', 'penerbit = "KemenPANRB"', "minor", "butir PRA.1 penerbit"),
    (KJ, "jumlah_min = 2", "jumlah_min = 1", "minor", "butir KLB.2 bukti kriteria b"),
    (KJ, "biaya = [1, 2]", "biaya = [1, 3]", "minor", "butir KLB.1 biaya"),
    (KJ, "nilai = 60\n", "nilai = 65\n", "minor", "aras Ambang ekspose nilai"),
    (BT, "berlaku_bulan = 36", "berlaku_bulan = 24", "minor", "bukti SK-KTI berlaku_bulan"),
    (BT, '[[bukti]]\nkode = "SK', '[[bukti]]\nkode = "B"\nnama = "B"\n[[bukti]]\nkode = "SK', "minor", "bukti B "),
    (KJ, "[[gerbang]]", INFO, "minor", "butir MT.9 "),
    (KJ, "bobot = 60", "bobot = 60.0", None, ""),
    (KJ, 'kode = "KLB"\ninduk = "MT"\nnama = "Kelembagaan"\nbobot = 60', 'kode = "KLB"\ninduk = "MT"\n'
     'nama = "Kelembagaan"\nbobot = 60\ngabung = "minimum"', "mayor", "simpul KLB gabung"),
    (KJ, "dokumen = true", "tidak_berlaku = true", "mayor", "butir PRA.1 tidak_berlaku"),
    (KJ, "[90, 2]", "[80, 2]", "mayor", "butir INF.1 skor.pita"),
    (KJ, "min = 60", "min = 61", "mayor", "predikat 60 "),
    (KJ, "total >= 60", "total >= 61", "mayor", "hasil Dapat diusulkan jika"),
    (KJ, 'akibat = "blok_ajukan"', 'akibat = "blok_hasil"', "mayor", "gerbang MERIT akibat"),
    (KJ, "jumlah_min = 2", 'jumlah_min = 2\n[[butir.kriteria]]\nkode = "c"\nlevel = 1\nteks = "C"', "mayor",
     "butir KLB.2 kriteria"),
    (KJ, '"kurang", "baik"', '"buruk", "kurang", "baik"', "mayor", "butir PRA.1 pilihan"),
    (KJ, 'kode = "INF.1"', 'kode = "INF.2"', "mayor", "butir INF.1 "),
    (KJ, 'nama = "Instrumen contoh"', 'nama = "Instrumen contoh"\nkosong = "keluarkan"', "mayor",
     "kuesioner kecil kosong"),
]  # fmt: skip


def ubahan(berkas: str, lama: str, baru: str) -> dict[str, str]:
    isi = teks("kecil")
    assert lama in isi[berkas]
    isi[berkas] = isi[berkas].replace(lama, baru, 1)
    return isi


@pytest.mark.parametrize(("berkas", "lama", "baru", "tingkat", "apa"), UBAH, ids=[u[4] or "sama" for u in UBAH])
def test_arti_perubahan(berkas: str, lama: str, baru: str, tingkat: str | None, apa: str) -> None:
    isi = ubahan(berkas, lama, baru)
    s = selisih(kuesioner("kecil"), muat(isi, penuh=False))
    assert s.tingkat == tingkat
    assert not apa or apa in {f"{p.bagian} {p.kode} {p.bidang}" for p in s.perubahan}
    assert s.cukup is (tingkat is None)
    assert s.versi_terkecil == naikkan("1.0.0", s.tingkat)


def test_urutan_berkas_hanya_patch() -> None:
    a = kuesioner("kecil")
    isi = teks("kecil")
    kepala, *butir = isi[KJ].split("[[butir]]")
    ekor = butir[-1].index("[[gerbang]]")
    butir = [butir[1], butir[0], *butir[2:-1], butir[-1][:ekor]]
    isi[KJ] = "[[butir]]".join([kepala, *butir]) + teks("kecil")[KJ][teks("kecil")[KJ].index("[[gerbang]]") :]
    s = selisih(a, muat(isi, penuh=False))
    assert [(p.bagian, p.bidang, p.tingkat) for p in s.perubahan] == [("butir", "tata", "patch")]


@pytest.mark.parametrize(
    ("versi", "tingkat", "baru"),
    [("1.2.3", None, "1.2.3"), ("1.2.3", "patch", "1.2.4"), ("1.2.3", "minor", "1.3.0"), ("1.2.3", "mayor", "2.0.0")],
)
def test_naikkan(versi: str, tingkat: None, baru: str) -> None:
    assert naikkan(versi, tingkat) == baru


def tolak(isi: dict[str, str], *sebelum: Kuesioner) -> str:
    with pytest.raises(GalatKuesioner) as e:
        muat(isi, sebelum=sebelum)
    return str(e.value)


def test_kenaikan_versi_yang_terlalu_kecil() -> None:
    a = kuesioner("kecil")
    isi = ubahan(KJ, "Sudah dirintis.", "Sudah mulai.")
    assert "Versi 1.0.0 sudah terbit dengan isi lain" in tolak(isi, a)
    isi[KJ] = isi[KJ].replace('"1.0.0"', '"1.0.1"')
    assert muat(isi, sebelum=[a]).versi == "1.0.1"
    isi = ubahan(KJ, "bobot = 60", "bobot = 50")
    isi[KJ] = isi[KJ].replace("bobot = 40", "bobot = 50").replace('"1.0.0"', '"1.1.0"')
    isi["uji/dasar.toml"] = isi["uji/dasar.toml"].replace("total = 35", "total = 37.5")
    pesan = tolak(isi, a)
    assert "Perubahan mayor (simpul KLB bobot) dari 1.0.0 menuntut versi 2.0.0" in pesan
    isi[KJ] = isi[KJ].replace('"1.1.0"', '"2.0.0"')
    assert "migrasi/1.0.0-2.0.0.toml V10: Perubahan mayor dari 1.0.0 tanpa migrasi" in tolak(isi, a)


def test_kode_tidak_dipakai_ulang() -> None:
    a, b = kuesioner("kecil"), muat(teks("kecil-2"), sebelum=[kuesioner("kecil")])
    isi = {n: t.replace('"2.0.0"', '"3.0.0"').replace('"KLB.3"', '"KLB.1"') for n, t in teks("kecil-2").items()}
    assert "[KLB.1] V1: Kode ini sudah dilepas sesudah 1.0.0" in tolak(isi, a, b)
    simpul = ubahan(KJ, 'kode = "INF.1"', 'kode = "INF.7"')
    simpul[KJ] = simpul[KJ].replace('"INF"', '"INF.1"').replace('"1.0.0"', '"2.0.0"')
    assert "[INF.1] V1: Pada 1.0.0 kode ini bukan benda yang sama" in tolak(simpul, a)
