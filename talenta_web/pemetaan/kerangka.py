"""What the first view of a card needs of the rule of a run: axes, cut-offs, direct parts with their weights.

A run never changes, so a process keeps the frame of the last few. With it a card draws its sums from the node scores
that the run stored; the records behind them are read, recomputed and compared when the reader asks for them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from talenta_web.domain.grafik import Suku
from talenta_web.domain.kotak import TINGKAT_KINERJA, TINGKAT_POTENSIAL
from talenta_web.domain.label import label
from talenta_web.domain.tulisan import skor
from talenta_web.pemetaan.penjelasan import terikat
from talenta_web.pemetaan.queries.aturan_run import aturan_run
from talenta_web.pemetaan.queries.kepala import Run
from talenta_web.penskoran.angka import bulat
from talenta_web.penskoran.tata import bingkai_simpul, bobot_anak

if TYPE_CHECKING:
    from talenta_web.penskoran.hasil import HasilOrang
    from talenta_web.penskoran.model import Anak, Pita, Rancangan, Simpul, Sumbu

_TINGKAT = {"kinerja": TINGKAT_KINERJA, "potensial": TINGKAT_POTENSIAL}
_JUTA = 1_000_000
_SERATUS = 100


@dataclass(frozen=True, slots=True)
class Unsur:
    """A direct part of an axis: its place among the stored node scores, and how its score becomes points (or not)."""

    nama: str
    tempat: int
    bobot: float | None
    faktor: float | None
    desimal: int | None

    def suku(self, komponen: Sequence[int | None]) -> Suku:
        """The part for one person."""
        juta = komponen[self.tempat]
        if juta is None:
            return Suku(self.nama, None, self.bobot, None)
        nilai = juta / _JUTA
        poin = None if self.faktor is None else nilai * self.faktor
        if poin is not None and self.desimal is not None:
            poin = bulat(poin, self.desimal)
        return Suku(self.nama, nilai, self.bobot, poin)


@dataclass(frozen=True, slots=True)
class Ambang:
    """Cut-offs of an axis by name, ascending, and in words; per cut: does the class above own the edge?"""

    batas: tuple[tuple[str, Decimal], ...]
    teks: str
    tepi: tuple[bool, ...]

    def jarak(self, nilai: Decimal | None) -> str:
        """The cut-offs, and how far the score is from the next one above and above the one below."""
        teks, lewat, sisa = self.teks, None, None
        if nilai is None:
            return teks
        for (nama, batas), atas in zip(self.batas, self.tepi, strict=True):
            if nilai > batas or (nilai == batas and atas):
                lewat = batas
            elif sisa is None:
                sisa = nama, batas
        if lewat is not None:
            teks += f" Skor ini {skor(nilai - lewat)} poin melewati ambang {skor(lewat)}."
        if sisa is not None:
            teks += f" Kurang {skor(sisa[1] - nilai)} poin untuk mencapai {sisa[0]}."
        return teks


@dataclass(frozen=True, slots=True)
class KerangkaSumbu:
    """One axis; `unsur` is None when stored node scores alone do not tell its parts, or not every person's cut-offs."""

    kode: str
    nama: str
    maks: float
    ambang: Ambang
    unsur: tuple[Unsur, ...] | None

    def milik(self, hasil: HasilOrang | None) -> tuple[Ambang, str]:
        """The cut-offs of one person, and in a sentence where they come from."""
        h = next((x for x in hasil.sumbu if x.kode == self.kode), None) if hasil else None
        if h is None or h.cara == "tetap":
            return self.ambang, h.alasan if h else ""
        kelas = _TINGKAT[self.kode] if h.ambang else _TINGKAT[self.kode][:1]
        return _ambang(self.kode, kelas, [float(a) for a in h.ambang], h.tepi_atas), h.alasan


@dataclass(frozen=True, slots=True)
class Kerangka:
    """The frame of one run; `pemakai` names, per record frame, the leaves that read it, with their stored places.

    `berteks` is False for a rule written in Python: nothing can be recomputed here, only the scores are shown.
    """

    sumbu: tuple[KerangkaSumbu, ...]
    bergerbang: bool
    pemakai: Mapping[str, tuple[tuple[str, int], ...]]
    berteks: bool = True
    bertarget: bool = False
    """Whether the rule gives results per target post or job family."""

    @property
    def cukup(self) -> bool:
        """Can every axis be drawn from stored node scores?"""
        return all(s.unsur is not None for s in self.sumbu)


_SIMPANAN: dict[str, Kerangka] = {}
_SIMPAN_MAKS = 32


