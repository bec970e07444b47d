"""One person at a time: the card, examples at load, "Bila...". Plain Python, no Polars."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from talenta_web.penskoran.aturan import AturanTerikat
from talenta_web.penskoran.galat import GalatHitung
from talenta_web.penskoran.hasil import HasilOrang
from talenta_web.penskoran.masukan import BahanOrang
from talenta_web.penskoran.rakit import rakit
from talenta_web.penskoran.satu.fakta import sebagai_anggota
from talenta_web.penskoran.satu.susun import TANPA, Penilai, susun_penilai
from talenta_web.penskoran.statistik import Statistik
from talenta_web.penskoran.tata_fakta import fakta_perlu, tambah_fakta
from talenta_web.penskoran.uraian import Fakta

__all__ = ["hitung_statistik", "nilai_orang", "nilai_target", "penilai"]


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
    statistik: Statistik | None = None,
    rinci: bool = True,
    target: str | None = None,
    rumpun: str | None = None,
) -> HasilOrang:
    """Score one person; equal to that person's row of `populasi.hitung` (but `peringkat`, which needs the cohort).

    `statistik` are the frozen facts of the run about cohorts (`Statistik.dari_ambang`); rules that look at no cohort
    need none, others raise GalatHitung without them. `target` asks for the result for that target post, `rumpun` for
    that job family; LookupError when the person has none (not a candidate, no test result). Raises GalatHitung when a
    node gives a result that is not a finite number.
    """
    p, fakta = penilai(terikat, tanggal_acuan, rinci=rinci), _fakta(terikat, tanggal_acuan, statistik)
    baris = p.baris(orang, fakta.statistik)
    r = terikat.rancangan
    if target is not None or rumpun is not None:
        isi = next(p.pasangan(orang, baris, target=target, rumpun=rumpun), None)
        if isi is None:
            raise LookupError(f"Tidak ada hasil untuk {target or rumpun}: bukan calon, atau nilai teknisnya tidak ada.")
        r, baris = isi
    return rakit(r, baris, rinci=rinci, fakta=fakta)


def nilai_target(
    terikat: AturanTerikat,
    orang: BahanOrang,
    tanggal_acuan: date,
    *,
    rinci: bool = False,
    statistik: Statistik | None = None,
) -> tuple[HasilOrang, ...]:
    """Results per target post, then per job family, in order of code; without [target] or [rumpun] those posts for
    which the person has a technical-competency result."""
    p, fakta = penilai(terikat, tanggal_acuan, rinci=rinci), _fakta(terikat, tanggal_acuan, statistik)
    baris = p.baris(orang, fakta.statistik)
    return tuple(rakit(r, isi, rinci=rinci, fakta=fakta) for r, isi in p.pasangan(orang, baris))


def _fakta(terikat: AturanTerikat, acuan: date, statistik: Statistik | None) -> Fakta:
    perlu = terikat.simpanan.get("fakta")
    if perlu is None:
        perlu = terikat.simpanan["fakta"] = tuple(fakta_perlu(terikat.rancangan))
    kurang = [k for k in perlu if statistik is None or k not in statistik]
    if kurang:
        raise GalatHitung(
            f"Aturan ini membandingkan pegawai dalam kelompok ({', '.join(kurang)}), sedangkan fakta kelompoknya tidak "
            "diberikan. Hitung seluruh pegawai lebih dahulu, atau berikan fakta yang dibekukan bersama perhitungannya."
        )
    return Fakta(acuan.year, statistik or TANPA)


def hitung_statistik(terikat: AturanTerikat, semua: Sequence[BahanOrang], tanggal_acuan: date) -> Statistik:
    """The facts about cohorts of a few people, equal to those of `populasi.hitung`; one pass per fact."""
    r, p = terikat.rancangan, penilai(terikat, tanggal_acuan, rinci=False)
    statistik = TANPA
    for kode in fakta_perlu(r):
        isi: dict[str, list[int]] = {}
        for orang in semua:
            anggota = sebagai_anggota(r, kode, p.baris(orang, statistik))
            if anggota is not None:
                isi.setdefault(anggota[0], []).append(anggota[1])
        statistik = tambah_fakta(r, kode, statistik, isi)
    return statistik
