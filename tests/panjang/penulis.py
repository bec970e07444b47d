"""Race of small writing transactions; as a program one writer: `penulis.py URL TIMES`, its times in ms as JSON."""

from __future__ import annotations

import json
import subprocess
import sys
import time

from sqlalchemy import text
from sqlalchemy.orm import Session

from talenta_web.basis.sesi import buat_engine, transaksi


def tulis(url: str, kali: int) -> list[float]:
    """Add 1 to a number so many times, each in a transaction of its own that reads before it writes."""
    mesin = buat_engine(url)
    kunci = " FOR UPDATE" if mesin.dialect.name == "postgresql" else ""
    lama = []
    with Session(mesin) as session:
        for _ in range(kali):
            awal = time.perf_counter()
            with transaksi(session):
                n = session.execute(text(f"SELECT n FROM hitungan{kunci}")).scalar_one()
                session.execute(text("UPDATE hitungan SET n = :n"), {"n": n + 1})
            lama.append((time.perf_counter() - awal) * 1000)
    mesin.dispose()
    return lama


def lomba(url: str, proses: int, kali: int) -> float:
    """So many processes write at once; nothing fails, nothing is lost. The 99th percentile of a write in ms."""
    mesin = buat_engine(url)
    with mesin.begin() as k:
        k.execute(text("CREATE TABLE hitungan (n INTEGER NOT NULL)"))
        k.execute(text("INSERT INTO hitungan VALUES (0)"))
    perintah = [sys.executable, __file__, url, str(kali)]
    pipa = subprocess.PIPE
    semua = [subprocess.Popen(perintah, stdout=pipa, stderr=pipa, text=True) for _ in range(proses)]
    hasil = [(*p.communicate(timeout=300), p.returncode) for p in semua]
    assert [galat[-300:] for _, galat, kode in hasil if kode] == [], "an error reached the caller"
    with mesin.connect() as k:
        assert k.execute(text("SELECT n FROM hitungan")).scalar_one() == proses * kali
    mesin.dispose()
    lama = sorted(ms for keluar, _, _ in hasil for ms in json.loads(keluar))
    return float(lama[int(len(lama) * 0.99)])


if __name__ == "__main__":
    sys.stdout.write(json.dumps(tulis(sys.argv[1], int(sys.argv[2]))))
