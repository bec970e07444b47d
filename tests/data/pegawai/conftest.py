"""An instansi in a fresh database, and an import into it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from talenta_web.akun.models import Instansi
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.pegawai.impor.hasil import HasilImpor
from talenta_web.pegawai.service import impor_berkas
from tests.data.pegawai.buku import tulis

Impor = Callable[..., HasilImpor]


@pytest.fixture
def instansi(sesi: Session) -> int:
    pakai_instansi(sesi, SEMUA)
    baris = Instansi(kode="KAB", nama="Kabupaten Contoh")
    sesi.add(baris)
    sesi.commit()
    pakai_instansi(sesi, baris.id)
    return baris.id


@pytest.fixture
def impor(sesi: Session, instansi: int, tmp_path: Path) -> Impor:
    """Write the sheets to a workbook (or take a path) and import it."""

    def jalankan(isi: Any, *, uji: bool = False, nama: str = "data.xlsx", **lain: Any) -> HasilImpor:
        jalur = isi if isinstance(isi, Path) else tulis(tmp_path / nama, isi)
        return impor_berkas(sesi, instansi_id=instansi, pelaku_id=None, jalur=jalur, uji=uji, **lain)

    return jalankan
