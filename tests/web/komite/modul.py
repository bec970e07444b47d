"""One app for all tests of a module; each test gets a sidang of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from talenta_web.basis.sesi import pakai_instansi
from talenta_web.domain.sidang import SIDANG
from talenta_web.extensions import db
from talenta_web.komite.models import AnggotaKomite, CalonSidang
from tests.conftest import _aplikasi, konfigurasi
from tests.web.komite.dunia import DuniaKomite, bangun, tanam_sidang


@pytest.fixture(scope="module")
def dasar(sqlite_kosong: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DuniaKomite]:
    """The committee and its people."""
    folder = tmp_path_factory.mktemp("komite")
    shutil.copyfile(sqlite_kosong, folder / "talenta.db")
    for app in _aplikasi(konfigurasi(folder)):
        yield bangun(app)


def sidang_baru(dasar: DuniaKomite, keadaan: str = SIDANG) -> DuniaKomite:
    """The same world with a new sidang over the same people."""
    with dasar.app.app_context():
        s = db.session()
        pakai_instansi(s, dasar.benih.instansi_id)
        sidang = tanam_sidang(s, s.get_one(AnggotaKomite, dasar.anggota[0]).susunan_id, keadaan)
        calon = s.scalars(select(CalonSidang.pid).where(CalonSidang.sidang_id == sidang.id).order_by(CalonSidang.nomor))
        return replace(dasar, sidang=sidang.pid, sidang_id=sidang.id, calon=list(calon))
