"""FA4: read-only mode: 0 writes, reading goes on, polite 503, banner; toggled under load."""

from __future__ import annotations

import threading
import time
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from talenta_web.akun.models import Instansi, UnitKerja
from talenta_web.akun.service import buat_unit
from talenta_web.basis.jejak import Jejak
from talenta_web.basis.mode_baca import ModeBaca
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.extensions import db
from tests.web.orang import SANDI, Dunia, bangun, buka_sesi, csrf_dari, klien_dengan

SANDI_SENDIRI = "/akun/sandi"
ALASAN = "Pemeliharaan sampai pukul 21.00 WIB"


@pytest.fixture
def dunia(app: Flask) -> Dunia:
    return bangun(app)


def talenta(app: Flask, *arg: str) -> Any:
    return app.test_cli_runner().invoke(args=list(arg))


def jumlah(app: Flask, model: Any) -> int:
    with app.app_context():
        pakai_instansi(db.session(), SEMUA)
        return int(db.session.scalar(select(func.count()).select_from(model)) or 0)


def test_menolak_menulis_dan_tetap_membaca(app: Flask, dunia: Dunia) -> None:
    klien = klien_dengan(app, buka_sesi(app, dunia.pengguna["AD"]))
    assert talenta(app, "mode-baca", "nyala", "--alasan", ALASAN).exit_code == 0
    assert ALASAN in talenta(app, "mode-baca", "lihat").output
    halaman = klien.get(SANDI_SENDIRI)
    assert halaman.status_code == 200
    assert f"Mode baca: perubahan dihentikan sementara. {ALASAN}" in halaman.text
    baru = "gajah ungu menari riang"
    data = {"csrf_token": csrf_dari(halaman.text), "sandi_kini": SANDI, "sandi_baru": baru, "ulangi": baru}
    kirim = klien.post(SANDI_SENDIRI, data=data)
    assert kirim.status_code == 503, kirim.text
    assert kirim.headers["Retry-After"] == "300"
    assert "Aplikasi sedang dalam mode baca" in kirim.text
    assert ALASAN in kirim.text
    gagal = talenta(app, "instansi", "buat", "X", "Kabupaten X")
    assert isinstance(gagal.exception, ModeBaca)
    assert jumlah(app, Instansi) == 2
    assert talenta(app, "mode-baca", "mati").exit_code == 0
    assert "Mode baca" not in klien.get(SANDI_SENDIRI).text
    assert talenta(app, "instansi", "buat", "X", "Kabupaten X").exit_code == 0
    with app.app_context():
        pakai_instansi(db.session(), SEMUA)
        jenis = db.session.scalars(select(Jejak.rincian).where(Jejak.jenis == "sistem.mode_baca")).all()
    assert sorted(j["keadaan"] for j in jenis) == ["mati", "mati", "nyala", "nyala"]


def test_masuk_dan_keluar_tetap_bisa(app: Flask, dunia: Dunia) -> None:
    talenta(app, "mode-baca", "nyala", "--alasan", ALASAN)
    klien = app.test_client()
    token = csrf_dari(klien.get("/masuk").text)
    jawaban = klien.post("/masuk", data={"csrf_token": token, "nip": dunia.nip["PG"], "sandi": SANDI})
    assert jawaban.status_code in {302, 303}, jawaban.text


def test_dinyalakan_di_tengah_penulis(app: Flask, dunia: Dunia) -> None:
    """Writers in threads; from the moment the command has answered not one row more."""
    berhenti, galat, ditolak = threading.Event(), [], threading.Event()

    def menulis(no: int) -> None:
        n = 0
        while not berhenti.is_set():
            n += 1
            with app.app_context():
                s = db.session()
                pakai_instansi(s, dunia.instansi_a)
                try:
                    buat_unit(s, instansi_id=dunia.instansi_a, kode=f"t{no}-{n}", nama="T", pelaku_id=None)
                except ModeBaca:
                    ditolak.set()
                    time.sleep(0.005)
                except Exception as e:
                    galat.append(e)
                    return
                finally:
                    db.session.remove()
            time.sleep(0.01)

    utas = [threading.Thread(target=menulis, args=(i,)) for i in range(4)]
    for u in utas:
        u.start()
    try:
        time.sleep(0.3)
        for _ in range(3):
            assert talenta(app, "mode-baca", "nyala", "--alasan", ALASAN).exit_code == 0
            awal = jumlah(app, UnitKerja)
            assert ditolak.wait(60)
            time.sleep(0.2)
            assert jumlah(app, UnitKerja) == awal
            assert talenta(app, "mode-baca", "mati").exit_code == 0
            ditolak.clear()
            sampai = time.monotonic() + 60
            while jumlah(app, UnitKerja) == awal:  # on a busy machine the writers need their time
                assert time.monotonic() < sampai
                time.sleep(0.05)
    finally:
        berhenti.set()
        for u in utas:
            u.join()
    assert galat == []
