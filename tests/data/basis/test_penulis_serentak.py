"""DU2 in short (at full length in tests/panjang): several processes write at once, nobody is told "locked"."""

from __future__ import annotations

import sys

import pytest

from tests.panjang.penulis import lomba


def test_empat_proses_menulis(url_db_pemilik: str, capsys: pytest.CaptureFixture[str]) -> None:
    p99 = lomba(url_db_pemilik, 4, 50)
    with capsys.disabled():
        sys.stdout.write(f"\n4 x 50 writes, {url_db_pemilik.partition(':')[0]}: p99 {p99:.0f} ms\n")
