"""A database of each kind with one instansi and one account."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from talenta_web.akun import service
from talenta_web.akun.models import Pengguna
from talenta_web.basis.sesi import buat_engine, transaksi
from talenta_web.pekerjaan import antrean, daftarkan
from talenta_web.pekerjaan.konteks import buka
from tests.unit.pekerjaan.tugas_uji import TUGAS


@dataclass
class Tempat:
    url: str
    folder: Path
    mesin: Engine
    session: Session
    instansi: int
    pengguna: int


@pytest.fixture
def tempat(url_db: str, tmp_path: Path) -> Iterator[Tempat]:
    daftarkan(TUGAS)
    mesin = buat_engine(url_db)
    with buka(mesin) as s:
        instansi = service.buat_instansi(s, "A", "Kabupaten Contoh").id
        with transaksi(s):
            orang = Pengguna(instansi_id=instansi, nip="198503122010011001", nama="Uji", sandi_hash="x")
            s.add(orang)
            s.flush()
            nomor = orang.id
        yield Tempat(url_db, tmp_path, mesin, s, instansi, nomor)
    if gudang := antrean.gudang(antrean.url_mesin(mesin)):
        gudang.close()
    antrean.gudang.cache_clear()
    mesin.dispose()
