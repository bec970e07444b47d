"""Goals 1 and 5 of the speed baseline: import against its floor, in CPU seconds of one run."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import python_calamine
import xlsxwriter
from sqlalchemy.orm import Session, sessionmaker

from talenta_web.akun.models import Instansi, UnitKerja
from talenta_web.basis.massal import sisip
from talenta_web.basis.sesi import SEMUA, buat_engine, pakai_instansi, pasang_lingkup
from talenta_web.pegawai.impor.skema import skema, tabel
from talenta_web.pegawai.models import Jabatan
from talenta_web.pegawai.service import impor_berkas

pytestmark = pytest.mark.ukur
ORANG = int(os.environ.get("TALENTA_UKUR_ORANG", "30000"))
BATAS_IMPOR = 2.5  # of the same tables written raw; the aim for a table without any index is 1.3 of bare rows
BATAS_SISIP = 1.3
_SUKU = [a + b for a in ("bu", "si", "wu", "da", "ra", "me") for b in ("di", "ti", "lan", "mar", "yu", "no")]


def cpu(kerja: Callable[[], Any]) -> float:
    """CPU seconds of this process and its ended children during `kerja`."""

    def kini() -> float:
        t = os.times()
        return t.user + t.system + t.children_user + t.children_system

    awal = kini()
    kerja()
    return kini() - awal


def orang(n: int) -> list[list[Any]]:
    """Rows of the sheet pegawai, all columns that a real file fills."""
    acak = random.Random(7)
    baris: list[list[Any]] = []
    for i in range(n):
        lahir = date(1968, 1, 1) + timedelta(days=i % 12000)
        nip = f"{lahir:%Y%m%d}{lahir.year + 25}03{1 + i % 2}{i // 12000:03d}"
        nama = " ".join(acak.choice(_SUKU).capitalize() + acak.choice(_SUKU) for _ in range(3))
        isi: dict[str, Any] = {
            "nip": nip,
            "nama": nama,
            "gelar_belakang": "S.E., M.M.",
            "jenis_kelamin": "pria" if i % 2 == 0 else "wanita",
            "jenis_asn": "PNS",
            "kedudukan": "aktif",
            "tanggal_lahir": lahir,
            "tmt_cpns": date(lahir.year + 25, 3, 1),
            "golongan": "III/d",
            "tmt_golongan": date(2031, 4, 1),
            "jabatan": f"J{i % 400}",
            "tmt_jabatan": date(2021, 1, 1),
            "unit": f"U{i % 200}",
            "tingkat_pendidikan": "S1",
        }
        baris.append([isi.get(k) for k in skema()["pegawai"].kolom])
    return baris


@pytest.fixture(scope="module")
def berkas(tmp_path_factory: pytest.TempPathFactory) -> Path:
    jalur = tmp_path_factory.mktemp("ukur") / "pegawai.xlsx"
    buku = xlsxwriter.Workbook(str(jalur), {"constant_memory": True, "default_date_format": "yyyy-mm-dd"})
    lembar = buku.add_worksheet("pegawai")
    lembar.write_row(0, 0, list(skema()["pegawai"].kolom))
    for r, baris in enumerate(orang(ORANG), 1):
        lembar.write_row(r, 0, baris)
    buku.close()
    return jalur


@pytest.fixture
def pabrik(url_sqlite: str) -> sessionmaker[Session]:
    """SQLite with an instansi, 200 units and 400 posts."""
    hasil = sessionmaker(buat_engine(url_sqlite), expire_on_commit=False)
    pasang_lingkup(hasil)
    with hasil() as s:
        pakai_instansi(s, SEMUA)
        s.add(Instansi(id=1, kode="KAB", nama="Kabupaten"))
        s.flush()
        for i in range(200):
            s.add(UnitKerja(id=i + 1, instansi_id=1, kode=f"U{i}", nama=f"Unit {i}", jalur=f"/{i + 1}/"))
        for i in range(400):
            s.add(
                Jabatan(
                    instansi_id=1,
                    kode=f"J{i}",
                    nama=f"Jabatan {i}",
                    jenis_jabatan="JF",
                    jenjang="ahli_muda",
                    rumpun=f"r{i % 20}",
                    kelas_jabatan=9,
                )
            )
        s.commit()
    return hasil


def _lantai(jalur: Path, db: Path) -> None:
    """calamine rows -> executemany into a bare table, no check at all."""
    lembar = python_calamine.load_workbook(str(jalur)).get_sheet_by_index(0)
    baris = iter(lembar.iter_rows())
    kolom = next(baris)
    koneksi = sqlite3.connect(db)
    koneksi.execute("PRAGMA journal_mode=WAL")
    koneksi.execute(f"CREATE TABLE t (id INTEGER PRIMARY KEY, {', '.join(str(k) for k in kolom)})")
    tanda = ", ".join("?" * len(kolom))
    isi = ([str(v) if isinstance(v, date) else v for v in b] for b in baris)
    koneksi.executemany(f"INSERT INTO t ({', '.join(str(k) for k in kolom)}) VALUES ({tanda})", isi)
    koneksi.commit()
    koneksi.close()


def _lantai_tabel(jalur: Path, penuh: Path, kosong: Path) -> float:
    """calamine rows, then executemany of the finished rows into the same tables with their indexes and keys."""
    waktu = cpu(lambda: [list(b) for b in python_calamine.load_workbook(str(jalur)).get_sheet_by_index(0).iter_rows()])
    asal, tujuan = sqlite3.connect(penuh), sqlite3.connect(kosong)
    tujuan.execute("PRAGMA foreign_keys=ON")
    for t in ("instansi", "unit_kerja", "jabatan", "pegawai", "pegawai_kata", "pegawai_unit"):
        urut = {"pegawai": "nama_urut"}.get(t, "rowid" if t in {"instansi", "unit_kerja", "jabatan"} else "1, 2, 3")
        baris = asal.execute(f"SELECT * FROM {t} ORDER BY {urut}").fetchall()
        perintah = f"INSERT INTO {t} VALUES ({', '.join('?' * len(baris[0]))})"

        def isi(perintah: str = perintah, baris: list[Any] = baris) -> None:
            tujuan.executemany(perintah, baris)

        waktu += cpu(isi)
    waktu += cpu(tujuan.commit)
    asal.close()
    tujuan.close()
    return waktu


def test_ukur_impor(berkas: Path, pabrik: sessionmaker[Session], templat_sqlite: Path, tmp_path: Path) -> None:
    """Checked, compared, stored, indexed for search and lists: against bare rows, and against the same tables raw."""
    arg: dict[str, Any] = {"instansi_id": 1, "pelaku_id": None, "jalur": berkas}
    with pabrik() as s:
        uji = cpu(lambda: impor_berkas(s, uji=True, **arg))
        penuh = cpu(lambda: impor_berkas(s, uji=False, **arg))
        ulang = cpu(lambda: impor_berkas(s, uji=False, **arg))
        db = Path(str(s.get_bind().engine.url.database))
    lantai = cpu(lambda: _lantai(berkas, tmp_path / "lantai.db"))
    shutil.copyfile(templat_sqlite, tmp_path / "sama.db")
    sama = _lantai_tabel(berkas, db, tmp_path / "sama.db")
    print(  # noqa: T201
        f"\nimpor {ORANG} pegawai, detik CPU: lantai polos {lantai:.2f}, lantai tabel yang sama {sama:.2f}; "
        f"uji {uji:.2f} ({uji / lantai:.2f}x polos), penuh {penuh:.2f} ({penuh / lantai:.2f}x polos, "
        f"{penuh / sama:.2f}x tabel yang sama), ulang tanpa perubahan {ulang:.2f} ({ulang / lantai:.2f}x polos)"
    )
    assert penuh <= BATAS_IMPOR * sama


def test_ukur_sisip(pabrik: sessionmaker[Session], tmp_path: Path) -> None:
    t = tabel("kinerja")
    kolom = ["pid", "instansi_id", "pegawai_id", "tahun", "periode", "predikat", "nilai", "sumber"]
    baris = [(f"p{i:015d}", 1, 1, 2000 + i % 20, "tahunan", "baik", 91.5, "x") for i in range(3 * ORANG)]
    with pabrik() as s:
        s.connection(execution_options={"tulis": True})
        s.connection().exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        lewat = cpu(lambda: sisip(s, t, kolom, baris))
        s.rollback()
        s.connection(execution_options={"tulis": True})
        s.connection().exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        perintah = f"INSERT INTO {t.name} ({', '.join(kolom)}) VALUES ({', '.join('?' * len(kolom))})"
        kursor: Any = s.connection().connection.cursor()
        mentah = cpu(lambda: kursor.executemany(perintah, baris))
        s.rollback()
    print(f"\nsisip {3 * ORANG}: mentah {mentah:.2f} lewat {lewat:.2f} ({lewat / mentah:.2f}x)")  # noqa: T201
    assert lewat <= BATAS_SISIP * mentah
