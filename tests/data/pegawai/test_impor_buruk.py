"""Bad cells: each is named with its reason, and nothing is stored."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from talenta_web.pegawai.models import Impor, Pegawai
from tests.data.pegawai.buku import NIP_A, NIP_B, Isi, dasar

pytestmark = pytest.mark.satu_basis


def _ubah(lembar: str, baris: int, kolom: str, nilai: Any) -> Callable[[Isi], None]:
    def ubah(isi: Isi) -> None:
        isi[lembar][baris][kolom] = nilai

    return ubah


def _tambah(lembar: str, baris: dict[str, Any]) -> Callable[[Isi], None]:
    return lambda isi: isi[lembar].append(baris)


KEHADIRAN = {"nip": NIP_A, "tahun": 2025, "persen": 90}

PERKARA: dict[str, tuple[Callable[[Isi], None], str, str]] = {
    "NIP sebagai angka": (_ubah("pegawai", 0, "nip", float(NIP_A)), "pegawai!A2", "angka"),
    "NIP ganda": (_ubah("pegawai", 1, "nip", NIP_A), "pegawai!A3", "baris 2"),
    "NIP tidak dikenal": (_ubah("kinerja", 0, "nip", "198503122010011006"), "kinerja!A2", "tidak ada"),
    "tanggal lahir lain": (_ubah("pegawai", 0, "tanggal_lahir", date(1985, 3, 13)), "pegawai!G2", "digit 1-8"),
    "jenis kelamin lain": (_ubah("pegawai", 0, "jenis_kelamin", "wanita"), "pegawai!D2", "digit 15"),
    "jabatan tidak dikenal": (_ubah("pegawai", 0, "jabatan", "J9"), "pegawai!I2", "Jabatan 'J9'"),
    "unit tidak dikenal": (_ubah("pegawai", 0, "unit", "DINKESS"), "pegawai!J2", "Unit kerja"),
    "tanggal sebagai teks": (_ubah("hukdis", 0, "tmt_mulai", "03-04-2024"), "hukdis!D2", "dua cara"),
    "wajib kosong": (_ubah("kinerja", 0, "tahun", None), "kinerja!B2", "kosong"),
    "di luar rentang": (_ubah("kinerja", 0, "nilai", 151), "kinerja!E2", "rentang"),
    "induk tidak ada": (_ubah("unit_kerja", 1, "induk", "XX"), "unit_kerja!C3", "induk"),
    "induk melingkar": (_ubah("unit_kerja", 0, "induk", "DINKES"), "unit_kerja!C2", "dirinya"),
    "kunci ganda": (_tambah("kinerja", {"nip": NIP_B, "tahun": 2025, "periode": "tahunan"}), "kinerja!A5", "kunci"),
    "kolom tidak dikenal": (_ubah("kinerja", 0, "predikatt", "baik"), "kinerja!F1", "predikatt"),
    "lembar tidak dikenal": (lambda isi: isi.update(kehadirn=[KEHADIRAN]), "", "kehadirn"),
    "kolom kunci hilang": (lambda isi: isi.update(hukdis=[{"nip": NIP_B, "tingkat": "berat"}]), "hukdis!A1", "wajib"),
}


@pytest.mark.parametrize("nama", list(PERKARA))
def test_setiap_masalah_disebut_selnya(nama: str, sesi: Session, impor: Any) -> None:
    ubah, sel, kata = PERKARA[nama]
    isi = dasar()
    ubah(isi)
    hasil = impor(isi)
    cocok = [m for m in hasil.masalah if (m.sel or "") == sel and kata in m.masalah]
    assert cocok, [(m.sel, m.masalah) for m in hasil.masalah]
    assert cocok[0].perbaikan
    assert not hasil.diterapkan
    assert sesi.scalar(select(func.count()).select_from(Pegawai)) == 0
    assert sesi.scalar(select(func.count()).select_from(Impor)) == 0


def test_saran_terdekat(impor: Any) -> None:
    isi = dasar()
    isi["pegawai"][0]["unit"] = "DINKESS"
    isi["kinerja"][0]["nip"] = NIP_A[:-1] + "6"
    hasil = impor(isi, uji=True)
    saran = {m.sel: m.perbaikan for m in hasil.masalah}
    assert "DINKES" in saran["pegawai!J2"]
    assert NIP_A in saran["kinerja!A2"]


def test_seratus_lima_puluh_baris_rusak_dihitung_semua(impor: Any) -> None:
    isi = dasar()
    isi["kehadiran"] = [{"nip": NIP_A, "tahun": 2025, "persen": 101 + i} for i in range(150)]
    hasil = impor(isi)
    assert len(hasil.masalah) == 100
    assert hasil.jumlah_masalah == 150 + 149  # out of range, and the same key


def test_csv_satu_lembar(sesi: Session, impor: Any, tmp_path: Path) -> None:
    impor(dasar())
    jalur = tmp_path / "kehadiran.csv"
    jalur.write_text(f"nip;tahun;persen\r\n{NIP_A};2025;98,5\r\n", encoding="utf-8-sig")
    hasil = impor(jalur)
    assert hasil.lembar["kehadiran"] == {"baru": 1, "berubah": 0, "tetap": 0}
    jalur.write_text(f"nip;tahun;persen\r\n{NIP_A};2025;98.5\r\n", encoding="utf-8")
    assert impor(jalur).baris_berubah == 0


def test_kolom_yang_tidak_ada_tidak_diubah(sesi: Session, impor: Any) -> None:
    impor(dasar())
    hasil = impor({"pegawai": [{"nip": NIP_A, "nama": "Budi Santoso", "jenis_asn": "PNS", "golongan": "IV/a"}]})
    assert hasil.lembar["pegawai"] == {"baru": 0, "berubah": 1, "tetap": 0}
    sesi.expire_all()
    a = sesi.scalars(select(Pegawai).where(Pegawai.nip == NIP_A)).one()
    assert (a.golongan, a.jenjang, a.gelar_belakang, a.kedudukan) == ("IV/a", "ahli_muda", "S.E.", "aktif")


def test_masalah_menyebut_nilai_lama(impor: Any) -> None:
    impor(dasar())
    isi = dasar()
    isi["kinerja"][1]["nilai"] = 200
    isi["pegawai"][1]["unit"] = "XX"
    isi["pegawai"][2]["golongan"] = "Z"
    hasil = impor(isi)
    assert {m.sel: (m.lama, m.baru) for m in hasil.masalah} == {
        "kinerja!E3": ("110", "200"),
        "pegawai!J3": ("DINKES", "XX"),
        "pegawai!H4": ("IX", "Z"),
    }


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        ('nip,tahun\n"198503122010011005,2024\n', "tanda kutip dibuka tetapi tidak ditutup"),
        ('nip,tahun\n"198503122010011005"x,2024\n', "ada huruf sesudah tanda kutip penutup"),
        (f'nip,tahun\n"{"9" * 140_000}",2024\n', "isi satu sel terlalu panjang"),
    ],
)
def test_csv_rusak_disebut_baris_dan_sebabnya(impor: Any, tmp_path: Path, isi: str, pesan: str) -> None:
    jalur = tmp_path / "kehadiran.csv"
    jalur.write_text(isi)
    (masalah,) = impor(jalur).masalah
    assert masalah.masalah == f"Berkas .csv rusak pada baris 2: {masalah.masalah.partition(': ')[2]}"
    assert pesan in masalah.masalah
    assert masalah.perbaikan
