"""AU5 without a clock: every refused login does the same work; counted, so that it holds on any machine.

Statements (their text), checks of argon2, calls of Python functions, and the answer: equal for accounts that are
unknown, wrong, switched off, waiting, privileged, or without a second factor. The first of a kind warms caches.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from threading import get_ident
from typing import Any

import pytest
from argon2.exceptions import VerifyMismatchError
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, delete, event, update

from talenta_web.akun import sandi
from talenta_web.akun.models import BatasCoba, FaktorTotp, Pengguna
from tests.panggilan import Panggilan
from tests.web.orang import SANDI, csrf_dari, jalankan
from tests.web.simpanan import bangun_orang

pytestmark = pytest.mark.dua_basis
SALAH = "salah sama sekali"
PUTARAN = 8


class Penghitung:
    """SQL, argon2 and Python calls of one request."""

    def __init__(self) -> None:
        self.sql: list[str] = []
        self.panggilan: dict[tuple[str, str], int] = {}
        self.argon = 0
        self.bekerja = False
        """The counted request: the password is checked; the others only fill the windows."""

    def kirim(self, klien: FlaskClient, token: str, nip: str, kata: str) -> Any:
        gc.disable()
        self.bekerja = True
        try:
            with Panggilan().jalan() as panggilan:
                jawaban = klien.post("/masuk", data={"csrf_token": token, "nip": nip, "sandi": kata})
        finally:
            gc.enable()
            self.bekerja = False
        self.panggilan = panggilan.menurut
        return jawaban


@pytest.fixture
def hitung(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Penghitung]]:
    """The counter in use is the last of the list."""
    semua = [Penghitung()]

    class Argon:
        def __getattr__(self, nama: str) -> Any:
            return getattr(asli, nama)

        def verify(self, hash_: str, teks: str) -> bool:
            if not semua[-1].bekerja:
                raise VerifyMismatchError
            semua[-1].argon += 1
            return bool(asli.verify(hash_, teks))

    asli, utas = sandi._penghitung, get_ident()
    monkeypatch.setattr(sandi, "_penghitung", Argon())

    def catat(_k: Any, _c: Any, perintah: str, *_: Any) -> None:
        if get_ident() == utas:  # not what a thread of another test still does
            semua[-1].sql.append(perintah)

    event.listen(Engine, "before_cursor_execute", catat)
    yield semua
    event.remove(Engine, "before_cursor_execute", catat)


def test_kerja_dan_jawaban_sama(app: Flask, hitung: list[Penghitung]) -> None:
    d = bangun_orang(app)
    jalankan(app, update(Pengguna).where(Pengguna.id.in_([d.pengguna["KA"], d.pengguna["AS"]])).values(aktif=False))
    jalankan(app, delete(FaktorTotp).where(FaktorTotp.pengguna_id == d.pengguna["AU"]))
    siapa = {
        "salah": (d.nip["PG"], SALAH), "tidak ada": ("198503122010019998", SALAH), "bukan NIP": ("9" * 18, SALAH),
        "nonaktif": (d.nip["KA"], SANDI), "nonaktif, sandi salah": (d.nip["AS"], SALAH),
        "terkunci": (d.nip["PU"], SANDI), "terkunci, tidak ada": ("198503122010019997", SALAH),
        "istimewa": (d.nip["PP"], SALAH), "tanpa faktor": (d.nip["AU"], SALAH),
    }  # fmt: skip
    klien = app.test_client()
    token = csrf_dari(klien.get("/masuk").text)

    def sekali(nama: str) -> tuple[Penghitung, tuple[Any, ...]]:
        nip, kata = siapa[nama]
        jalankan(app, delete(BatasCoba))
        for _ in range(10 if nama.startswith("terkunci") else 0):
            klien.post("/masuk", data={"csrf_token": token, "nip": nip, "sandi": SALAH})
        if not nama.startswith("terkunci"):  # the windows hold a row for everybody, as at any time of the day
            for lain in range(10):
                klien.post("/masuk", data={"csrf_token": token, "nip": f"{lain:018d}", "sandi": SALAH})
        satu = Penghitung()
        hitung.append(satu)
        jawaban = satu.kirim(klien, token, nip, kata)
        hitung.append(Penghitung())
        kepala = sorted((k, v) for k, v in jawaban.headers)
        return satu, (jawaban.status_code, jawaban.text.replace(nip, ""), kepala)

    dasar, rupa = None, None
    for _ in range(PUTARAN):  # also until the driver has prepared every statement
        dasar, rupa = sekali("salah")
    assert dasar is not None
    assert rupa is not None
    assert (rupa[0], dasar.argon) == (422, 1)
    assert len(dasar.sql) >= 4
    for nama in siapa:
        for sisa in reversed(range(PUTARAN)):
            satu, jawaban = sekali(nama)
            beda = {k: (dasar.panggilan.get(k, 0), satu.panggilan.get(k, 0))
                    for k in dasar.panggilan.keys() | satu.panggilan.keys()
                    if dasar.panggilan.get(k, 0) != satu.panggilan.get(k, 0)}  # fmt: skip
            if not beda or not sisa:  # the first of its kind may still fill a cache
                break
        assert satu.sql == dasar.sql, nama
        assert satu.argon == 1, nama
        assert beda == {}, nama
        assert jawaban == rupa, nama
