"""Result of a population run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from talenta_web.penskoran.hasil import HasilOrang
from talenta_web.penskoran.model import Rancangan
from talenta_web.penskoran.rakit import rakit


@dataclass(frozen=True, slots=True)
class HasilPopulasi:
    """`bingkai`: one row per pegawai. `target`: rows (nip, target, teknis, suksesi) of succession.

    Columns of `bingkai`: nip; kinerja, potensial, nilai_talenta (Int64, millionths, NULL = not known); tingkat_kinerja,
    tingkat_potensial, label; kotak.<matriks>; peringkat; gb.<gerbang> (Boolean or NULL); st.<simpul> (0 terisi,
    1 nihil, 2 belum), pil.<simpul>, bl.<bingkai>; with rinci also skor., poin., hit., in. per node and src. per source.
    """

    rancangan: Rancangan
    bingkai: pl.DataFrame
    target: pl.DataFrame
    rinci: bool

    @property
    def ambang(self) -> dict[str, object]:
        """The cut-offs that decided the classes, plain JSON; cohort cut-offs freeze with the run."""
        sumbu = self.rancangan.sumbu
        return {k: {"ambang": list(s.tingkat.ambang), "tepi_atas": s.tingkat.tepi_atas} for k, s in sumbu.items()}

    def per_orang(self) -> Iterator[HasilOrang]:
        """Each person's generic result, in frame order, followed by the results per target post.

        `simpul` is filled when the run kept the explanation.
        """
        target = self.target.iter_rows(named=True)
        berikut = next(target, None)
        for baris in self.bingkai.iter_rows(named=True):
            yield rakit(self.rancangan, baris, rinci=self.rinci)
            while berikut is not None and berikut["nip"] == baris["nip"]:
                yield rakit(self.rancangan, baris | berikut, rinci=self.rinci)
                berikut = next(target, None)
