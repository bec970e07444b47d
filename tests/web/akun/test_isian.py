"""AU3: what was typed survives the end of the session and a due step-up; nobody else sees or plants it."""

from __future__ import annotations

import html
import re
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, update

from talenta_web.akun.models import IsianTunda, SesiMasuk
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.extensions import db
from tests.web.orang import Dunia, Kunci, buka_sesi, jalankan, klien_dengan, masuk
from tests.web.simpanan import bangun_orang

ALASAN = 'Alasan panjang,\r\ndua baris <b>"kutip"</b> & dengan simbol'


@pytest.fixture
def dunia(app: Flask) -> Dunia:
    return bangun_orang(app)


def _habis(d: Dunia, k: Kunci, **lama: Any) -> None:
    jalankan(d.app, update(SesiMasuk).where(SesiMasuk.id == k.sesi_id).values(**lama))


def _simpanan(app: Flask) -> list[IsianTunda]:
    with app.app_context():
        pakai_instansi(db.session(), SEMUA)
        return list(db.session.scalars(select(IsianTunda)))


def test_sesi_habis_isian_tetap_dan_dapat_dikirim(dunia: Dunia) -> None:
    """Exact to the second: 29:59 goes through, 30:00 is kept."""
    kunci = buka_sesi(dunia.app, dunia.pengguna["PG"])
    klien = klien_dengan(dunia.app, kunci)
    isi = {"csrf_token": kunci.csrf, "alasan": ALASAN, "pilih": ["a", "b"]}
    _habis(dunia, kunci, terakhir_pada=sekarang() - timedelta(minutes=30))
    jawaban = klien.post("/akun/sesi/akhiri-lain?x=1", data=isi)
    cocok = re.fullmatch(r"/masuk\?lanjut=(/akun/isian/[\w-]+)", jawaban.location)
    assert cocok
    assert ALASAN not in _simpanan(dunia.app)[0].isi  # sealed
    assert masuk(klien, dunia.nip["PG"], lanjut=cocok[1]).location == cocok[1]
    halaman = klien.get(cocok[1]).text
    medan = [(n, html.unescape(v)) for n, v in re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', halaman)]
    assert ("alasan", ALASAN) in medan
    assert [v for n, v in medan if n == "pilih"] == ["a", "b"]
    assert 'action="/akun/sesi/akhiri-lain?x=1"' in halaman
    assert f'href="{cocok[1]}"' in klien.get("/akun").text
    data = {n: v for n, v in medan if n != "pilih"}
    assert klien.post("/akun/sesi/akhiri-lain?x=1", data=data).status_code == 302
    assert _simpanan(dunia.app) == []
    assert klien.get(cocok[1]).status_code == 404


@pytest.mark.parametrize("lama", [{"terakhir_pada": 31}, {"dibuat_pada": 12 * 60 + 1}])
def test_diam_dan_umur_mutlak(dunia: Dunia, lama: dict[str, int]) -> None:
    kunci = buka_sesi(dunia.app, dunia.pengguna["PK"])
    _habis(dunia, kunci, **{k: sekarang() - timedelta(minutes=m) for k, m in lama.items()})
    isi = {"csrf_token": kunci.csrf, "alasan": "teks"}
    assert "isian" in klien_dengan(dunia.app, kunci).post("/akun/sesi/akhiri-lain", data=isi).location


def test_sandi_diminta_ulang_isian_tetap(dunia: Dunia) -> None:
    kunci = buka_sesi(dunia.app, dunia.pengguna["PG"], umur=timedelta(minutes=6))
    klien = klien_dengan(dunia.app, kunci)
    jawaban = klien.post("/akun/verifikasi/mulai", data={"csrf_token": kunci.csrf, "catatan": "teks"})
    assert jawaban.status_code == 401
    assert "disimpan" in jawaban.text
    assert re.search(r'name="lanjut" value="/akun/isian/[\w-]+"', jawaban.text)


@pytest.mark.parametrize(
    "isi",
    [
        {"csrf_token": "salah", "alasan": "teks"},
        {"alasan": "teks"},
        {"csrf_token": "", "sandi_baru": "rahasia yang tidak disimpan"},
        {"csrf_token": "", "kode": "123456"},
        {"csrf_token": "", "alasan": ""},
    ],
)
def test_yang_tidak_disimpan(dunia: Dunia, isi: dict[str, str]) -> None:
    """A planted form (no token of that session), secrets, empty forms."""
    kunci = buka_sesi(dunia.app, dunia.pengguna["PG"])
    if isi.get("csrf_token") == "":
        isi = {**isi, "csrf_token": kunci.csrf}
    _habis(dunia, kunci, terakhir_pada=sekarang() - timedelta(hours=1))
    assert "isian" not in klien_dengan(dunia.app, kunci).post("/akun/sesi/akhiri-lain", data=isi).location
    assert _simpanan(dunia.app) == []


def test_kuki_yang_diakhiri_orang_tidak_menanam_isian(dunia: Dunia) -> None:
    """A copied cookie of a session that was ended (logout, password change) plants nothing; nor a foreign origin."""
    kunci = buka_sesi(dunia.app, dunia.pengguna["PG"])
    isi = {"csrf_token": kunci.csrf, "alasan": "teks"}
    _habis(dunia, kunci, terakhir_pada=sekarang() - timedelta(hours=1))
    klien = klien_dengan(dunia.app, kunci)
    klien.post("/akun/sesi/akhiri-lain", data=isi, headers={"Origin": "https://jahat.example"})
    _habis(dunia, kunci, berakhir_pada=sekarang())
    klien.post("/akun/sesi/akhiri-lain", data=isi)
    assert _simpanan(dunia.app) == []


def test_orang_lain_tidak_melihatnya(dunia: Dunia) -> None:
    kunci = buka_sesi(dunia.app, dunia.pengguna["PG"], umur=timedelta(minutes=6))
    klien_dengan(dunia.app, kunci).post("/akun/verifikasi/mulai", data={"csrf_token": kunci.csrf, "catatan": "teks"})
    pid = _simpanan(dunia.app)[0].pid
    lain = buka_sesi(dunia.app, dunia.pengguna["PU"])
    klien = klien_dengan(dunia.app, lain)
    assert klien.get(f"/akun/isian/{pid}").status_code == 404
    assert klien.post(f"/akun/isian/{pid}/buang", data={"csrf_token": lain.csrf}).status_code == 404
    assert klien_dengan(dunia.app, kunci).get(f"/akun/isian/{pid}").status_code == 200
