"""People for web tests: two instansi, a unit tree, one account per role, and ways to be logged in.

Never hold an app context open around client requests: Flask would share it, with the database session and the
logged-in person of the request before.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update

from talenta_web.akun import kode, sandi, service, sesi
from talenta_web.akun.models import FaktorTotp, Pengguna, PeranPengguna
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import SEMUA, pakai_instansi, transaksi
from talenta_web.domain.izin import ANONIM, PERAN
from talenta_web.extensions import db

SANDI = "kuda hitam berlari jauh"
RAHASIA = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
"""Secret of the authenticator of every test account whose role needs one."""
PERAN_AKUN = tuple(p for p in PERAN if p != ANONIM)


@functools.cache
def hash_sandi() -> str:
    """One hash for every test account: the cost of making it is not what these tests are about."""
    return sandi.buat_hash(SANDI)


@dataclass
class Dunia:
    """Ids of what `bangun` made. Instansi A holds one account per role, in unit `unit_dalam`; B the foreign data."""

    app: Flask
    instansi_a: int = 0
    instansi_b: int = 0
    unit_dalam: int = 0
    unit_luar: int = 0
    unit_b: int = 0
    pengguna: dict[str, int] = field(default_factory=dict)
    nip: dict[str, str] = field(default_factory=dict)
    pengguna_b: int = 0
    lain: dict[str, Any] = field(default_factory=dict)


def tambah_pengguna(instansi_id: int, nip: str, nama: str, *tugas: tuple[str, int | None]) -> int:
    """An account with the shared password; needs an app context. Returns its id."""
    s = db.session()
    pakai_instansi(s, SEMUA)
    with transaksi(s):
        orang = Pengguna(instansi_id=instansi_id, nip=nip, nama=nama, sandi_hash=hash_sandi())
        s.add(orang)
        s.flush()
        for peran, unit in tugas:
            s.add(PeranPengguna(instansi_id=instansi_id, pengguna_id=orang.id, peran=peran, unit_kerja_id=unit))
        if sesi.wajib_faktor(peran for peran, _ in tugas):
            service.pasang_rahasia(s, orang, RAHASIA)
        return orang.id


def bangun(app: Flask) -> Dunia:
    """Fill a fresh database."""
    d = Dunia(app)
    with app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        d.instansi_a = service.buat_instansi(s, "A", "Kabupaten Contoh").id
        d.instansi_b = service.buat_instansi(s, "B", "Kabupaten Lain").id
        akar = service.buat_unit(s, instansi_id=d.instansi_a, kode="0", nama="Sekretariat", pelaku_id=None)
        for nama, kode in (("unit_dalam", "1"), ("unit_luar", "2")):
            unit = service.buat_unit(
                s, instansi_id=d.instansi_a, kode=kode, nama=f"Dinas {kode}", induk=akar, pelaku_id=None
            )
            setattr(d, nama, unit.id)
        d.unit_b = service.buat_unit(s, instansi_id=d.instansi_b, kode="1", nama="Dinas Lain", pelaku_id=None).id
        for no, peran in enumerate(PERAN_AKUN, start=1):
            d.nip[peran] = f"19850312201001{no:04d}"
            d.pengguna[peran] = tambah_pengguna(d.instansi_a, d.nip[peran], f"Uji {peran}", (peran, d.unit_dalam))
        d.pengguna_b = tambah_pengguna(d.instansi_b, "198503122010019999", "Uji Lain", ("PK", d.unit_b))
    return d


def jalankan(app: Flask, perintah: Any) -> None:
    """Run one statement, over every instansi, and commit."""
    with app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        with transaksi(s):
            s.execute(perintah)


@dataclass(frozen=True)
class Kunci:
    """Cookie and CSRF token of an open session."""

    token: str
    csrf: str
    sesi_id: int


def buka_sesi(app: Flask, pengguna_id: int, *, umur: timedelta = timedelta(0)) -> Kunci:
    """Open a full session without password and code; `umur` = how long ago they were given."""
    with app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        saat = sekarang()
        with transaksi(s):
            instansi = s.scalars(select(Pengguna.instansi_id).where(Pengguna.id == pengguna_id)).one()
            orang = Pengguna(id=pengguna_id, instansi_id=instansi)  # not added: nothing else of the row is asked
            token = sesi.buka(s, orang, saat=saat, alamat_ip="127.0.0.1", peramban="uji", faktor=True)
            baris = s.scalars(select(sesi.SesiMasuk).where(sesi.SesiMasuk.token_hash == sesi.cerna(token))).one()
            if umur:
                baris.masuk_pada = saat - umur
            return Kunci(token, baris.csrf, baris.id)


def klien_dengan(app: Flask, kunci: Kunci) -> FlaskClient:
    """A client that carries this session."""
    klien = app.test_client()
    klien.set_cookie("talenta_lokal", kunci.token, domain="localhost")
    return klien


def csrf_dari(teks: str) -> str:
    """The token in the hidden field of a page."""
    cocok = re.search(r'name="csrf_token" value="([^"]+)"', teks)
    assert cocok, "no csrf_token on the page"
    return cocok.group(1)


def masuk(klien: FlaskClient, nip: str, kata_sandi: str = SANDI, **tambahan: str) -> Any:
    """Log in through the forms, as any HTTP client can: password, then the code where the account needs one."""
    token = csrf_dari(klien.get("/masuk").text)
    jawaban = klien.post("/masuk", data={"csrf_token": token, "nip": nip, "sandi": kata_sandi, **tambahan})
    if not (jawaban.location or "").startswith("/masuk/kode"):
        return jawaban
    jalankan(klien.application, update(FaktorTotp).values(langkah=0))  # the code of this half minute counts again
    return klien.post(jawaban.location, data={"csrf_token": token, "kode": kode.kode_kini(RAHASIA, sekarang())})
