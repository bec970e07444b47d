"""200 butir with every sentence, against the same tree written by hand, in CPU seconds."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from talenta_web.kuesioner.nilai import nilai
from tests.bench.kuesioner.tangan import dua_ratus, pohon, tangan

pytestmark = pytest.mark.ukur
BATAS = 5.0


def test_dua_ratus_butir() -> None:
    k, isi = dua_ratus()
    cabang = pohon(k)
    a, b = float("inf"), float("inf")
    for _ in range(30):
        a = min(a, cpu(lambda: tangan(cabang, isi)))
        b = min(b, cpu(lambda: nilai(k, isi)))
    print(f"\n200 butir: {b * 1e3:.2f} ms, dengan tangan {a * 1e3:.2f} ms, rasio {b / a:.2f} (batas {BATAS})")  # noqa: T201
    assert b / a <= BATAS


def cpu(kerja: Callable[[], object]) -> float:
    awal = time.process_time()
    for _ in range(10):
        kerja()
    return (time.process_time() - awal) / 10
