"""Every refusal of a bundle: one thing is broken in a sound instrument, and the message says which and what to do."""

from __future__ import annotations

import pytest

from talenta_web.kuesioner.galat import GalatKuesioner, Masalah
from talenta_web.kuesioner.muat import muat
from tests.unit.kuesioner.bundel import kuesioner, teks

KJ = "kuesioner.toml"
AKHIR = "[[aras]]"
TAMBAH = '[[butir]]\nkode = "KLB.9"\ninduk = "KLB"\ntanya = "?"\n'
ANGKA = 'jawab = { jenis = "angka", min = 0, maks = 10 }\n'

RUSAK = [
    # V1 codes and the tree
    ('kode = "KLB.2"', 'kode = "KLB.1"', "V1", "dipakai dua kali"),
    ('kode = "KLB.2"', 'kode = "KLB-1"', "V1", "hanya berbeda tanda baca"),
    ('kode = "KLB.2"', 'kode = "INF"', "V1", "simpul dan butir sekaligus"),
    ('kode = "KLB.2"', 'kode = "2.KLB"', "V1", "tidak dapat menjadi kode"),
    ('kode = "KLB.2"', 'kode = "total"', "V1", "tidak dapat menjadi kode"),
    ('induk = "KLB"\ntanya = "Komite', 'induk = "XXX"\ntanya = "Komite', "V1", "Induk 'XXX' tidak ada"),
    ('kode = "INF"\ninduk = "MT"', 'kode = "INF"\ninduk = "INF"', "V1", "melingkar"),
    ('kode = "INF"\ninduk = "MT"', 'kode = "INF"', "V1", "tepat satu simpul tanpa `induk`"),
    ('kode = "b"\nlevel = 2', 'kode = "a"\nlevel = 2', "V1", "Kode kriteria ganda"),
    # V2, V5 weights and ranges
    ("bobot = 60", "bobot = 70", "V2", "berjumlah 110, bukan 100 atau 1"),
    ('nama = "Kesiapan"', 'nama = "Kesiapan"\nbobot_total = 90', "V2", "`bobot_total` tertulis 90"),
    ("bobot = 60", "bobot = 0", "V2", "lebih besar daripada nol"),
    ('nama = "Instrumen contoh"', 'nama = "X"\nkonversi = { dari_maks = 4 }', "V5", "`dari_maks` tertulis 4"),
    ('nama = "Instrumen contoh"', 'nama = "X"\nkonversi = { ke_min = 5, ke_maks = 5 }', "V5", "`ke_min` harus"),
    ("pita = [[0, 0], [50, 1], [90, 2]]", "pita = [[0, 0], [50, 1]]", "V5", "Skala anaknya berbeda"),
    ("pita = [[0, 0], [50, 1], [90, 2]]", "pita = [[0, 0], [90, 2]], maks = 4", "V5", "tertulis 4, padahal"),
    (AKHIR, f'{TAMBAH}{ANGKA}skor = {{ cara = "rentang", pita = [[0, 1]] }}\n{AKHIR}', "V5", "skor yang sama"),
    # V3 bands
    ("min = 60", "min = -1", "V3", "bertumpuk atau tidak urut"),
    ('min = 0\nnama = "Belum', 'min = 10\nnama = "Belum', "V3", "Predikat mulai 10, padahal nilai terendah 0"),
    ('min = 0\nnama = "Belum', 'min = 0\nmaks = 55\nnama = "Belum', "V3", "berlubang atau bertumpuk antara 55 dan 60"),
    ("[[0, 0], [50, 1], [90, 2]]", "[[10, 0], [90, 2]]", "V3", "antara 0 dan 10 tidak mempunyai skor"),
    ("[[0, 0], [50, 1], [90, 2]]", "[[0, 0], [90, 1], [50, 2]]", "V3", "bertumpuk atau tidak urut"),
    ("[[0, 0], [50, 1], [90, 2]]", "[{ min = 0, maks = 40, skor = 0 }, [50, 2]]", "V3", "antara 40 dan 50"),
    ("[[0, 0], [50, 1], [90, 2]]", "[[0, 0], [101, 2]]", "V3", "tidak pernah tercapai"),
    ("nilai = 60", "nilai = 120", "V3", "di luar rentang nilai"),
    # V4 expressions
    ("lulus_MERIT", "lulus_MERITT", "V4", "Mungkin maksudnya `lulus_MERIT`"),
    ("total >= 60", "total >= 'a'", "V4", "mencampur angka dan teks"),
    ("lulus_MERIT", "lulus('MERIT')", "V4", "Gerbang ditulis lulus_KODE tanpa kurung"),
    ("total >= 60", "KLB.2 >= 1", "V4", "Dalam ungkapan, KLB.2 ditulis KLB_2"),
    ("total >= 60 AND lulus_MERIT", "total + 1", "V4", "harus memberi boolean, ini angka"),
    ("total >= 60", "sqrt(total) >= 6", "V4", "sqrt tidak tersedia"),
    ("total >= 60", "power(total, 0.5) >= 6", "V4", "Pangkat harus bilangan bulat"),
    ("wajib_bukti = true", "tampil_jika = \"KLB_2 > 0\"\nwajib_bukti = true", "", ""),
    ("wajib_bukti = true", "tampil_jika = \"total > 0\"\nwajib_bukti = true", "V4", "melingkar"),
    ("wajib_bukti = true", "tampil_jika = \"persen_KLB > 0\"\nwajib_bukti = true", "V4", "melingkar"),
    ('akibat = "blok_ajukan"', 'akibat = "kunci"', "V4", "`sasaran` wajib ada"),
    ('akibat = "blok_ajukan"', 'akibat = "kunci"\nsasaran = ["PRA.1"]', "V4", "melingkar"),
    ('akibat = "blok_ajukan"', 'akibat = "kunci"\nsasaran = ["Q"]', "V4", "Sasaran 'Q' tidak ada"),
    ('akibat = "blok_ajukan"', 'akibat = "batas_predikat"\nbatas = "Q"', "V4", "Predikat 'Q' tidak ada"),
    ('skor = "tangga"', 'skor = "rasio"\njawab = "teks"', "V4", "tidak dapat membaca jawaban teks"),
    (', sumber = "pemetaan.persen_terpetakan"', "", "V4", "`sumber`"),
    # V6, V7 levels and evidence
    ('teks = "Sudah dirintis."', 'teks = ""', "bentuk", "`teks` harus teks"),
    ("nilai = 1\n", "nilai = 1.5\n", "V6", "harus bilangan bulat"),
    ("nilai = 1\n", "nilai = 0\n", "V6", "tidak urut atau ganda"),
    ("nilai = 2\n", "nilai = 3\n", "V6", "Tingkat berlubang"),
    ("level = 2\n", "level = 1\n", "V6", "Tingkat 2 tanpa kriteria"),
    ("level = 2\n", "level = 7\n", "V6", "yang bukan tingkat"),
    ("biaya = [1, 2]", "biaya = [1]", "V6", "memuat 1 langkah, padahal ada 2"),
    ('bukti = ["SK-KTI"]', 'bukti = ["SK-X"]', "V7", "'SK-X' tidak ada dalam bukti.toml"),
    ('bukti = ["PERATURAN"]', 'bukti = ["P"]', "V7", "'P' tidak ada"),
    # V8 gates
    ("PRA_1 IN ('baik', 'sangat_baik')", "INF_1 >= 0", "V8", "membuat gerbang ini gagal"),
    ("PRA_1 IN ('baik', 'sangat_baik')", "PRA_1 = 'bagus'", "V8", "membuat gerbang ini lulus"),
    ("PRA_1 IN ('baik', 'sangat_baik')", "total > 100", "V8", "membuat gerbang ini lulus"),
    # V12, V13 sources and people
    ('dasar = ["Contoh untuk uji"]', "dasar = []", "V12", "`dasar` kosong"),
    ('"instrumen internal"', '"resmi"', "V12", "wajib menyebut `acuan`"),
    ('acuan = "Contoh"', 'acuan = "199001012015031001"', "V13", "tampak sebagai NIP"),
    ('acuan = "Contoh"', 'acuan = "budi@contoh.go.id"', "V13", "alamat surel"),
    # shape
    ('versi = "1.0.0"', 'versi = "1.0"', "bentuk", "bukan versi"),
    ('kode = "kecil"', 'kode = "Kecil!"', "bentuk", "bukan kode"),
    ('nama = "Instrumen contoh"\n', "", "bentuk", "`nama` harus teks paling panjang 200 huruf dan wajib ada"),
    ("berlaku = 2026-01-01", 'berlaku = "2026"', "bentuk", "`berlaku` harus tanggal"),
    ("wajib_bukti = true", "wajib_bkti = true", "bentuk", "Kunci `wajib_bkti` tidak dikenal"),
    ("bobot = 60", "bobot = nan", "bentuk", "`bobot` harus angka"),
    ("bobot = 60", "bobot = 1e-999999", "bentuk", "`bobot` harus angka"),
    ("bobot = 60", "bobot = 1e999999", "bentuk", "`bobot` harus angka"),
    ("bobot = 60", "bobot = ", "bentuk", "Bukan TOML yang sah (baris "),
    ('jawab = { jenis = "eksternal"', 'jawab = { jenis = "asal"', "bentuk", "`jenis` harus salah satu dari level"),
    ('["kurang", "baik", "sangat_baik"]', '["kurang", "kurang"]', "V1", "Kode pilihan ganda"),
]  # fmt: skip


