"""The old rule, the new one and all rules in between in one pass: equal nodes are one node, sources are read once.

Each rule in between differs from the one before it in one node and its ancestors, so the pass costs little more than
one rule.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import polars as pl

from talenta_web.penskoran.beda.sejajar import Sejajar, gabung_sumber
from talenta_web.penskoran.masukan import Bahan
from talenta_web.penskoran.model import Rancangan, Simpul, Sumbu
from talenta_web.penskoran.populasi.jalan import nilai_akhir, nilai_pohon
from talenta_web.penskoran.statistik import Statistik


@dataclass(slots=True)
class _Kumpulan:
    """Nodes of all rules; `versi` lists the different forms of a node with the names they got."""

    simpul: dict[str, Simpul] = field(default_factory=dict)
    berpoin: set[str] = field(default_factory=set)
    versi: dict[str, list[tuple[Simpul, bool, str]]] = field(default_factory=dict)

    def masukkan(self, r: Rancangan) -> dict[str, str]:
        """Names of the nodes of one rule, children first."""
        nama: dict[str, str] = {}
        for kode, s in r.simpul.items():
            anak = tuple(replace(a, simpul=nama[a.simpul]) for a in s.anak)
            isi, poin = replace(s, anak=anak, nama="", dasar=(), rentang=None), kode in r.berpoin
            ada = self.versi.setdefault(kode, [])
            sama = next((n for x, p, n in ada if p == poin and x == isi), None)
            if sama is None:
                sama = kode if not ada else f"{kode}~{len(ada)}"
                ada.append((isi, poin, sama))
                self.simpul[sama] = replace(isi, kode=sama, nama=s.nama, asal=s.asal or kode)
                self.berpoin |= {sama} if poin else set()
            nama[kode] = sama
        return nama


def dapat_serentak(s: Sejajar) -> bool:
    """Whether nodes depend on nothing but the person: no first mapping, no place within a cohort."""
    return not any(r.tahap1 or any(x.skala and x.skala.norma for x in r.simpul.values()) for r in s)


def nilai_serentak(
    s: Sejajar, antara: Sequence[Rancangan], bahan: Bahan, acuan: date, langkah: Callable[[], None]
) -> tuple[pl.DataFrame, pl.DataFrame, Callable[[pl.Series], list[pl.DataFrame]]]:
    """Results of the old and of the new rule, and a function: mask of people -> results of the rules in between.

    Raises GalatHitung when any of them gives a number that is not finite.
    """
    k = _Kumpulan()
    semua = [s.lama, *antara, s.baru]
    nama = [k.masukkan(r) for r in semua]
    kiri, kanan = (_arahkan(r, n) for r, n in ((s.lama, nama[0]), (s.baru, nama[-1])))
    gabung = replace(
        s.lama, **gabung_sumber(s.lama, s.baru), simpul=k.simpul, berpoin=frozenset(k.berpoin),
        sumbu={**kiri.sumbu, **{f"{n}~b": u for n, u in kanan.sumbu.items()}},
        gerbang=(*kiri.gerbang, *kanan.gerbang), peringkat=(*kiri.peringkat, *kanan.peringkat),
    )  # fmt: skip
    d, _ = nilai_pohon(gabung, bahan, acuan, rinci=False)
    langkah()

    def akhir(r: Rancangan, isi: pl.DataFrame) -> pl.DataFrame:
        return nilai_akhir(r, isi.lazy(), acuan, Statistik())[0]

    def di_antara(pilih: pl.Series) -> list[pl.DataFrame]:
        hasil, sebagian = [], d.filter(pilih)
        for r, n in zip(antara, nama[1:-1], strict=True):
            langkah()
            ringan = replace(_arahkan(r, n), peringkat=(), gerbang=())
            berkelompok = any(u.berkelompok for u in r.sumbu.values())
            hasil.append(akhir(ringan, d).filter(pilih) if berkelompok else akhir(ringan, sebagian))
        return hasil

    return akhir(kiri, d), akhir(kanan, d), di_antara


def _arahkan(r: Rancangan, nama: dict[str, str]) -> Rancangan:
    """The rule with its axes on the nodes of the common tree."""
    sumbu: dict[str, Sumbu] = {k: replace(u, simpul=nama[u.simpul]) for k, u in r.sumbu.items()}
    return replace(r, sumbu=sumbu)
