"""Counting: per unit subtree and rule, and the index that comes out of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from talenta_web.pegawai.mutu.aturan import AturanMutu, Tingkat
from talenta_web.pegawai.mutu.rakit import Temuan

SEMUA = ""
"""The rule code of all rules together."""


Angka = list[int]
"""People examined, people with a finding, findings."""


class Hitungan:
    """Adds up people one by one: unit (None = everybody) -> rule -> Angka."""

    def __init__(self) -> None:
        self.isi: defaultdict[int | None, defaultdict[str, Angka]] = defaultdict(_per_aturan)

    def tambah(self, jalur: str, hasil: Iterable[tuple[str, list[Temuan]]]) -> None:
        """One person: the rules that concern him, with what remains after what is accepted as right."""
        unit: list[int | None] = [None, *(int(r) for r in jalur.split("/") if r)]
        banyak = [(kode, len(temuan)) for kode, temuan in hasil]
        banyak.append((SEMUA, sum(n for _, n in banyak)))
        for u in unit:
            per_aturan = self.isi[u]
            for kode, n in banyak:
                angka = per_aturan[kode]
                angka[0] += 1
                angka[1] += n > 0
                angka[2] += n


def _per_aturan() -> defaultdict[str, Angka]:
    return defaultdict(lambda: [0, 0, 0])


def indeks(
    angka: Mapping[str, Sequence[int]], aturan: Mapping[str, AturanMutu], tingkat: Mapping[str, Tingkat]
) -> float | None:
    """0-100: mean over the rules, weighted by severity, of the share of people concerned without a finding.

    `angka` holds (examined, people with a finding, ...) per rule. None when no rule concerns anybody.
    """
    atas = bawah = 0.0
    for kode, (diperiksa, orang, *_) in angka.items():
        if diperiksa and (a := aturan.get(kode)) is not None and a.aktif:
            bobot = tingkat[a.tingkat].bobot
            atas += bobot * (diperiksa - orang) / diperiksa
            bawah += bobot
    return 100 * atas / bawah if bawah else None
