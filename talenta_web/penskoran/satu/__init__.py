"""One person at a time: the card, examples at load, "Bila...". Plain Python, no Polars."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from talenta_web.penskoran.aturan import AturanTerikat
from talenta_web.penskoran.hasil import HasilOrang
from talenta_web.penskoran.masukan import BahanOrang
from talenta_web.penskoran.rakit import rakit
from talenta_web.penskoran.satu.susun import Penilai, susun_penilai

__all__ = ["nilai_orang", "nilai_target", "penilai"]


def penilai(terikat: AturanTerikat, tanggal_acuan: date, *, rinci: bool) -> Penilai:
    """The compiled one-person evaluator of a bound rule for a reference date (cached on the rule).

    With `rinci` its rows also name the records that aggregating sources counted.
    """
    kunci = ("satu", tanggal_acuan, rinci)
    hasil = terikat.simpanan.get(kunci)
    if hasil is None:
        hasil = terikat.simpanan[kunci] = susun_penilai(terikat.rancangan, tanggal_acuan, rinci=rinci)
    return hasil


def nilai_orang(
    terikat: AturanTerikat,
    orang: BahanOrang,
    tanggal_acuan: date,
    *,
    ambang: Mapping[str, object] | None = None,
    rinci: bool = True,
    target: str | None = None,
) -> HasilOrang:
    """Score one person; equal to that person's row of `populasi.hitung` (but `peringkat`, which needs the cohort).

    `ambang` are the frozen cut-offs of the run; rules with fixed cut-offs carry their own and ignore it. `target` asks
    for the result for that target post; LookupError when the person has no technical result for it.
    Raises GalatHitung when a node gives a result that is not a finite number.
    """
    p = penilai(terikat, tanggal_acuan, rinci=rinci)
    baris = p.baris(orang)
    if target is not None:
        isi = next((x for x in p.target(orang, baris) if x["target"] == target), None)
        if isi is None:
            raise LookupError(f"Tidak ada nilai kompetensi teknis untuk jabatan target {target}.")
        baris |= isi
    return rakit(terikat.rancangan, baris, rinci=rinci)


def nilai_target(
    terikat: AturanTerikat, orang: BahanOrang, tanggal_acuan: date, *, rinci: bool = False
) -> tuple[HasilOrang, ...]:
    """Results per target post for which the person has a technical-competency result, in order of the post's code."""
    p = penilai(terikat, tanggal_acuan, rinci=rinci)
    baris = p.baris(orang)
    return tuple(rakit(terikat.rancangan, baris | isi, rinci=rinci) for isi in p.target(orang, baris))
