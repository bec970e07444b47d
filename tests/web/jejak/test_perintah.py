"""`talenta jejak ...`: exit codes, JSON, anchors on disk, the setting."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.orm import Session

from talenta_web.basis.jejak import Jejak, catat
from talenta_web.basis.sesi import SEMUA, pakai_instansi, transaksi
from talenta_web.extensions import db
from tests.data.jejak.serang import pemilik
from tests.web.orang import Dunia
from tests.web.simpanan import bangun_orang


@pytest.fixture
def dunia(app: Flask) -> Dunia:
    return bangun_orang(app)


def jalankan(d: Dunia, *kata: str) -> Any:
    return d.app.test_cli_runner().invoke(args=["jejak", *kata])


def berkas(d: Dunia) -> Path:
    return Path(d.app.extensions["talenta_konfigurasi"].folder_data) / "jangkar" / "jejak.jsonl"


def tambah(d: Dunia, n: int) -> None:
    with d.app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        with transaksi(s):
            for _ in range(n):
                catat(s, "sesi.masuk", instansi_id=d.instansi_a, pelaku_id=d.pengguna["PK"])


def test_utuh_lalu_ekor_dipotong(dunia: Dunia, sesi_pemilik: Session) -> None:
    tambah(dunia, 6)
    hasil = jalankan(dunia, "jangkar")
    assert hasil.exit_code == 0, hasil.output
    assert "A: nomor" in hasil.output
    assert len(berkas(dunia).read_text().splitlines()) == 2
    hasil = jalankan(dunia, "periksa", "--instansi", "A", "--json")
    assert hasil.exit_code == 0, hasil.output
    isi = json.loads(hasil.output)
    assert [(b["instansi"], b["utuh"], b["jangkar"], b["rusak"]) for b in isi] == [("A", True, 1, None)]
    jumlah = isi[0]["jumlah"]
    batas = {"i": dunia.instansi_a, "n": jumlah - 2}
    with pemilik(sesi_pemilik) as k:
        k.execute(text("DELETE FROM jejak WHERE instansi_id = :i AND nomor > :n"), batas)
        k.execute(
            text(
                "UPDATE jejak_kepala SET nomor = :n, sidik = (SELECT sidik FROM jejak WHERE instansi_id = :i AND "
                "nomor = :n) WHERE instansi_id = :i"
            ),
            batas,
        )
    hasil = jalankan(dunia, "periksa")
    assert hasil.exit_code == 1
    assert f"A: RUSAK pada nomor {jumlah - 1}" in hasil.stderr
    assert "B: " in hasil.output
    berkas(dunia).unlink()
    assert jalankan(dunia, "periksa").exit_code == 0  # without the anchor nothing tells


def test_jangkar_palsu(dunia: Dunia) -> None:
    assert jalankan(dunia, "jangkar").exit_code == 0
    isi = json.loads(berkas(dunia).read_text().splitlines()[0]) | {"sidik": "f" * 64}
    berkas(dunia).write_text(json.dumps(isi) + "\n")
    hasil = jalankan(dunia, "periksa")
    assert hasil.exit_code == 1
    assert "dipalsukan" in hasil.stderr


def test_instansi_tidak_dikenal(dunia: Dunia) -> None:
    assert jalankan(dunia, "periksa", "--instansi", "Z").exit_code == 2
    assert jalankan(dunia, "setelan", "--instansi", "Z", "--nama-pembaca").exit_code == 2


def test_setelan_tercatat(dunia: Dunia) -> None:
    for pilihan, teks in (("--nama-pembaca", "A: nama pembaca tampil"), ("--tanpa-nama-pembaca", "tidak tampil")):
        hasil = jalankan(dunia, "setelan", "--instansi", "A", pilihan)
        assert hasil.exit_code == 0, hasil.output
        assert teks in hasil.output
    with dunia.app.app_context():
        pakai_instansi(db.session(), dunia.instansi_a)
        ada = db.session.scalars(db.select(Jejak.rincian).where(Jejak.jenis == "jejak.setelan").order_by(Jejak.nomor))
        assert [r["nama_pembaca"] for r in ada] == [True, False]
