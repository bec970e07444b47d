"""Login over plain HTTP, equal answers to every failure, sessions that die, password checks only where they belong."""

from __future__ import annotations

import http.cookiejar
import threading
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from argon2 import PasswordHasher
from flask import Flask
from sqlalchemy import select, update
from werkzeug.serving import make_server

from talenta_web.akun import sandi
from talenta_web.akun import sesi as sesi_
from talenta_web.akun.kode import kode_kini
from talenta_web.akun.models import Pengguna, SesiMasuk
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.extensions import db
from tests.web.orang import RAHASIA, SANDI, Dunia, csrf_dari, jalankan, masuk
from tests.web.simpanan import bangun_orang


@pytest.fixture
def dunia(app: Flask) -> Dunia:
    return bangun_orang(app)


@pytest.fixture
def alamat(dunia: Dunia) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, dunia.app)
    utas = threading.Thread(target=server.serve_forever)
    utas.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    utas.join()
    server.server_close()


@pytest.mark.dua_basis
def test_login_with_a_plain_http_client(dunia: Dunia, alamat: str) -> None:
    buka = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
    with buka.open(f"{alamat}/masuk?lanjut=/akun") as halaman:
        token = csrf_dari(halaman.read().decode())
    isi = urllib.parse.urlencode(
        {"csrf_token": token, "nip": dunia.nip["PK"], "sandi": SANDI, "lanjut": "/akun"}
    ).encode()
    with buka.open(f"{alamat}/masuk", data=isi) as jawaban:
        assert jawaban.url == f"{alamat}/masuk/kode?lanjut=/akun"
    isi = urllib.parse.urlencode({"csrf_token": token, "kode": kode_kini(RAHASIA, sekarang())}).encode()
    with buka.open(f"{alamat}/masuk/kode?lanjut=/akun", data=isi) as jawaban:
        assert jawaban.url == f"{alamat}/akun"
        assert "Pengelola kepegawaian" in jawaban.read().decode()


@pytest.mark.dua_basis
def test_cookie_flags_on_loopback(dunia: Dunia) -> None:
    kuki = masuk(dunia.app.test_client(), dunia.nip["PK"]).headers["Set-Cookie"]
    assert kuki.startswith("talenta_lokal=")
    assert "HttpOnly" in kuki
    assert "SameSite=Lax" in kuki
    assert "Secure" not in kuki


@pytest.mark.dua_basis
def test_the_database_holds_only_the_hash_of_the_token(dunia: Dunia) -> None:
    klien = dunia.app.test_client()
    masuk(klien, dunia.nip["PK"])
    token = klien.get_cookie("talenta_lokal").value  # type: ignore[union-attr]
    assert len(token) == 43  # 256 bits
    with dunia.app.app_context():
        pakai_instansi(db.session(), SEMUA)
        assert db.session.scalars(select(SesiMasuk.token_hash)).all() == [sesi_.cerna(token)]


@pytest.mark.dua_basis
def test_every_failure_looks_the_same(dunia: Dunia) -> None:
    jalankan(dunia.app, update(Pengguna).where(Pengguna.nip == dunia.nip["AU"]).values(aktif=False))
    rupa = set()
    for nip, kata in (
        (dunia.nip["PK"], "salah sekali ini"),
        (dunia.nip["AD"], "x" * 500),
        (dunia.nip["AU"], SANDI),  # disabled, right password
        ("198503122010019998", SANDI),  # unknown
        ("bukan nip", SANDI),
    ):
        klien = dunia.app.test_client()
        jawaban = masuk(klien, nip, kata)
        teks = jawaban.text.replace(csrf_dari(jawaban.text), "").replace(f'value="{nip.replace(" ", "")}"', 'value=""')
        rupa.add(
            (jawaban.status_code, teks, tuple(sorted((k, v) for k, v in jawaban.headers if k != "Content-Length")))
        )
        assert klien.get_cookie("talenta_lokal") is None
    assert len(rupa) == 1
    assert rupa.pop()[0] == 422


@pytest.mark.dua_basis
def test_unknown_account_costs_one_check_like_a_known_one(dunia: Dunia, kdf: list[str]) -> None:
    for nip in (dunia.nip["PK"], "198503122010019998"):
        kdf.clear()
        masuk(dunia.app.test_client(), nip, "salah sekali ini")
        assert kdf == ["verify"]


@pytest.fixture
def kdf(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the password hash calls made."""
    panggilan: list[str] = []
    for nama in ("verify", "hash"):
        asli: Callable[..., Any] = getattr(PasswordHasher, nama)

        def catat(self: Any, *a: Any, _asli: Any = asli, _nama: str = nama, **k: Any) -> Any:
            panggilan.append(_nama)
            return _asli(self, *a, **k)

        monkeypatch.setattr(PasswordHasher, nama, catat)
    return panggilan


def test_no_other_request_checks_a_password(dunia: Dunia, kdf: list[str]) -> None:
    """Nothing here is about the database: one is enough."""
    klien = dunia.app.test_client()
    masuk(klien, dunia.nip["PK"])
    assert kdf == ["verify"]
    kdf.clear()
    for aturan in dunia.app.url_map.iter_rules():
        if "GET" in (aturan.methods or ()) and not aturan.arguments:
            klien.get(aturan.rule, buffered=True)
    token = csrf_dari(klien.get("/akun").text)
    klien.post("/akun/sesi/akhiri-lain", data={"csrf_token": token})
    klien.post("/keluar", data={"csrf_token": token})
    assert kdf == []


@pytest.mark.dua_basis
def test_hash_parameters_and_rehash_on_login(dunia: Dunia) -> None:
    lemah = PasswordHasher(time_cost=1, memory_cost=8 * 1024, parallelism=1).hash(SANDI)
    jalankan(dunia.app, update(Pengguna).where(Pengguna.nip == dunia.nip["PK"]).values(sandi_hash=lemah))
    assert masuk(dunia.app.test_client(), dunia.nip["PK"]).status_code == 302
    with dunia.app.app_context():
        pakai_instansi(db.session(), SEMUA)
        baru = db.session.scalar(select(Pengguna.sandi_hash).where(Pengguna.nip == dunia.nip["PK"]))
    assert baru is not None
    assert baru.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert masuk(dunia.app.test_client(), dunia.nip["PK"]).status_code == 302


def test_fifty_logins_at_once_use_at_most_one_check_per_core(monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    sedang, puncak, kunci = 0, 0, threading.Lock()

    class Lambat:
        def verify(self, _hash: str, _sandi: str) -> bool:
            nonlocal sedang, puncak
            with kunci:
                sedang += 1
                puncak = max(puncak, sedang)
            threading.Event().wait(0.01)
            with kunci:
                sedang -= 1
            return True

    monkeypatch.setattr(sandi, "_penghitung", Lambat())
    utas = [threading.Thread(target=sandi.cocok, args=("x", "y")) for _ in range(50)]
    for u in utas:
        u.start()
    for u in utas:
        u.join()
    assert 1 <= puncak <= (os.cpu_count() or 1)
