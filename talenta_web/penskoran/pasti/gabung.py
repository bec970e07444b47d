"""Bounds of a combination from those of its children.

Where nothing below is uncertain the bounds are the score itself, to the bit. Elsewhere sums are widened by `LONGGAR`,
far below the six decimals of a score, because re-weighted means are added up in another order than the engine does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from talenta_web.penskoran.model import Anak, Rancangan, Simpul
from talenta_web.penskoran.pasti.daun import Kolom
from talenta_web.penskoran.pasti.rerata import rerata_berbobot
from talenta_web.penskoran.pasti.rumus import (
    NOL,
    NULL,
    TIDAK,
    YA,
    Jika,
    Kol,
    Op,
    Rapi,
    Rumus,
    Tetap,
    atau,
    bukan,
    dan,
    jika,
    kosong,
    rantai,
    ujung,
)
from talenta_web.penskoran.pasti.taktentu import Konteks, ragu
from talenta_web.penskoran.periksa.rentang import dapat_keluar

LONGGAR = 1e-9


def kolom_gabung(k: Konteks, s: Simpul) -> Iterator[Kolom]:
    """Columns b. (bits), lo., hi. (NULL = cannot be scored) and h. (may stay unscored)."""
    skor = Kol("skor." + s.kode)
    capai = _capaian(k, s)
    yield "b." + s.kode, _bit(k, s, capai)
    tak = ragu(Kol("b." + s.kode))
    for rendah in (True, False):
        isi = _ujung(k.r, s, capai, rendah)
        yield ("lo." if rendah else "hi.") + s.kode, Jika(tak, _rapikan(s, isi, rendah), skor)
    yield "h." + s.kode, jika(tak, _hilang(k.r, s, capai), kosong(skor))


def _rapikan(s: Simpul, isi: Rumus, rendah: bool) -> Rumus:
    if s.gabung in ("bobot", "rerata", "jumlah"):
        isi = Op("tambah", (isi, Tetap(-LONGGAR if rendah else LONGGAR)))
    desimal = s.pembulatan.desimal if s.pembulatan and not s.pembulatan.sesudah else None
    if s.batas_bawah is None and s.batas_atas is None and desimal is None:
        return isi
    return Rapi(isi, s.batas_bawah, s.batas_atas, desimal)


def keluar(r: Rancangan, a: Anak) -> Rumus:
    """May the child be left out?"""
    return Kol("k." + a.simpul) if dapat_keluar(r.simpul[a.simpul]) else TIDAK


def _kosong(r: Rancangan, a: Anak) -> Rumus:
    """May the child have no score, for whatever reason?"""
    return atau((Kol("h." + a.simpul), keluar(r, a)))


@dataclass(frozen=True, slots=True)
class Capaian:
    """Per child: may the choice get as far as this child, and may it take it? `sisa`: may it take none?"""

    sampai: tuple[Rumus, ...]
    kena: tuple[Rumus, ...]
    sisa: Rumus


def _capaian(k: Konteks, s: Simpul) -> Capaian:
    """For pilih and pertama; in the other combinations every child counts."""
    sampai: list[Rumus] = []
    hasil: list[Rumus] = []
    sebelum: Rumus = YA
    for a in s.anak:
        match s.gabung:
            case "pilih":
                bisa, gagal = (YA, TIDAK) if a.bila is None else k.syarat(a.bila)
            case "pertama":
                bisa, gagal = YA, _kosong(k.r, a)
            case _:
                bisa, gagal = YA, YA
        sampai.append(sebelum)
        hasil.append(dan((sebelum, bisa)))
        sebelum = dan((sebelum, gagal))
    return Capaian(tuple(sampai), tuple(hasil), sebelum)


def _bit(k: Konteks, s: Simpul, c: Capaian) -> Rumus:
    isi: list[Rumus] = []
    for a, sampai, kena in zip(s.anak, c.sampai, c.kena, strict=True):
        isi.append(jika(kena, Kol("b." + a.simpul), NOL))
        if a.bila is not None and (bit := k.bit_kolom(a.bila.kolom)) != NOL:
            isi.append(jika(sampai, bit, NOL))
    return rantai("bitatau", isi)


def _ujung(r: Rancangan, s: Simpul, capai: Capaian, rendah: bool) -> Rumus:
    anak = [Kol(("lo." if rendah else "hi.") + a.simpul) for a in s.anak]
    lepas = [keluar(r, a) for a in s.anak]
    assert s.gabung is not None
    match s.gabung:
        case "bobot" | "rerata":
            return rerata_berbobot(r, s, anak, lepas, rendah)
        case "jumlah":
            return rantai("tambah", [_atau_nol(x, y, rendah) for x, y in zip(anak, lepas, strict=True)])
        case "min" | "maks":
            return _minmaks(anak, lepas, terluar=(s.gabung == "min") == rendah, rendah=rendah)
        case "pilih" | "pertama":
            return ujung(rendah, [jika(c, x) for c, x in zip(capai.kena, anak, strict=True)])
        case _:
            assert_never(s.gabung)


def _atau_nol(x: Rumus, lepas: Rumus, rendah: bool) -> Rumus:
    return jika(lepas, ujung(rendah, (Tetap(0.0), x)), x)


def _minmaks(anak: list[Kol], lepas: list[Rumus], *, terluar: bool, rendah: bool) -> Rumus:
    """min and maks: the outer end takes all children, the inner one only those that cannot be left out."""
    batal = atau(dan((bukan(y), kosong(x))) for x, y in zip(anak, lepas, strict=True))
    if terluar:
        return jika(batal, NULL, ujung(rendah, anak))
    wajib = ujung(not rendah, [jika(y, NULL, x) for x, y in zip(anak, lepas, strict=True)])
    tanpa = ujung(rendah, anak)
    return jika(batal, NULL, jika(atau(bukan(y) for y in lepas), wajib, tanpa))


def _hilang(r: Rancangan, s: Simpul, capai: Capaian) -> Rumus:
    assert s.gabung is not None
    match s.gabung:
        case "bobot" | "rerata" | "jumlah" | "min" | "maks":
            semua = dan(keluar(r, a) for a in s.anak)
            return atau([*(Kol("h." + a.simpul) for a in s.anak), semua])
        case "pertama":
            return dan(_kosong(r, a) for a in s.anak)
        case "pilih":
            return atau([*(dan((c, _kosong(r, a))) for a, c in zip(s.anak, capai.kena, strict=True)), capai.sisa])
        case _:
            assert_never(s.gabung)
