"""`talenta impor`: both spellings, exit codes, stable JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.data.pegawai.buku import dasar, tulis
from tests.web.orang import Dunia

KUNCI = {
    "berkas", "instansi", "uji", "diterapkan", "lembar", "jumlah_masalah", "masalah", "jumlah_peringatan",
    "peringatan", "jumlah_perubahan", "perubahan",
}  # fmt: skip


@pytest.fixture
def perintah(app: Any, dunia: Dunia) -> Any:
    return lambda *arg: app.test_cli_runner().invoke(args=["impor", *(str(a) for a in arg)])


def test_uji_lalu_terapkan_lalu_ulang(perintah: Any, tmp_path: Path) -> None:
    berkas = tulis(tmp_path / "data.xlsx", dasar())
    hasil = perintah(berkas, "--instansi", "A", "--uji", "--json")
    assert hasil.exit_code == 0, hasil.output
    isi = json.loads(hasil.output)
    assert set(isi) == KUNCI
    assert (isi["uji"], isi["diterapkan"], isi["lembar"]["pegawai"]["baru"]) == (True, False, 3)
    assert json.loads(perintah("berkas", berkas, "--instansi", "A", "--json").output)["diterapkan"]
    hasil = perintah(berkas, "--instansi", "A")
    assert "0 baris disimpan" in hasil.output


def test_ditolak_keluar_1_dan_salah_pakai_keluar_2(perintah: Any, tmp_path: Path) -> None:
    isi = dasar()
    isi["kinerja"][0]["predikat"] = "hebat"
    hasil = perintah(tulis(tmp_path / "data.xlsx", isi), "--instansi", "A", "--json")
    assert hasil.exit_code == 1
    masalah = json.loads(hasil.output)["masalah"][0]
    assert set(masalah) == {"masalah", "perbaikan", "lembar", "sel", "lama", "baru", "usul"}
    assert masalah["sel"] == "kinerja!D2"
    assert perintah(tmp_path / "tidak-ada.xlsx", "--instansi", "A").exit_code == 2
    assert perintah(tmp_path / "data.xlsx", "--instansi", "TIADA").exit_code == 2
    assert perintah(tmp_path / "data.xlsx").exit_code == 2


def test_templat(perintah: Any, tmp_path: Path) -> None:
    keluaran = tmp_path / "t.xlsx"
    assert perintah("templat", "--keluaran", keluaran).exit_code == 0
    assert keluaran.stat().st_size > 10_000


NOMINATIF = "No;NIP;Nama Lengkap;L/P;Status Pegawai\n1;198503122010011005;Budi;L;PNS\n"


def test_berkas_asing_dengan_padanan_yang_disebut(perintah: Any, tmp_path: Path) -> None:
    (tmp_path / "nominatif.csv").write_text(NOMINATIF)
    berkas = tmp_path / "nominatif.csv"
    assert perintah(berkas, "--instansi", "A", "--uji").exit_code == 1, "nothing is guessed unasked"
    lihat = json.loads(perintah("padanan", berkas, "--instansi", "A", "--json").output)
    assert [(x["lembar"], x["keraguan"]) for x in lihat] == [("pegawai", [])]
    assert lihat[0]["kolom"]["jenis_kelamin"] == {"asal": "l/p", "nilai": {"L": "pria"}, "bentuk": "", "bawaan": ""}
    hasil = perintah(berkas, "--instansi", "A", "--padanan", "otomatis", "--json")
    assert hasil.exit_code == 0, hasil.output
    assert json.loads(hasil.output)["lembar"]["pegawai"]["baru"] == 1
    teks = perintah("padanan", berkas, "--instansi", "A").output
    assert "nominatif (nominatif.csv) -> pegawai" in teks
    assert "nama                     <- nama lengkap" in teks


def test_yang_hanya_ditebak_ditolak_dan_padanan_yang_tiada(perintah: Any, tmp_path: Path) -> None:
    berkas = tmp_path / "nominatif.csv"
    berkas.write_text(NOMINATIF.replace("Nama Lengkap", "Nama Lengkapp").replace("PNS\n", "Honorer\n"))
    hasil = perintah(berkas, "--instansi", "A", "--padanan", "otomatis")
    assert hasil.exit_code == 1
    assert "kolom 'nama' hanya ditebak" in hasil.output
    assert "isi 'Honorer' pada kolom 'jenis_asn' tidak dikenal" in hasil.output
    assert (
        "! nominatif (nominatif.csv): kolom 'nama' hanya ditebak"
        in perintah("padanan", berkas, "--instansi", "A").output
    )
    hasil = perintah(berkas, "--instansi", "A", "--padanan", "simpegg")
    assert hasil.exit_code == 1
    assert "Padanan 'simpegg' tidak ada. Yang ada: otomatis, siasn" in hasil.output
    assert "Belum ada padanan tersimpan" in perintah("padanan", "--instansi", "A").output
    assert json.loads(perintah("padanan", "--instansi", "A", "--json").output) == []


def test_beberapa_berkas_menjadi_satu_impor(perintah: Any, tmp_path: Path) -> None:
    isi = dasar()
    utama = tulis(tmp_path / "utama.xlsx", {k: v for k, v in isi.items() if k not in {"kinerja", "kelengkapan"}})
    skp = tulis(tmp_path / "skp.xlsx", {"kinerja": isi["kinerja"]})
    hasil = json.loads(perintah(utama, skp, "--instansi", "A", "--json").output)
    assert (hasil["berkas"], hasil["diterapkan"]) == ("utama.xlsx dan 1 berkas lain", True)
    assert (hasil["lembar"]["pegawai"]["baru"], hasil["lembar"]["kinerja"]["baru"]) == (3, 3)


def test_siasn_dari_data_utama_sampai_tersimpan(perintah: Any, tmp_path: Path) -> None:
    kepala = "nipBaru;nama;tglLahir;jenisKelamin;kedudukanPnsNama;statusPegawai;golRuangAkhir;unorId;unorNama;tmtCpns"
    baris = "198503122010011005;BUDI;12-03-1985;M;Aktif;PNS;III/d;U-1;Bidang Mutasi;01-01-2010"
    (tmp_path / "data-utama.csv").write_text(f"{kepala}\n{baris}\n")
    hasil = perintah(tmp_path / "data-utama.csv", "--instansi", "A", "--padanan", "siasn", "--json")
    assert hasil.exit_code == 0, hasil.output
    assert {n: h["baru"] for n, h in json.loads(hasil.output)["lembar"].items()} == {"unit_kerja": 1, "pegawai": 1}
