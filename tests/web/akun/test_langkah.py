"""AU1, AU2, AU5, AU8 over HTTP: no address leads past a step, failures look alike, copied cookies are dead."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete, func, select, update

from talenta_web.akun import kode, service
from talenta_web.akun.models import FaktorTotp, MasukTunda, Pengguna, SesiMasuk
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.extensions import db
from tests.web.orang import RAHASIA, SANDI, Dunia, buka_sesi, csrf_dari, jalankan, klien_dengan
from tests.web.simpanan import bangun_orang

WAJIB = ("AD", "PK", "KS", "KK", "PB", "PP", "AU", "BK")


@pytest.fixture
def dunia(app: Flask) -> Dunia:
    return bangun_orang(app)


def _sandi(klien: FlaskClient, nip: str, sandi: str = SANDI, lanjut: str = "/") -> Any:
    token = csrf_dari(klien.get("/masuk").text)
    return klien.post("/masuk", data={"csrf_token": token, "nip": nip, "sandi": sandi, "lanjut": lanjut})


def _kirim(klien: FlaskClient, alamat: str, **isi: str) -> Any:
    return klien.post(alamat, data={"csrf_token": csrf_dari(klien.get(alamat).text), **isi})


def _jumlah_sesi(app: Flask) -> int:
    with app.app_context():
        pakai_instansi(db.session(), SEMUA)
        return db.session.scalar(select(func.count()).select_from(SesiMasuk)) or 0


@pytest.mark.parametrize("peran", WAJIB)
def test_tanpa_faktor_hanya_sampai_pendaftaran(dunia: Dunia, peran: str) -> None:
    app = dunia.app
    jalankan(app, delete(FaktorTotp))
    klien = app.test_client()
    assert _sandi(klien, dunia.nip[peran]).location.startswith("/masuk/daftar")
    tunda = klien.get_cookie("talenta_tunda_lokal")
    assert tunda is not None
    assert klien.get_cookie("talenta_lokal") is None
    klien.set_cookie("talenta_lokal", tunda.value, domain="localhost")  # the unfinished login is no session either
    for aturan in app.url_map.iter_rules():
        if "GET" not in (aturan.methods or ()) or aturan.arguments or aturan.rule.startswith("/masuk"):
            continue
        jawaban = klien.get(aturan.rule, buffered=True)
        terbuka = aturan.rule in {"/healthz", "/readyz", "/verifikasi/"} or jawaban.status_code in {302, 401}
        assert terbuka, (aturan.rule, jawaban.status_code)
        if jawaban.status_code == 302:
            assert jawaban.location.startswith("/masuk?"), aturan.rule
    for langkah in ("/masuk/kode", "/masuk/sandi"):
        assert klien.get(langkah).location.startswith("/masuk/daftar")
    token = csrf_dari(klien.get("/masuk/daftar").text)
    for alamat, isi in (("/masuk/kode", {"kode": "123456"}), ("/masuk/sandi", {"sandi_baru": "x" * 12})):
        assert klien.post(alamat, data={"csrf_token": token, **isi}).location.startswith("/masuk/daftar")
    assert klien.post("/masuk/daftar", data={"csrf_token": token, "kode": ""}).status_code == 422
    assert _jumlah_sesi(app) == 0


def test_pendaftaran_memberi_kode_pemulihan_sekali_lalu_sesi(dunia: Dunia) -> None:
    jalankan(dunia.app, delete(FaktorTotp))
    klien = dunia.app.test_client()
    _sandi(klien, dunia.nip["KK"], lanjut="/akun")
    halaman = klien.get("/masuk/daftar?lanjut=/akun")
    assert "data:image/png;base64," in halaman.text
    assert halaman.headers["Cache-Control"] == "no-store"
    rahasia = re.search(r"<code>([A-Z2-7 ]+)</code>", halaman.text)
    assert rahasia
    kini = kode.kode_kini(rahasia[1].replace(" ", ""), sekarang())
    jawaban = _kirim(klien, "/masuk/daftar?lanjut=/akun", kode=f" {kini[:3]} {kini[3:]} ")
    assert jawaban.status_code == 200
    assert len(set(re.findall(r"<code>([a-z2-9-]{19})</code>", jawaban.text))) == 10
    assert klien.get_cookie("talenta_tunda_lokal") is None
    assert klien.get("/akun").status_code == 200
    assert klien.get("/masuk/daftar").location == "/masuk?lanjut=/"


def test_kode_diminta_dan_sesi_baru_ada_sesudahnya(dunia: Dunia) -> None:
    klien = dunia.app.test_client()
    assert _sandi(klien, dunia.nip["PK"], lanjut="/akun").location == "/masuk/kode?lanjut=/akun"
    assert _jumlah_sesi(dunia.app) == 0
    assert klien.get("/akun").status_code == 302
    assert _kirim(klien, "/masuk/kode?lanjut=/akun", kode="abc").status_code == 422
    kini = kode.kode_kini(RAHASIA, sekarang())
    assert _kirim(klien, "/masuk/kode?lanjut=/akun", kode=kini).location == "/akun"
    assert klien.get("/akun").status_code == 200
    lagi = dunia.app.test_client()
    _sandi(lagi, dunia.nip["PK"])
    # used; the same one, for the half minute may have turned meanwhile
    assert _kirim(lagi, "/masuk/kode", kode=kini).status_code == 422
    jalankan(dunia.app, update(MasukTunda).values(dibuat_pada=sekarang() - timedelta(minutes=11)))
    assert lagi.get("/masuk/kode").location.startswith("/masuk?")


def test_nama_lanjut_dari_luar_tidak_diikuti(dunia: Dunia) -> None:
    klien = dunia.app.test_client()
    _sandi(klien, dunia.nip["PK"], lanjut="//jahat.example")
    jawaban = _kirim(klien, "/masuk/kode?lanjut=//jahat.example", kode=kode.kode_kini(RAHASIA, sekarang()))
    assert jawaban.location == "/"


def _rupa(jawaban: Any, *buang: str) -> tuple[Any, ...]:
    teks = jawaban.text.replace(csrf_dari(jawaban.text), "")
    for b in buang:
        teks = teks.replace(b, "")
    panjang = len(jawaban.data) - sum(len(b) * jawaban.text.count(b) for b in buang)  # the NIP that was typed
    kepala = sorted((k, v) for k, v in jawaban.headers if k != "Content-Length")
    return jawaban.status_code, panjang, teks, kepala


def test_semua_kegagalan_serupa(dunia: Dunia) -> None:
    """Unknown, wrong, disabled, privileged without and with a factor; and each of them while it must wait."""
    jalankan(dunia.app, update(Pengguna).where(Pengguna.id == dunia.pengguna["KA"]).values(aktif=False))
    jalankan(dunia.app, delete(FaktorTotp).where(FaktorTotp.pengguna_id == dunia.pengguna["AU"]))
    siapa = {
        "tidak ada": ("198503122010019998", "salah sama sekali"),
        "salah": (dunia.nip["PG"], "salah sama sekali"),
        "nonaktif": (dunia.nip["KA"], SANDI),
        "istimewa tanpa faktor": (dunia.nip["AU"], "salah sama sekali"),
        "istimewa": (dunia.nip["PP"], "salah sama sekali"),
    }
    rupa = []
    for nip, sandi in siapa.values():
        klien = dunia.app.test_client()
        jawaban = [_sandi(klien, nip, sandi) for _ in range(11)]
        rupa += [_rupa(jawaban[0], nip), _rupa(jawaban[10], nip)]
    rupa.append(_rupa(_sandi(dunia.app.test_client(), dunia.nip["PG"]), dunia.nip["PG"]))  # right, but it must wait
    assert all(r == rupa[0] for r in rupa)
    assert rupa[0][0] == 422


def test_halaman_setel_sandi_serupa_untuk_siapa_pun(dunia: Dunia) -> None:
    with dunia.app.app_context():
        pakai_instansi(db.session(), SEMUA)
        benar = service.terbitkan_kode_sandi(db.session(), dunia.pengguna["PG"], penerbit_id=None)
    isi = {"sandi_baru": "hujan turun di sawah", "ulangi": "hujan turun di sawah"}
    rupa = []
    for nip, teks in (("1" * 18, benar), (dunia.nip["PG"], "aaaa-bbbb-cccc-dddd"), (dunia.nip["PP"], benar)):
        jawaban = _kirim(dunia.app.test_client(), "/masuk/pulih", nip=nip, kode=teks, **isi)
        rupa.append(_rupa(jawaban, nip, teks))
    for nip in ("1" * 18, dunia.nip["PP"]):  # one that must wait
        jawaban = [_kirim(dunia.app.test_client(), "/masuk/pulih", nip=nip, kode="x", **isi) for _ in range(10)]
        rupa.append(_rupa(jawaban[-1], nip, "x"))
    assert all(r[0] == 422 for r in rupa)
    assert all(r == rupa[0] for r in rupa[1:3])
    assert rupa[3] == rupa[4]
    klien = dunia.app.test_client()
    assert _kirim(klien, "/masuk/pulih", nip=dunia.nip["PG"], kode=benar, **isi).location == "/masuk"
    assert klien.get_cookie("talenta_lokal") is None
    assert _sandi(klien, dunia.nip["PG"], isi["sandi_baru"]).location == "/"


def test_setiap_pergantian_memberi_sesi_tanda_baru(dunia: Dunia) -> None:
    """AU2: login, step-up, password and factor change give a new id; the one before is dead."""
    klien = dunia.app.test_client()
    tanda = []

    def catat() -> None:
        tanda.append(klien.get_cookie("talenta_lokal").value)  # type: ignore[union-attr]

    klien.set_cookie("talenta_lokal", "a" * 43, domain="localhost")  # planted before the login
    _sandi(klien, dunia.nip["PG"])
    catat()
    _kirim(klien, "/masuk/ulang", sandi=SANDI)
    catat()
    baru = "hujan turun di sawah"
    _kirim(klien, "/akun/sandi", sandi_kini=SANDI, sandi_baru=baru, ulangi=baru)
    catat()
    klien.post("/akun/verifikasi/mulai", data={"csrf_token": csrf_dari(klien.get("/akun").text)})
    halaman = klien.get("/akun/verifikasi/daftar").text
    rahasia = re.search(r"<code>([A-Z2-7 ]+)</code>", halaman)
    assert rahasia
    kini = kode.kode_kini(rahasia[1].replace(" ", ""), sekarang())
    assert _kirim(klien, "/akun/verifikasi/daftar", kode=kini).status_code == 200
    catat()
    assert len(set(tanda)) == 4
    for lama in ["a" * 43, *tanda[:-1]]:
        tiruan = dunia.app.test_client()
        tiruan.set_cookie("talenta_lokal", lama, domain="localhost")
        assert tiruan.get("/akun").status_code == 302
    assert klien.get("/akun").status_code == 200


def test_langkah_ulang_dengan_kode(dunia: Dunia) -> None:
    kunci = buka_sesi(dunia.app, dunia.pengguna["PK"], umur=timedelta(minutes=6))
    klien = klien_dengan(dunia.app, kunci)
    assert klien.get("/akun/sandi").status_code == 401
    isi = {"csrf_token": kunci.csrf, "lanjut": "/akun/sandi"}
    assert klien.post("/masuk/ulang", data=isi).status_code == 422
    assert klien.post("/masuk/ulang", data={**isi, "kode": "12"}).status_code == 422
    kini = kode.kode_kini(RAHASIA, sekarang())
    assert klien.post("/masuk/ulang", data={**isi, "kode": kini}).location == "/akun/sandi"
    assert klien.get("/akun/sandi").status_code == 200


def test_kabar_setelah_percobaan_gagal_dan_ganti_sandi(dunia: Dunia) -> None:
    klien = dunia.app.test_client()
    for _ in range(3):
        _sandi(dunia.app.test_client(), dunia.nip["PG"], "salah sama sekali")
    _sandi(klien, dunia.nip["PG"])
    halaman = klien.get("/akun").text
    assert "gagal sejak terakhir kali Anda masuk: 3." in halaman
    assert "Ada 1 kabar keamanan baru" in halaman
    klien.post("/akun/kabar/baca", data={"csrf_token": csrf_dari(halaman)})
    assert "Tandai sudah dibaca" not in klien.get("/akun").text
    baru = "hujan turun di sawah"
    _kirim(klien, "/akun/sandi", sandi_kini=SANDI, sandi_baru=baru, ulangi=baru)
    assert "Sandi akun ini diganti." in klien.get("/akun").text


def test_sandi_sekarang_diminta(dunia: Dunia) -> None:
    klien = klien_dengan(dunia.app, buka_sesi(dunia.app, dunia.pengguna["PG"]))
    baru = "hujan turun di sawah"
    jawaban = _kirim(klien, "/akun/sandi", sandi_kini="bukan ini", sandi_baru=baru, ulangi=baru)
    assert jawaban.status_code == 422
    assert "Sandi sekarang tidak cocok" in jawaban.text
