"""`talenta kuesioner` as other programs use it: exit codes, JSON, files back and forth; no database."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from talenta_web.kematangan.bundel import GalatBundel, dari_zip, ke_zip
from talenta_web.kematangan.commands_kuesioner import kuesioner
from tests.data.kematangan.benih import BERKAS

SKEMA = json.loads(files("talenta_web").joinpath("docs/skema/kuesioner-nilai.schema.json").read_text(encoding="utf-8"))


@pytest.fixture
def naskah(tmp_path: Path) -> Path:
    """The test's instrument as a folder."""
    for nama, teks in BERKAS.items():
        jalur = tmp_path / "naskah" / nama
        jalur.parent.mkdir(parents=True, exist_ok=True)
        jalur.write_text(teks, encoding="utf-8")
    return tmp_path / "naskah"


def panggil(*args: object) -> Result:
    return CliRunner().invoke(kuesioner, [str(a) for a in args])


def test_periksa_folder_berkas_dan_zip(naskah: Path, tmp_path: Path) -> None:
    (tmp_path / "naskah.zip").write_bytes(ke_zip({f"naskah/{n}": t for n, t in BERKAS.items()}))
    for sebutan in (naskah, naskah / "kuesioner.toml", tmp_path / "naskah.zip"):
        hasil = panggil("periksa", sebutan, "--json")
        assert hasil.exit_code == 0, hasil.output
        isi = json.loads(hasil.stdout)
        assert (isi["sah"], isi["kode"], isi["butir"]) == (True, "uji-mt", 4)
    assert "sah; instrumen internal" in panggil("periksa", naskah).stdout


def test_periksa_menolak_dengan_temuan(naskah: Path) -> None:
    utama = naskah / "kuesioner.toml"
    utama.write_text(utama.read_text(encoding="utf-8").replace('induk = "KLB"', 'induk = "KLX"', 1), encoding="utf-8")
    hasil = panggil("periksa", naskah)
    assert hasil.exit_code == 1
    assert "KLX" in hasil.stderr
    isi = json.loads(panggil("periksa", naskah, "--json").stdout)
    assert isi["sah"] is False
    assert isi["masalah"][0].keys() == {"kaidah", "berkas", "kode", "pesan", "saran"}
    for salah in ("tidak-ada.toml", naskah / "tidak-ada", "tak-terpasang"):
        assert panggil("periksa", salah).exit_code == 2


def test_beda_menyebut_versi_terkecil(naskah: Path, tmp_path: Path) -> None:
    shutil.copytree(naskah, tmp_path / "baru")
    baru = tmp_path / "baru" / "kuesioner.toml"
    teks = baru.read_text(encoding="utf-8")
    baru.write_text(teks.replace("bobot = 60", "bobot = 70").replace("bobot = 40", "bobot = 30"), encoding="utf-8")
    hasil = panggil("beda", naskah / "kuesioner.toml", baru)
    assert hasil.exit_code == 1
    assert "versi terkecil 2.0.0" in hasil.stdout
    assert "[mayor] simpul KLB ubah bobot: 60 → 70" in hasil.stdout
    baru.write_text(baru.read_text(encoding="utf-8").replace('versi = "1.0.0"', 'versi = "2.0.0"'), encoding="utf-8")
    cukup = panggil("beda", naskah, baru, "--json")
    assert cukup.exit_code == 0
    assert json.loads(cukup.stdout)["tingkat"] == "mayor"
    assert "tidak ada perbedaan" in panggil("beda", naskah, naskah).stdout


def test_nilai_menurut_skema(naskah: Path, tmp_path: Path) -> None:
    jawaban = tmp_path / "jawaban.json"
    jawaban.write_text('{"KLB.1": 4, "KLB.2": ["a", "b"], "BGN.1": 2, "PRA": true}', encoding="utf-8")
    hasil = panggil("nilai", naskah, "--jawaban", jawaban, "--json")
    assert hasil.exit_code == 0, hasil.output
    isi = json.loads(hasil.stdout)
    jsonschema.validate(isi, SKEMA)
    assert (isi["total"], isi["predikat"], isi["boleh_ajukan"]) == ("65.000000", "Siap", True)
    assert "65,00, Siap" in panggil("nilai", naskah, "--jawaban", jawaban).stdout
    for teks, kode, kata in (
        ('{"KLB.1": 9}', 1, "di luar skala"), ('{"X": 1}', 1, "tidak ada"), ("[]", 2, "satu objek"), ("{", 2, "JSON"),
    ):  # fmt: skip
        jawaban.write_text(teks, encoding="utf-8")
        salah = panggil("nilai", naskah, "--jawaban", jawaban)
        assert salah.exit_code == kode
        assert kata in salah.stderr


def test_ke_xlsx_dan_kembali(naskah: Path, tmp_path: Path) -> None:
    buku, kembali = tmp_path / "naskah.xlsx", tmp_path / "kembali"
    assert panggil("ke-xlsx", naskah, "-o", buku).exit_code == 0
    hasil = panggil("dari-xlsx", buku, "-o", kembali)
    assert hasil.exit_code == 0, hasil.output
    assert "sah" in hasil.stdout
    assert "tidak ada perbedaan" in panggil("beda", buku, kembali).stdout
    buku.write_bytes(b"bukan buku")
    ditolak = panggil("dari-xlsx", buku, "-o", kembali)
    assert ditolak.exit_code == 1
    assert "Buku:" in ditolak.stderr


def test_zip_yang_tidak_jujur() -> None:
    ganda, besar = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(ganda, "w") as z:
        z.writestr("kuesioner.toml", "a")
        with pytest.warns(UserWarning, match="Duplicate"):
            z.writestr("kuesioner.toml", "b")
    with zipfile.ZipFile(besar, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("kuesioner.toml", "x" * 700_000)
    for isi, kata in (
        (b"halo", "rusak"), (ganda.getvalue(), "nama yang sama"), (besar.getvalue(), "melebihi"),
        (ke_zip({"lain.toml": ""}), "tidak memuat"), (b"x" * 2_000_001, "2 MB"),
    ):  # fmt: skip
        with pytest.raises(GalatBundel, match=kata):
            dari_zip(isi)
    assert dari_zip(ke_zip(BERKAS)) == BERKAS
