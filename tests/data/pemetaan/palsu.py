"""A stand-in for engine and registry: scores are a fixed function of the NIP, so that storage is tested alone."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from talenta_web.domain.kotak import nomor
from talenta_web.penskoran.hasil import HasilOrang, Kurang

ATURAN = SimpleNamespace(kode="uji", nama="Aturan uji", versi="1", teks="")


def nilai(nip: str) -> HasilOrang:
    """The made-up result of one person."""
    acak = zlib.crc32(nip.encode())
    if acak % 11 == 0:
        kurang = (Kurang("skp", "Predikat", "kinerja"), Kurang("ase", "Asesmen", "asesmen"))[: 1 + acak % 2]
        return HasilOrang(
            nip, None, None, None, None, None, None, None, None, {}, "belum_dapat_dipetakan", kurang=kurang
        )
    y, x = Decimal(acak % 100_000_000).scaleb(-6), Decimal(acak * 7919 % 100_000_007).scaleb(-6)
    ky = "bawah" if y < 40 else "sesuai" if y < 75 else "atas"
    kx = "rendah" if x < 40 else "menengah" if x < 75 else "tinggi"
    return HasilOrang(
        nip, None, None, y, x, (y + x) / 2, None, ky, kx, {"panrb": nomor(ky, kx)}, "terpetakan"
    )  # fmt: skip


@dataclass
class Populasi:
    nip: list[str]
    bingkai: Any
    rinci: bool = False
    ambang: None = None
    pasti: None = None

    def per_orang(self) -> Iterator[HasilOrang]:
        return map(nilai, self.nip)


@dataclass
class Terikat:
    aturan: Any = field(default_factory=lambda: ATURAN)
    digest: str = "0" * 64
    parameter: dict[str, str] = field(default_factory=dict)
    rancangan: Any = field(default_factory=lambda: SimpleNamespace(simpul={}, belahan=()))


class Registry:
    """Knows one rule, `uji`."""

    plugin = ()

    def aturan_tersusun(self, kode: str) -> Any:
        if kode != "uji":
            raise LookupError(f"Aturan '{kode}' tidak terpasang.")
        return SimpleNamespace(terapkan=lambda parameter: Terikat(parameter=parameter))


@pytest.fixture
def mesin_palsu(monkeypatch: pytest.MonkeyPatch) -> Registry:
    """Replace the population engine by `nilai`."""
    from talenta_web.penskoran import populasi

    def hitung(_terikat: Any, bahan: Any, _acuan: Any, **_: Any) -> Populasi:
        return Populasi(bahan.bingkai["pegawai"]["nip"].to_list(), bahan.bingkai["pegawai"])

    monkeypatch.setattr(populasi, "hitung", hitung, raising=False)
    return Registry()
