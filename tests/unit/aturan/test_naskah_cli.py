"""`talenta aturan baru | beda | skema` as an author uses them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from talenta_web.aturan.commands import aturan
from talenta_web.aturan.kerangka import SKEMA, kerangka
from tests.kontrak.sumber import AKAR

BKN = AKAR / "plugins/aturan-bkn-411/src/talenta_aturan_bkn_411/aturan.toml"


def panggil(*args: object) -> Result:
    return CliRunner().invoke(aturan, [str(a) for a in args])


def test_kerangka_sah_tanpa_peringatan(tmp_path: Path) -> None:
    hasil = panggil("baru", "kota-contoh", "--nama", 'Kota "Contoh" \\ 1', "--folder", tmp_path / "a", "--skema")
    assert hasil.exit_code == 0, hasil.output
    berkas = tmp_path / "a/kota-contoh.toml"
    assert berkas.read_text(encoding="utf-8").startswith(f"#:schema ./{SKEMA}\n")
    assert json.loads((tmp_path / "a" / SKEMA).read_text(encoding="utf-8"))["title"]
    periksa = panggil("periksa", berkas, "--json")
    isi = json.loads(periksa.stdout)
    assert (isi["sah"], isi["peringatan"], isi["kode"]) == (True, [], "kota-contoh")
    lagi = panggil("baru", "kota-contoh", "--folder", tmp_path / "a")
    assert lagi.exit_code == 2
    assert "sudah ada" in lagi.stderr


@pytest.mark.parametrize("kode", ["Kota", "../x", "a_b", "", "a" * 41, "-a"])
def test_kode_buruk_ditolak(tmp_path: Path, kode: str) -> None:
    hasil = panggil("baru", "--folder", tmp_path, "--", kode)
    assert hasil.exit_code == 2
    assert "misalnya kota-contoh" in hasil.stderr
    assert list(tmp_path.iterdir()) == []


def test_skema_dicetak() -> None:
    assert json.loads(panggil("skema").stdout)["properties"]["simpul"]
    daftar = panggil("skema", "--teks").stdout
    assert "simpul.*.bila_nihil" in daftar
    assert "Bila dipastikan tidak ada rekaman" in daftar


def beda(tmp_path: Path, *ganti: tuple[str, str]) -> list[dict[str, str | None]]:
    teks = kerangka("a", "A")
    for lama, baru in ganti:
        assert lama in teks
        teks = teks.replace(lama, baru)
    (tmp_path / "a.toml").write_text(kerangka("a", "A"), encoding="utf-8")
    (tmp_path / "b.toml").write_text(teks, encoding="utf-8")
    hasil = panggil("beda", tmp_path / "a.toml", tmp_path / "b.toml", "--json")
    assert hasil.exit_code == 0, hasil.output
    isi = json.loads(hasil.stdout)
    assert isi["sama"] is not bool(isi["beda"])
    return list(isi["beda"])


@pytest.mark.parametrize(
    ("lama", "baru", "bagian", "hal", "nilai"),
    [
        ("baik = 80", "baik = 81", "simpul", "skala > baik", ("80", "81")),
        ('"[1, 5)" = 50', '"[1, 5)" = 55', "simpul", "skala > [1, 5)", ("50", "55")),
        ("ambang = [60, 80]", "ambang = [65, 80]", "sumbu", "tingkat > ambang", ("60, 80", "65, 80")),
        ('tepi = "atas"', 'tepi = "bawah"', "sumbu", "tingkat > tepi", ("atas", "bawah")),
        ("mundur = 3", "mundur = 2", "sumber", "jendela > mundur", ("3", "2")),
        ('batas_awal = "termasuk"', 'batas_awal = "tidak_termasuk"', "sumber", "jendela > awal_termasuk",
         ("ya", "tidak")),
        ("kinerja = 50, potensial = 50", "kinerja = 60, potensial = 40", "nilai_talenta", "bobot",
         ("[kinerja, 50], [potensial, 50]", "[kinerja, 60], [potensial, 40]")),
        ("[4, 7, 9]", "[4, 9, 7]", "matriks", "isi", ("[1, 3, 6], [2, 5, 8], [4, 7, 9]",
                                                      "[1, 3, 6], [2, 5, 8], [4, 9, 7]")),
        ("Pedoman manajemen talenta instansi (tulis nomor dan tahunnya)", "Nomor 5", "dasar", "teks",
         ("Pedoman manajemen talenta instansi (tulis nomor dan tahunnya)", "Nomor 5")),
    ],
)  # fmt: skip
def test_beda_menyebut_setiap_hal(
    tmp_path: Path, lama: str, baru: str, bagian: str, hal: str, nilai: tuple[str, str]
) -> None:
    contoh = kerangka("a", "A").index("[[contoh]]")
    tanpa = kerangka("a", "A")[contoh:]
    ketemu = beda(tmp_path, (lama, baru), (tanpa, ""))
    assert {d["bagian"] for d in ketemu} == {bagian}
    assert (ketemu[0]["hal"], ketemu[0]["lama"], ketemu[0]["baru"]) == (hal, *nilai)


def test_komentar_dan_contoh_bukan_beda(tmp_path: Path) -> None:
    teks = kerangka("a", "A")
    assert beda(tmp_path, (teks[teks.index("[[contoh]]") :], "# tanpa contoh\n"), ("# Sumbu:", "# Lain:")) == []


def test_parameter_yang_berbeda() -> None:
    hasil = panggil("beda", BKN, BKN, "--parameter-b", "varian=djki")
    assert hasil.exit_code == 0
    assert "nilai: default -> djki" in hasil.stdout
    assert "simpul skp (Predikat kinerja (SKP))\n  skala > sangat_baik: 100 -> 110" in hasil.stdout
    assert panggil("beda", BKN, BKN).stdout.endswith("Tidak ada perbedaan yang memengaruhi hasil.\n")
    assert panggil("beda", BKN, "tak-ada.toml").exit_code == 2
    assert panggil("beda", BKN, BKN, "--parameter-a", "varian=x").exit_code == 2


def test_simpul_baru_satu_perbedaan(tmp_path: Path) -> None:
    baru = """anak = ["bangkom", "lain"]
