"""One writing process of the race: `penulis.py URL TIMES`; adds 1 to a number in short transactions.

Prints the longest and the 99th percentile of the times in seconds.
"""

from __future__ import annotations

import sys
import time

from sqlalchemy import text
from sqlalchemy.orm import Session

from talenta_web.basis.sesi import buat_engine, transaksi

mesin = buat_engine(sys.argv[1])
KUNCI = " FOR UPDATE" if mesin.dialect.name == "postgresql" else ""
with Session(mesin) as session:
    lama = []
    for _ in range(int(sys.argv[2])):
        mulai = time.monotonic()
        with transaksi(session):
            n = session.execute(text("SELECT n FROM hitungan" + KUNCI)).scalar_one()
            session.execute(text("UPDATE hitungan SET n = :n"), {"n": n + 1})
        lama.append(time.monotonic() - mulai)
lama.sort()
sys.stdout.write(f"{lama[-1]} {lama[len(lama) * 99 // 100]}")
