"""AU5: the time of a refused login tells nothing about the account (Mann-Whitney, 200 tries of each kind).

That the work is the same is counted without a clock (tests/web/akun/test_kerja_masuk.py); here the clock looks for what
counting does not see. Design: every round holds one try of each kind, in random order, and its times are taken from
the median of the round, so that a busy moment hits all alike. Every pair must have p > 0.01. Of 21 pairs of equal
times one falls below by chance in every fifth run; such pairs, and only they, are measured once more with 200 fresh
tries, and fail when p is below again with the same sign: by chance 1 run in 900, while a true difference stays.
"""

from __future__ import annotations

import math
import random
import time
from collections.abc import Mapping, Sequence
from datetime import timedelta
from itertools import combinations
from statistics import median

import pytest
from flask import Flask
from sqlalchemy import delete, update

from talenta_web.akun.models import BatasCoba, FaktorTotp, Pengguna
from talenta_web.akun.service.batas import PER_AKUN, kunci_akun
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import SEMUA, pakai_instansi, transaksi
from talenta_web.extensions import db
from tests.web.orang import SANDI, bangun, csrf_dari, jalankan

pytestmark = pytest.mark.panjang
BANYAK, AMBANG = 200, 0.01
Waktu = Mapping[str, Sequence[float]]


def mann_whitney(a: Sequence[float], b: Sequence[float]) -> tuple[float, bool]:
    """Two-sided p of the U test, and whether `a` tends to be larger; normal approximation, no ties worth correcting."""
    urut = sorted([(x, 0) for x in a] + [(x, 1) for x in b])
    pangkat = sum(n for n, (_, siapa) in enumerate(urut, start=1) if siapa == 0)
    u = pangkat - len(a) * (len(a) + 1) / 2
    tengah, sebar = len(a) * len(b) / 2, math.sqrt(len(a) * len(b) * (len(a) + len(b) + 1) / 12)
    return math.erfc(abs(u - tengah) / sebar / math.sqrt(2)), u > tengah


def beda(waktu: Waktu) -> dict[tuple[str, str, bool], float]:
    """Pairs whose times differ: the two names, which is slower, p."""
    hasil = {}
    for a, b in combinations(sorted(waktu), 2):
        p, lambat = mann_whitney(waktu[a], waktu[b])
        if p <= AMBANG:
            hasil[a, b, lambat] = p
    return hasil


def test_ukuran_uji() -> None:
    """The design finds a difference of half a standard deviation, and holds still without one."""
    acak = random.Random(3)

    def tarik(geser: float) -> Waktu:
        return {n: [acak.gauss(10 + g, 1) for _ in range(BANYAK)] for n, g in (("a", 0.0), ("b", geser))}

    lolos = [beda(tarik(0)).keys() & beda(tarik(0)).keys() for _ in range(200)]
    assert not any(lolos)
    ditemukan = [beda(tarik(0.5)).keys() & beda(tarik(0.5)).keys() for _ in range(50)]
    assert sum(map(bool, ditemukan)) >= 45


def test_waktu_tidak_membocorkan_akun(app: Flask) -> None:
    d = bangun(app)
    jalankan(app, update(Pengguna).where(Pengguna.id == d.pengguna["KA"]).values(aktif=False))
    jalankan(app, delete(FaktorTotp).where(FaktorTotp.pengguna_id == d.pengguna["AU"]))
    salah = "salah sama sekali"
    siapa = {
        "tidak ada": ("198503122010019998", salah), "salah": (d.nip["PG"], salah), "nonaktif": (d.nip["KA"], SANDI),
        "terkunci": (d.nip["PU"], SANDI), "terkunci, tidak ada": ("198503122010019997", salah),
        "istimewa": (d.nip["PP"], salah), "tanpa faktor": (d.nip["AU"], salah),
    }  # fmt: skip
    klien = app.test_client()
    token = csrf_dari(klien.get("/masuk").text)

    def siapkan(nip: str, terkunci: bool) -> None:
        """The account has been tried once, or so often that it must wait."""
        saat = sekarang()
        with app.app_context():
            s = db.session()
            pakai_instansi(s, SEMUA)
            with transaksi(s):
                s.execute(delete(BatasCoba))
                s.add(
                    BatasCoba(
                        kunci=kunci_akun("sandi", nip), pengguna_id=None, jumlah=PER_AKUN if terkunci else 1, gagal=1,
                        buka_pada=saat + timedelta(minutes=5 if terkunci else -5), lupa_pada=saat + timedelta(hours=1),
                    )
                )  # fmt: skip

    def sekali(nama: str) -> float:
        nip, sandi = siapa[nama]
        siapkan(nip, nama.startswith("terkunci"))
        awal = time.perf_counter()
        jawaban = klien.post("/masuk", data={"csrf_token": token, "nip": nip, "sandi": sandi})
        lama = time.perf_counter() - awal
        assert jawaban.status_code == 422
        return lama

    acak = random.Random(5)

    def ukur(nama: Sequence[str]) -> Waktu:
        waktu: dict[str, list[float]] = {n: [] for n in nama}
        for putaran in range(BANYAK + 5):
            satu = {n: sekali(n) for n in acak.sample(nama, len(nama))}
            if putaran >= 5:  # the first ones fill caches
                tengah = median(satu.values())
                for n, lama in satu.items():
                    waktu[n].append(lama - tengah)
        return waktu

    pertama = beda(ukur(sorted(siapa)))
    if pertama:
        lagi = beda(ukur(sorted({n for a, b, _ in pertama for n in (a, b)})))
        tetap = {k: (pertama[k], lagi[k]) for k in pertama.keys() & lagi.keys()}
        assert tetap == {}
