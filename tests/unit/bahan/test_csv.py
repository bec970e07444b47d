"""A folder of CSV files: what is read, and what is refused with which words."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from talenta_web.bahan import GalatBahan
from talenta_web.bahan.csv import baca_folder
from talenta_web.penskoran.kamus import kamus
from talenta_web.penskoran.masukan import Bahan, skema

NIP = "198503122010011005"
LAIN = "001"


def tulis(folder: Path, **berkas: str) -> Path:
    for nama, isi in berkas.items():
        (folder / f"{nama}.csv").write_text(isi, encoding="utf-8")
    return folder


def status(bahan: Bahan, nip: str) -> dict[str, str]:
    k = bahan.bingkai["kelengkapan"]
    return {b["bingkai"]: b["status"] for b in k.filter(k["nip"] == nip).to_dicts()}


def galat(folder: Path) -> list[str]:
    with pytest.raises(GalatBahan) as e:
        baca_folder(folder)
    json.dumps([m.ke_dict() for m in e.value.masalah])
    return [str(m) for m in e.value.masalah]


def test_nip_saja_sudah_cukup(tmp_path: Path) -> None:
    bahan = baca_folder(tulis(tmp_path, pegawai=f"nip\n{NIP}\n{LAIN}\n"))
    assert set(bahan.bingkai) == set(kamus())
    for nama, tabel in bahan.bingkai.items():
        assert dict(tabel.schema) == skema(nama)
    assert bahan.bingkai["pegawai"]["nip"].to_list() == [NIP, LAIN]
    assert set(status(bahan, LAIN).values()) == {"belum"}


def test_titik_koma_bom_koma_desimal_dan_tanggal(tmp_path: Path) -> None:
    (tmp_path / "pegawai.csv").write_bytes(f"\ufeffnip;tmt_jabatan;kelas_jabatan\r\n {NIP} ;31-01-2024;9\r\n".encode())
    tulis(
        tmp_path,
        asesmen=f"nip;id;tanggal;tujuan;jpm\n{NIP};A-1;2025-06-30;pemetaan;85,25\n\n{NIP};A-2;01-07-2025;seleksi;\n",
    )
    bahan = baca_folder(tmp_path)
    pegawai, asesmen = bahan.bingkai["pegawai"].to_dicts()[0], bahan.bingkai["asesmen"].to_dicts()
    assert (pegawai["nip"], pegawai["tmt_jabatan"], pegawai["kelas_jabatan"]) == (NIP, date(2024, 1, 31), 9)
    assert [(a["id"], a["jpm"], a["tanggal"]) for a in asesmen] == [
        ("A-1", 85.25, date(2025, 6, 30)), ("A-2", None, date(2025, 7, 1)),
    ]  # fmt: skip


def test_id_bawaan_nomor_baris_dan_boolean(tmp_path: Path) -> None:
    isi = f'nip,jenis,nama,relevan\n{NIP},teknis,"Kelas, lanjutan",ya\n{NIP},teknis,B,FALSE\n{NIP},seminar,C,\n'
    diklat = baca_folder(tulis(tmp_path, pegawai=f"nip\n{NIP}\n", diklat=isi)).bingkai["diklat"]
    assert diklat["id"].to_list() == ["2", "3", "4"]
    assert diklat["relevan"].to_list() == [True, False, None]
    assert diklat["nama"][0] == "Kelas, lanjutan"


def test_cakupan_tanpa_dan_dengan_kelengkapan(tmp_path: Path) -> None:
    diklat = f"nip,jenis,nama\n{NIP},teknis,A\n"
    hukdis = f"nip,tingkat,tmt_mulai\n{NIP},ringan,2024-01-01\n"
    tulis(tmp_path, pegawai=f"nip\n{NIP}\n{LAIN}\n", hukdis=hukdis, diklat=diklat)
    bahan = baca_folder(tmp_path)
    assert status(bahan, LAIN)["diklat"] == "nihil"
    assert status(bahan, NIP)["hukdis"] == "terisi"
    assert status(bahan, LAIN)["hukdis"] == "nihil"
    assert status(bahan, LAIN)["kinerja"] == "belum"
    tulis(
        tmp_path, kelengkapan=f"nip,bingkai,status\n{LAIN},hukdis,belum\n{LAIN},kinerja,terisi\n{NIP},inovasi,nihil\n"
    )
    bahan = baca_folder(tmp_path)
    assert status(bahan, LAIN)["hukdis"] == "belum"
    assert status(bahan, LAIN)["kinerja"] == "nihil"
    assert status(bahan, NIP)["inovasi"] == "nihil"
    assert status(bahan, NIP)["hukdis"] == "terisi"
    # What kelengkapan.csv does not name follows the files: present without the person nihil, absent belum.
    assert (status(bahan, NIP)["diklat"], status(bahan, LAIN)["diklat"]) == ("terisi", "nihil")
    assert (status(bahan, NIP)["asesmen"], status(bahan, LAIN)["asesmen"]) == ("belum", "belum")


SALAH = [
    ({"kinerja": "nip,tahun,periode\n{n},20x4,tahunan\n"}, 'baris 2, kolom tahun: nilai "20x4" bukan bilangan bulat.'),
    ({"kinerja": "nip,tahun,periode\n{n},1890,tahunan\n"}, "di luar rentang 1990 sampai 2100"),
    ({"kinerja": "nip,tahun,periode\n{n},,tahunan\n"}, "kinerja.csv, baris 2, kolom tahun: harus diisi"),
    ({"kinerja": "nip,periode\n{n},tahunan\n"}, "kolom tahun: kolom wajib tidak ada"),
    ({"kinerja": "nip,tahun,periode,predikat\n{n},2024,tahunan,sangatbaik\n"}, "Mungkin maksudnya `sangat_baik`"),
    ({"kinerja": "nip,tahun,periode,predikt\n{n},2024,tahunan,baik\n"}, "Mungkin maksudnya `predikat`"),
    ({"kinerja": "nip,tahun,tahun,periode\n{n},2024,2024,tahunan\n"}, "kolom tertulis dua kali"),
    ({"kinerja": "nip,tahun,periode,nilai\n{n},2024,tahunan,\"85,5\"\n"}, "Tulis desimal dengan titik"),
    ({"kinerja": "nip,tahun,periode,nilai\n{n},2024,tahunan,1e2\n"}, "bukan angka"),
    ({"kinerja": "nip,tahun,periode,nilai\n{n},2024,tahunan,NaN\n"}, "bukan angka"),
    ({"kinerja": "nip,tahun,periode\n{n},2024,tahunan,lebih\n"}, "berisi 4 sel, judul berisi 3 kolom"),
    ({"kinerja": "nip,tahun,periode\n12345,2024,tahunan\n"}, "NIP tidak ada dalam pegawai.csv"),
    ({"kinerja": "id,nip,tahun,periode\n1,{n},2024,tahunan\n1,{n},2023,tahunan\n"}, 'nilai "1" id dipakai dua kali'),
    (
        {"kinerja": "nip,tahun,periode\n{n},2024,\"tahunan\n"},
        "baris 2: susunan CSV rusak: tanda kutip dibuka tetapi tidak ditutup",
    ),
    ({"kinerja": ""}, "berkas kosong"),
    ({"hukdis": "nip,tingkat,tmt_mulai\n{n},ringan,2024-02-30\n"}, 'nilai "2024-02-30" bukan tanggal'),
    ({"hukdis": "nip,tingkat,tmt_mulai\n{n},ringan,0024-02-03\n"}, "di luar rentang 1900-01-01"),
    ({"hukdis": "nip,tingkat,tmt_mulai\n{n},ringan,01/02/2024\n"}, "Tulis tttt-bb-hh atau hh-bb-tttt"),
    ({"diklat": "nip,jenis,relevan\n{n},teknis,mungkin\n"}, "bukan ya atau tidak"),
    ({"kinrja": "nip\n"}, "Mungkin maksudnya `kinerja`"),
    ({"pegawai": "nip\n{n}\n{n}\n"}, "baris 3, kolom nip"),
    ({"pegawai": "nip\n1.98503E+17\n"}, "tersimpan sebagai angka"),
    ({"pegawai": "nip\n1985 0312\n"}, "bukan NIP"),
    ({"pegawai": "nip,jenis_kelamin\n{n},P\n"}, "kolom jenis_kelamin: kolom tidak dikenal"),
    ({"pegawai": "nama_jabatan\nx\n"}, "kolom nip: kolom wajib tidak ada"),
    ({"kelengkapan": "nip,bingkai,status\n{n},hukdiss,nihil\n"}, "Mungkin maksudnya `hukdis`"),
    ({"kelengkapan": "nip,bingkai,status\n{n},hukdis,nihil\n{n},hukdis,belum\n"}, "sudah dinyatakan di atas"),
    ({"kelengkapan": "nip,bingkai,status\n{n},diklat,nihil\n", "diklat": "nip,jenis\n{n},teknis\n"},
     "padahal catatannya ada"),
]  # fmt: skip


@pytest.mark.parametrize(("berkas", "pesan"), SALAH, ids=[p for _, p in SALAH])
def test_ditolak_dengan_tempat(tmp_path: Path, berkas: dict[str, str], pesan: str) -> None:
    tulis(tmp_path, pegawai=f"nip\n{NIP}\n")
    tulis(tmp_path, **{k: v.replace("{n}", NIP) for k, v in berkas.items()})
    assert any(pesan in m for m in galat(tmp_path)), galat(tmp_path)


def test_semua_masalah_sampai_seratus(tmp_path: Path) -> None:
    baris = "".join(f"{NIP},x,tahunan\n" for _ in range(250))
    tulis(tmp_path, pegawai=f"nip,kelas_jabatan\n{NIP},99\n", kinerja="nip,tahun,periode\n" + baris)
    with pytest.raises(GalatBahan) as e:
        baca_folder(tmp_path)
    assert (len(e.value.masalah), e.value.jumlah) == (100, 251)
    assert str(e.value).endswith("... dan 151 masalah lain.")


def test_tanpa_pegawai_folder_dan_berkas_lain(tmp_path: Path) -> None:
    assert "pegawai.csv tidak ada" in galat(tmp_path)[0]
    assert "tidak ada" in galat(tmp_path / "x")[0]
    tulis(tmp_path, pegawai=f"nip\n{NIP}\n")
    (tmp_path / "catatan.md").write_text("bebas")
    baca_folder(tmp_path)
    (tmp_path / "kinerja.xlsx").write_bytes(b"PK")
    assert "Simpan sebagai kinerja.csv" in galat(tmp_path)[0]
    (tmp_path / "kinerja.xlsx").unlink()
    (tmp_path / "kinerja.csv").write_bytes("nip,tahun".encode("utf-16"))
    assert "bukan teks UTF-8" in galat(tmp_path)[0]
