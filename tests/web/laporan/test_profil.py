"""Who gets whose profile: the own one after penetapan, those of the own unit, a masked one for the auditor."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from talenta_web.basis.sesi import pakai_instansi
from talenta_web.extensions import db
from talenta_web.pemetaan.models import Hasil
from tests.data.pemetaan.aturan import RegistryBkn
from tests.web.pekerjaan.bantu import unduh
from tests.web.pemetaan.dunia import Dunia, bangun

N = 60


@pytest.fixture
def dunia(app_sqlite: Flask) -> Dunia:
    return bangun(app_sqlite, N, RegistryBkn(), aturan="bkn-411", dengan_rekaman=True)


def orang(dunia: Dunia, unit: int) -> str:
    """Somebody mapped in this unit."""
    with dunia.app.app_context():
        pakai_instansi(db.session(), dunia.benih.instansi_id)
        jalur = dunia.benih.jalur[dunia.benih.unit[unit]]
        baris = select(Hasil.nip).where(Hasil.kotak > 0, Hasil.unit_jalur.startswith(jalur))
        return str(db.session.scalars(baris.order_by(Hasil.pemetaan_id, Hasil.urut)).first())


def minta(dunia: Dunia, klien: Any, kode: str, isian: dict[str, str]) -> dict[str, Any] | str:
    """The JSON of the file, or the page that says why there is none."""
    jawab = unduh(dunia.app, klien, kode, isian, "json")
    assert jawab.status_code in {200, 403, 422}
    return json.loads(jawab.data) if jawab.mimetype == "application/json" else jawab.text


def baris(isi: dict[str, Any] | str, tabel: str, kolom: str) -> list[Any]:
    assert isinstance(isi, dict), isi
    t = isi["tabel"][tabel]
    tempat = [k["kode"] for k in t["kolom"]].index(kolom)
    return [b[tempat] for b in t["baris"]]


def test_profil_menurut_peran(dunia: Dunia) -> None:
    satu, dua = orang(dunia, 1), orang(dunia, 17)
    unit = dunia.benih.unit[1]
    pegawai = dunia.klien(("PG", None), nip_=satu)
    sendiri = minta(dunia, pegawai, "profil-talenta", {"pegawai": satu})
    assert baris(sendiri, "orang", "nip") == [satu]
    assert baris(sendiri, "profil", "nama") == ["Periode 2025"], "2026 is not ditetapkan yet"
    assert isinstance(minta(dunia, pegawai, "profil-talenta", {"pegawai": dua}), str)

    anggota = dunia.klien(("KA", unit))
    assert baris(minta(dunia, anggota, "profil-talenta", {"pegawai": satu}), "profil", "nama") == ["Periode 2026"]
    assert "di luar lingkup Anda" in minta(dunia, anggota, "profil-talenta", {"pegawai": dua})
    massal = minta(dunia, anggota, "profil-talenta-massal", {})
    assert satu in baris(massal, "orang", "nip")
    assert dua not in baris(massal, "orang", "nip")
    assert set(baris(massal, "simpul", "urut")) <= set(baris(massal, "orang", "urut"))

    auditor = minta(dunia, dunia.klien(("AU", None)), "profil-talenta-massal", {"kotak": "5"})
    for tabel in ("orang", "sumbu", "simpul", "aspek", "riwayat"):
        assert all(str(n).startswith("******** ") for n in baris(auditor, tabel, "nip"))
    assert set(baris(auditor, "orang", "nama")) == {None}


def test_yang_tidak_berhak(dunia: Dunia) -> None:
    assert isinstance(minta(dunia, dunia.klien(("AD", None)), "profil-talenta-massal", {}), str)
