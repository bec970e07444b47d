"""Which rises of a butir may be proposed: only those that evidence can prove, with effort and what they ask for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from talenta_web.kuesioner.angka import ke_desimal
from talenta_web.kuesioner.daun import Daun, level_tangga
from talenta_web.kuesioner.hasil import Jawaban
from talenta_web.kuesioner.model import Butir, Kriteria, Kuesioner
from talenta_web.kuesioner.susunan import susunan

NAIK = frozenset({"level", "tangga", "pilihan", "ya_tidak", "berkas"})
"""Kinds of answer that work and evidence can raise. A measured or external value is what it is."""


@dataclass(frozen=True, slots=True)
class Langkah:
    """One butir from its present score (`dari`, None = not answered) to `ke`, both on its own scale.

    Of a butir without score `ke` is the rank of the answer, and `tepat` None. `jawaban` is the answer then, `biaya`
    the effort, `kriteria` the codes still to be met on the way, `bukti` the kinds of document that prove them.
    """

    butir: str
    dari: Decimal | None
    ke: Decimal
    jawaban: Jawaban
    biaya: int
    kriteria: tuple[str, ...]
    bukti: tuple[str, ...]
    tepat: Fraction | None


def langkah(k: Kuesioner, butir: Butir, jawaban: Jawaban) -> tuple[Langkah, ...]:
    """Every rise of this butir that has a way to be proven, smallest first."""
    if butir.jawab.jenis not in NAIK or jawaban.tidak_berlaku:
        return ()
    daun = susunan(k).daun.get(butir.kode)
    if daun is None and butir.skor.cara != "tanpa":
        return ()
    kini = _skor(daun, jawaban)
    lantai = Fraction(butir.skor.min) if kini is None else kini
    calon = [(n, j, _skor(daun, j)) for n, j in _calon(butir, jawaban)]
    if daun is None:
        mulai = next((n for n, j, _ in calon if j == jawaban), 0)
        naik = [x for x in calon if x[0] > mulai or jawaban.nilai is None]
    else:
        mulai = max((n for n, _, skor in calon if skor is not None and skor <= lantai), default=0)
        naik = [x for x in calon if x[2] is not None and x[2] > lantai]
    hasil: list[Langkah] = []
    for n, j, skor in naik:
        syarat = _syarat(butir, jawaban, j)
        bukti = _bukti(k, butir, j, syarat)
        if bukti is not None and not (hasil and skor is not None and hasil[-1].tepat == skor):
            dari, ke = None if kini is None else ke_desimal(kini), Decimal(n) if skor is None else ke_desimal(skor)
            kriteria = tuple(x.kode for x in syarat)
            hasil.append(Langkah(butir.kode, dari, ke, j, _biaya(butir, mulai, n), kriteria, bukti, skor))
    return tuple(hasil)


def _skor(daun: Daun | None, jawaban: Jawaban) -> Fraction | None:
    return None if daun is None or jawaban.nilai is None else Fraction(daun(jawaban.nilai)[0])


def _calon(butir: Butir, kini: Jawaban) -> Iterator[tuple[int, Jawaban]]:
    """Answers by rank; a step of effort lies between two ranks."""
    jenis = butir.jawab.jenis
    if jenis == "level":
        yield from ((n, Jawaban(int(t.nilai))) for n, t in enumerate(butir.tingkat))
    elif jenis == "tangga":
        sudah = kini.nilai if isinstance(kini.nilai, tuple) else ()
        for n, level in enumerate(sorted({x.level for x in butir.kriteria}), start=1):
            yield n, Jawaban(tuple(x.kode for x in butir.kriteria if x.level <= level or x.kode in sudah))
    elif jenis == "pilihan":
        urut = sorted(butir.jawab.pilihan, key=lambda p: p.nilai or 0)
        yield from ((n, Jawaban(p.kode)) for n, p in enumerate(urut))
    elif jenis == "berkas":
        yield 1, Jawaban(True)
    else:
        yield from ((n, Jawaban(bool(n))) for n in (0, 1))


def _syarat(butir: Butir, kini: Jawaban, nanti: Jawaban) -> tuple[Kriteria, ...]:
    """Criteria still to be met on the way to that answer."""
    if butir.jawab.jenis == "tangga" and isinstance(nanti.nilai, tuple):
        sudah = kini.nilai if isinstance(kini.nilai, tuple) else ()
        return tuple(x for x in butir.kriteria if x.kode in nanti.nilai and x.kode not in sudah)
    if butir.jawab.jenis == "level" and isinstance(nanti.nilai, int):
        dari = kini.nilai if isinstance(kini.nilai, int) else int(butir.tingkat[0].nilai)
        return tuple(x for x in butir.kriteria if dari < x.level <= nanti.nilai)
    return ()


def _bukti(k: Kuesioner, butir: Butir, nanti: Jawaban, syarat: tuple[Kriteria, ...]) -> tuple[str, ...] | None:
    """Codes of documents that prove all of it; None when a part has no document that could."""
    if butir.jawab.jenis == "berkas":
        return butir.bukti
    if not syarat:
        dapat = _sampai(k, butir.bukti, tinggi(butir, nanti))
        return dapat or None
    hasil: list[str] = []
    for x in syarat:
        dapat = _sampai(k, x.bukti or butir.bukti, x.level)
        if not dapat:
            return None
        hasil += (b for b in dapat if b not in hasil)
    return tuple(hasil)


def tinggi(butir: Butir, jawaban: Jawaban) -> int:
    """Level that an answer stands for; 0 where answers have none."""
    if isinstance(jawaban.nilai, tuple):
        return level_tangga(butir, tuple(map(str, jawaban.nilai)))[0]
    return jawaban.nilai if butir.jawab.jenis == "level" and isinstance(jawaban.nilai, int) else 0


def _sampai(k: Kuesioner, kode: tuple[str, ...], level: int) -> tuple[str, ...]:
    """Those kinds of document that prove up to this level."""
    return tuple(b for b in kode if (maks := k.bukti[b].level_maks) is None or maks >= level)


def _biaya(butir: Butir, dari: int, ke: int) -> int:
    """Effort of the steps between two ranks, 1 where the instrument says nothing; never for free."""
    return max(1, sum(butir.biaya[n] if n < len(butir.biaya) else 1 for n in range(dari, max(ke, dari + 1))))
