"""Instruments made by code: trees of levels with weights, in any order."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from random import Random

from talenta_web.kuesioner.hasil import Jawaban
from talenta_web.kuesioner.model import Kuesioner
from talenta_web.kuesioner.muat import muat

KEPALA = '[kuesioner]\nkode = "uji"\nversi = "1.0.0"\nnama = "Uji"\ndasar = ["Uji"]\nberlaku = 2026-01-01\n'
SKALA = "".join(f'[[skala]]\nnilai = {n}\nnama = "T{n}"\nteks = "Tingkat {n}."\n' for n in range(5))
GABUNG = ("rerata_tertimbang", "rerata", "jumlah", "jumlah_tertimbang", "minimum")


def bundel(
    bobot: Sequence[Sequence[int]], gabung: Sequence[str], akar: str = "rerata_tertimbang", *, kali: int = 1,
    acak: int = 0, ekstra: str = "", kepala: str = "",
) -> dict[str, str]:  # fmt: skip
    """Simpul S0.. under R with butir S0.1.. of these weights; `kali` scales every weight, `acak` shuffles the file."""
    bagian = [f'[[simpul]]\nkode = "R"\nnama = "R"\ngabung = "{akar}"\nskala = [0, 4]\n']
    for i, isi in enumerate(bobot):
        jumlah = sum(isi) * kali
        bagian.append(
            f'[[simpul]]\nkode = "S{i}"\nnama = "S{i}"\ninduk = "R"\ngabung = "{gabung[i]}"\nbobot_total = {jumlah}\n'
        )
        bagian += [
            f'[[butir]]\nkode = "S{i}.{n}"\ninduk = "S{i}"\ntanya = "Butir {n}"\nbobot = {w * kali}\n'
            f'jawab = {{ jenis = "level", tidak_berlaku = true }}\n'
            for n, w in enumerate(isi, 1)
        ]
    Random(acak).shuffle(bagian) if acak else None
    return {"kuesioner.toml": KEPALA + kepala + SKALA + "".join(bagian) + ekstra}


def rakit(*isi: object, **lain: object) -> Kuesioner:
    return muat(bundel(*isi, **lain), penuh=False)  # type: ignore[arg-type]


def jawaban(k: Kuesioner, level: Sequence[int | None]) -> dict[str, Jawaban]:
    """Levels by butir in order of code; None = not answered, -1 = not applicable."""
    return {
        kode: Jawaban(tidak_berlaku="tidak ada") if n == -1 else Jawaban(n)
        for kode, n in zip(sorted(k.butir), level, strict=False)
    }


def kasar(bobot: Sequence[Sequence[int]], gabung: Sequence[str], akar: str, level: Sequence[int]) -> Fraction:
    """The total by hand, everything answered: the yardstick."""
    sisa = iter(level)
    simpul = []
    for isi, cara in zip(bobot, gabung, strict=True):
        nilai = [Fraction(next(sisa)) for _ in isi]
        puncak = [Fraction(4)] * len(isi)
        simpul.append(_satu(cara, isi, nilai) * 4 / _satu(cara, isi, puncak))
    satu = [1] * len(simpul)
    return _satu(akar, satu, simpul) * 100 / _satu(akar, satu, [Fraction(4)] * len(simpul))


def _satu(cara: str, bobot: Sequence[int], nilai: Sequence[Fraction]) -> Fraction:
    if cara == "minimum":
        return min(nilai)
    w = bobot if "tertimbang" in cara else [1] * len(nilai)
    jumlah = sum((a * b for a, b in zip(w, nilai, strict=True)), Fraction(0))
    return jumlah / sum(w) if cara.startswith("rerata") else jumlah
