"""Bounds of a leaf: what it scores today, together with everything its scale could give once the input is there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never

from talenta_web.penskoran.model import BarisSkala, Simpul, Skala
from talenta_web.penskoran.pasti.arah import kolom_sudut, sudut
from talenta_web.penskoran.pasti.rumus import (
    NULL,
    TIDAK,
    Jika,
    Kol,
    Op,
    Rapi,
    Rumus,
    Tetap,
    Ungkap,
    atau,
    bukan,
    dan,
    jika,
    kosong,
    ujung,
)
from talenta_web.penskoran.pasti.taktentu import TAHAP1, TAK_TERBATAS, Konteks, kolom_masukan, ragu
from talenta_web.penskoran.tata import TERISI, keluar_anak
from talenta_web.ungkapan import pohon

Kolom = tuple[str, Rumus]


def kolom_daun(k: Konteks, s: Simpul) -> Iterator[Kolom]:
    """Columns b. (bits), lo., hi. (NULL = cannot be scored), h. (may stay unscored), k. (may be left out)."""
    kode, skor, belum, luput = s.kode, Kol("skor." + s.kode), k.belum(s), _dapat_luput(k, s)
    yield "b." + kode, k.bit_daun(s)
    if s.skala is not None:
        yield from kolom_sudut(k, kode, s.skala)
    tak = ragu(Kol("b." + kode))
    nihil = s.bila_nihil.skor if s.bila_nihil else None
    for rendah in (True, False):
        isi = [_ujung_skala(k, s, rendah), skor]
        isi += [jika(belum, Tetap(nihil))] if nihil is not None else []
        isi += [jika(luput, Tetap(s.bila_belum.skor))] if s.bila_belum.skor is not None else []
        yield ("lo." if rendah else "hi.") + kode, Jika(tak, ujung(rendah, isi), skor)
    kini = kosong(skor)
    yield "h." + kode, jika(tak, _mungkin(s, belum, luput, "tidak_lengkap", kini), dan((kini, _bukan_keluar(s))))
    if keluar_anak(s):
        yield "k." + kode, jika(tak, _mungkin(s, belum, luput, "keluarkan", _keluar(s)), _keluar(s))


def _keluar(s: Simpul) -> Rumus:
    return atau(Op("=", (Kol("st." + s.kode), Tetap(n))) for n in sorted(keluar_anak(s)))


def _bukan_keluar(s: Simpul) -> Rumus:
    keluar = _keluar(s)
    return Tetap(True) if keluar == TIDAK else Op("bukan", (keluar,))


def _mungkin(s: Simpul, belum: Rumus, luput: Rumus, jenis: str, kini: Rumus) -> Rumus:
    """May an uncertain leaf end like this: today, as verified none, or with a value that the scale does not know?"""
    isi = [dan((kini, _bukan_keluar(s))) if jenis == "tidak_lengkap" else kini]
    sama = (jenis, "sebelumnya") if jenis == "tidak_lengkap" else (jenis,)
    if s.bila_nihil is not None and s.bila_nihil.jenis in sama:
        isi.append(belum)
    if s.bila_belum.jenis in sama:
        isi.append(luput)
    return atau(isi)


def _dapat_luput(k: Konteks, s: Simpul) -> Rumus:
    """May it stay without a score although the input is there: rows without one, no first box, no cohort?"""
    skala = s.skala
    assert skala is not None
    isi: list[Rumus] = [Tetap(any(b.skor != b.skor for b in skala.baris))]
    if any(x.startswith(TAHAP1) for x in kolom_masukan(s)):
        isi.append(k.luput_tahap1())
    if skala.norma is not None:
        isi.append(ragu(k.bit_kunci(skala.norma.kelompok)))
        if skala.norma.bila_kecil is None:
            isi.append(bukan(Op("=", (Kol("st." + s.kode), Tetap(TERISI)))))
    return atau(isi)


def _ujung_skala(k: Konteks, s: Simpul, rendah: bool) -> Rumus:
    """The lower or upper end of what the scale gives, tidied like the score."""
    assert s.skala is not None
    desimal = s.pembulatan.desimal if s.pembulatan and not s.pembulatan.sesudah else None
    return _lipat(Rapi(_mentah(k, s, s.skala, rendah), s.batas_bawah, s.batas_atas, desimal))


def _lipat(x: Rapi) -> Rumus:
    from talenta_web.penskoran.pasti.ke_nilai import ke_nilai

    return Tetap(ke_nilai(x, {})({})) if isinstance(x.isi, Tetap) else x


def _mentah(k: Konteks, s: Simpul, skala: Skala, rendah: bool) -> Rumus:
    pilih = min if rendah else max
    jauh = Tetap(-TAK_TERBATAS if rendah else TAK_TERBATAS)
    nyata = Tetap(s.rentang[0 if rendah else 1]) if s.rentang else jauh
    match skala.jenis:
        case "tabel" if len(skala.kunci) > 1:
            return ujung(rendah, [jika(_cocok(k, skala, b), Tetap(b.skor)) for b in skala.baris if b.skor == b.skor])
        case "tabel" | "pita" | "langkah":
            nilai = [b.skor for b in skala.baris if b.skor == b.skor]
            return Tetap(pilih(nilai)) if nilai else NULL
        case "lurus":
            return Tetap(pilih(skala.ke)) if skala.potong else nyata
        case "standar":
            if skala.kredit_lebih:
                return nyata
            return Tetap(pilih(0.0, 100.0, 0.0 if skala.bila_standar_nol is None else skala.bila_standar_nol))
        case "fuzzy":
            return Tetap(pilih(h.skor for h in skala.himpunan))
        case "kelompok" if skala.norma is not None and skala.norma.cara != "z":
            lain = (skala.norma.bila_sama, skala.norma.bila_kecil)
            return Tetap(pilih(0.0, 100.0, *(x for x in lain if x is not None)))
        case "langsung" | "kelompok":
            return nyata
        case "rumus":
            return sudut(k, s.kode, skala, rendah)
        case _:
            assert_never(skala.jenis)


def _cocok(k: Konteks, skala: Skala, b: BarisSkala) -> Rumus:
    """May this row be hit: each key that is known agrees?"""
    isi: list[Rumus] = []
    for u, kode in zip(skala.kunci, b.kunci, strict=False):
        sama = pohon.Dalam(u.simpul, tuple(pohon.Nilai(x, u.tipe) for x in sorted(kode)))
        isi.append(atau((ragu(k.bit_kolom(u.kolom)), Ungkap(replace(u, simpul=sama)))))
    return dan(isi)
