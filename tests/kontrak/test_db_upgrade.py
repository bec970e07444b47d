"""`talenta db upgrade` takes an empty data folder to the newest schema, and may be repeated."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from sqlalchemy import text

import talenta_web.pemetaan.models  # noqa: F401 - declares its append-only tables
from talenta_web.basis import hanya_tambah
from talenta_web.basis.sesi import buat_engine


def test_dari_kosong(tmp_path: Path) -> None:
    lingkungan = {**os.environ, "TALENTA_DATA": str(tmp_path)}
    for _ in range(2):
        hasil = subprocess.run(
            [str(Path(sys.executable).with_name("talenta")), "db", "upgrade"],
            env=lingkungan,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert hasil.returncode == 0, hasil.stderr
    mesin = buat_engine(f"sqlite:///{tmp_path / 'talenta.db'}")
    with mesin.connect() as k:
        assert k.execute(text("SELECT count(*) FROM pegawai")).scalar() == 0
        assert hanya_tambah.terpasang(k) == hanya_tambah.seharusnya("sqlite")
    mesin.dispose()
