"""Sixty-odd kinds of planted faults in one workbook: where they stand, what is said, and what puts them right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

NAMA = (
    "Adi Wijaya", "Bayu Saputra", "Citra Lestari", "Dewi Anggraini", "Eko Prasetyo", "Fajar Nugroho", "Gita Puspita",
    "Hendra Gunawan", "Indah Permata", "Joko Susilo", "Kartika", "Lukman Hakim", "Maya Sari", "Nanda Kusuma",
    "Oki Setiawan", "Putri Ayu", "Rina Marlina", "Slamet", "Tono Hartono", "Umi Kalsum",
)  # fmt: skip
DUA_KALI = 2
JUMLAH = 60


@dataclass(frozen=True)
class Cacat:
    """A fault: sheet, row (from 2) and column of the cell, the bad value, words of the message, the right value."""

    nama: str
    lembar: str
    baris: int
    kolom: str
    salah: Any
    kata: str
    benar: Any
    usul: Any = None


def nip(i: int) -> str:
    return f"{1970 + i % 25}{1 + i % 12:02d}{1 + i % 28:02d}201001{1 + i % 2}{i:03d}"


N = nip
CACAT: tuple[Cacat, ...] = (
    # NIP
    Cacat("NIP sebagai angka", "pegawai", 2, "nip", float(N(0)), "tersimpan sebagai angka", N(0)),
    Cacat("NIP notasi ilmiah", "pegawai", 3, "nip", "1,97102E+17", "tersimpan sebagai angka", N(1)),
    Cacat("NIP berspasi", "pegawai", 4, "nip", f"{N(2)[:8]} {N(2)[8:14]} {N(2)[14]} {N(2)[15:]}", "spasi", N(2), N(2)),
    Cacat("NIP digit lebar penuh", "pegawai", 5, "nip", N(3).translate({48 + i: 0xFF10 + i for i in range(10)}),
          "lebar penuh", N(3), N(3)),
    Cacat("NIP dengan karakter lebar nol", "pegawai", 6, "nip", f"{N(4)[:9]}\u200b{N(4)[9:]}", "U+200B", N(4), N(4)),
    Cacat("NIP dengan penanda arah", "pegawai", 7, "nip", f"\u202e{N(5)}", "arah tulisan (U+202E", N(5), N(5)),
    Cacat("NIP diawali petik", "pegawai", 8, "nip", f"'{N(6)}", "tanda petik", N(6), N(6)),
    Cacat("NIP 17 digit", "pegawai", 9, "nip", N(7)[:17], "17 digit", N(7)),
    Cacat("NIP 19 digit", "pegawai", 10, "nip", N(8) + "0", "19 digit", N(8)),
    Cacat("NIP bulan lahir 13", "pegawai", 11, "nip", f"{N(9)[:4]}13{N(9)[6:]}", "bukan tanggal lahir", N(9)),
    Cacat("NIP bulan TMT 13", "pegawai", 12, "nip", f"{N(10)[:12]}13{N(10)[14:]}", "Digit 13-14 (13)", N(10)),
    Cacat("NIP digit kelamin 3", "pegawai", 13, "nip", f"{N(11)[:14]}3{N(11)[15:]}", "Digit 15 (3)", N(11)),
    Cacat("NIP diangkat sebelum lahir", "pegawai", 14, "nip", f"{N(12)[:8]}195001{N(12)[14:]}", "sebelum tanggal lahir",
          N(12)),
    Cacat("NIP huruf O", "pegawai", 15, "nip", N(13).replace("201001", "2O1001"), "huruf O", N(13), N(13)),
    Cacat("NIP kosong", "pegawai", 16, "nip", None, "wajib ini kosong", N(14)),
    Cacat("NIP dipakai dua kali", "pegawai", 18, "nip", N(15), "sama kuncinya (nip) dengan baris 17", N(16)),
    # people
    Cacat("nama kosong", "pegawai", 19, "nama", None, "wajib ini kosong", "Slamet"),
    Cacat("nama berkarakter tak terlihat", "pegawai", 20, "nama", "To\u200bno", "tak terlihat (U+200B, huruf ke-3)",
          "Tono", "Tono"),
    Cacat("nama terlalu panjang", "pegawai", 21, "nama", "x" * 301, "301 karakter", "Umi Kalsum"),
    Cacat("jenis kelamin lawan NIP", "pegawai", 22, "jenis_kelamin", "wanita", "digit 15", "pria"),
    Cacat("tanggal lahir lawan NIP", "pegawai", 23, "tanggal_lahir", date(1980, 1, 1), "digit 1-8", None),
    Cacat("jenis ASN karangan", "pegawai", 24, "jenis_asn", "Honorer", "bukan pilihan", "PNS"),
    Cacat("jenis ASN kosong", "pegawai", 25, "jenis_asn", None, "wajib ini kosong", "PNS"),
    Cacat("kedudukan salah ketik", "pegawai", 26, "kedudukan", "aktiff", "bukan pilihan", "aktif", "aktif"),
    Cacat("golongan tidak ada", "pegawai", 27, "golongan", "V/a", "Golongan 'V/a' tidak dikenal", "III/a"),
    Cacat("golongan tanpa garis", "pegawai", 28, "golongan", "3d", "Golongan '3d'", "III/d", "III/d"),
    Cacat("jabatan tidak dikenal", "pegawai", 29, "jabatan", "J9", "Jabatan 'J9' tidak ada", "J1"),
    Cacat("unit salah ketik", "pegawai", 30, "unit", "DINKESS", "Unit kerja 'DINKESS' tidak ada", "DINKES"),
    Cacat("tanggal dua cara", "pegawai", 31, "tmt_cpns", "03/04/2010", "dua cara", date(2010, 4, 3)),
    Cacat("tanggal tidak ada", "pegawai", 32, "tmt_golongan", "30-02-2019", "tidak ada di kalender", date(2019, 2, 28)),
    Cacat("tanggal sebagai nomor seri", "pegawai", 33, "tmt_jabatan", 43900, "Angka, bukan tanggal", date(2020, 3, 10)),
    Cacat("tahun dua angka", "pegawai", 34, "tmt_jabatan", "1-3-20", "Tahun hanya dua angka", date(2020, 3, 1)),
    Cacat("tahun mustahil", "pegawai", 35, "tmt_jabatan", "2999-01-01", "Tahun di luar", date(2020, 1, 1)),
    Cacat("bulan tanpa tanggal", "pegawai", 36, "tmt_jabatan", "Maret 2020", "hanya bulan dan tahun", date(2020, 3, 1)),
    Cacat("tanggal dengan jam", "pegawai", 37, "tmt_jabatan", "2020-03-31T17:00:00Z", "Memuat jam", date(2020, 4, 1)),
    Cacat("tanggal kata-kata", "pegawai", 38, "tmt_jabatan", "awal tahun", "Bukan tanggal", date(2020, 1, 2)),
    Cacat("kelas jabatan di luar rentang", "pegawai", 39, "kelas_jabatan", 18, "rentang 1 sampai 17", 9),
    Cacat("kelas jabatan pecahan", "pegawai", 40, "kelas_jabatan", 9.5, "bilangan bulat", 9),
    Cacat("pendidikan karangan", "pegawai", 41, "tingkat_pendidikan", "S4", "bukan pilihan", "S1"),
    # records
    Cacat("NIP tidak dikenal, satu digit beda", "kinerja", 2, "nip", N(45)[:-1] + "9", "tidak ada", N(45)),
    Cacat("tahun kosong", "kinerja", 3, "tahun", None, "wajib ini kosong", 2025),
    Cacat("tahun di luar rentang", "kinerja", 4, "tahun", 1899, "rentang 1990 sampai 2100", 2025),
    Cacat("angka dengan ribuan", "kinerja", 5, "nilai", "1.109,5", "Bukan angka", 109.5, "1109,5"),
    Cacat("nilai di luar rentang", "kinerja", 6, "nilai", 151, "rentang 0 sampai 150", 115),
    Cacat("nilai dengan huruf", "kinerja", 7, "nilai", "delapan puluh", "Bukan angka", 80),
    Cacat("nilai dengan persen", "kinerja", 8, "nilai", "81%", "Bukan angka", 81, "81"),
    Cacat("predikat salah ketik", "kinerja", 9, "predikat", "sangat_bai", "bukan pilihan", "sangat_baik",
          "sangat_baik"),
    Cacat("periode karangan", "kinerja", 10, "periode", "semester", "bukan pilihan", "tahunan"),
    Cacat("kunci dua kali", "kinerja", 12, "nip", N(54), "sama kuncinya", N(55)),
    Cacat("JPM di luar rentang", "asesmen", 2, "jpm", 201, "rentang 0 sampai 200", 81),
    Cacat("tingkat hukuman karangan", "hukdis", 2, "tingkat", "sangat berat", "bukan pilihan", "berat"),
    Cacat("tingkat hukuman kosong", "hukdis", 3, "tingkat", None, "wajib ini kosong", "ringan"),
    Cacat("ya atau tidak", "diklat", 2, "relevan", "mungkin", "Bukan ya atau tidak", True),
    Cacat("sel berisi rumus", "diklat", 3, "jp", "=20+20", "Sel berisi rumus", 40),
    Cacat("jam dengan titik ribuan", "pangkat", 2, "mk_tahun", "1.200", "pemisah ribuan", 12, "1200"),
    # reference data
    Cacat("unit induk tidak ada", "unit_kerja", 3, "induk", "XX", "Unit induk 'XX' tidak ada", "KAB"),
    Cacat("unit di bawah dirinya", "unit_kerja", 4, "induk", "BKPSDM", "di bawah dirinya sendiri", "KAB"),
    Cacat("unit dua kali", "unit_kerja", 6, "kode", "UPT", "sama kuncinya (kode) dengan baris 5", "UPT2"),
    Cacat("jenjang karangan", "daftar_jabatan", 3, "jenjang", "eselon 9", "bukan pilihan", "jpt_pratama"),
    Cacat("rumpun tidak dikenal", "daftar_jabatan", 2, "rumpun", "sdmm", "Rumpun 'sdmm' tidak ada", "sdm"),
    # coverage
    Cacat("bingkai karangan", "kelengkapan", 2, "bingkai", "hukuman", "bukan pilihan", "hukdis"),
    Cacat("cakupan karangan", "kelengkapan", 3, "cakupan", "semuanya", "Cakupan tidak dikenal", "semua"),
    Cacat("unit cakupan tidak ada", "kelengkapan", 4, "cakupan", "unit:XX", "Unit kerja itu tidak ada", "unit:KAB"),
    Cacat("NIP cakupan tidak ada", "kelengkapan", 5, "cakupan", "nip:123", "NIP itu tidak ada", f"nip:{N(58)}"),
)  # fmt: skip


def _pegawai() -> list[dict[str, Any]]:
    return [
        {
            "nip": N(i), "nama": NAMA[i % 20], "jenis_kelamin": "pria" if N(i)[14] == "1" else "wanita",
            "jenis_asn": "PNS", "kedudukan": "aktif",
            "tanggal_lahir": date(int(N(i)[:4]), int(N(i)[4:6]), int(N(i)[6:8])), "tmt_cpns": date(2010, 1, 1),
            "golongan": "III/c", "tmt_golongan": date(2018, 4, 1), "jabatan": "J1" if i % 2 else "J2",
            "tmt_jabatan": date(2019, 1, 2), "kelas_jabatan": 9 if i % 2 else 14, "unit": "DINKES",
            "tingkat_pendidikan": "S1",
        }
        for i in range(JUMLAH)
    ]  # fmt: skip


def benar() -> dict[str, list[dict[str, Any]]]:
    """The workbook without faults."""
    orang = _pegawai()
    orang[16] |= {"jenis_kelamin": None, "tanggal_lahir": None}  # a NIP of somebody else contradicts only itself
    semua: dict[str, list[dict[str, Any]]] = {
        "unit_kerja": [{"kode": k, "nama": f"Unit {k}", "induk": i} for k, i in
                       (("KAB", None), ("DINKES", "KAB"), ("BKPSDM", "KAB"), ("UPT", "DINKES"), ("UPT2", "DINKES"))],
        "rumpun": [{"kode": "kesehatan", "nama": "Kesehatan"}, {"kode": "sdm", "nama": "Sumber Daya Manusia"}],
        "daftar_jabatan": [
            {"kode": "J1", "nama": "Analis", "jenis_jabatan": "JF", "jenjang": "ahli_muda", "rumpun": "sdm",
             "kelas_jabatan": 9},
            {"kode": "J2", "nama": "Kepala Dinas", "jenis_jabatan": "JPT", "jenjang": "jpt_pratama",
             "rumpun": "kesehatan", "kelas_jabatan": 14},
        ],
        "pegawai": orang,
        "kinerja": [{"nip": N(45 + i), "tahun": 2025, "periode": "tahunan", "predikat": "baik", "nilai": 100}
                    for i in range(11)],
        "asesmen": [{"nip": N(50), "tanggal": date(2024, 5, 1), "tujuan": "pemetaan", "jpm": 80}],
        "hukdis": [{"nip": N(51), "tingkat": "ringan", "jenis": "Teguran", "tmt_mulai": date(2024, 1, 1)},
                   {"nip": N(52), "tingkat": "ringan", "jenis": "Teguran", "tmt_mulai": date(2024, 1, 1)}],
        "diklat": [{"nip": N(i), "jenis": "teknis", "nama": "A", "tanggal_selesai": date(2023, 1, 31), "jp": 40,
                    "relevan": True} for i in (53, 54)],
        "pangkat": [{"nip": N(55), "golongan": "III/c", "tmt": date(2018, 4, 1), "mk_tahun": 12}],
        "kelengkapan": [{"bingkai": b, "cakupan": c} for b, c in
                        (("hukdis", "unit:KAB"), ("kode_etik", "semua"), ("diklat", "unit:KAB"), ("asesmen", "semua"))],
    }  # fmt: skip
    for c in CACAT:
        if c.benar is not None:
            semua[c.lembar][c.baris - 2][c.kolom] = c.benar
    return semua


def rusak() -> dict[str, list[dict[str, Any]]]:
    """The same with every fault in its place."""
    semua = benar()
    for c in CACAT:
        semua[c.lembar][c.baris - 2][c.kolom] = c.salah
    return semua


def alamat(c: Cacat) -> str:
    kolom = list(benar()[c.lembar][0]).index(c.kolom)
    return f"{c.lembar}!{chr(65 + kolom)}{c.baris}"


def tulis(jalur: Path, isi: dict[str, list[dict[str, Any]]]) -> Path:
    """A workbook; texts that start with = become formulas, None an empty cell."""
    buku = xlsxwriter.Workbook(str(jalur))
    tgl = buku.add_format({"num_format": "yyyy-mm-dd"})
    for nama, baris in isi.items():
        lembar = buku.add_worksheet(nama)
        kepala = list(baris[0])
        lembar.write_row(0, 0, kepala)
        for r, b in enumerate(baris, 1):
            for c, k in enumerate(kepala):
                nilai = b[k]
                if isinstance(nilai, date):
                    lembar.write_datetime(r, c, nilai, tgl)
                elif isinstance(nilai, bool):
                    lembar.write_boolean(r, c, nilai)
                elif isinstance(nilai, str) and nilai.startswith("="):
                    lembar.write_formula(r, c, nilai, None, 40)
                elif isinstance(nilai, str):
                    lembar.write_string(r, c, nilai)
                elif nilai is not None:
                    lembar.write_number(r, c, nilai)
    buku.close()
    return jalur
