"""Cases of the pages of reports, papers and templates."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from tests.browser import naskah, register, templat


def kasus(buat: Callable[..., Any]) -> Iterator[Any]:
    """Every page of laporan."""
    yield buat("laporan", "laporan.daftar", "/laporan/")
    yield from register.kasus(buat)
    yield from naskah.kasus(buat)
    yield from templat.kasus(buat)