[simpul.lain]
nama = "Unsur lain"
nilai = "diklat_3_tahun"
skala.langkah = { 0 = 0, 1 = 100 }"""
    ketemu = beda(
        tmp_path, ('anak = ["bangkom"]', baru), (kerangka("a", "A")[kerangka("a", "A").index("[[contoh]]") :], "")
    )
    satu = [d for d in ketemu if d["kode"] == "lain"]
    assert [(d["hal"], d["lama"], d["nama"]) for d in satu] == [("", None, "Unsur lain")]


def test_contoh_kamus_dapat_disusun() -> None:
    """Every example that `talenta aturan kamus` shows compiles over the columns of pegawai."""
    from talenta_web.aturan.kamus_cetak import CONTOH, OPERATOR
    from talenta_web.penskoran.berkas.lingkungan import lingkungan_pegawai
    from talenta_web.ungkapan import Tipe, susun
    from talenta_web.ungkapan.fungsi import FUNGSI

    tetapan = {"acuan": Tipe.TANGGAL}
    assert set(CONTOH) == {f.nama for f in FUNGSI.values()}
    for teks in (*CONTOH.values(), *(c for _, _, c in OPERATOR)):
        susun(teks, lingkungan_pegawai(tetapan).kolom, tetapan)
    semua = panggil("kamus").stdout
    assert "bulat(angka, angka) -> angka" in semua
    assert "juga ditulis ceiling" in semua
    satu = panggil("kamus", "hukdis").stdout
    assert satu.startswith("hukdis (riwayat)")
    assert "pendidikan" not in satu
    salah = panggil("kamus", "hukdiss")
    assert (salah.exit_code, "`hukdis`" in salah.stderr) == (2, True)


def test_periksa_menunjukkan_yang_dipahami_dan_baris_yang_salah(tmp_path: Path) -> None:
    sah = panggil("periksa", BKN).stdout
    assert "Sumbu kinerja: 14 sampai 100, bobot global" in sah
    assert "Sesuai Ekspektasi 60 sampai kurang dari 80" in sah
    assert "Parameter varian" in sah
    berkas = tmp_path / "a.toml"
    berkas.write_text(kerangka("a", "A").replace('nilai = "predikat"', 'nilai = "predikta"'), encoding="utf-8")
    salah = panggil("periksa", berkas)
    assert salah.exit_code == 1
    nomor = berkas.read_text(encoding="utf-8").splitlines().index('nilai = "predikta"') + 1
    assert f'  {nomor} | nilai = "predikta"' in salah.stderr
    assert "hal harus diperbaiki. Kolom dan fungsi: talenta aturan kamus" in salah.stderr.splitlines()[-1]
