"""Example bundles beside the tests."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from talenta_web.kuesioner.model import Kuesioner
from talenta_web.kuesioner.muat import muat

CONTOH = Path(__file__).parent / "contoh"


def teks(nama: str) -> dict[str, str]:
    folder = CONTOH / nama
    return {p.relative_to(folder).as_posix(): p.read_text(encoding="utf-8") for p in sorted(folder.rglob("*.toml"))}


@lru_cache(maxsize=32)
def kuesioner(nama: str) -> Kuesioner:
    return muat(teks(nama))
