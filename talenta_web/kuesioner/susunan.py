"""The compiled form of an instrument: expressions, leaf rules, weights and targets, made once per instrument."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from talenta_web.kuesioner.angka import Angka, angka, tulis
from talenta_web.kuesioner.daun import Daun, susun_daun
from talenta_web.kuesioner.model import Gerbang, Kuesioner
from talenta_web.kuesioner.nama import nama
from talenta_web.kuesioner.rentang import TERTIMBANG, Rentang, bobot, rentang
from talenta_web.kuesioner.ungkap import F, fungsi


@dataclass(frozen=True, slots=True)
class Susunan:
    """`anak`: scored children of a simpul with their weight (1 where the combiner has none). `asal`: code of each name.
    `naik`: simpul, children before their parents. `setara`: per child of a simpul with `skala`, factor and shift onto
    it. `kata_...`: the part of a sentence that never changes.
    """

    rentang: Mapping[str, tuple[Angka, Angka]]
    anak: Mapping[str, tuple[tuple[str, Angka], ...]]
    setara: Mapping[str, tuple[Angka, Angka]]
    daun: Mapping[str, Daun]
    rumus: Mapping[str, F]
    tampil: Mapping[str, F]
    syarat: Mapping[str, F]
    hasil: tuple[tuple[str, F], ...]
    kunci: Mapping[str, tuple[Gerbang, ...]]
    abaikan: Mapping[str, tuple[Gerbang, ...]]
    butir_nama: Mapping[str, str]
    simpul_nama: Mapping[str, str]
    gerbang_nama: Mapping[str, str]
    naik: tuple[str, ...]
    kata_skala: Mapping[str, str]
    kata_bobot: Mapping[str, str]


def susunan(k: Kuesioner) -> Susunan:
    """Compile, or take what was compiled before."""
    siap = k.simpanan.get("susunan")
    if not isinstance(siap, Susunan):
        siap = k.simpanan["susunan"] = _susun(k)
    return siap


def _susun(k: Kuesioner) -> Susunan:
    capai = rentang(k.simpul, k.butir)
    anak: dict[str, tuple[tuple[str, Angka], ...]] = {}
    setara: dict[str, tuple[Angka, Angka]] = {}
    for s in k.simpul.values():
        milik = [a for a in k.anak[s.kode] if a in capai]
        berbobot = s.gabung in TERTIMBANG
        anak[s.kode] = tuple((a, angka(bobot(k.simpul, k.butir, a)) if berbobot else 1) for a in milik)
        if s.skala is not None:
            setara |= {a: _geser(capai[a], (angka(s.skala[0]), angka(s.skala[1]))) for a in milik}
    return Susunan(
        {x: (angka(r[0]), angka(r[1])) for x, r in capai.items()}, anak, setara,
        {x: d for x, b in k.butir.items() if (d := susun_daun(b)) is not None},
        {x: fungsi(b.skor.rumus) for x, b in k.butir.items() if b.skor.rumus is not None},
        {x: fungsi(b.tampil_jika) for x, b in k.butir.items() if b.tampil_jika is not None},
        {g.kode: fungsi(g.syarat) for g in k.gerbang}, tuple((h.nama, fungsi(h.jika)) for h in k.hasil),
        _kena(k, "kunci"), _kena(k, "abaikan_skor"),
        {nama(x): x for x in k.butir}, {nama(x): x for x in k.simpul}, {nama(g.kode): g.kode for g in k.gerbang},
        _naik(k), {x: f"pada skala {tulis(r[0])}–{tulis(r[1])}." for x, r in capai.items()},
        {x: f"Bobot {tulis(b.bobot)} pada {b.induk}; menyumbang" for x, b in k.butir.items()},
    )  # fmt: skip


def _naik(k: Kuesioner) -> tuple[str, ...]:
    urut = [k.akar.kode]
    for s in urut:
        urut += [a for a in k.anak[s] if a in k.simpul]
    return tuple(reversed(urut))


def _geser(dari: Rentang, ke: tuple[Angka, Angka]) -> tuple[Angka, Angka]:
    """x -> factor * x + shift."""
    if dari[0] == dari[1]:
        return 0, ke[0]
    kali = angka((ke[1] - ke[0]) / (dari[1] - dari[0]))
    return kali, angka(ke[0] - kali * dari[0])


def _kena(k: Kuesioner, akibat: str) -> dict[str, tuple[Gerbang, ...]]:
    hasil: dict[str, tuple[Gerbang, ...]] = {}
    for g in k.gerbang:
        if g.akibat == akibat:
            for kode in k.butir_di(g.sasaran):
                hasil[kode] = (*hasil.get(kode, ()), g)
    return hasil
