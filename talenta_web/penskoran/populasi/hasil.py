"""Result of a population run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from talenta_web.penskoran.hasil import HasilOrang
from talenta_web.penskoran.model import Rancangan, Sumbu
from talenta_web.penskoran.rakit import rakit
from talenta_web.penskoran.statistik import KUNCI, Statistik
from talenta_web.penskoran.tata import pita_tahun
from talenta_web.penskoran.uraian import Fakta


@dataclass(frozen=True, slots=True)
class HasilPopulasi:
    """`bingkai`: one row per pegawai. `target`: rows (nip, target, teknis, suksesi) of succession.

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
        target = self.target.iter_rows(named=True)
        berikut = next(target, None)
        for baris in self.bingkai.iter_rows(named=True):
            yield rakit(self.rancangan, baris, rinci=self.rinci, fakta=fakta)
            while berikut is not None and berikut["nip"] == baris["nip"]:
                yield rakit(self.rancangan, baris | berikut, rinci=self.rinci, fakta=fakta)
                berikut = next(target, None)