def tolak(berkas: dict[str, str]) -> tuple[Masalah, ...]:
    with pytest.raises(GalatKuesioner) as e:
        muat(berkas)
    assert all(m.berkas and m.pesan for m in e.value.masalah)
    return e.value.masalah


@pytest.mark.parametrize(("lama", "baru", "kaidah", "pesan"), RUSAK, ids=[f"{r[2]}-{r[3][:24]}" for r in RUSAK])
def test_rusak(lama: str, baru: str, kaidah: str, pesan: str) -> None:
    berkas = teks("kecil")
    assert lama in berkas[KJ]
    berkas[KJ] = berkas[KJ].replace(lama, baru, 1)
    if not kaidah:
        muat(berkas, penuh=False)
        return
    masalah = tolak(berkas)
    assert [m for m in masalah if m.kaidah == kaidah and pesan in m.pesan + " " + m.saran], "\n".join(map(str, masalah))


def test_bundel_tanpa_contoh_dan_tanpa_berkas_utama() -> None:
    berkas = teks("kecil")
    del berkas["uji/dasar.toml"]
    assert [m.kaidah for m in tolak(berkas)] == ["V9"]
    del berkas[KJ]
    assert "Berkas ini tidak ada" in tolak(berkas)[0].pesan


@pytest.mark.parametrize("nama", ["../x.toml", "uji/../../x.toml", "hook.py", "uji/a b.toml", "x.toml"])
def test_nama_berkas_asing(nama: str) -> None:
    assert "Nama berkas ini tidak dikenal" in tolak({**teks("kecil"), nama: ""})[0].pesan


