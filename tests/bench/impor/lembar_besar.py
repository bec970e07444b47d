"""A seeded sheet of people, every column filled, with few and many distinct values as real files have them."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import xlsxwriter
from sqlalchemy.orm import Session, sessionmaker

from talenta_web.akun.models import Instansi, UnitKerja
from talenta_web.basis.sesi import SEMUA, buat_engine, pakai_instansi, pasang_lingkup
from talenta_web.pegawai.impor.skema import skema
from talenta_web.pegawai.models import Jabatan, Rumpun

_SUKU = [a + b for a in ("bu", "si", "wu", "da", "ra", "me") for b in ("di", "ti", "lan", "mar", "yu", "no")]
_GOLONGAN = ("III/a", "III/b", "III/c", "III/d", "IV/a")
_JENJANG = ("ahli_pertama", "ahli_muda", "ahli_madya")
UNIT, JABATAN, RUMPUN = 200, 400, 20
_DIKLAT = {
    "jenis": "teknis",
    "penyelenggara": "Badan Kepegawaian",
    "tanggal_mulai": date(2024, 3, 4),
    "tanggal_selesai": date(2024, 3, 8),
    "jp": 40,
    "bidang": "Manajemen",
    "relevan": "ya",
    "nomor_sertifikat": "123/BKPSDM/2024",
}
KOLOM = tuple(skema()["pegawai"].kolom)


def orang(n: int) -> list[list[Any]]:
    """Rows of the sheet pegawai that pass every check, without warnings."""
    acak = random.Random(7)
    baris: list[list[Any]] = []
    for i in range(n):
        lahir = date(1968, 1, 1) + timedelta(days=i % 12000)
        pria = acak.random() < 0.5
        j = acak.randrange(JABATAN)
        isi: dict[str, Any] = {
            "nip": f"{lahir:%Y%m%d}{lahir.year + 25}03{1 if pria else 2}{i // 12000:03d}",
            "nama": " ".join(acak.choice(_SUKU).capitalize() + acak.choice(_SUKU) for _ in range(3)),
            "gelar_depan": acak.choice(("Dr.", "Ir.", "drg.")),
            "gelar_belakang": acak.choice(("S.E., M.M.", "S.H.", "S.Kom., M.T.", "S.Sos.")),
            "jenis_kelamin": "pria" if pria else "wanita",
            "jenis_asn": "PNS",
            "asal": "internal",
            "kedudukan": "aktif",
            "tanggal_lahir": lahir,
            "bup": 58,
            "tmt_cpns": date(lahir.year + 25, 3, 1),
            "golongan": acak.choice(_GOLONGAN),
            "tmt_golongan": date(2026, 4, 1) + timedelta(days=acak.randrange(40) * 30),
            "jabatan": f"J{j}",
            "nama_jabatan": f"Jabatan {j}",
            "jenis_jabatan": "JF",
            "jenjang": _JENJANG[j % 3],
            "eselon": "IV.a",
            "rumpun": f"r{j % RUMPUN}",
            "kelas_jabatan": 8 + j % 3,
            "tmt_jabatan": date(2019, 1, 1) + timedelta(days=acak.randrange(2000)),
            "unit": f"U{acak.randrange(UNIT)}",
            "instansi": "KAB",
            "tingkat_pendidikan": acak.choice(("D4", "S1", "S2")),
        }
        baris.append([isi[k] for k in KOLOM])
    return baris


def tulis(jalur: Path, n: int, riwayat: int = 0) -> Path:
    """Write the sheet as .xlsx, with `riwayat` training records per person on a second sheet."""
    buku = xlsxwriter.Workbook(str(jalur), {"constant_memory": True, "default_date_format": "yyyy-mm-dd"})
    lembar = buku.add_worksheet("pegawai")
    lembar.write_row(0, 0, KOLOM)
    semua = orang(n)
    for r, baris in enumerate(semua, 1):
        lembar.write_row(r, 0, baris)
    if riwayat:
        _riwayat(buku, [b[0] for b in semua], riwayat)
    buku.close()
    return jalur


def _riwayat(buku: xlsxwriter.Workbook, nip: list[str], kali: int) -> None:
    lembar = buku.add_worksheet("diklat")
    kolom = list(skema()["diklat"].kolom)
    lembar.write_row(0, 0, kolom)
    for r in range(len(nip) * kali):
        isi = {**_DIKLAT, "nip": nip[r // kali], "nama": f"Diklat {r % kali}"}
        lembar.write_row(r + 1, 0, [isi.get(k, "") for k in kolom])


def pabrik(url: str) -> sessionmaker[Session]:
    """Session factory on a migrated database."""
    hasil = sessionmaker(buat_engine(url), expire_on_commit=False)
    pasang_lingkup(hasil)
    return hasil


def siapkan(url: str) -> sessionmaker[Session]:
    """An instansi with its units (20 of them above the others) and posts in a migrated database."""
    hasil = pabrik(url)
    with hasil() as s:
        pakai_instansi(s, SEMUA)
        s.add(Instansi(id=1, kode="KAB", nama="Kabupaten"))
        s.flush()
        for i in range(1, UNIT + 1):
            induk = None if i <= 20 else 1 + i % 20
            jalur = f"/{i}/" if induk is None else f"/{induk}/{i}/"
            s.add(UnitKerja(id=i, instansi_id=1, kode=f"U{i - 1}", nama=f"Unit {i}", jalur=jalur, induk_id=induk))
            s.flush()
        s.add_all(Rumpun(instansi_id=1, kode=f"r{i}", nama=f"Rumpun {i}") for i in range(RUMPUN))
        for i in range(JABATAN):
            fakta = {"jenis_jabatan": "JF", "jenjang": _JENJANG[i % 3], "eselon": "IV.a", "rumpun": f"r{i % RUMPUN}"}
            s.add(Jabatan(instansi_id=1, kode=f"J{i}", nama=f"Jabatan {i}", kelas_jabatan=8 + i % 3, **fakta))
        s.commit()
    return hasil
