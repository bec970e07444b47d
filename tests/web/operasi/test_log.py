"""LG7: the log holds ids and places, never names, NIP, scores or values of a statement."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, text

from talenta_web.akun.models import Pengguna
from talenta_web.basis.sesi import SEMUA, pakai_instansi, transaksi
from talenta_web.extensions import db
from talenta_web.web.akses import butuh
from talenta_web.web.log import FormatJson, samarkan
from tests.web.orang import Dunia, bangun, buka_sesi, klien_dengan

KENARI = ("Sri Kenari Rahasia", "198503122010019998", "81,2345")


@pytest.fixture
def keluaran() -> Iterator[io.StringIO]:
    """What production would write to stderr."""
    arus = io.StringIO()
    pengatur = logging.StreamHandler(arus)
    pengatur.setFormatter(FormatJson(rinci=False))
    akar = logging.getLogger()
    lama = akar.level
    akar.addHandler(pengatur)
    akar.setLevel(logging.INFO)
    yield arus
    akar.removeHandler(pengatur)
    akar.setLevel(lama)


def baris(arus: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(b) for b in arus.getvalue().splitlines()]


@pytest.fixture
def dunia(app: Flask) -> Dunia:
    d = bangun(app)

    def rusak() -> str:
        nama, nip, skor = KENARI
        raise ValueError(f"{nama} {nip} {skor}")

    def bentrok() -> str:
        s = db.session()
        with transaksi(s):
            lama = s.scalars(select(Pengguna)).first()
            assert lama is not None
            s.add(Pengguna(instansi_id=lama.instansi_id, nip=lama.nip, nama=KENARI[0], sandi_hash="x"))
        return ""

    def salah() -> str:
        db.session.execute(text("SELECT * FROM pengguna WHERE nip = :nip AND tidak_ada = 1"), {"nip": KENARI[1]})
        return ""

    for alamat, fungsi in (("rusak", rusak), ("bentrok", bentrok), ("salah", salah)):
        app.add_url_rule(f"/uji/{alamat}/<apa>", f"uji_{alamat}", butuh(GET="dasbor.lihat")(_dengan(fungsi)))
    return d


def _dengan(fungsi: Any) -> Any:
    return lambda apa: fungsi()


@pytest.mark.parametrize("apa", ["rusak", "bentrok", "salah"])
def test_galat_tanpa_nilai(app: Flask, dunia: Dunia, keluaran: io.StringIO, apa: str) -> None:
    klien = klien_dengan(app, buka_sesi(app, dunia.pengguna["PK"]))
    jawaban = klien.get(f"/uji/{apa}/{KENARI[1]}?nama={KENARI[0]}", headers={"X-Request-ID": "a b"})
    assert jawaban.status_code in {500, 503}
    tulisan = keluaran.getvalue()
    nip = dunia.nip["PK"]
    assert not [k for k in (*KENARI, nip, "Uji PK", "Kenari", KENARI[1][:10]) if k in tulisan], tulisan
    catatan = [b for b in baris(keluaran) if "galat" in b]
    assert catatan
    assert any("test_log.py" in t for b in catatan for t in b["tempat"])
    minta = [b for b in baris(keluaran) if b["sumber"] == "talenta.permintaan"]
    assert [(b["rute"], b["status"], b["pengguna"]) for b in minta] == [
        (f"/uji/{apa}/<apa>", jawaban.status_code, dunia.pengguna["PK"])
    ]
    assert minta[0]["id"] == catatan[0]["id"]


def test_satu_baris_dan_kunci_terbatas(keluaran: io.StringIO) -> None:
    logging.getLogger("uji").error("dua\r\nbaris 198503122010019998", extra={"nama": "Budi", "status": 7})
    (satu,) = baris(keluaran)
    assert keluaran.getvalue().count("\n") == 1
    assert "nama" not in satu
    assert satu["status"] == 7
    assert satu["pesan"] == "dua\r\nbaris 1985**************"
    assert samarkan("081234567890") == "0812********"


def test_setelan_mesin_menyembunyikan_nilai(app: Flask) -> None:
    with app.app_context():
        assert db.engine.hide_parameters
        pakai_instansi(db.session(), SEMUA)
