"""Thirty members follow one sidang on two threads of one process: polls, contents, and votes that move it.

Printed, not gated on time. The gate: no answer but 200 and 204, every member sees the last change, an unchanged poll
costs at most a third of the CPU of /akun, the app's own page of the signed-in person.
"""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.komite.dunia import DuniaKomite, bangun, gerakkan
from tests.web.orang import buka_sesi, klien_dengan

PENGIKUT, DETIK, JEDA = 30, 20.0, 3.0
HX = {"HX-Request": "true"}


def _alamat(teks: str, akhir: str) -> str:
    cocok = re.search(rf'hx-get="([^"]+/{akhir}\?[^"]*)"', teks)
    assert cocok, teks[:500]
    return cocok.group(1).replace("&amp;", "&")


class Pengikut(threading.Thread):
    """One device: asks every three seconds, fetches the content when told."""

    def __init__(self, klien: FlaskClient, sidang: str, pintu: threading.Semaphore, tunda: float) -> None:
        super().__init__(daemon=True)
        self.klien, self.sidang, self.pintu, self.tunda = klien, sidang, pintu, tunda
        self.diam: list[float] = []
        self.isi: list[float] = []
        self.status: set[int] = set()
        self.gerak = 0
        self.galat: Exception | None = None
        self.usai = threading.Event()

    def minta(self, alamat: str) -> tuple[int, str, float]:
        with self.pintu:  # the threads of the server
            t = time.perf_counter()
            jawaban = self.klien.get(alamat, headers=HX)
            lama = time.perf_counter() - t
        self.status.add(jawaban.status_code)
        return jawaban.status_code, jawaban.text, lama

    def run(self) -> None:
        try:
            self._ikuti()
        except Exception as galat:
            self.galat = galat

    def _ikuti(self) -> None:
        teks = self.minta(f"/sidang/{self.sidang}/ikuti")[1]
        time.sleep(self.tunda)
        while True:
            self.gerak = int(_alamat(teks, "denyut").partition("v=")[2].partition("&")[0])
            status, _, lama = self.minta(_alamat(teks, "denyut"))
            if status == 200:
                _, teks, lama = self.minta(_alamat(teks, "ikuti/isi"))
                self.isi.append(lama)
                continue
            self.diam.append(lama)
            if self.usai.is_set():
                return
            self.usai.wait(JEDA)


def _cpu(kerja: Callable[[], object], n: int = 200) -> float:
    t = time.process_time()
    for _ in range(n):
        kerja()
    return (time.process_time() - t) / n * 1000


def _p(ukur: list[float], p: float) -> float:
    urut = sorted(ukur)
    return 1000 * urut[min(len(urut) - 1, int(len(urut) * p))]


@pytest.fixture
def dunia(app_sqlite: Flask, tmp_path: Path) -> DuniaKomite:
    return bangun(app_sqlite)


@pytest.mark.ukur
def test_tiga_puluh_pengikut(dunia: DuniaKomite, capsys: pytest.CaptureFixture[str]) -> None:
    pintu = threading.Semaphore(2)
    pengikut = [
        Pengikut(
            klien_dengan(dunia.app, buka_sesi(dunia.app, dunia.akun[n % 8])), dunia.sidang, pintu, JEDA * n / PENGIKUT
        )
        for n in range(PENGIKUT)
    ]
    for p in pengikut:
        p.start()
    habis = time.monotonic() + DETIK
    while time.monotonic() < habis:
        time.sleep(2)
        gerakkan(dunia)
    for p in pengikut:
        p.usai.set()
        p.join(timeout=60)
    assert [p.galat for p in pengikut if p.galat] == []
    assert set().union(*(p.status for p in pengikut)) <= {200, 204}
    assert len({p.gerak for p in pengikut}) == 1
    klien = pengikut[0].klien
    denyut = _alamat(klien.get(f"/sidang/{dunia.sidang}/ikuti").text, "denyut")
    cpu = {a: _cpu(lambda a=a: klien.get(a, headers=HX)) for a in (denyut, "/akun")}  # type: ignore[misc]
    diam = [x for p in pengikut for x in p.diam]
    isi = [x for p in pengikut for x in p.isi]
    with capsys.disabled():
        print(  # noqa: T201
            f"\n{PENGIKUT} pengikut: denyut diam n={len(diam)} p50/p99 ms {_p(diam, 0.5):.1f} {_p(diam, 0.99):.1f}; "
            f"isi n={len(isi)} p50/p99 ms {_p(isi, 0.5):.1f} {_p(isi, 0.99):.1f}; "
            f"CPU ms denyut {cpu[denyut]:.2f}, /akun {cpu['/akun']:.2f}, rasio {cpu[denyut] / cpu['/akun']:.2f}"
        )
    assert 3 * cpu[denyut] <= cpu["/akun"]
