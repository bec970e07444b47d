"""Formats of totals through the pages: who reads totals only gets stars, who sees the boxes gets every number."""

from __future__ import annotations

import io
import json

import pytest
from flask import Flask
from pypdf import PdfReader

from tests.data.pemetaan.aturan import RegistryBkn
from tests.web.pekerjaan.bantu import unduh
from tests.web.pemetaan.dunia import Dunia, bangun


@pytest.fixture
def dunia(app: Flask) -> Dunia:
    return bangun(app, 120, RegistryBkn(), aturan="bkn-411", dengan_rekaman=True)


def test_rekap_menurut_peran(dunia: Dunia) -> None:
    """The same answers, two readers; a unit may be chosen by both."""
    unit = dunia.benih.unit[1]
    pu, pk = dunia.klien(("PU", unit)), dunia.klien(("PK", None))
    samar = json.loads(unduh(dunia.app, pu, "rekap-kotak", {"unit": "1", "rincian": "langsung"}, "json").data)["tabel"]
    penuh = json.loads(unduh(dunia.app, pk, "rekap-kotak", {"unit": "1", "rincian": "langsung"}, "json").data)["tabel"]

    def kolom(isi: dict, nama: str, kode: str) -> list:  # type: ignore[type-arg]
        letak = [k["kode"] for k in isi[nama]["kolom"]].index(kode)
        return [b[letak] if isinstance(b, list) else b[kode] for b in isi[nama]["baris"]]

    assert any(kolom(samar, "unit", "disamarkan"))
    assert not any(kolom(penuh, "unit", "disamarkan"))
    assert kolom(samar, "unit", "jumlah") == kolom(penuh, "unit", "jumlah")
    assert samar["level"]["baris"] == []
    assert penuh["level"]["baris"]


def test_naskah_pembaca_rekap(dunia: Dunia) -> None:
    ri = dunia.klien(("RI", None))
    jawab = unduh(dunia.app, ri, "rekap-kotak", {"rincian": "langsung"})
    assert jawab.status_code == 200
    teks = " ".join(h.extract_text() for h in PdfReader(io.BytesIO(jawab.data)).pages)
    assert "* Disamarkan" in teks
    assert "SEMENTARA." in teks
    assert unduh(dunia.app, ri, "banding-periode", {}).status_code == 403
    assert unduh(dunia.app, ri, "simata", {"tujuan": "ekspose"}, "xlsx").status_code == 403
