"""Goal 5 of the speed baseline: the bulk insert seam against raw executemany (SQLite) and raw COPY (PostgreSQL).

CPU seconds of client and server together, interleaved, minimum of rounds; every run ends in a rollback.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session, sessionmaker

from talenta_web.akun.models import Instansi
from talenta_web.basis.massal import sisip
from talenta_web.basis.sesi import SEMUA, buat_engine, pakai_instansi, pasang_lingkup
from talenta_web.pegawai.impor.skema import tabel
from talenta_web.pegawai.models import Pegawai

pytestmark = pytest.mark.ukur
BARIS = int(os.environ.get("TALENTA_UKUR_ORANG", "30000"))
PUTARAN = int(os.environ.get("TALENTA_UKUR_PUTARAN", "5"))
BATAS = {"sqlite": 1.3, "postgresql": 1.2}
LONGGAR = 1.5  # the gate: a ratio swings by that much on a loud machine
_NAMA = (
    "pid instansi_id pegawai_id nama jenis_jabatan jenjang unit instansi status tmt_mulai tmt_selesai nomor_sk sumber"
)
KOLOM = _NAMA.split()
_DETAK = os.sysconf("SC_CLK_TCK")


def baris() -> list[tuple[Any, ...]]:
    """Records of posts: text, dates, empty cells."""
    awal = date(2000, 1, 1)
    return [
        (
            *(f"p{i:015d}", 1, 1, f"Analis {i % 900}", "JF", "ahli_muda", f"Unit {i % 200}", "KAB", "definitif"),
            *(awal + timedelta(days=i % 7000), None, f"SK/{i}/2020", "berkas.xlsx"),
        )
        for i in range(BARIS)
    ]


def cpu_pid(pid: int) -> float:
    """CPU seconds so far of another process."""
    ruas = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(ruas[11]) + int(ruas[12])) / _DETAK


def ukur(s: Session, pid: int | None, kerja: Callable[[], Any]) -> float:
    """CPU seconds of one insert in a transaction that is thrown away."""
    s.connection(execution_options={"tulis": True})
    if pid is None:
        s.connection().exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    server, klien = cpu_pid(pid) if pid else 0.0, time.process_time()
    kerja()
    waktu = time.process_time() - klien + ((cpu_pid(pid) - server) if pid else 0.0)
    t = tabel("jabatan").name
    assert s.connection().exec_driver_sql(f"SELECT count(*) FROM {t}").scalar() == BARIS
    s.rollback()
    return waktu


def mentah(s: Session, isi: list[tuple[Any, ...]]) -> None:
    """The driver's own fastest call, finished rows."""
    t, kursor = tabel("jabatan").name, s.connection().connection.driver_connection.cursor()  # type: ignore[union-attr]
    if s.connection().dialect.name == "sqlite":
        kursor.executemany(f"INSERT INTO {t} ({', '.join(KOLOM)}) VALUES ({', '.join('?' * len(KOLOM))})", isi)
        return
    with kursor.copy(f"COPY {t} ({', '.join(KOLOM)}) FROM STDIN") as salin:
        for satu in isi:
            salin.write_row(satu)


def test_ukur_sisip(url_db: str, url_db_pemilik: str) -> None:
    """The yardstick writes as the owner: PostgreSQL has no COPY into a table with row-level security."""
    mesin, pemilik = buat_engine(url_db), buat_engine(url_db_pemilik)
    pabrik = sessionmaker(mesin)
    pasang_lingkup(pabrik)
    with pabrik() as s, sessionmaker(pemilik)() as polos:
        pakai_instansi(s, SEMUA)
        s.add(Instansi(id=1, kode="KAB", nama="Kabupaten"))
        s.flush()
        s.add(Pegawai(id=1, instansi_id=1, nip="198501012010011001", nama="A", nama_urut="a", jenis_asn="PNS"))
        s.commit()
        nama = s.get_bind().dialect.name
        pid: list[int | None] = [None, None]
        if nama == "postgresql":
            pid = [x.connection().exec_driver_sql("SELECT pg_backend_pid()").scalar() for x in (polos, s)]
        isi = baris()
        siap = [tuple(str(v) if isinstance(v, date) else v for v in b) for b in isi] if pid[0] is None else isi
        for x in (polos, s):
            x.rollback()
        t = tabel("jabatan")
        pasang = [
            (ukur(polos, pid[0], lambda: mentah(polos, siap)), ukur(s, pid[1], lambda: sisip(s, t, KOLOM, isi)))
            for _ in range(PUTARAN)
        ]
    for m in (mesin, pemilik):
        m.dispose()
    lantai, lewat = (min(p[i] for p in pasang) for i in (0, 1))
    print(  # noqa: T201
        f"\nsisip {BARIS} x {len(KOLOM)} {nama}, detik CPU, terkecil dari {PUTARAN}: mentah {lantai:.2f}, "
        f"lewat {lewat:.2f} ({lewat / lantai:.2f}x; tujuan {BATAS[nama]}x)"
    )
    assert lewat <= LONGGAR * lantai
