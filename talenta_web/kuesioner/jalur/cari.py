"""The search: cheapest plan first, then plans that are not the first one with more work on top."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from talenta_web.kuesioner.hasil import HasilKuesioner, Jawaban
from talenta_web.kuesioner.jalur.langkah import Langkah
from talenta_web.kuesioner.jalur.padu import Kelas, TerlaluRumit, pilihan
from talenta_web.kuesioner.jalur.pohon import Soal, akar
from talenta_web.kuesioner.nilai import nilai

Pola = frozenset[str]


@dataclass(frozen=True, slots=True)
class Temuan:
    """A plan that reaches the goal; `kunci` orders plans: effort, then the higher total."""

    langkah: tuple[Langkah, ...]
    biaya: int
    hasil: HasilKuesioner

    @property
    def kunci(self) -> tuple[int, Fraction]:
        """Smaller is better."""
        return self.biaya, -(self.hasil.tepat.total or Fraction(0))

    @property
    def butir(self) -> frozenset[str]:
        """What it changes."""
        return frozenset(x.butir for x in self.langkah)


@dataclass
class Pencari:
    """Searches one instrument. `cukup`: score of the root that is enough; `wajib`: gates that must be met; `saklar`:
    gates that lock or ignore scores and may change on the way.
    """

    soal: Soal
    cukup: Fraction
    wajib: frozenset[str]
    saklar: tuple[str, ...]
    tetap_gagal: Pola

    def pola(self) -> Iterator[Pola]:
        """Every assumption about which switching gates stay unmet."""
        for n in range(len(self.saklar) + 1):
            for gagal in combinations(self.saklar, n):
                yield self.tetap_gagal | frozenset(gagal)

    def cari(self, larang: frozenset[str], batas: int) -> Temuan | None:
        """The cheapest plan that leaves `larang` alone and costs at most `batas`; every cheaper one was looked at."""
        ada = [t for p in self.pola() if (t := self._di(p, larang, batas)) is not None]
        return min(ada, key=lambda t: t.kunci, default=None)

    def mungkin(self, larang: frozenset[str]) -> bool:
        """Is there any plan, whatever it costs?"""
        return any(self._di(p, larang, 0, gratis=True) is not None for p in self.pola())

    def _di(self, pola: Pola, larang: frozenset[str], batas: int, gratis: bool = False) -> Temuan | None:
        tolak: set[Kelas] = set()
        for x in akar(self.soal, pola, larang, batas, gratis):
            if x.skor is None or x.skor < self.cukup or x.kelas in tolak:
                continue
            langkah = self._langkah(pilihan(x.jejak))
            hasil = self.hitung(langkah)
            if self.berhasil(hasil, pola):
                return Temuan(langkah, sum(y.biaya for y in langkah), hasil)
            tolak.add(x.kelas)
        return None

    def _langkah(self, pilih: Mapping[str, int]) -> tuple[Langkah, ...]:
        return tuple(self.soal.langkah[k][pilih[k]] for k in self.soal.langkah if k in pilih)

    def hitung(self, langkah: tuple[Langkah, ...]) -> HasilKuesioner:
        """The engine's own result with these rises done."""
        ganti: dict[str, Jawaban] = {x.butir: x.jawaban for x in langkah}
        return nilai(self.soal.k, {**self.soal.jawaban, **ganti}, kait=self.soal.kait)

    def berhasil(self, hasil: HasilKuesioner, pola: Pola | None = None) -> bool:
        """Is the goal reached, with the gates as they were assumed?"""
        putusan = {g.kode: g.lulus is True for g in hasil.gerbang}
        if pola is not None and any(putusan[k] is (k in pola) for k in (*self.saklar, *self.tetap_gagal)):
            return False
        skor = hasil.tepat.skor.get(self.soal.k.akar.kode)
        return skor is not None and skor >= self.cukup and all(putusan[k] for k in self.wajib)


@dataclass
class _Tahu:
    """What is known about plans without certain butir: the best one, or that none costs `habis` or less."""

    temuan: Temuan | None = None
    habis: int = -1
    buntu: bool = False


def alternatif(p: Pencari, jumlah: int) -> tuple[list[Temuan], bool]:
    """Up to `jumlah` plans, cheapest first; none contains every butir of an earlier one. False when the work allowed
    was used up before all were found; raises TerlaluRumit when not even the first was.
    """
    hasil: list[Temuan] = []
    tahu: dict[frozenset[str], _Tahu] = {}
    batas = 4
    while len(hasil) < jumlah:
        try:
            t, buntu = _berikut(p, hasil, tahu, batas)
        except TerlaluRumit:
            if not hasil:
                raise
            return hasil, False
        if t is not None:
            hasil.append(t)
            batas = t.biaya
        elif buntu or batas >= p.soal.puncak:
            break
        else:
            batas += max(batas // 8, 1) if hasil else batas
    return hasil, True


def _berikut(
    p: Pencari, hasil: list[Temuan], tahu: dict[frozenset[str], _Tahu], batas: int
) -> tuple[Temuan | None, bool]:
    """The best plan up to `batas` that contains no earlier one, by leaving out one butir of each it contains; and
    whether no plan is left at any cost.
    """
    terbaik: Temuan | None = None
    buntu = True
    antre: list[frozenset[str]] = [frozenset()]
    sudah = set(antre)
    while antre:
        larang = antre.pop()
        t = _tanpa(p, tahu.setdefault(larang, _Tahu()), larang, batas if terbaik is None else terbaik.biaya)
        buntu &= tahu[larang].buntu or t is not None
        if t is None or (terbaik is not None and terbaik.kunci <= t.kunci):
            continue
        termuat = next((x for x in hasil if x.butir <= t.butir), None)
        if termuat is None:
            terbaik = t
            continue
        baru = [larang | {b} for b in sorted(termuat.butir) if larang | {b} not in sudah]
        antre += baru
        sudah.update(baru)
    return terbaik, buntu


def _tanpa(p: Pencari, tahu: _Tahu, larang: frozenset[str], batas: int) -> Temuan | None:
    if tahu.temuan is None and not tahu.buntu and tahu.habis < batas:
        if tahu.habis < 0 and not p.mungkin(larang):
            tahu.buntu = True
            return None
        tahu.temuan = p.cari(larang, batas)
        tahu.habis = batas
    return tahu.temuan
