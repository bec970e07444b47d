"""Goal 1 of the speed baseline: the whole import against its floors, in CPU seconds, interleaved, minimum of rounds.

The sheet has all 24 columns of `pegawai`, every cell filled; the goal speaks of 40, but an unknown column is refused.
Two floors, both calamine plus raw executemany: one plain table, and the tables, keys and indexes that an import fills.
"""

from __future__ import annotations

import os
import shutil
from collections import defaultdict
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.pegawai.models import Pegawai
from talenta_web.pegawai.service import impor_berkas
from tests.bench.impor import lembar_besar
from tests.bench.impor.lantai import baca, cpu, polos, tabel_sama

pytestmark = pytest.mark.ukur
ORANG = int(os.environ.get("TALENTA_UKUR_ORANG", "30000"))
PUTARAN = int(os.environ.get("TALENTA_UKUR_PUTARAN", "5"))
BATAS = 2.5  # gate only; measured 1.7 to 1.9 of the same tables raw, on a loud machine


def test_ukur_impor(templat_sqlite: Path, tmp_path: Path) -> None:
    """Checked, compared, stored, indexed for search and lists."""
    berkas = lembar_besar.tulis(tmp_path / "pegawai.xlsx", ORANG)
    siap = tmp_path / "siap.db"
    shutil.copyfile(templat_sqlite, siap)
    mesin = lembar_besar.siapkan(f"sqlite:///{siap}").kw["bind"]
    with mesin.connect() as koneksi:
        koneksi.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
    mesin.dispose()
    waktu: dict[str, list[float]] = defaultdict(list)
    for _ in range(PUTARAN):
        satu_putaran(berkas, siap, tmp_path, waktu)
    t = {n: min(v) for n, v in waktu.items()}
    lantai, sama = t["baca"] + t["polos"], t["baca"] + t["sama"]
    print(  # noqa: T201
        f"\nimpor {ORANG} x {len(lembar_besar.KOLOM)} kolom terisi, detik CPU, terkecil dari {PUTARAN}: "
        f"baca {t['baca']:.2f}, lantai polos {lantai:.2f}, lantai tabel yang sama {sama:.2f}; "
        f"uji {t['uji']:.2f} ({t['uji'] / lantai:.2f}x polos); "
        f"penuh {t['penuh']:.2f} ({t['penuh'] / lantai:.2f}x polos, {t['penuh'] / sama:.2f}x tabel yang sama); "
        f"ulang tanpa perubahan {t['ulang']:.2f} ({t['ulang'] / lantai:.2f}x polos)"
    )
    assert t["penuh"] <= BATAS * sama


def satu_putaran(berkas: Path, siap: Path, folder: Path, waktu: dict[str, list[float]]) -> None:
    """One round: every yardstick and every candidate once."""
    penuh, sama, kosong = (folder / f"{n}.db" for n in ("penuh", "sama", "polos"))
    for db in (penuh, sama, kosong):
        for ekor in ("", "-wal", "-shm"):
            Path(f"{db}{ekor}").unlink(missing_ok=True)
    shutil.copyfile(siap, penuh)
    shutil.copyfile(siap, sama)
    arg = {"instansi_id": 1, "pelaku_id": None, "jalur": berkas}
    pabrik = lembar_besar.pabrik(f"sqlite:///{penuh}")
    with pabrik() as s:
        waktu["baca"].append(baca(berkas))
        waktu["uji"].append(cpu(lambda: impor_berkas(s, uji=True, **arg)))  # type: ignore[arg-type]
        waktu["penuh"].append(cpu(lambda: impor_berkas(s, uji=False, **arg)))  # type: ignore[arg-type]
        waktu["ulang"].append(cpu(lambda: impor_berkas(s, uji=False, **arg)))  # type: ignore[arg-type]
        pakai_instansi(s, SEMUA)
        assert s.scalar(select(func.count()).select_from(Pegawai)) == ORANG
        s.rollback()
    pabrik.kw["bind"].dispose()
    waktu["polos"].append(polos(penuh, kosong))
    waktu["sama"].append(tabel_sama(penuh, sama))
