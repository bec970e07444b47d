"""Browsers by the names people know."""

from __future__ import annotations

import pytest

from talenta_web.akun.perangkat import sebutan

CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0 Safari/537.36"


@pytest.mark.parametrize(
    ("teks", "harap"),
    [
        (CHROME, "Chrome di Windows"),
        (f"{CHROME} Edg/156.0", "Edge di Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox di Linux"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1", "Safari di iPhone"),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/156.0 Mobile Safari/537.36", "Chrome di Android"),
        ("curl/8.5.0", "Peramban lain"),
        (None, "Peramban lain"),
    ],
)
def test_sebutan(teks: str | None, harap: str) -> None:
    assert sebutan(teks) == harap
