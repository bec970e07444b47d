"""From counts right in each unit to counts of subtrees."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from talenta_web.pegawai.models.statistik import SELURUH
from talenta_web.pegawai.statistik.samar import sisa


class Pohon:
    """The unit tree under a root that stands for the whole instansi (SELURUH)."""

    def __init__(self, induk: Mapping[int, int | None]) -> None:
        self.induk = induk
        self.anak: dict[int, list[int]] = {}
        for unit, atas in induk.items():
            self.anak.setdefault(atas or SELURUH, []).append(unit)

    def naik(self, unit: int | None) -> Iterator[int]:
        """The unit, those above it, and the instansi."""
        while unit is not None and unit in self.induk:
            yield unit
            unit = self.induk[unit]
        yield SELURUH

    def susun(self, langsung: Mapping[int | None, Mapping[str, int]]) -> dict[int, dict[str, int]]:
        """Counts per subtree, and under `samar.sisa(unit)` of the people right in it."""
        isi: dict[int, dict[str, int]] = {SELURUH: {}}
        for unit, hitung in langsung.items():
            isi[sisa(unit or SELURUH)] = dict(hitung)
            for atas in self.naik(unit):
                baris = isi.setdefault(atas, {})
                for kunci, n in hitung.items():
                    baris[kunci] = baris.get(kunci, 0) + n
        return isi
