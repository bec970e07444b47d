"""A morning of logins: 50 at once through waitress, and one session logged out from many places."""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from flask import Flask
from sqlalchemy import text
from waitress.server import create_server

from talenta_web.akun import sandi, service
from talenta_web.akun.models import Pengguna, PeranPengguna
from talenta_web.basis.sesi import SEMUA, pakai_instansi, transaksi
from talenta_web.extensions import db

pytestmark = pytest.mark.panjang
SANDI, BANYAK = "kuda-lumping-7-bukit", 50
NIP = [f"19850312201001{n % 2 + 1}{n:03d}" for n in range(BANYAK)]


class Penghitung:
    """argon2 with a counter of checks that run at this moment."""

    def __init__(self, asli: Any) -> None:
        self.asli, self.kini, self.puncak, self.gembok = asli, 0, 0, threading.Lock()

    def __getattr__(self, nama: str) -> Any:
        return getattr(self.asli, nama)

    def verify(self, hash_: str, teks: str) -> bool:
        with self.gembok:
            self.kini += 1
            self.puncak = max(self.puncak, self.kini)
        try:
            return bool(self.asli.verify(hash_, teks))
        finally:
            with self.gembok:
                self.kini -= 1


@pytest.fixture
def alamat(app: Flask) -> Iterator[int]:
    with app.app_context():
        session = db.session()
        pakai_instansi(session, SEMUA)
        instansi = service.buat_instansi(session, "kab", "Kabupaten")
        contoh = service.buat_pengguna(
            session,
            instansi_id=instansi.id,
            nip="198503122010011999",
            nama="X",
            sandi=SANDI,
            tugas=[service.Tugas("PG")],
        )
        for n in NIP:
            with transaksi(session):
                orang = Pengguna(instansi_id=instansi.id, nip=n, nama=n, sandi_hash=contoh.sandi_hash)
                session.add(orang)
                session.flush()
                session.add(PeranPengguna(instansi_id=instansi.id, pengguna_id=orang.id, peran="PG"))
        session.close()
    server = create_server(app, host="127.0.0.1", port=0, threads=16)
    utas = threading.Thread(target=server.run, daemon=True)
    utas.start()
    yield server.effective_port
    server.close()
    utas.join(10)


def minta(port: int, cara: str, jalur: str, kuki: str = "", **isi: str) -> tuple[int, str, str]:
    """Status, body, and the cookies set, as a Cookie header."""
    k = HTTPConnection("127.0.0.1", port, timeout=120)
    kepala = {"Cookie": kuki} | ({"Content-Type": "application/x-www-form-urlencoded"} if isi else {})
    k.request(cara, jalur, urlencode(isi) if isi else None, kepala)
    jawab = k.getresponse()
    badan = jawab.read().decode()
    setel = "; ".join(v.split(";")[0] for n, v in jawab.getheaders() if n.lower() == "set-cookie")
    k.close()
    return jawab.status, badan, setel


def token(badan: str) -> str:
    cocok = re.search(r'name="csrf_token" value="([^"]+)"', badan)
    assert cocok
    return cocok.group(1)


def masuk(port: int, nip: str, pra: tuple[str, str] | None = None) -> tuple[int, str]:
    """Log in; status and session cookie."""
    if pra is None:
        _, badan, kuki = minta(port, "GET", "/masuk")
        pra = kuki, token(badan)
    status, _, setel = minta(port, "POST", "/masuk", pra[0], nip=nip, sandi=SANDI, csrf_token=pra[1])
    return status, setel


def _hitung(app: Flask, sql: str) -> int:
    with app.app_context():
        session = db.session()
        pakai_instansi(session, SEMUA)
        return int(session.execute(text(sql)).scalar_one())


def _puncak_kib() -> int:
    cocok = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text(encoding="ascii"))
    assert cocok
    return int(cocok.group(1))


def test_lima_puluh_masuk_serentak(alamat: int, monkeypatch: pytest.MonkeyPatch, app: Flask) -> None:
    hitung = Penghitung(sandi._penghitung)
    monkeypatch.setattr(sandi, "_penghitung", hitung)
    inti = os.cpu_count() or 1
    assert masuk(alamat, NIP[0])[0] == 302  # warm
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    awal = _puncak_kib()
    with ThreadPoolExecutor(BANYAK) as kolam:
        hasil = list(kolam.map(lambda n: masuk(alamat, n), NIP))
    assert [s for s, _ in hasil] == [302] * BANYAK
    assert 1 <= hitung.puncak <= inti, f"{hitung.puncak} password checks at once on {inti} cores"
    assert _puncak_kib() - awal < (inti * 19 + 64) * 1024, "memory grows with the number of logins"
    for _, kuki in hasil:
        assert minta(alamat, "GET", "/akun", kuki)[0] == 200
    assert _hitung(app, "SELECT count(*) FROM jejak WHERE jenis = 'sesi.masuk'") == BANYAK + 1
    assert _hitung(app, "SELECT count(*) FROM sesi_masuk WHERE berakhir_pada IS NULL") == BANYAK + 1


def test_keluar_serentak(alamat: int, app: Flask) -> None:
    for putaran, nip in enumerate(NIP[:5], start=1):
        _, kuki = masuk(alamat, nip)
        _, badan, _ = minta(alamat, "GET", "/akun", kuki)
        isi = {"csrf_token": token(badan)}
        with ThreadPoolExecutor(12) as kolam:
            keluar = [kolam.submit(minta, alamat, "POST", "/keluar", kuki, **isi) for _ in range(6)]
            baca = [kolam.submit(minta, alamat, "GET", "/akun", kuki) for _ in range(6)]
        assert {f.result()[0] for f in keluar} <= {302, 303, 400, 401}
        assert {f.result()[0] for f in baca} <= {200, 302}
        assert minta(alamat, "GET", "/akun", kuki)[0] == 302, "the session lives on"
        assert _hitung(app, "SELECT count(*) FROM jejak WHERE jenis = 'sesi.keluar'") == putaran
