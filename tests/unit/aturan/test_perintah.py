"""`talenta aturan periksa | kamus | nilai` as other programs use them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from talenta_web.aturan.commands import aturan
from talenta_web.penskoran.kamus import bingkai_riwayat, kamus

ATURAN = Path(__file__).parents[3] / "plugins/aturan-bkn-411/src/talenta_aturan_bkn_411/aturan.toml"
SKEMA = json.loads(files("talenta_web").joinpath("docs/skema/aturan-nilai.schema.json").read_text(encoding="utf-8"))
A, B = "198503122010011005", "199001012015012001"
ASPEK = ("intelektual", "interpersonal", "kesadaran_diri", "berpikir_kritis", "pemecahan_masalah",
         "kecerdasan_emosional", "belajar_cepat", "motivasi_komitmen")  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A is known in full, B only in part: nobody has delivered B's assessment."""
    f = tmp_path / "bahan"
    f.mkdir()
    isi = {
        "pegawai": f"nip,jenis_asn,jenjang,jabatan\n{A},PNS,pengawas,J1\n{B},PNS,ahli_muda,J2\n",
        "kinerja": f"nip,tahun,periode,predikat\n{A},2025,tahunan,sangat_baik\n{B},2025,tahunan,baik\n",
        "umpan_balik": f"nip,tahun,predikat\n{A},2025,baik\n{B},2025,baik\n",
        "penghargaan": "nip,lingkup,tanggal\n",
        "tim_kerja": "nip,peran,lingkup,tanggal_mulai\n",
        "sertifikat": "nip,tanggal\n",
        "hukdis": "nip,tingkat,tmt_mulai\n",
        "asesmen": f"nip,tanggal,tujuan,jpm\n{A},2025-06-01,pemetaan,90\n",
        "kompetensi": "nip,kode,level,tanggal\n",
        "jabatan": f"nip,nama,jenjang,unit,status,tmt_mulai\n{A},Kepala Subbagian,pengawas,U1,definitif,2020-01-01\n"
        f"{B},Analis,ahli_muda,U1,definitif,2021-05-01\n",
        "pendidikan": f"nip,tingkat,kesesuaian\n{A},S2,sesuai\n{B},S1,sesuai\n",
        "potensi": "nip,kode,skor,tanggal\n" + "".join(f"{n},{k},4,2025-06-01\n" for n in (A, B) for k in ASPEK),
        "kelengkapan": f"nip,bingkai,status\n{B},asesmen,belum\n{B},kompetensi,belum\n",
    }
    for nama, teks in isi.items():
        (f / f"{nama}.csv").write_text(teks, encoding="utf-8")
    return f


def panggil(*args: object) -> Result:
    return CliRunner().invoke(aturan, [str(a) for a in args])


def nilai(folder: Path, *args: object) -> Result:
    return panggil("nilai", ATURAN, "--bahan", folder, "--tanggal-acuan", "2026-01-31", *args)


def baris(hasil: Result) -> list[dict[str, object]]:
    assert hasil.exit_code == 0, hasil.stderr
    isi = [json.loads(b) for b in hasil.stdout.splitlines()]
    for satu in isi:
        jsonschema.Draft202012Validator(SKEMA).validate(satu)
    return isi


def test_nilai_sesuai_skema_dan_menyebut_yang_kurang(folder: Path) -> None:
    a, b = baris(nilai(folder))
    assert (a["nip"], a["status"], a["kurang"], a["kinerja"]) == (A, "terpetakan", [], "68.000000")
    assert a["kotak"]
    assert (b["nip"], b["status"], b["potensial"], b["kotak"]) == (B, "belum_dapat_dipetakan", None, {})
    assert "asesmen" in str(b["kurang"])
    assert "simpul" not in a


def test_rinci_menjelaskan_dan_menyebut_sumber(folder: Path) -> None:
    a = baris(nilai(folder, "--rinci"))[0]
    simpul = {s["kode"]: s for s in a["simpul"]}  # type: ignore[attr-defined]
    assert simpul["skp"] | {"masukan": "sangat_baik", "skor": "100.000000", "bobot": "60.000000"} == simpul["skp"]
    assert simpul["skp"]["sumber"] == ["kinerja#2"]
    assert simpul["penghargaan"]["status"] == "nihil"


def test_parameter_mengubah_hasil(folder: Path) -> None:
    assert baris(nilai(folder, "--parameter", "varian=djki"))[0]["kinerja"] != baris(nilai(folder))[0]["kinerja"]


def test_urutan_baris_tidak_berarti(folder: Path) -> None:
    semula = sorted(nilai(folder).stdout.splitlines())
    for berkas in folder.glob("*.csv"):
        judul, *isi = berkas.read_text(encoding="utf-8").splitlines()
        berkas.write_text("\n".join([judul, *reversed(isi)]) + "\n", encoding="utf-8")
    assert sorted(nilai(folder).stdout.splitlines()) == semula


