"""Sessions that die: replay of copied cookies, idle and absolute age, rights read anew."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, select, update

from talenta_web.akun.models import Pengguna, PeranPengguna, SesiMasuk
from talenta_web.akun.service.pengguna import setel_aktif
from talenta_web.akun.service.peran import Pemberian, beri_rendah
from talenta_web.basis.jejak import Jejak
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.extensions import db
from tests.web.orang import SANDI, Dunia, buka_sesi, csrf_dari, jalankan, klien_dengan, masuk
from tests.web.simpanan import bangun_orang

BARU = "hujan turun di sawah"


@pytest.fixture
def dunia(app: Flask) -> Dunia:
    return bangun_orang(app)


def _hidup(app: Flask, token: str) -> bool:
    klien = app.test_client()
    klien.set_cookie("talenta_lokal", token, domain="localhost")
    return klien.get("/akun").status_code == 200


def _keluar(d: Dunia, k: Any) -> None:
    jawaban = klien_dengan(d.app, k).post("/keluar", data={"csrf_token": k.csrf})
    assert jawaban.location == "/masuk"
    assert "storage" in jawaban.headers["Clear-Site-Data"]


def _sandi_baru(d: Dunia, k: Any) -> None:
    lain = buka_sesi(d.app, d.pengguna["PK"])
    isi = {"csrf_token": lain.csrf, "sandi_kini": SANDI, "sandi_baru": BARU, "ulangi": BARU}
    assert klien_dengan(d.app, lain).post("/akun/sandi", data=isi).status_code == 302


def _langkah(d: Dunia, k: Any) -> None:
    klien = klien_dengan(d.app, k)
    jawaban = klien.post("/masuk/ulang", data={"csrf_token": k.csrf, "sandi": SANDI, "lanjut": "/akun"})
    assert jawaban.location == "/akun"
    assert klien.get("/akun").status_code == 200


def _peran(d: Dunia, k: Any) -> None:
    with d.app.app_context():
        s = db.session()
        pakai_instansi(s, d.instansi_a)
        pid = s.get_one(Pengguna, d.pengguna["PK"]).pid
        beri_rendah(s, Pemberian(pid, "PG"), pelaku_id=d.pengguna["AD"])


def _nonaktif(d: Dunia, k: Any) -> None:
    with d.app.app_context():
        pakai_instansi(db.session(), d.instansi_a)
        setel_aktif(db.session(), d.pengguna["PK"], False, pelaku_id=d.pengguna["AD"])


def _usia(**nilai: Any) -> Callable[[Dunia, Any], None]:
    return lambda d, k: jalankan(d.app, update(SesiMasuk).where(SesiMasuk.id == k.sesi_id).values(**nilai))


@pytest.mark.parametrize(
    "kejadian",
    [
        pytest.param(_keluar, id="logout"),
        pytest.param(_sandi_baru, id="password change elsewhere"),
        pytest.param(_langkah, id="step-up gives a new id"),
        pytest.param(_peran, id="role change"),
        pytest.param(_nonaktif, id="disabled by an administrator"),
        pytest.param(
            lambda d, k: jalankan(d.app, update(Pengguna).where(Pengguna.id == d.pengguna["PK"]).values(aktif=False)),
            id="account disabled",
        ),
        pytest.param(_usia(terakhir_pada=sekarang() - timedelta(minutes=31)), id="idle"),
        pytest.param(_usia(dibuat_pada=sekarang() - timedelta(hours=12, minutes=1)), id="absolute age"),
    ],
)
def test_a_copied_cookie_is_dead_after(dunia: Dunia, kejadian: Callable[[Dunia, Any], None]) -> None:
    kunci = buka_sesi(dunia.app, dunia.pengguna["PK"])
    assert _hidup(dunia.app, kunci.token)
    kejadian(dunia, kunci)
    assert not _hidup(dunia.app, kunci.token)


@pytest.mark.parametrize(("peran", "menit", "hidup"), [("PG", 16, True), ("KK", 16, False), ("AD", 14, True)])
def test_idle_time_is_shorter_for_privileged_roles(dunia: Dunia, peran: str, menit: int, hidup: bool) -> None:
    kunci = buka_sesi(dunia.app, dunia.pengguna[peran])
    _usia(terakhir_pada=sekarang() - timedelta(minutes=menit))(dunia, kunci)
    assert _hidup(dunia.app, kunci.token) is hidup


def test_a_new_login_ends_the_session_of_that_browser(dunia: Dunia) -> None:
    lama = buka_sesi(dunia.app, dunia.pengguna["PG"])
    klien = klien_dengan(dunia.app, lama)
    isi = {"csrf_token": lama.csrf, "nip": dunia.nip["PU"], "sandi": SANDI}
    assert klien.post("/masuk", data=isi).status_code == 302
    assert not _hidup(dunia.app, lama.token)


def test_a_role_taken_away_is_gone_on_the_next_request(dunia: Dunia) -> None:
    kunci = buka_sesi(dunia.app, dunia.pengguna["PK"])
    assert _hidup(dunia.app, kunci.token)
    kemarin = sekarang().date() - timedelta(days=2)
    jalankan(dunia.app, update(PeranPengguna).where(PeranPengguna.peran == "PK").values(selesai=kemarin))
    assert klien_dengan(dunia.app, kunci).get("/akun").status_code == 403


def test_last_used_is_written_at_most_once_a_minute(dunia: Dunia) -> None:
    kunci = buka_sesi(dunia.app, dunia.pengguna["PK"])
    klien, tulis = klien_dengan(dunia.app, kunci), []
    with dunia.app.app_context():
        event.listen(
            db.engine,
            "before_cursor_execute",
            lambda c, k, teks, *a: tulis.append(teks) if not teks.startswith("SELECT") else None,
        )
    for _ in range(3):
        assert klien.get("/akun").status_code == 200
    assert [t for t in tulis if "BEGIN" not in t] == []
    _usia(terakhir_pada=sekarang() - timedelta(seconds=90))(dunia, kunci)
    tulis.clear()
    for _ in range(3):
        klien.get("/akun")
    assert sum(t.startswith("UPDATE sesi_masuk") for t in tulis) == 1


def test_every_login_and_logout_is_in_the_audit(dunia: Dunia) -> None:
    klien = dunia.app.test_client()
    masuk(klien, dunia.nip["PK"])
    klien.post("/keluar", data={"csrf_token": csrf_dari(klien.get("/akun").text)})
    with dunia.app.app_context():
        pakai_instansi(db.session(), SEMUA)
        jenis = db.session.scalars(
            select(Jejak.jenis).where(Jejak.pelaku_id == dunia.pengguna["PK"]).order_by(Jejak.id)
        ).all()
        assert jenis == ["sesi.masuk", "sesi.keluar"]
