"""Result of a population run."""

from __future__ import annotations

import json
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
    def ambang(self) -> bytes:
        """The cut-offs that decided the classes, as canonical JSON; cohort cut-offs freeze with the run."""
        isi = {
            k: {"ambang": list(s.tingkat.ambang), "tepi_atas": s.tingkat.tepi_atas}
            for k, s in self.rancangan.sumbu.items()
        }
        return json.dumps(isi, sort_keys=True, separators=(",", ":")).encode()

    def per_orang(self) -> Iterator[HasilOrang]:
        """One generic result per pegawai, in frame order; `simpul` is filled when the run kept the explanation."""
        for baris in self.bingkai.iter_rows(named=True):
            yield rakit(self.rancangan, baris, rinci=self.rinci)

    def semua(self) -> Iterator[HasilOrang]:
        """Each person's generic result followed by the results per target post."""
        target = self.target.iter_rows(named=True)
        berikut = next(target, None)
        for baris in self.bingkai.iter_rows(named=True):
            yield rakit(self.rancangan, baris, rinci=self.rinci)
            while berikut is not None and berikut["nip"] == baris["nip"]:
                yield rakit(self.rancangan, baris | berikut, rinci=self.rinci)
                berikut = next(target, None)
