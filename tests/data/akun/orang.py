"""One instansi with accounts, for service tests on both databases."""

from __future__ import annotations

import functools
import sys
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from talenta_web.akun import sandi, service
from talenta_web.akun.models import Pengguna, PeranPengguna
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import SEMUA, pakai_instansi, transaksi

SANDI = "kuda hitam berlari jauh"
BARU = "hujan turun di sawah"
RAHASIA = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
NIP = "198503122010011005"


@functools.cache
def hash_sandi() -> str:
    return sandi.buat_hash(SANDI)


def buat_orang(
    s: Session, peran: Sequence[str] = ("PG",), nip: str = NIP, rahasia: str | None = None, kode: str = "A"
) -> Pengguna:
    """An account in its own instansi; `rahasia` gives it an authenticator."""
    pakai_instansi(s, SEMUA)
    instansi = service.buat_instansi(s, kode, "Kabupaten Sukamaju")
    with transaksi(s):
        orang = Pengguna(instansi_id=instansi.id, nip=nip, nama="Budiman", sandi_hash=hash_sandi())
        s.add(orang)
        s.flush()
        for p in peran:
            s.add(PeranPengguna(instansi_id=instansi.id, pengguna_id=orang.id, peran=p))
        if rahasia:
            service.pasang_rahasia(s, orang, rahasia)
    return orang


class Jam:
    """The clock of the sign-in services, moved by hand."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.kini = sekarang()
        for nama in ("masuk", "sandi", "faktor_saya", "kunci_saya", "sesi", "faktor"):
            monkeypatch.setattr(sys.modules[f"talenta_web.akun.service.{nama}"], "sekarang", lambda: self.kini)

    def maju(self, **lama: float) -> datetime:
        self.kini += timedelta(**lama)
        return self.kini


class SandiTiruan:
    """Stands for the slow check: the texts tried against a password (`dicoba`), and all calls."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.dicoba: list[str] = []
        self.dipanggil: list[str] = []
        monkeypatch.setattr(sandi, "cocok", self._cocok)

    def _cocok(self, hash_: Any, teks: str) -> bool:
        self.dipanggil.append(teks)  # atomic in CPython
        if hash_ is not None:
            self.dicoba.append(teks)
        return hash_ is not None and teks == SANDI
