"""AU5: the time of a refused login tells nothing about the account (Mann-Whitney, 200 tries of each kind)."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Sequence
from itertools import combinations

import pytest
from flask import Flask
from sqlalchemy import delete, update

from talenta_web.akun.models import BatasCoba, FaktorTotp, Pengguna
from tests.web.orang import SANDI, bangun, csrf_dari, jalankan

pytestmark = pytest.mark.panjang
BANYAK = 200


def mann_whitney(a: Sequence[float], b: Sequence[float]) -> float:
    """Two-sided p of the U test, normal approximation; times have no ties worth correcting for."""
    urut = sorted([(x, 0) for x in a] + [(x, 1) for x in b])
    pangkat = sum(n for n, (_, siapa) in enumerate(urut, start=1) if siapa == 0)
    u = pangkat - len(a) * (len(a) + 1) / 2
    tengah, sebar = len(a) * len(b) / 2, math.sqrt(len(a) * len(b) * (len(a) + len(b) + 1) / 12)
    return math.erfc(abs(u - tengah) / sebar / math.sqrt(2))


def test_ukuran_uji() -> None:
    acak = random.Random(3)
    satu, dua = ([acak.gauss(10, 1) for _ in range(BANYAK)] for _ in range(2))
    assert mann_whitney(satu, dua) > 0.01
    assert mann_whitney(satu, [x + 0.5 for x in dua]) < 0.001


def test_waktu_tidak_membocorkan_akun(app: Flask) -> None:
    d = bangun(app)
    jalankan(app, update(Pengguna).where(Pengguna.id == d.pengguna["KA"]).values(aktif=False))
    jalankan(app, delete(FaktorTotp).where(FaktorTotp.pengguna_id == d.pengguna["AU"]))
    siapa = {
        "tidak ada": ("198503122010019998", "salah sama sekali"), "salah": (d.nip["PG"], "salah sama sekali"),
        "nonaktif": (d.nip["KA"], SANDI), "tanpa faktor": (d.nip["AU"], "salah sama sekali"),
        "istimewa": (d.nip["PP"], "salah sama sekali"),
    }  # fmt: skip
    klien = app.test_client()
    token = csrf_dari(klien.get("/masuk").text)

    def sekali(nip: str, sandi: str) -> float:
        jalankan(app, delete(BatasCoba))
        awal = time.perf_counter()
        jawaban = klien.post("/masuk", data={"csrf_token": token, "nip": nip, "sandi": sandi})
        lama = time.perf_counter() - awal
        assert jawaban.status_code == 422
        return lama

    waktu: dict[str, list[float]] = {n: [] for n in siapa}
    for isi in siapa.values():
        sekali(*isi)
    acak = random.Random(5)
    for _ in range(BANYAK):
        for nama in acak.sample(sorted(siapa), len(siapa)):  # in turn, so that a busy moment hits all alike
            waktu[nama].append(sekali(*siapa[nama]))
    p = {(a, b): mann_whitney(waktu[a], waktu[b]) for a, b in combinations(siapa, 2)}
    assert min(p.values()) > 0.01 / len(p), p  # ten comparisons: Bonferroni


def test_waktu_yang_dibatasi_juga_sama(app: Flask) -> None:
    d = bangun(app)
    klien = app.test_client()
    token = csrf_dari(klien.get("/masuk").text)
    siapa = {"ada": d.nip["PG"], "tidak ada": "198503122010019998"}
    waktu: dict[str, list[float]] = {n: [] for n in siapa}
    for putaran in range(BANYAK + 10):
        for nama, nip in siapa.items():
            awal = time.perf_counter()
            klien.post("/masuk", data={"csrf_token": token, "nip": nip, "sandi": "salah sama sekali"})
            if putaran >= 10:
                waktu[nama].append(time.perf_counter() - awal)
    assert mann_whitney(*waktu.values()) > 0.01