def kerangka(session: Session, run: Run) -> Kerangka:
    """The frame of a run, by its random public id; one statement the first time."""
    if run.pid not in _SIMPANAN:
        isi = aturan_run(session, run.id)
        while len(_SIMPANAN) >= _SIMPAN_MAKS:
            _SIMPANAN.pop(next(iter(_SIMPANAN)), None)
        if isi.teks:
            r = terikat(isi.kode, isi.teks, isi.parameter).rancangan
            _SIMPANAN[run.pid] = susun_kerangka(r, isi.simpul)
        else:
            _SIMPANAN[run.pid] = kerangka_python(isi.ambang)
    return _SIMPANAN[run.pid]


def kerangka_python(ambang: Mapping[str, Any]) -> Kerangka:
    """The frame of a run by a rule written in Python: the axes and their stored cut-offs."""
    sumbu = (
        KerangkaSumbu(
            kode, kode.capitalize(), 100.0,
            _ambang(kode, _TINGKAT[kode], isi["ambang"], (isi["tepi_atas"],) * len(isi["ambang"])), (),
        )
        for kode, isi in ambang.items()
    )  # fmt: skip
    return Kerangka(tuple(sumbu), False, {}, berteks=False)


def susun_kerangka(r: Rancangan, simpul: Sequence[str]) -> Kerangka:
    """The frame of a rule whose node scores are stored in the order `simpul`."""
    tempat = {kode: i for i, kode in enumerate(simpul)}
    pemakai: dict[str, dict[str, int]] = {}
    for s in r.simpul.values():
        if s.gabung is None and not s.dicatat and s.kode in tempat:
            for bingkai in bingkai_simpul(r, s):
                pemakai.setdefault(bingkai, {}).setdefault(s.nama, tempat[s.kode])
    return Kerangka(
        tuple(_sumbu(r, s, tempat) for s in r.sumbu.values()),
        bool(r.gerbang),
        {b: tuple(isi.items()) for b, isi in pemakai.items()},
        bertarget=bool(r.sasaran or r.suksesi),
    )


def susun_ambang(kode: str, pita: Pita) -> Ambang:
    """The cut-offs of axis `kode`."""
    kelas = pita.kode if pita.ambang else pita.kode[:1]
    return _ambang(kode, kelas, pita.ambang, pita.pemilik[: len(pita.ambang)])


def _ambang(kode: str, kelas: Sequence[str], nilai: Sequence[float], tepi: tuple[bool, ...]) -> Ambang:
    nama = [label(k, f"tingkat_{kode}").lower() for k in kelas[1:]]
    batas = tuple((n, Decimal(str(a))) for n, a in zip(nama, nilai, strict=True))
    isi = (f"{n} {'mulai' if atas else 'di atas'} {skor(a)}" for (n, a), atas in zip(batas, tepi, strict=True))
    teks = f"Ambang: {'; '.join(isi)}." if batas else ""
    return Ambang(batas, teks, tepi)


def _sumbu(r: Rancangan, s: Sumbu, tempat: Mapping[str, int]) -> KerangkaSumbu:
    tetap = not s.pilihan and not s.kategori
    unsur = _unsur(r, s.simpul, tempat) if tetap else None
    return KerangkaSumbu(s.kode, s.nama, s.rentang[1], susun_ambang(s.kode, s.tingkat), unsur)


def _unsur(r: Rancangan, akar: str, tempat: Mapping[str, int]) -> tuple[Unsur, ...] | None:
    """Direct parts of an axis; None when its root is no plain sum, so that the records decide what a part gives."""
    induk = r.simpul[akar]
    if induk.gabung not in ("bobot", "jumlah") or any(a.simpul not in tempat for a in induk.anak):
        return None
    return tuple(_satu_unsur(r, induk, a, tempat[a.simpul]) for a in induk.anak)


def _satu_unsur(r: Rancangan, induk: Simpul, a: Anak, tempat: int) -> Unsur:
    anak = r.simpul[a.simpul]
    if induk.gabung == "jumlah":
        return Unsur(anak.nama, tempat, None, 1.0, None)
    kolom, faktor, desimal, bobot = bobot_anak(r, induk, a)
    if kolom.startswith("poin."):  # points of the axis: the engine scales a node's score by the weights below it
        faktor = sum(b.bobot or 0.0 for b in anak.anak) / _SERATUS
    return Unsur(anak.nama, tempat, bobot / _SERATUS, faktor, desimal)


def baca_komponen(teks: str | None) -> list[int | None]:
    """Stored node scores in millionths."""
    hasil: list[int | None] = json.loads(teks or "[]")
    return hasil
