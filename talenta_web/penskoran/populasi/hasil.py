"""Result of a population run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import polars as pl

from talenta_web.penskoran.hasil import HasilOrang
from talenta_web.penskoran.model import Rancangan, Sumbu
from talenta_web.penskoran.rakit import rakit
from talenta_web.penskoran.statistik import KUNCI, Statistik
from talenta_web.penskoran.tata import pita_tahun
from talenta_web.penskoran.uraian import Fakta

if TYPE_CHECKING:
    from talenta_web.penskoran.pasti.populasi import PastiPopulasi


@dataclass(frozen=True, slots=True)
class HasilPopulasi:
    """`bingkai`: one row per pegawai. `target`: rows (nip, target, teknis, suksesi) of succession; with [target] all
    columns that differ from the generic row. `rumpun`: the same per job family (rumpun_sasaran), None without [rumpun].

    Columns of `bingkai`: nip; kinerja, potensial, nilai_talenta (Int64, millionths, NULL = not known); tingkat_kinerja,
    tingkat_potensial, label; kotak.<matriks>; peringkat; gb.<gerbang> (Boolean or NULL); st.<simpul> (0 terisi,
    1 nihil, 2 belum), pil.<simpul>, bl.<bingkai>; with rinci also skor., poin., hit., in. per node and src. per source.
    Rules that need them add `tanpa` (below a floor), pita. and kel. per axis (choice of cut-offs, cohort), tahap1.
    """

    rancangan: Rancangan
    bingkai: pl.DataFrame
    target: pl.DataFrame
    rinci: bool
    tahun: int
    statistik: Statistik
    rumpun: pl.DataFrame | None = None
    pasti: PastiPopulasi | None = None
    """How certain the boxes are, when it was asked for."""

    @property
    def ambang(self) -> dict[str, object]:
        """The cut-offs that decided the classes, plain JSON, and under "statistik" the facts about cohorts.

        An axis whose cut-offs vary tells those of everyone whom no variant claims (none when a cohort makes them).
        """
        hasil: dict[str, object] = {k: self._ambang(u) for k, u in self.rancangan.sumbu.items() if not u.kategori}
        return hasil | ({KUNCI: self.statistik.ke_json()} if self.statistik else {})

    def _ambang(self, u: Sumbu) -> dict[str, object]:
        pita = u.tingkat if not u.pilihan else pita_tahun(u, u.pilihan[-1], self.tahun)[0]
        tepi = pita.tepi_atas if not pita.tepi else list(pita.tepi)
        return {"ambang": list(pita.ambang), "tepi_atas": tepi}

    def per_orang(self) -> Iterator[HasilOrang]:
        """Each person's generic result, in frame order, followed by the results per target post.

        `simpul` is filled when the run kept the explanation.
        """
        fakta = Fakta(self.tahun, self.statistik)
        lain = [_Pembaca(r, isi) for r, isi in self._sasaran()]
        for baris in self.bingkai.iter_rows(named=True):
            yield rakit(self.rancangan, baris, rinci=self.rinci, fakta=fakta)
            for p in lain:
                for isi in p.milik(baris["nip"]):
                    yield rakit(p.rancangan, baris | isi, rinci=self.rinci, fakta=fakta)

    def _sasaran(self) -> Iterator[tuple[Rancangan, pl.DataFrame]]:
        """Frames of pairs, each with the rule that reads its rows."""
        menurut = {b.kolom: b.rancangan for b in self.rancangan.belahan}
        yield menurut.get("target", self.rancangan), self.target
        if self.rumpun is not None:
            yield menurut["rumpun_sasaran"], self.rumpun


class _Pembaca:
    """Rows of pairs, handed out person by person in the order of the generic frame."""

    def __init__(self, rancangan: Rancangan, isi: pl.DataFrame) -> None:
        self.rancangan = rancangan
        self._baris = isi.iter_rows(named=True)
        self._berikut = next(self._baris, None)

    def milik(self, nip: str) -> Iterator[dict[str, Any]]:
        while self._berikut is not None and self._berikut["nip"] == nip:
            yield self._berikut
            self._berikut = next(self._baris, None)
