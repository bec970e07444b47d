"""Datasets of data quality and statistics: as the pages count, within the scope, small numbers hidden."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from flask import Flask

from talenta_web.basis.sesi import pakai_instansi
from talenta_web.domain.izin import Lingkup
from talenta_web.extensions import db
from talenta_web.host.data import baca_dataset
from talenta_web.kontrak import Permintaan, TabelData
from talenta_web.pegawai import rangkum
from tests.web.orang import Dunia

ORANG = 14
Baca = Callable[..., TabelData]


def _orang(i: int, unit: str) -> dict[str, Any]:
    """The TMT CPNS of every third contradicts the NIP."""
    tmt = date(2010, 1, 1) if i % 3 else date(2011, 2, 1)
    return {
        "nip": f"198503122010011{i:03d}", "nama": f"Orang {i}", "unit": unit, "jenis_asn": "PNS", "kedudukan": "aktif",
        "golongan": "III/a", "tmt_cpns": tmt, "tanggal_lahir": date(1985, 3, 12), "jenis_kelamin": "pria",
    }  # fmt: skip


@pytest.fixture
def baca(app: Flask, dunia: Dunia, isi: Callable[..., None]) -> Any:
    isi({"pegawai": [_orang(i, "1" if i < 10 else "2") for i in range(1, ORANG + 1)]})
    with app.app_context():
        s = db.session()
        pakai_instansi(s, dunia.instansi_a)
        rangkum.rangkum(s, dunia.instansi_a, date(2026, 6, 1))

        def _baca(kode: str, ling: Lingkup | None = None, **p: str) -> TabelData:
            ling = ling or Lingkup(dunia.instansi_a, seluruh=True)
            return baca_dataset(app.extensions["talenta_registry"], kode, Permintaan(s, ling, p, None))

        yield _baca


def test_mutu(baca: Baca, dunia: Dunia) -> None:
    keadaan = baca("mutu.keadaan").baris[0]
    assert (keadaan["orang"], keadaan["lengkap"]) == (ORANG, True)
    aturan = {b["aturan"]: b for b in baca("mutu.aturan").baris}
    assert aturan["nip_tmt"]["orang"] == 4
    assert sum(int(str(b["temuan"])) for b in aturan.values()) == keadaan["temuan"]
    unit = {b["kode"]: b for b in baca("mutu.unit").baris}
    assert [unit[k]["orang"] for k in ("1", "2")] == [9, 5]
    rinci = {(b["kode"], b["aturan"]): b["orang"] for b in baca("mutu.unit_aturan").baris}
    assert (rinci["1", "nip_tmt"], rinci["2", "nip_tmt"]) == (3, 1)
    assert {b["kode"] for b in baca("mutu.unit", rincian="semua").baris} >= {"0", "1", "2"}
    assert baca("mutu.tren").baris[-1]["bulan"] == "2026-06"
    with pytest.raises(LookupError):
        baca("mutu.unit", unit="zz")


def test_mutu_pembaca_jumlah(baca: Baca, dunia: Dunia) -> None:
    agregat = Lingkup(dunia.instansi_a, agregat=True)
    aturan = {b["aturan"]: b for b in baca("mutu.aturan", agregat).baris}
    assert aturan["nip_tmt"]["orang"] is None
    assert aturan["nip_tmt"]["persen"] is None
    assert aturan["nip_tmt"]["diperiksa"] == ORANG
    unit = {b["kode"]: b for b in baca("mutu.unit", agregat).baris}
    asli = {b["kode"]: b for b in baca("mutu.unit").baris}
    for kode, b in unit.items():
        n, semua = int(str(asli[kode]["bertemuan"])), int(str(asli[kode]["orang"]))
        if 0 < n < 5 or 0 < semua - n < 5:
            assert b["temuan"] is None
            assert b["indeks"] is None
        assert b["berat"] is None or int(str(b["berat"])) not in range(1, 5)
    assert len([b for b in unit.values() if b["bertemuan"] is None]) != 1, "one alone follows from the total"


def test_statistik(baca: Baca, dunia: Dunia) -> None:
    keadaan = baca("statistik.keadaan").baris[0]
    assert (keadaan["jumlah"], keadaan["wanita"], keadaan["penuh"]) == (ORANG, 0, True)
    rincian = baca("statistik.rincian").baris
    for bagian in ("usia", "jenjang", "golongan", "pendidikan", "jenis_asn"):
        assert sum(int(str(b["jumlah"])) for b in rincian if b["bagian"] == bagian) == ORANG, bagian
    assert {b["kode"]: b["jumlah"] for b in baca("statistik.unit").baris} == {"1": 9, "2": 5}
    agregat = Lingkup(dunia.instansi_a, agregat=True)
    assert baca("statistik.keadaan", agregat).baris[0]["penuh"] is False
    tampak = [b["jumlah"] for b in baca("statistik.rincian", agregat, unit="2").baris]
    assert not [n for n in tampak if n is not None and 0 < int(str(n)) < 5]
    assert "pensiun_jenjang" not in {b["bagian"] for b in baca("statistik.rincian", agregat).baris}
    with pytest.raises(LookupError):
        baca("statistik.unit", unit="zz")
