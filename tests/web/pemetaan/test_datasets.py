"""Datasets: declared columns, totals, filters, scope."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from talenta_web.basis.sesi import pakai_instansi
from talenta_web.domain.izin import Lingkup
from talenta_web.extensions import db
from talenta_web.host.data import baca_dataset
from talenta_web.kontrak import Permintaan, TabelData
from tests.data.pemetaan.aturan import RegistryBkn
from tests.web.pemetaan.dunia import SK, Dunia, bangun

N = 120


@pytest.fixture
def dunia(app: Flask) -> Dunia:
    return bangun(app, N, RegistryBkn(), aturan="bkn-411", dengan_rekaman=True)


@pytest.fixture
def sesi(dunia: Dunia) -> Iterator[Session]:
    with dunia.app.app_context():
        sesi = db.session()
        pakai_instansi(sesi, dunia.benih.instansi_id)
        yield sesi


def baca(
    dunia: Dunia, sesi: Session, kode: str, lingkup: Lingkup | None = None, batas: Any = None, **p: str
) -> TabelData:
    lingkup = lingkup or Lingkup(dunia.benih.instansi_id, seluruh=True)
    return baca_dataset(dunia.app.extensions["talenta_registry"], kode, Permintaan(sesi, lingkup, p, batas))


def test_kotak_dan_daftar_sepakat(dunia: Dunia, sesi: Session) -> None:
    kotak = baca(dunia, sesi, "pemetaan.kotak").baris
    assert [k["kotak"] for k in kotak] == list(range(9, 0, -1))
    profil = baca(dunia, sesi, "pemetaan.profil").baris[0]
    assert profil["jumlah"] == N
    assert profil["terpetakan"] == sum(int(str(k["jumlah"])) for k in kotak)
    assert profil["tahap"] == "sementara"
    assert "rekonstruksi" in str(profil["aturan_dasar"])
    assert sum(float(str(k["persen"])) for k in kotak) == pytest.approx(100)
    peta = baca(dunia, sesi, "pemetaan.daftar", status="terpetakan")
    assert len(peta.baris) == peta.jumlah == profil["terpetakan"]
    belum = baca(dunia, sesi, "pemetaan.daftar", status="belum_dapat_dipetakan", batas=5)
    assert (len(belum.baris), belum.jumlah) == (5, profil["belum"])
    assert all(b["kurang"] for b in belum.baris)
    for k in kotak:
        daftar = baca(dunia, sesi, "pemetaan.daftar", kotak=str(k["kotak"]))
        assert daftar.jumlah == k["jumlah"]
        assert {b["kotak"] for b in daftar.baris} <= {k["kotak"]}
    assert baca(dunia, sesi, "pemetaan.daftar", kotak="5", status="belum_dapat_dipetakan").jumlah == 0
    tetap = baca(dunia, sesi, "pemetaan.profil", periode="2025").baris[0]
    assert (tetap["tahap"], tetap["nomor_sk"]) == ("ditetapkan", SK)
    assert [b["kode"] for b in baca(dunia, sesi, "pemetaan.periode").baris] == ["2026", "2025"]


def test_lingkup_dan_saringan(dunia: Dunia, sesi: Session) -> None:
    iid, jalur = dunia.benih.instansi_id, dunia.benih.jalur[dunia.benih.unit[1]]
    lewat_unit = baca(dunia, sesi, "pemetaan.daftar", unit="1")
    sempit = baca(dunia, sesi, "pemetaan.daftar", Lingkup(iid, unit_jalur=(jalur,)))
    assert sempit.baris == lewat_unit.baris
    assert 0 < sempit.jumlah < N
    assert baca(dunia, sesi, "pemetaan.daftar", Lingkup(iid)).baris == ()
    assert baca(dunia, sesi, "pemetaan.profil", Lingkup(iid)).baris[0]["jumlah"] == 0
    samar = baca(dunia, sesi, "pemetaan.daftar", Lingkup(iid, seluruh=True, samar=True)).baris[0]
    assert samar["nama"] is None
    assert str(samar["nip"]).startswith("******** ")
    with pytest.raises(LookupError):
        baca(dunia, sesi, "pemetaan.kotak", Lingkup(iid, unit_jalur=(jalur,)), unit="2")


@pytest.mark.parametrize("salah", [{"periode": "1"}, {"level": "7"}, {"unit": "zz"}, {"kotak": "x"}, {"status": "y"}])
def test_isian_yang_tidak_ada(dunia: Dunia, sesi: Session, salah: dict[str, str]) -> None:
    with pytest.raises(LookupError):
        baca(dunia, sesi, "pemetaan.daftar", **salah)
