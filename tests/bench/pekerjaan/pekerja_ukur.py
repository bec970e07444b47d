"""A job in its own process for the bench: python -m tests.bench.pekerjaan.pekerja_ukur impor|hitung URL FILE."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

from talenta_web.basis.sesi import pakai_instansi
from tests.bench.impor.lembar_besar import pabrik


def impor(url: str, berkas: str) -> None:
    from talenta_web.pegawai import service

    with pabrik(url)() as s:
        pakai_instansi(s, 1)
        hasil = service.impor_berkas(s, instansi_id=1, pelaku_id=None, jalur=Path(berkas), uji=False)
        assert hasil.diterapkan, hasil.masalah[:3]


def hitung(url: str, berkas: str) -> None:
    from talenta_web.app import create_app
    from talenta_web.pemetaan import service
    from tests.conftest import konfigurasi

    registry: Any = create_app(konfigurasi(Path(berkas).parent, url)).extensions["talenta_registry"]
    with pabrik(url)() as s:
        pakai_instansi(s, 1)
        if service.cari_periode(s, 1, "2026") is None:
            service.buat_periode(
                s, instansi_id=1, pelaku_id=None, kode="2026", nama="2026", tanggal_acuan=date(2026, 6, 30)
            )
        service.hitung(s, instansi_id=1, pelaku_id=None, periode_kode="2026", aturan_kode="bkn-411", registry=registry)


if __name__ == "__main__":
    {"impor": impor, "hitung": hitung}[sys.argv[1]](*sys.argv[2:])
