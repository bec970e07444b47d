"""Small workbooks for import tests."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import xlsxwriter

Isi = dict[str, list[dict[str, Any]]]

NIP_A = "198503122010011005"
NIP_B = "199001052015022001"
NIP_C = "199203152023211002"


def tulis(jalur: Path, isi: Isi) -> Path:
    """A workbook with one sheet per key; the header is the union of the keys of its rows."""
    if len(kunci := repr(isi)) < KECIL:
        jalur.write_bytes(_bytes(kunci, isi))
    else:
        _tulis(jalur, isi)
    return jalur


def _tulis(jalur: Path | BytesIO, isi: Isi) -> None:
    buku = xlsxwriter.Workbook(jalur if isinstance(jalur, BytesIO) else str(jalur))
    tgl = buku.add_format({"num_format": "yyyy-mm-dd"})
    for nama, baris in isi.items():
        lembar = buku.add_worksheet(nama)
        kepala = list(dict.fromkeys(k for b in baris for k in b))
        lembar.write_row(0, 0, kepala)
        for r, b in enumerate(baris, 1):
            for c, k in enumerate(kepala):
                nilai = b.get(k)
                if isinstance(nilai, date):
                    lembar.write_datetime(r, c, nilai, tgl)
                elif isinstance(nilai, bool):
                    lembar.write_boolean(r, c, nilai)
                elif isinstance(nilai, str):
                    lembar.write_string(r, c, nilai)
                elif nilai is not None:
                    lembar.write_number(r, c, nilai)
    buku.close()


_SIMPANAN: dict[str, bytes] = {}
KECIL = 20_000


def _bytes(kunci: str, isi: Isi) -> bytes:
    """The same content is the same file: writing it once is enough."""
    if kunci not in _SIMPANAN:
        wadah = BytesIO()
        _tulis(wadah, isi)
        _SIMPANAN[kunci] = wadah.getvalue()
    return _SIMPANAN[kunci]


def dasar() -> Isi:
    """Three units, two posts, three people, some records and declarations."""
    return {
        "unit_kerja": [
            {"kode": "KAB", "nama": "Kabupaten", "induk": None},
            {"kode": "DINKES", "nama": "Dinas Kesehatan", "induk": "KAB"},
            {"kode": "BKPSDM", "nama": "Badan Kepegawaian", "induk": "KAB"},
        ],
        "rumpun": [{"kode": "kesehatan", "nama": "Kesehatan"}, {"kode": "sdm", "nama": "Sumber Daya Manusia"}],
        "daftar_jabatan": [
            {
                "kode": "J1",
                "nama": "Analis SDM Aparatur Ahli Muda",
                "jenis_jabatan": "JF",
                "jenjang": "ahli_muda",
                "eselon": None,
                "rumpun": "sdm",
                "kelas_jabatan": 9,
                "bup": 58,
            },
            {
                "kode": "J2",
                "nama": "Kepala Dinas",
                "jenis_jabatan": "JPT",
                "jenjang": "jpt_pratama",
                "eselon": "II.b",
                "rumpun": "kesehatan",
                "kelas_jabatan": 14,
                "bup": 60,
            },
        ],
        "pegawai": [
            {
                "nip": NIP_A,
                "nama": "Budi Santoso",
                "gelar_belakang": "S.E.",
                "jenis_kelamin": "pria",
                "jenis_asn": "PNS",
                "kedudukan": "aktif",
                "tanggal_lahir": date(1985, 3, 12),
                "golongan": "III/d",
                "jabatan": "J1",
                "unit": "BKPSDM",
                "tingkat_pendidikan": "S1",
            },
            {
                "nip": NIP_B,
                "nama": "Ma'ruf Budiman",
                "jenis_kelamin": "wanita",
                "jenis_asn": "PNS",
                "kedudukan": "aktif",
                "tanggal_lahir": date(1990, 1, 5),
                "golongan": "IV/b",
                "jabatan": "J2",
                "unit": "DINKES",
                "tingkat_pendidikan": "S2",
            },
            {
                "nip": NIP_C,
                "nama": "Citra",
                "jenis_kelamin": "pria",
                "jenis_asn": "PPPK",
                "kedudukan": "aktif",
                "tanggal_lahir": date(1992, 3, 15),
                "golongan": "IX",
                "jabatan": None,
                "unit": "DINKES",
                "tingkat_pendidikan": "S1",
            },
        ],
        "kinerja": [
            {"nip": NIP_A, "tahun": 2024, "periode": "tahunan", "predikat": "baik", "nilai": 91.5},
            {"nip": NIP_A, "tahun": 2025, "periode": "tahunan", "predikat": "sangat_baik", "nilai": 110},
            {"nip": NIP_B, "tahun": 2025, "periode": "tahunan", "predikat": "baik", "nilai": None},
        ],
        "hukdis": [
            {"nip": NIP_B, "tingkat": "ringan", "jenis": "Teguran lisan", "tmt_mulai": date(2024, 5, 1)},
        ],
        "kelengkapan": [
            {"bingkai": "hukdis", "cakupan": "unit:KAB", "per_tanggal": date(2026, 1, 31), "sumber": "Inspektorat"},
        ],
    }