@pytest.mark.parametrize(
    "isi", ["a = " + "[" * 500 + "]" * 500, ".".join("a" * 500) + " = 1", "x = '" + "a" * 5000 + "'", "a" * 700_000]
)
def test_berkas_yang_menghabiskan_mesin(isi: str) -> None:
    assert tolak({KJ: isi})[0].kaidah == "bentuk"


def test_semua_yang_salah_dilaporkan_sekaligus() -> None:
    berkas = teks("kecil")
    berkas[KJ] = (
        berkas[KJ].replace("lulus_MERIT", "x").replace("wajib_bukti", "wajib").replace("biaya = [1, 2]", "biaya = 1")
    )
    assert len(tolak(berkas)) >= 3


def test_kalimat_panjang_hanya_peringatan() -> None:
    berkas = teks("kecil")
    berkas[KJ] = berkas[KJ].replace("Peraturan tentang manajemen talenta", " ".join(["kata"] * 30))
    (m,) = muat(berkas).peringatan
    assert (m.kaidah, m.kode, m.peringatan) == ("V11", "KLB.1", True)
    assert "Kalimat 30 kata" in str(m)


def test_sidik_tidak_bergantung_pada_ganti_baris() -> None:
    berkas = teks("kecil")
    k = kuesioner("kecil")
    assert muat({n: t.replace("\n", "\r\n") for n, t in reversed(berkas.items())}, penuh=False).sidik == k.sidik
    berkas[KJ] += "# satu\n"
    assert muat(berkas, penuh=False).sidik != k.sidik
    assert k.berkas == teks("kecil")
