"""Cases of maturity assessments; each owner adds a module of his pages (addresses: kematangan_alamat)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from tests.browser import bukti, kematangan_alur, kematangan_hasil, kematangan_isi, kematangan_versi, papan


def kasus(buat: Callable[..., Any]) -> Iterator[Any]:
    """Every page of assessments, evidence, results and the board."""
    yield from kematangan_alur.kasus(buat)
    yield from bukti.kasus(buat)
    yield from kematangan_isi.kasus(buat)
    yield from papan.kasus(buat)
    yield from kematangan_versi.kasus(buat)
    yield from kematangan_hasil.kasus(buat)