@pytest.mark.parametrize(
    ("args", "kode", "pesan"),
    [
        ((), 2, "Argumen belum diisi: 'FILE|KODE'."),
        (("x.toml", "--bahan", ".", "--tanggal-acuan", "2026-01-31"), 2, "Berkas aturan x.toml tidak ada."),
        (("x", "--bahan", "/tidak/ada", "--tanggal-acuan", "2026-01-31"), 2, "folder /tidak/ada tidak ada."),
        (("x", "--bahan", ".", "--tanggal-acuan", "31-01-2026"), 2, "bukan tanggal"),
        (("x", "--bahan", "."), 2, "Opsi belum diisi: '--tanggal-acuan'."),
        (("x", "--bahan", ".", "--tanggal-acuan", "2026-01-31", "--parameter", "a"), 2, "bukan pasangan"),
        (("x", "--lain"), 2, "Opsi '--lain' tidak dikenal."),
        ((ATURAN, "--bahan", ".", "--tanggal-acuan", "2026-01-31", *("--parameter", "varian=djki") * 2), 2, "sekali"),
        ((ATURAN, "--bahan", ".", "--tanggal-acuan", "2026-01-31", "--parameter", "varian=x"), 2, "varian"),
        ((ATURAN, "--bahan", ".", "--tanggal-acuan", "2026-01-31"), 1, "pegawai.csv tidak ada"),
    ],
)
def test_kode_keluar_dan_pesan(args: tuple[object, ...], kode: int, pesan: str) -> None:
    hasil = panggil("nilai", *args)
    assert (hasil.exit_code, hasil.stdout) == (kode, "")
    assert pesan in hasil.stderr
    assert "Traceback" not in hasil.stderr


def test_setiap_masalah_bahan_satu_baris(folder: Path) -> None:
    (folder / "kinerja.csv").write_text(f"nip,tahun,periode\n{A},x,tahunan\n{A},2024,bulanan\n", encoding="utf-8")
    hasil = nilai(folder)
    assert (hasil.exit_code, hasil.stdout) == (1, "")
    assert [b.partition(":")[0] for b in hasil.stderr.splitlines()] == [
        "kinerja.csv, baris 2, kolom tahun", "kinerja.csv, baris 3, kolom periode",
    ]  # fmt: skip


def test_periksa(tmp_path: Path) -> None:
    hasil = panggil("periksa", ATURAN, "--json")
    assert hasil.exit_code == 0
    assert json.loads(hasil.stdout)["kode"] == "bkn-411"
    assert panggil("periksa", ATURAN).stdout.startswith("Aturan bkn-411 versi ")
    rusak = tmp_path / "rusak.toml"
    rusak.write_text(ATURAN.read_text(encoding="utf-8").replace('nilai = "predikat"', 'nilai = "predikt"', 1))
    hasil = panggil("periksa", rusak, "--json")
    assert hasil.exit_code == 1
    assert not json.loads(hasil.stdout)["sah"]
    assert "predikt" in hasil.stderr
    for isi in (b"\xff\xfe", b"# " + b"x" * 1_000_000):
        rusak.write_bytes(isi)
        hasil = panggil("periksa", rusak, "--json")
        assert hasil.exit_code == 1
        assert json.loads(hasil.stdout)["masalah"][0]["saran"]


def test_kamus() -> None:
    isi = json.loads(panggil("kamus", "--json").stdout)
    assert [b["nama"] for b in isi["bingkai"]] == list(kamus())
    for b in isi["bingkai"]:
        if b["nama"] in bingkai_riwayat():
            assert [k["nama"] for k in b["kolom"]][:2] == ["nip", "id"]
    assert {"tahun_penuh", "least", "bulat"} <= {f["nama"] for f in isi["fungsi"]}
    teks = panggil("kamus").stdout
    assert "tingkat_pendidikan" in teks
    assert "hanya gerbang dan peringkat" in teks


def test_tanpa_basis_data_lewat_perintah_utama(folder: Path, tmp_path: Path) -> None:
    """The console script itself, with a database that cannot exist; nothing is created or asked."""
    data = tmp_path / "data"
    env = os.environ | {"TALENTA_DATA": str(data), "TALENTA_DB_URL": "postgresql+psycopg://x@127.0.0.1:1/tidak_ada"}
    perintah = [sys.executable, "-c", "from talenta_web.cli import main; main()", "aturan", "nilai", str(ATURAN)]
    hasil = subprocess.run(
        [*perintah, "--bahan", str(folder), "--tanggal-acuan", "2026-01-31"], capture_output=True, text=True, env=env
    )
    assert (hasil.returncode, hasil.stderr) == (0, "")
    assert len(hasil.stdout.splitlines()) == 2
    assert not data.exists()
