"""Stored coverage as the declarations of the sheet `kelengkapan`.

Everybody alike: one row with `semua`; else rows with lists of NIPs, one kind of coverage each. What a declaration
cannot say (stored as having rows without any, or the other way round) is left out: saying nothing changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from datetime import date

from talenta_web.pegawai.ekspor_penuh.queries import Cakup

Baris = tuple[str, str, date | None, str | None]
PER_SEL = 1_000
"""NIPs in one cell: 19,000 characters, under the limit of a cell."""


def pernyataan(bingkai: str, semua: Iterable[Cakup], berisi: Set[str], jumlah_orang: int) -> Iterator[Baris]:
    """Rows bingkai, cakupan, per_tanggal, sumber."""
    kelompok: dict[tuple[date | None, str | None], list[str]] = {}
    for c in semua:
        if (c.status == "terisi") == (c.nip in berisi):
            kelompok.setdefault((c.per_tanggal, c.sumber), []).append(c.nip)
    for (per, sumber), nip in sorted(kelompok.items(), key=lambda k: (str(k[0]), k[1])):
        if len(nip) == jumlah_orang:
            yield bingkai, "semua", per, sumber
            continue
        for i in range(0, len(nip), PER_SEL):
            yield bingkai, f"nip:{','.join(nip[i : i + PER_SEL])}", per, sumber
