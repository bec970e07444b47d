"""One writing process of the race: `penulis.py URL TIMES`; adds 1 to a number in short transactions."""

from __future__ import annotations

import sys

from sqlalchemy import text
from sqlalchemy.orm import Session

from talenta_web.basis.sesi import buat_engine, transaksi

mesin = buat_engine(sys.argv[1])
with Session(mesin) as session:
    for _ in range(int(sys.argv[2])):
        with transaksi(session):
            n = session.execute(text("SELECT n FROM hitungan")).scalar_one()
            session.execute(text("UPDATE hitungan SET n = :n"), {"n": n + 1})
